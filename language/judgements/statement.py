"""What a statement says became of a recommendation: done, under way, agreed to, turned down, awaited, or nothing.

MiniLM fine-tuned on labelled statements (`training/statements`), exported to ONNX with weights of eight bits. Words are
read in their setting: "agreed" in a column of answers is an acceptance, in a clerk's note of members it may be a sign-off.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple, get_args

from language.judgements.weights import Network, card, softmax

Setting = Literal["status", "action", "reply", "members"]
Reading = Literal["completed", "in_progress", "accepted", "partially_accepted", "rejected", "awaiting_update", "none"]

READINGS: tuple[Reading, ...] = get_args(Reading)
MOST_TOKENS = 128


class Judgement(NamedTuple):
    """The likeliest reading and its probability; `doubtful` where that is too low to be relied on. `row` has that of each reading."""

    reading: Reading
    probability: float
    doubtful: bool
    row: tuple[float, ...] = ()

    def of(self, reading: str) -> float:
        """The probability of one reading."""
        return self.row[READINGS.index(reading)]


def judge(statements: Sequence[tuple[Setting, str]]) -> list[Judgement]:
    """One judgement for each (setting, text), in their order.

    Each is judged by itself: eight-bit products are scaled over a batch, so that company would change a judgement.
    """
    return [_judged(as_input(setting, text)) for setting, text in statements]


@lru_cache(maxsize=4096)
def _judged(text: str) -> Judgement:
    network, temperature, threshold = _network()
    _, (logits,) = network(text)
    row = softmax(logits, temperature)
    best = int(row.argmax())
    return Judgement(READINGS[best], float(row[best]), bool(row[best] < threshold), tuple(map(float, row)))


def as_input(setting: Setting, text: str) -> str:
    """A statement as the model is given it."""
    return f"{setting}: {' '.join(text.split())}"


@cache
def _network() -> tuple[Network, float, float]:
    """The weights, loaded once for a process, a fork shares them; their temperature and threshold."""
    told = card("statement")
    return Network("statement", MOST_TOKENS), told["temperature"], told["threshold"]

"""Whether a passage answers a question, and which of its words do.

MiniLM fine-tuned on labelled questions (`training/questions`) with two heads, exported to ONNX with weights of eight bits.
A passage is judged in its setting: what it is about, and what stands just before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from language.judgements.weights import Network, card

MOST_TOKENS = 224
# Characters of each part that are looked at.
_PREVIOUS, _QUESTION, _ABOUT, _BEFORE = 120, 220, 110, 90


class Passage(NamedTuple):
    """Words to be judged. `about` is the recommendation or heading that they stand under, `before` what precedes them."""

    text: str
    about: str = ""
    before: str = ""


class Judgement(NamedTuple):
    """How likely a passage answers (0..1), and for each run of its words (start, end, probability) that they do."""

    probability: float
    words: tuple[tuple[int, int, float], ...]

    def of(self, start: int, end: int) -> float:
        """The highest probability of any word from `start` to `end`."""
        return max((p for a, b, p in self.words if a < end and start < b), default=0.0)


def judge(question: str, passages: Sequence[Passage], previous: str = "") -> list[Judgement]:
    """One judgement for each passage, in their order. Words beyond MOST_TOKENS are not looked at."""
    scorer, temperature = network()
    return [_judged(scorer, temperature, as_input(question, p, previous), p.text) for p in passages]


def as_input(question: str, passage: Passage, previous: str = "") -> str:
    """A question and a passage's setting as the model is given them, beside the passage's own words."""
    parts = (previous[-_PREVIOUS:], question[:_QUESTION], passage.about[:_ABOUT], passage.before[-_BEFORE:])
    return " ¦ ".join(" ".join(p.split()) for p in parts)


def _judged(scorer: Network, temperature: float, asked: str, words: str) -> Judgement:
    encoded, (logits, inside, _) = scorer(asked, words)
    own = [n for n, s in enumerate(encoded.sequence_ids) if s == 1]
    chances = 1 / (1 + np.exp(-inside[own]))
    tokens = ((*encoded.offsets[n], float(p)) for n, p in zip(own, chances, strict=True))
    return Judgement(float(1 / (1 + np.exp(-logits[0] / temperature))), tuple(tokens))


@cache
def network() -> tuple[Network, float]:
    """The weights, loaded once for a process, a fork shares them; and their temperature."""
    return Network("answering", MOST_TOKENS, cut="only_second"), card("answering")["temperature"]

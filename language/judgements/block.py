"""What a block of a paper does: asks, decides, answers, reports, introduces a list, is procedure or narrative; and which of its words ask.

MiniLM fine-tuned on labelled papers (`training/papers`) with two heads, exported to ONNX with weights of eight bits. A block
is judged in its setting: whose paper it is, the heading above, what introduces its list, and what stands just before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple, get_args

import numpy as np

from language.judgements.weights import Network, card, softmax
from language.text import linear_re as re

Role = Literal[
    "heading", "furniture", "narrative", "introduces", "recommendation", "part", "introduces_other", "proposal",
    "decision", "procedure", "answer", "progress", "verdict", "request",
]  # fmt: skip

ROLES: tuple[Role, ...] = get_args(Role)
MOST_TOKENS = 192
_FARTHEST_LEAD = 29  # blocks
_ENDS_OPEN = re.compile(r"(?:[:–—-]|\bthat|\bto)\s*$", re.I)
# Characters of each part of the setting that are looked at.
_BODY, _HEADING, _LEAD, _BEFORE, _BEHIND = 60, 70, 120, 100, 60


class Setting(NamedTuple):
    """Where a block stands. `lead` is what introduces the list that it is in, `before` and `behind` are its neighbours."""

    body: str = ""
    heading: str = ""
    lead: str = ""
    before: str = ""
    behind: str = ""


class Judgement(NamedTuple):
    """The probability of each of ROLES, and (start, end, probability) of each run of characters that asks for something."""

    row: tuple[float, ...]
    asks: tuple[tuple[int, int, float], ...]

    @property
    def role(self) -> Role:
        return ROLES[max(range(len(ROLES)), key=self.row.__getitem__)]

    def of(self, *roles: Role) -> float:
        """The probability that it does one of these."""
        return sum(self.row[ROLES.index(r)] for r in roles)


def lead_of(blocks: Sequence[tuple[str, bool]], n: int) -> str:
    """What introduces the list that block `n` is in: the nearest above it that bears no label, or ends open.

    `blocks` are (words, whether they bear a label).
    """
    above = (blocks[k] for k in range(n - 1, max(-1, n - _FARTHEST_LEAD - 1), -1))
    return next((words for words, labelled in above if not labelled or _ENDS_OPEN.search(words)), "")


def as_input(setting: Setting) -> str:
    """A setting as the model is given it, beside the block's own words."""
    last = " ".join(setting.before.split())[-_BEFORE:]
    parts = (setting.body[:_BODY], setting.heading[:_HEADING], setting.lead[-_LEAD:], last, setting.behind[:_BEHIND])
    return " ¦ ".join(" ".join(p.split()) for p in parts)


def judge(blocks: Sequence[tuple[Setting, str]]) -> list[Judgement]:
    """One judgement for each (setting, words), in their order. Words beyond MOST_TOKENS are not looked at."""
    return [_judged(*_network(), as_input(setting), words) for setting, words in blocks]


def _judged(network: Network, temperature: float, setting: str, words: str) -> Judgement:
    encoded, (logits, inside) = network(setting, words)
    own = [n for n, s in enumerate(encoded.sequence_ids) if s == 1]
    chances = 1 / (1 + np.exp(-inside[own]))
    offsets = [encoded.offsets[n] for n in own]
    return Judgement(tuple(map(float, softmax(logits, temperature))), tuple(_runs(offsets, chances)))


def _runs(offsets: Sequence[tuple[int, int]], chances: Sequence[float]) -> list[tuple[int, int, float]]:
    """The runs of tokens that are likelier than not inside what is asked; a gap of one token does not end a run."""
    runs: list[list[int]] = []
    for n, chance in enumerate(chances):
        if chance < 0.5:
            continue
        if runs and n - runs[-1][1] <= 2:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return [(offsets[a][0], offsets[b][1], float(np.mean(chances[a : b + 1]))) for a, b in runs]


@cache
def _network() -> tuple[Network, float]:
    """The weights, loaded once for a process, a fork shares them; and their temperature."""
    return Network("block", MOST_TOKENS, cut="only_second"), card("block")["temperature"]

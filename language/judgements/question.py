"""What a question wants: the kind of answer, the kind of fact, the states asked for, whether it goes on from the one before.

A head of the network that judges answers (`language.judgements.answering`), over the question by itself.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple, get_args

import numpy as np

from language.judgements.answering import Passage, as_input, network
from language.judgements.weights import softmax

Intent = Literal["life", "fact", "list", "count", "recommended", "wording", "compare", "summary", "chat", "help"]
Wanted = Literal[
    "any", "reason", "person", "organisation", "name", "date", "duration", "number", "change", "money", "percentage", "contact",
    "place", "yes_no", "statement",
]  # fmt: skip
Asked = Literal[
    "completed", "in_progress", "accepted", "partially_accepted", "rejected", "awaiting_update", "unanswered", "open", "overdue",
    "red", "amber", "green", "superseded",
]  # fmt: skip

INTENTS: tuple[Intent, ...] = get_args(Intent)
WANTED: tuple[Wanted, ...] = get_args(Wanted)
STATES: tuple[Asked, ...] = get_args(Asked)
OUTPUTS = len(INTENTS) + len(WANTED) + len(STATES) + 1
_ENDS = np.cumsum([len(INTENTS), len(WANTED), len(STATES)])


class Judgement(NamedTuple):
    """The probability of each of INTENTS, WANTED and STATES (the last each by itself), and of going on from what was asked before."""

    intents: tuple[float, ...]
    wanteds: tuple[float, ...]
    asked: tuple[float, ...]
    depends: float

    @property
    def intent(self) -> Intent:
        return INTENTS[int(np.argmax(self.intents))]

    @property
    def wanted(self) -> Wanted:
        return WANTED[int(np.argmax(self.wanteds))]

    @property
    def states(self) -> tuple[Asked, ...]:
        return tuple(s for s, p in zip(STATES, self.asked, strict=True) if p >= 0.5)

    def of(self, *intents: Intent) -> float:
        """The probability that one of these is meant."""
        return sum(self.intents[INTENTS.index(i)] for i in intents)


@lru_cache(maxsize=512)
def judge(question: str) -> Judgement:
    _, outputs = network()[0](as_input(question, Passage("")), "")
    intents, wanteds, asked, depends = np.split(outputs[2], _ENDS)
    chances = 1 / (1 + np.exp(-asked))
    return Judgement(
        tuple(map(float, softmax(intents, 1.0))),
        tuple(map(float, softmax(wanteds, 1.0))),
        tuple(map(float, chances)),
        float(1 / (1 + np.exp(-depends[0]))),
    )

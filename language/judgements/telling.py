"""Whether a sentence tells what became of a recommendation that it does not name.

Logistic regression over what the two mean, the words that they share, and how likely the sentence's paragraph tells of
something, learnt from papers whose gold says which sentences tell of which recommendations (`training/telling_model.py`);
the weights are a table of numbers in `language/weights/telling.json`.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from language.judgements.weights import card

THRESHOLD = 0.4  # the probability from which a sentence tells of a recommendation
LEAST_COSINE = 0.3  # below it no sentence of the examples told of one


def features(cosine: float, told: float, known: float, tells: float) -> dict[str, float]:
    """`cosine` of their meanings; how much of the recommendation is `told` in the sentence and how much of the sentence is
    `known` from the recommendation, as shares of their words, rare ones counting more; the chance that the paragraph `tells`."""
    return {"cosine": cosine, "told": told, "known": known, "both": cosine * told, "tells": math.log(0.01 + tells)}


def tells_of(cosine: float, told: float, known: float, tells: float) -> float:
    """The probability that a sentence tells what became of a recommendation."""
    learnt = _learnt()
    score = learnt["bias"] + sum(learnt["weights"][n] * x for n, x in features(cosine, told, known, tells).items())
    return 1 / (1 + math.exp(-float(score)))


@cache
def _learnt() -> dict[str, Any]:
    return card("telling")

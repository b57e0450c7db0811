"""Whether a limb of a resolution asks for something, by what it, its clauses and its parts are judged to do.

A formal introducer stands over what a committee asks of others and over what it settles for itself alike. Logistic regression
over the chances of each role (`block`), learnt from minutes of councils whose gold says which limbs are recommendations
(`training/limb_model.py`); the weights are a table of numbers in `language/weights/limb.json`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

from language.judgements.block import ROLES, Judgement, Role
from language.judgements.weights import card

THRESHOLD = 0.05  # the probability from which a limb counts as asking
_ASKING: tuple[Role, ...] = ("recommendation", "part")
_LEAST = 1e-3  # the chance below which a role counts as none


def features(judgement: Judgement, within: Sequence[Judgement]) -> dict[str, float]:
    """The logarithm of each role's chance, and of how likely the likeliest of the limb and what is `within` it asks."""
    of_roles = {role: math.log(_LEAST + chance) for role, chance in zip(ROLES, judgement.row, strict=True)}
    return of_roles | {"likeliest": max(math.log(_LEAST + j.of(*_ASKING)) for j in (judgement, *within))}


def asks(judgement: Judgement, within: Sequence[Judgement]) -> float:
    """The probability that a limb asks for something. `within` are the judgements of its clauses and parts."""
    learnt = _learnt()
    score = learnt["bias"] + sum(learnt["weights"][name] * x for name, x in features(judgement, within).items())
    return 1 / (1 + math.exp(-score))


@cache
def _learnt() -> dict[str, Any]:
    return card("limb")

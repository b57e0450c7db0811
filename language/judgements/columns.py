"""What the columns of a table hold, by what they are called and by what stands in them together.

Logistic regression over the words of a heading and over its cells: how long they are, how many are dates, numbers or names,
what state they tell (`statement`) and what they do (`block`). Learnt from labelled tables (`training/column_model.py`); the
weights are a table of numbers in `language/weights/columns.json`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from statistics import mean
from typing import Any, Literal, NamedTuple, get_args

import numpy as np

from language.judgements import block, statement
from language.judgements.weights import card, softmax
from language.text import linear_re as re
from language.text.stemming import stem_of

Role = Literal[
    "reference", "date", "title", "recommendation", "action", "status", "response", "owner", "due", "committee", "other",
]  # fmt: skip

ROLES: tuple[Role, ...] = get_args(Role)
SAMPLE = 5  # cells of a column that are looked at
_SHORT, _PROSE = 60, 25  # characters: up to which a cell may be a status, from which it may ask or report
_DATE = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+(?:\d{1,2},?\s+)?(?:20)?\d\d\b",
    re.I,
)
_REFERENCE = re.compile(r"^(?:[a-z]{1,6}[\s./-]?)?\(?(?:\d{1,4}|[ivx]{1,5}|[a-z])[\w().:/-]{0,8}(?:\s\([a-z0-9]{1,4}\))?$", re.I)
_FIGURE = re.compile(r"^[£+-]?\s?[\d,.]+\s?(?:%|m|k|bn)?$|^\(\d[\d,.]*\)$", re.I)
_NAME = re.compile(r"^(?:(?:[A-Z][\w.'’-]*|of|and|the|for|&|/|,|-)\s?)+$")
_COLOUR = re.compile(r"\b(?:red|amber|green|blue|grey|white|yellow|black|purple|brag|rag)\b", re.I)


class Judged(NamedTuple):
    """The probability of each of ROLES for one column."""

    row: tuple[float, ...]

    def of(self, role: Role) -> float:
        return self.row[ROLES.index(role)]

    @property
    def role(self) -> Role:
        return ROLES[max(range(len(ROLES)), key=self.row.__getitem__)]


class Table(NamedTuple):
    """`asks` is the probability that rows of the table are recommendations and what became of them."""

    asks: float
    columns: tuple[Judged, ...]


def judge(headings: Sequence[str], rows: Sequence[Sequence[str]], above: str = "") -> Table:
    """The judgement of a table. `headings` may be empty words; `rows` are its cells; `above` is the heading over it."""
    weights = _weights()
    columns = [Judged(_chances(weights, features)) for features in features_of(headings, rows, above)]
    logit = weights.table_bias + sum(a * b for a, b in zip(weights.table, table_features([c.row for c in columns]), strict=True))
    return Table(1 / (1 + math.exp(-logit)), tuple(columns))


def is_heading(words: str) -> bool:
    """Whether words are such as stand over columns: one of them was learnt from."""
    return any(f"heading {w}" in _weights().of for w in _words(words))


def leaning(heading: str) -> tuple[Role, float]:
    """The role that a heading's words alone speak for most, and by how much (in logits) they rather do so than for "other"."""
    weights, other = _weights(), ROLES.index("other")
    logits = sum((weights.of[n] for w in _words(heading) if (n := f"heading {w}") in weights.of), np.zeros(len(ROLES)))
    best = max((n for n in range(len(ROLES)) if n != other), key=lambda n: logits[n])
    return ROLES[best], float(logits[best] - logits[other])


def _chances(weights: _Weights, features: Mapping[str, float]) -> tuple[float, ...]:
    logits = weights.bias.copy()
    for name, value in features.items():
        if (row := weights.of.get(name)) is not None:
            logits += value * row
    return tuple(map(float, softmax(logits, 1.0)))


def table_features(columns: Sequence[Sequence[float]]) -> list[float]:
    """What the columns' judgements come to: the likeliest column of each role."""
    return [max((c[n] for c in columns), default=0.0) for n in range(len(ROLES))]


def features_of(headings: Sequence[str], rows: Sequence[Sequence[str]], above: str = "") -> list[dict[str, float]]:
    """What is known of each column, by name, most between 0 and 1."""
    width = len(headings)
    columns = [[" ".join(r[i].split()) for r in rows if i < len(r)] for i in range(width)]
    sizes = [mean(len(c) for c in column) if column else 0.0 for column in columns]
    by_size = sorted(range(width), key=lambda i: -sizes[i])
    found = []
    for i, column in enumerate(columns):
        filled = [c for c in column if c]
        features = {f"heading {w}": 1.0 for w in _words(headings[i])} or {"no heading": 1.0}
        features |= {f"longest {min(by_size.index(i), 3)}": 1.0, "first": float(i == 0), "last": float(i == width - 1)}
        features |= {"place": i / max(1, width - 1), "narrow": float(width <= 3), "wide": float(width >= 7)}
        features |= {"length": min(1.0, sizes[i] / 200), "empty": 1 - len(filled) / max(1, len(column))}
        if filled:
            features |= dict(_shares(filled))
            features |= dict(_meanings(filled[:SAMPLE], headings[i], above))
        found.append(features)
    return found


def _words(heading: str) -> Iterator[str]:
    """The words of a heading by their stems, neighbours together, and the whole."""
    words = [stem_of(w, "english") for w in re.findall(r"[a-zà-ŵ]+|#|\?|/", heading.lower())]
    yield from words
    yield from (f"{a} {b}" for a, b in pairwise(words))
    if words:
        yield f"= {' '.join(words)}"


def _shares(cells: Sequence[str]) -> Iterator[tuple[str, float]]:
    """The shares of a column's filled cells that are of a sort."""
    yield "one word", mean(len(c.split()) == 1 for c in cells)
    yield "few words", mean(2 <= len(c.split()) <= 5 for c in cells)
    yield "sentence", mean(len(c.split()) >= 8 for c in cells)
    yield "full stop", mean(c.endswith(".") for c in cells)
    yield "date", mean(bool(_DATE.search(c)) and len(c) < 40 for c in cells)
    yield "has date", mean(bool(_DATE.search(c)) for c in cells)
    yield "reference", mean(len(c) <= 12 and any(d.isdigit() for d in c) and bool(_REFERENCE.match(c)) for c in cells)
    yield "figure", mean(bool(_FIGURE.match(c)) for c in cells)
    yield "name", mean(len(c) < 60 and len(c.split()) >= 2 and bool(_NAME.match(c)) for c in cells)
    yield "initials", mean(c.isupper() and c.isalpha() and len(c) <= 4 for c in cells)
    yield "colour", mean(bool(_COLOUR.search(c)) for c in cells)
    yield "same", 1 - (len({c.lower() for c in cells}) - 1) / len(cells)
    yield "that", mean(c.lower().startswith(("that ", "to ")) for c in cells)


def _meanings(cells: Sequence[str], heading: str, above: str) -> Iterator[tuple[str, float]]:
    """What a column's cells say, on average: a state, or what blocks of prose do."""
    short = [c for c in cells if len(c) <= _SHORT and not _FIGURE.match(c)]
    if short:
        rows = np.mean([j.row for j in statement.judge([("status", c) for c in short])], axis=0)
        share = len(short) / len(cells)
        yield from ((f"says {r}", float(p) * share) for r, p in zip(statement.READINGS, rows, strict=True))
    prose = [c for c in cells if len(c) > _PROSE]
    if prose:
        settings = [(block.Setting(heading=above, lead=heading), c) for c in prose]
        rows = np.mean([j.row for j in block.judge(settings)], axis=0)
        share = len(prose) / len(cells)
        yield from ((f"does {r}", float(p) * share) for r, p in zip(block.ROLES, rows, strict=True))


class _Weights(NamedTuple):
    bias: np.ndarray[Any, Any]
    of: Mapping[str, np.ndarray[Any, Any]]
    table_bias: float
    table: Sequence[float]


@cache
def _weights() -> _Weights:
    told = card("columns")
    return _Weights(
        np.array(told["bias"]), {name: np.array(row) for name, row in told["weights"].items()}, told["table_bias"], told["table"]
    )

"""Which recommendations a later paper means by short labels: "ER/3 Bin store cleaning", "7.5 and 7.7", "Write off older debt".

A tracker or a reply that does not repeat a recommendation's words still tells whose row it is, by several things together:
the day and the review that it names, a number, the words that it shares, what it means, and its place among its fellows. Each is weighed
as evidence (how much likelier it is of the right recommendation than of another, as a logarithm), rare words more than
common ones, and a paper's rows are given to recommendations together, each to one (the assignment that weighs most: Kuhn,
"The Hungarian method for the assignment problem", 1955).
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from index.embedder import Matrix
from ingest.dates import find_dates
from ingest.labels import roman_value
from language.text import linear_re as re
from language.text.stemming import stem_of

LEAST = 2.5  # the weight from which a row is a recommendation's
_TIE = 0.5  # by which it must outweigh another that no row of the paper means
_SAME_DAY, _OTHER_DAY, _NAMED_DAY = 2.0, -4.0, 1.5
_SAME_NUMBER, _OTHER_NUMBER, _SAME_DOTTED = 2.0, -0.7, 3.0
_TOPIC, _WORDS, _SAID = 2.0, 5.0, 3.0
_MEANING, _UNLIKE = 8.0, 0.2  # for each unit by which the cosine of two meanings is above that of any two
_SAME_PLACE = 1.0
_SAME_SERIES = 1.5  # for the list that most of a paper's rows fit best
_PLAINLY_BEST = 1.25  # how much better than another list
_FEWEST_ROWS = 3  # that make a series
_SAME_ITEM = 1.0
_SILENT, _SOME = 2.0, 0.15  # where neither a number nor a word of its own speaks for it
_STRANGE, _BRIEF = 0.7, 3  # for each word beyond so many that the recommendation lacks
_NEVER = -99.0
_NEAR = 3  # days between two dates that may be one
_STEM = 5  # letters by which words are compared
TOLD = 300  # characters whose meaning is compared

Meaning = Callable[[Sequence[str]], Matrix]  # texts to unit vectors, a row a text


class Made(NamedTuple):
    """A recommendation as later papers mean it: `words` are its own, `topic` those of its item or review.

    `told_in` are the later papers that are known to tell of it.
    """

    id: str
    made_on: dt.date | None
    number: str | None
    item_number: str | None
    topic: str
    words: str
    told_in: Collection[str] = ()


class Row(NamedTuple):
    """What a later paper tells under a label: `label` is what it calls the recommendation, `said` what it tells of it.

    `about` is all that stands over it or beside it and tells which review or meeting is meant. Rows of one `paper` are given
    out together, each as often as it names `several` recommendations.
    """

    id: str
    paper: str
    said_on: dt.date | None
    made_on: dt.date | None
    numbers: tuple[str, ...]
    several: int
    label: str
    said: str
    about: str


def align(
    rows: Sequence[Row], made: Sequence[Made], meaning: Meaning | None = None, apart: Container[tuple[str, str]] = ()
) -> dict[str, tuple[str, ...]]:
    """The ids of rows to those of the recommendations that they mean; rows that mean none for sure are left out.

    A row that bears several numbers ("7.5 and 7.7") may mean several. Without `meaning` words are compared by themselves alone.
    `apart` are (row, recommendation) that a person parted.
    """
    found: dict[str, tuple[str, ...]] = {}
    papers: defaultdict[str, list[Row]] = defaultdict(list)
    made = sorted(made, key=lambda m: (m.id, m.number or "", m.words))
    for row in sorted(rows, key=lambda r: r.id):
        papers[row.paper].append(row)
    weights = Rarity(f"{m.words} {m.topic}" for m in made)
    days = {m.made_on for m in made if m.made_on}
    for fellows in papers.values():
        found |= _assign(_dated(fellows, days), made, weights, meaning, apart)
    return found


def _dated(rows: Sequence[Row], days: Collection[dt.date]) -> Sequence[Row]:
    """A paper's rows, without their dates where on none of these anything was made: they are days of something else."""
    told = [r.made_on for r in rows if r.made_on]
    if len(told) < _FEWEST_ROWS or any(abs((mine - day).days) <= _NEAR for mine in told for day in days):
        return rows
    return [r._replace(made_on=None) for r in rows]


def _assign(
    rows: Sequence[Row], made: Sequence[Made], rarity: Rarity, meaning: Meaning | None, apart: Container[tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    from scipy.optimize import linear_sum_assignment

    if not made:
        return {}
    grid = np.array([[_NEVER if (r.id, m.id) in apart else _weight(r, m, rarity) for m in made] for r in rows])
    if meaning:
        grid += _MEANING * _above_any_two(rows, made, meaning)
    grid += _SAME_PLACE * _places(rows, made) + _SAME_SERIES * _series(rows, made, grid)
    # A row with several numbers stands as often as it has numbers.
    copies = [n for n, r in enumerate(rows) for _ in range(r.several)]
    taken = list(zip(*linear_sum_assignment(np.maximum(grid[copies], 0), maximize=True), strict=True))
    given = {made[m].id for _, m in taken}
    rest = [m for m, other in enumerate(made) if other.id not in given]
    found: defaultdict[str, list[str]] = defaultdict(list)
    for copy, m in taken:
        n = copies[copy]
        rival = grid[n, rest].max(initial=_NEVER)
        if grid[n, m] >= LEAST and grid[n, m] - rival >= _TIE:
            found[rows[n].id].append(made[m].id)
    return {row: tuple(ids) for row, ids in found.items()}


def _weight(row: Row, made: Made, rarity: Rarity) -> float:
    """How much speaks for a row's meaning a recommendation."""
    if row.said_on and made.made_on and made.made_on > row.said_on:
        return _NEVER
    weight, speaks = 0.0, False
    if row.made_on and made.made_on:
        weight += _SAME_DAY if abs((row.made_on - made.made_on).days) <= _NEAR else _OTHER_DAY
    elif made.made_on and any(abs((day - made.made_on).days) <= _NEAR for day in _days(row.about)):
        weight += _NAMED_DAY
    if made.number and row.numbers:
        speaks = any(n in row.numbers for n in called_by(made.number))
        dotted = "." in made.number and made.number in row.numbers
        weight += _SAME_DOTTED if dotted else _SAME_NUMBER if speaks else _OTHER_NUMBER
    if made.item_number and made.item_number in row.numbers and made.item_number != made.number:
        weight += _SAME_ITEM
    weight += _TOPIC * rarity.share(made.topic, f"{row.about} {row.label}")
    if row.label:
        # What it shares with the item's name it shares with all that were made under it.
        own = rarity.share(row.label, made.words)
        share = (own + rarity.share(row.label, f"{made.words} {made.topic}")) / 2
        # The more words a label has, the less it may leave unmatched.
        weight += _WORDS * share - _STRANGE * (1 - share) * max(0, len(stems(row.label)) - _BRIEF)
        speaks = speaks or own > 0
    if row.said:
        said = rarity.share(made.words, row.said)
        weight += _SAID * said
        speaks = speaks or said > _SOME
    return weight if speaks else weight - _SILENT


def _above_any_two(rows: Sequence[Row], made: Sequence[Made], meaning: Meaning) -> Any:
    """How much more a row and a recommendation mean the same than any two (rows, made); 0 where one has no words."""
    told = [(r.label or r.said)[:TOLD] for r in rows]
    words = [m.words[:TOLD] for m in made]
    cosine = meaning(told) @ meaning(words).T
    cosine[[not t for t in told], :] = cosine[:, [not w for w in words]] = 0
    return (cosine - _UNLIKE).clip(0)


def _places(rows: Sequence[Row], made: Sequence[Made]) -> Any:
    """1 where a row stands at the same place among its group's rows as a recommendation among those made with it."""

    def ranks(keys: Iterable[object]) -> list[int]:
        seen: Counter[object] = Counter()
        out = []
        for key in keys:
            out.append(seen[key])
            seen[key] += 1
        return out

    mine = np.array(ranks((r.made_on, r.about) for r in rows))
    theirs = np.array(ranks((m.made_on, m.topic) for m in made))
    return (mine[:, None] == theirs[None, :]).astype(float)


def _series(rows: Sequence[Row], made: Sequence[Made], grid: Any) -> Any:
    """1 where a row and a recommendation are of two series that fit: a paper answers one list, number by number.

    What the paper is known to tell of already speaks for its list, where that is all of one.
    """
    out = np.zeros(grid.shape)
    lists: defaultdict[object, list[int]] = defaultdict(list)
    for m, one in enumerate(made):
        lists[(one.made_on, one.topic)].append(m)
    told: defaultdict[object, list[int]] = defaultdict(list)
    for r, row in enumerate(rows):
        told[(row.made_on, row.about)].append(r)
    known = {key: sum(rows[0].paper in made[m].told_in for m in members) for key, members in lists.items()}
    of_one = max(known.values()) == sum(known.values())
    for series in told.values():
        fits = sorted(
            (sum(grid[r, members].max().clip(0) for r in series) + (LEAST * known[key] if of_one else 0), members)
            for key, members in lists.items()
        )
        enough = len(series) + (sum(known.values()) if of_one else 0) >= _FEWEST_ROWS
        if enough and fits[-1][0] > 0 and (len(fits) == 1 or fits[-1][0] >= _PLAINLY_BEST * fits[-2][0]):
            out[np.ix_(series, fits[-1][1])] = 1
    return out


@lru_cache(maxsize=1 << 10)
def _days(text: str) -> tuple[dt.date, ...]:
    return tuple(d.date for d in find_dates(text) if d.day_known)


class Rarity:
    """How telling words are: those of few recommendations tell more (inverse document frequency)."""

    def __init__(self, recommendations: Iterable[str]) -> None:
        of_each = [stems(words) for words in recommendations]
        self._total = len(of_each)
        self._of = Counter(w for words in of_each for w in words)

    def share(self, words: str, among: str) -> float:
        """The weighted share of `words` that stand in `among`, 0 to 1; 0 where there are none."""
        own, others = stems(words), stems(among)
        whole = sum(map(self._weight, own))
        return sum(self._weight(w) for w in own if w in others) / whole if whole else 0.0

    def _weight(self, stem: str) -> float:
        return math.log(1 + (self._total + 1) / (1 + self._of[stem]))


_DULL = frozenset(
    ["the", "a", "an", "of", "to", "and", "in", "on", "at", "for", "by", "with", "that", "be", "is", "are", "was", "were", "it", "its", "this", "as", "from", "or", "not", "no", "all", "any", "has", "have", "had", "will", "would", "should", "recommendation", "recommendations", "recommended", "rec", "council", "committee", "panel", "board", "scrutiny", "cabinet", "executive", "report", "reports"]
)  # fmt: skip


@lru_cache(maxsize=1 << 14)
def stems(text: str) -> frozenset[str]:
    """The telling words of a text, by their first letters once the ending is off: "cleaned" and "cleaning" are one."""
    words = re.findall(r"[a-zà-ŵ]{3,}|\d+", text.lower())
    return frozenset(stem_of(w, "english")[:_STEM] for w in words if w not in _DULL)


_NUMBERS = re.compile(
    r"\b(?:[A-Z]{1,6}\s?)?\d{1,2}(?:\.\d{1,2})+\b|\(\s?(?:[A-Za-z]|[ivxIVX]{1,4}|\d{1,2})\s?\)|\b(?:[A-Z]{1,6}\s?)?\d{1,3}[a-z]?\b"
    r"|\b[ivx]{1,4}\b|\b[a-z][.)]"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*[a-z]?\)?")
_JOINS = re.compile(r"\s*(?:,|&|\band\b|\bto\b|–|-)(?:\s*and\b)?\s*\(?[A-Z]{0,4}\s?\(?")


def several_in(label: str) -> int:
    """How many recommendations a label names: two for "7.5 and 7.7"."""
    marks = list(_NUMBER.finditer(label))
    return 1 + sum(bool(_JOINS.fullmatch(label[a.end() : b.start()])) for a, b in pairwise(marks))


def called_by(number: str | None) -> set[str]:
    """The numbers that a recommendation may be called by: the third of section 5, printed "5.3", is the third too."""
    return {number, number.rsplit(".", 1)[-1]} if number else set()


def numbers_in(label: str) -> tuple[str, ...]:
    """Each number that a label may mean: "EH5a" gives 5a; "394(3)" 394 and 3; "7.5 and 7.7" both, and 5 and 7; "72 iv" 72 and 4."""
    out: list[str] = []
    for m in _NUMBERS.finditer(label):
        raw = m[0].strip(" ().").lower()
        if any(c.isdigit() for c in raw):
            raw = raw.lstrip("abcdefghijklmnopqrstuvwxyz ")
        if not raw:
            continue
        value = roman_value(raw) if raw.isalpha() else None
        out.append(raw.lstrip("0") or raw)
        if "." in raw:  # where a section numbers its own: 7.5 may be the fifth
            out.append(raw.rpartition(".")[2])
        if value is not None:
            out.append(str(value))
    return tuple(dict.fromkeys(out))

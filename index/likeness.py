"""How alike two tellings of a recommendation are, and how the ones to compare are found without comparing all.

Every telling leaves `traces`: numbers that depend on its own words, date and council alone, never on
what else the library holds. Two tellings are compared only where they share a trace; those alike
enough to be one recommendation lie in one cluster. So clusters, and all that is linked within them,
come out the same in whatever order documents arrive, and a new document touches only its own.

Words are traced by the smallest hashes of their pairs of neighbours (a bottom-k sketch: Broder, "On
the resemblance and containment of documents", 1997), which a cut or reworded telling shares in part.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from rapidfuzz import fuzz

from ingest.dates import find_dates
from ingest.records import Mention

ALIKE = 80  # words alone
ALIKE_PART = 75  # a part that bears its number
ALIKE_SAME_PLACE = 58  # with the same date of making and a like item
ALIKE_SAME_SLOT = 45  # and the same number too: a row cut at its edge, or reworded
LIKE_ITEM = 70
PLAINLY = 93  # word for word or nearly
_SKETCH = 8
_PLAIN_LENGTH = 30
_TENSE = re.compile(r"\b(?:that|is|are|was|were|be|been|being|the|a|an|to|of|and|it|has|have|had)\b")


class Telling(NamedTuple):
    """What of a mention is compared: its words, alone and with those of its parts, and its place."""

    words: str
    whole: str
    parts: tuple[str, ...]
    made_on: dt.date | None
    item: str
    number: str | None


def fold_words(text: str) -> str:
    """A recommendation's words for comparison: no case, punctuation, label, "That" or tense."""
    words = re.sub(r"[^a-z0-9£% ]+", " ", text.lower().replace("-", ""))
    return " ".join(_TENSE.sub(" ", words).split())


def telling_of(mention: Mention) -> Telling:
    words = fold_words(mention.text)
    parts = tuple(fold_words(p.text) for p in mention.sub_items)
    whole = " ".join((words, *parts)) if parts else words
    return Telling(words, whole, parts, mention.made_on, (mention.item_title or "").lower(), mention.number)


@lru_cache(maxsize=1 << 16)
def alike(a: str, b: str) -> float:
    """How alike two tellings are, 0 to 100; one may be cut, or its clauses in another order."""
    if a == b:
        return 100.0
    short, long = sorted((a, b), key=len)
    found = fuzz.ratio(a, b)
    if found < ALIKE and len(short) >= 35:
        found = max(found, fuzz.token_sort_ratio(a, b) - 2)
        if len(long) > 1.2 * len(short):
            found = max(found, fuzz.partial_ratio(short, long) - 4)
    return found


def alike_tellings(a: Telling, b: Telling) -> float:
    """The best likeness of the words of two tellings, each alone or with its parts."""
    forms = {(x, y) for x in {a.words, a.whole} for y in {b.words, b.whole}}
    return max(alike(x, y) for x, y in forms)


def needed(a: Telling, b: Telling) -> float:
    """How alike two tellings must be to tell of one recommendation: less, the more their places agree."""
    same_date = a.made_on is not None and a.made_on == b.made_on
    if same_date and a.item and b.item and fuzz.token_set_ratio(a.item, b.item) >= LIKE_ITEM:
        return ALIKE_SAME_SLOT if a.number and a.number == b.number else ALIKE_SAME_PLACE
    return ALIKE


def related(a: Telling, b: Telling) -> bool:
    """Whether two tellings are to be linked together: as one recommendation perhaps, or one as a part of the other."""
    if alike_tellings(a, b) >= needed(a, b):
        return True
    return any(alike(part, other.words) >= ALIKE_PART for one, other in ((a, b), (b, a)) for part in one.parts)


def traces(telling: Telling, authority: str) -> set[int]:
    """Under which numbers a telling is filed, among those of its council."""
    found = {_trace("words", authority, s) for form in {telling.words, telling.whole, *telling.parts} for s in _sketch(form)}
    if telling.made_on:
        found.add(_trace("made", authority, telling.made_on.isoformat()))
    return found


def plain_traces(mention: Mention) -> set[int]:
    """Under which numbers a mention is filed among all councils: to tell whose papers an unnamed document is of."""
    words = telling_of(mention).words if mention.text else ""
    found = {_trace("plain", "", s) for s in sorted(_sketch(words))[:2]} if len(words) >= _PLAIN_LENGTH else set()
    if mention.kind == "made" and mention.made_on:
        found.add(_trace("making", "", mention.made_on.isoformat()))
    for date in find_dates(mention.group) if mention.refers_to else ():
        found.add(_trace("making", "", date.date.isoformat()))
    return found


def plainly_alike(a: str, b: str) -> bool:
    """Word for word or nearly, and long enough to mean it."""
    return min(len(a), len(b)) >= _PLAIN_LENGTH and fuzz.ratio(a, b) >= PLAINLY


def _sketch(words: str) -> list[int]:
    all_words = words.split()
    pairs = [f"{a} {b}" for a, b in pairwise(all_words)] or all_words
    return sorted({crc32(p.encode()) for p in pairs})[:_SKETCH]


def _trace(kind: str, authority: str, value: object) -> int:
    return crc32(f"{kind}\0{authority}".encode()) << 31 ^ crc32(str(value).encode())


class Clusters:
    """Tellings joined into clusters, by their positions: a union–find."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def top(self, n: int) -> int:
        while self._above[n] != n:
            self._above[n] = self._above[self._above[n]]
            n = self._above[n]
        return n

    def join(self, a: int, b: int) -> None:
        a, b = sorted((self.top(a), self.top(b)))
        self._above[b] = a

    def __iter__(self) -> Iterator[list[int]]:
        found: dict[int, list[int]] = {}
        for n in range(len(self._above)):
            found.setdefault(self.top(n), []).append(n)
        return iter(found.values())


def cluster(
    tellings: Sequence[Telling], filed: Sequence[Iterable[int]], joined: Iterable[tuple[int, int]] = ()
) -> list[list[int]]:
    """The clusters of tellings of one or more councils, each under its traces in `filed`, as lists of positions.

    `joined` are pairs that belong together whatever their words: a hand joined them.
    """
    clusters = Clusters(len(tellings))
    for a, b in joined:
        clusters.join(a, b)
    by_trace: dict[int, dict[Telling, int]] = {}
    for n, (telling, traced) in enumerate(zip(tellings, filed, strict=True)):
        for trace in traced:
            # Of tellings that are alike in everything one stands for all.
            first = by_trace.setdefault(trace, {}).setdefault(telling, n)
            if first != n:
                clusters.join(first, n)
    for members in by_trace.values():
        _join_related(list(members.items()), clusters)
    return list(clusters)


def _join_related(members: Sequence[tuple[Telling, int]], clusters: Clusters) -> None:
    for at, (telling, n) in enumerate(members):
        for other, m in members[at + 1 :]:
            if clusters.top(n) != clusters.top(m) and related(telling, other):
                clusters.join(n, m)

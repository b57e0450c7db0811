"""How alike two tellings of a recommendation are, and how the ones to compare are found without comparing all.

Every telling leaves `traces`: numbers that depend on its own words, date and council alone, never on
what else the library holds. Two tellings are compared only where they share a trace; those alike
enough to be one recommendation lie in one cluster. So clusters, and all that is linked within them,
come out the same in whatever order documents arrive, and a new document touches only its own.

Words are traced by the smallest hashes of their pairs of neighbours (a bottom-k sketch: Broder, "On
the resemblance and containment of documents", 1997), of which a reworded telling shares at least
two, and by how they begin, which a cut telling shares.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple
from zlib import crc32

import numpy as np
from rapidfuzz import fuzz, process

from ingest.dates import find_dates
from ingest.records import Mention
from language.text import linear_re as re

ALIKE = 80  # words alone
ALIKE_OTHER_DATE = 90  # where the dates of making differ by more than NEAR
ALIKE_PART = 75  # a part that bears its number
ALIKE_SAME_PLACE = 58  # with the same date of making and a like item
ALIKE_SAME_SLOT = 45  # and the same number too: a row cut at its edge, or reworded
LIKE_ITEM = 70
NEAR = 31  # days between two dates of making that may be one
PLAINLY = 93  # word for word or nearly
_PART_NUMBER = re.compile(r"\d{1,3}[a-z]")
_SKETCH = 7
_APART = 4  # words
_BEGINS = 6  # words
_CUT = 1.4  # how much longer the whole is than what was cut from it; a lesser cut is alike as it stands
_MANY = 12
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


@lru_cache(maxsize=1 << 16)
def fold_words(text: str) -> str:
    """A recommendation's words for comparison: no case, punctuation, label, "That" or tense."""
    words = re.sub(r"[^a-z0-9£% ]+", " ", text.lower().replace("-", ""))
    return " ".join(_TENSE.sub(" ", words).split())


def telling_of(mention: Mention) -> Telling:
    words = fold_words(mention.text)
    parts = tuple(fold_words(p.text) for p in mention.sub_items)
    whole = " ".join((words, *parts)) if parts else words
    return Telling(words, whole, parts, mention.made_on, " ".join((mention.item_title or "").lower().split()), mention.number)


@lru_cache(maxsize=1 << 16)
def alike(a: str, b: str) -> float:
    """How alike two tellings are, 0 to 100; one may be cut, or its clauses in another order."""
    if a == b:
        return 100.0
    short, long = sorted((a, b), key=len)
    found = fuzz.ratio(a, b)
    if found < ALIKE and len(short) >= 35:
        found = max(found, fuzz.token_sort_ratio(a, b) - 2)
        if len(long) > _CUT * len(short):
            found = max(found, fuzz.partial_ratio(short, long) - 4)
    return found


def alike_tellings(a: Telling, b: Telling) -> float:
    """The best likeness of the words of two tellings, each alone or with its parts."""
    if a.words is a.whole and b.words is b.whole:
        return alike(a.words, b.words)
    return max(alike(x, y) for x in (a.words, a.whole) for y in (b.words, b.whole))


def needed(a: Telling, b: Telling) -> float:
    """How alike two tellings must be to tell of one recommendation: less, the more their places agree."""
    if a.made_on and b.made_on and abs((a.made_on - b.made_on).days) > NEAR:
        return ALIKE_OTHER_DATE
    same_date = a.made_on is not None and a.made_on == b.made_on
    if same_date and a.item and b.item and fuzz.token_set_ratio(a.item, b.item) >= LIKE_ITEM:
        return ALIKE_SAME_SLOT if a.number and a.number == b.number else ALIKE_SAME_PLACE
    return ALIKE


def related(a: Telling, b: Telling) -> bool:
    """Whether two tellings are to be linked together: as one recommendation perhaps, or one as a part of the other."""
    if alike_tellings(a, b) >= needed(a, b) or tracks_part(a, b) or tracks_part(b, a):
        return True
    if not a.parts and not b.parts:
        return False
    return any(alike(part, other.words) >= ALIKE_PART for one, other in ((a, b), (b, a)) for part in one.parts)


def part_numbers(telling: Telling) -> list[str]:
    """The numbers that the parts of a telling bear in later papers: 6a, 6b."""
    return [f"{telling.number}{chr(97 + n)}" for n in range(len(telling.parts))] if telling.number else []


def tracks_part(whole: Telling, row: Telling) -> bool:
    """Whether a row tells of a part by its number, "6(b)", whatever its words: made on that day, or under a like name."""
    if row.parts or row.number not in part_numbers(whole):
        return False
    if whole.made_on and row.made_on:
        return abs((whole.made_on - row.made_on).days) <= NEAR
    one, other = telling_words(whole.item), telling_words(row.item)
    return bool(one and other) and len(one & other) >= min(len(one), len(other)) / 2


_DULL = {
    "report", "review", "scrutiny", "recommendations", "recommendation", "committee", "panel", "cabinet", "response", "task", "finish",
    "group", "from", "with", "this", "were", "that", "final", "update",
}  # fmt: skip


def telling_words(text: str) -> set[str]:
    """The words of a review's or an item's name that other names lack."""
    return {w for w in re.findall(r"[a-z]{4,}", text.lower()) if w not in _DULL}


def _part_signs(telling: Telling) -> list[int]:
    """What a recommendation with parts, and the rows that bear their numbers, are filed under."""
    own = [telling.number] if telling.number and _PART_NUMBER.fullmatch(telling.number) else []
    return [crc32(f"part {n}".encode()) >> 1 for n in (*own, *part_numbers(telling))]


def traces(telling: Telling, authority: str) -> set[int]:
    """Under which numbers a telling is filed, among those of its council."""
    kind = _kind("words", authority)
    found = {kind ^ s for form in {telling.words, telling.whole, *telling.parts} for s in _signature(form)}
    found |= {kind ^ s for s in _part_signs(telling)}
    if telling.made_on:
        found.add(_kind("made", authority) ^ telling.made_on.toordinal())
    return found


def plain_traces(mention: Mention) -> set[int]:
    """Under which numbers a mention is filed among all councils: to tell whose papers an unnamed document is of."""
    words = fold_words(mention.text)
    found: set[int] = set()
    if len(words) >= _PLAIN_LENGTH:
        found |= {_kind("plain") ^ _both(a, b) for (a, _), (b, _) in combinations(_sketch(words)[:3], 2)}
    if mention.kind == "made" and mention.made_on:
        found.add(_kind("making") ^ mention.made_on.toordinal())
    for date in find_dates(mention.group) if mention.refers_to else ():
        found.add(_kind("making") ^ date.date.toordinal())
    return found


def plainly_alike(a: str, b: str) -> bool:
    """Word for word or nearly, and long enough to mean it."""
    return min(len(a), len(b)) >= _PLAIN_LENGTH and fuzz.ratio(a, b) >= PLAINLY


def _signature(words: str) -> list[int]:
    """What tellings alike in words share at least one of: two of the sketch, or the beginning. 31 bits each.

    The two stand apart in the text: neighbours in one turn of phrase ("with its effect on each ward") come together in too many.
    """
    begins = " ".join(words.split()[:_BEGINS])
    sketch = _sketch(words)
    apart = (_both(a, b) for (a, i), (b, j) in combinations(sketch, 2) if abs(i - j) >= _APART)
    return [*apart, crc32(f"begins {begins}".encode()) >> 1]


def _sketch(words: str) -> list[tuple[int, int]]:
    """The smallest hashes of pairs of neighbouring words, smallest first, each with its place in the text."""
    each = words.split()
    places: dict[int, int] = {}
    for n, (a, b) in enumerate(pairwise(each)):
        places.setdefault(crc32(f"{a} {b}".encode()), n)
    return sorted(places.items())[:_SKETCH]


def _both(a: int, b: int) -> int:
    return (a * 0x9E3779B1 ^ b) & 0x7FFFFFFF


@lru_cache(maxsize=1 << 12)
def _kind(kind: str, authority: str = "") -> int:
    """The upper half of a trace: of what sort, and whose."""
    return crc32(f"{kind}\0{authority}".encode()) << 31


class _Clusters:
    """Things joined into clusters, by their positions: a union–find."""

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


def cluster(tellings: Sequence[Telling], joined: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """The clusters of one council's tellings, as lists of positions.

    `joined` are pairs that belong together whatever their words: a hand joined them.
    """
    number: dict[str, int] = {}
    of = [number.setdefault(t.words, len(number)) for t in tellings]
    wordings: list[dict[Telling, None]] = [{} for _ in number]
    for t, w in zip(tellings, of, strict=True):
        wordings[w][t] = None
    clusters = _Clusters(len(wordings))  # tellings of the same words are always related
    for a, b in joined:
        clusters.join(of[a], of[b])
    tried: set[tuple[int, int]] = set()
    for pairs in _pairs(wordings):
        for a, b in pairs:
            if clusters.top(a) == clusters.top(b) or (a, b) in tried:
                continue
            tried.add((a, b))
            if any(related(t, o) for t in wordings[a] for o in wordings[b]):
                clusters.join(a, b)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for n, w in enumerate(of):
        found[clusters.top(w)].append(n)
    return list(found.values())


def _pairs(wordings: Sequence[Iterable[Telling]]) -> Iterator[Iterable[tuple[int, int]]]:
    """Pairs of wordings, by position, that share a trace: under each date and part's number all, under other traces those that look alike."""
    dated: defaultdict[object, dict[int, None]] = defaultdict(dict)
    parts: defaultdict[int, dict[int, None]] = defaultdict(dict)
    signed: defaultdict[int, dict[tuple[int, str], None]] = defaultdict(dict)
    for w, tellings in enumerate(wordings):
        for t in tellings:
            if t.made_on:
                dated[t.made_on][w] = None
            for sign in _part_signs(t):
                parts[sign][w] = None
            for form in {t.words, t.whole, *t.parts}:
                for trace in _signature(form):
                    signed[trace][w, form] = None
    for under in (*dated.values(), *parts.values()):
        yield combinations(under, 2)
    for forms in signed.values():
        if len(forms) > 1:
            yield _likely([w for w, _ in forms], [form for _, form in forms])


def _likely(of: Sequence[int], forms: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of wordings with forms that may be alike enough, by a quick look; `related` looks closely."""
    if len(forms) < _MANY:
        return [(a, b) for a, b in combinations(of, 2) if a != b]
    in_order = [" ".join(sorted(f.split())) for f in forms]
    sizes = np.fromiter((len(f) for f in forms), dtype=np.int32)
    likely = np.multiply.outer(sizes, 1 / sizes) > _CUT
    for words in (forms, in_order):
        likely |= process.cdist(words, words, scorer=fuzz.ratio, score_cutoff=ALIKE_PART, dtype=np.uint8) > 0
    found = {(min(of[a], of[b]), max(of[a], of[b])) for a, b in np.argwhere(likely) if of[a] != of[b]}
    return sorted(found)

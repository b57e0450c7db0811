"""Which recommendation a sentence of later prose tells of, where it names none: "The crossing opened in May".

Each sentence is weighed against every recommendation that its council had made by then (`language.judgements.telling`) and
means the likeliest, if that is likely enough.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from index.alignment import TOLD, Meaning, Rarity
from language.judgements.telling import LEAST_COSINE, THRESHOLD, tells_of


class Sentence(NamedTuple):
    """A sentence of a `paper`; `tells` is how likely its paragraph tells of something."""

    id: str
    paper: str
    said_on: dt.date | None
    words: str
    tells: float


class Known(NamedTuple):
    """A recommendation as it is known: its own words and those of its item or review."""

    id: str
    made_on: dt.date | None
    words: str
    topic: str


class Pair(NamedTuple):
    """A sentence and a recommendation that it may tell of, by what `tells_of` weighs."""

    sentence: Sentence
    known: Known
    cosine: float
    told: float
    recognised: float


def pairs(sentences: Sequence[Sentence], known: Sequence[Known], meaning: Meaning) -> Iterator[Pair]:
    """Each sentence with each recommendation made before it that means something like it. A paper at a time: the products stay small."""
    if not known:
        return
    rarity = Rarity(f"{k.words} {k.topic}" for k in known)
    vectors = meaning([k.words[:TOLD] for k in known])
    papers: defaultdict[str, list[Sentence]] = defaultdict(list)
    for s in sentences:
        papers[s.paper].append(s)
    for own in papers.values():
        cosines = meaning([s.words[:TOLD] for s in own]) @ vectors.T
        for n, m in np.argwhere(cosines >= LEAST_COSINE):
            s, k = own[n], known[m]
            if s.said_on and k.made_on and k.made_on < s.said_on:
                told, recognised = rarity.share(k.words, s.words), rarity.share(s.words, f"{k.words} {k.topic}")
                yield Pair(s, k, float(cosines[n, m]), told, recognised)


def told_in_passing(sentences: Sequence[Sentence], known: Sequence[Known], meaning: Meaning) -> dict[str, str]:
    """The ids of sentences to those of the recommendations that they tell of; sentences that tell of none for sure are left out."""
    best: dict[str, tuple[float, str]] = {}
    for p in pairs(sentences, known, meaning):
        likely = (tells_of(p.cosine, p.told, p.recognised, p.sentence.tells), p.known.id)
        if likely > best.get(p.sentence.id, (THRESHOLD, "")):
            best[p.sentence.id] = likely
    return {sentence: id_ for sentence, (_, id_) in best.items()}

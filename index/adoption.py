"""Which council a document is of that names none: from what it tells, never from a committee's name.

The recommendations that it plainly tells of outrank the places that it speaks of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from index.likeness import PLAINLY, fold_words, plainly_alike
from index.records import StoredMention
from ingest.authorities import fold_place, place_of
from ingest.dates import find_dates
from ingest.records import Found, Mention
from language.text import linear_re as re

_CODES = re.compile(r"\([A-Z &.,/–-]*\d*\)")  # officers' initials after a title
_LONG = 60


def by_recommendations(own: Sequence[StoredMention], near: Mapping[int, Sequence[StoredMention]]) -> Found | None:
    """The council whose recommendations a document tells of word for word or nearly.

    `own` are its mentions, `near` for each of them (by id) those of documents that name their
    council and may be alike. Several must agree, and more for one council than for any other; a
    document's only recommendation is enough where it is long.
    """
    votes: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for m in own:
        for authority in _told_of(m, near.get(m.id, ())):
            votes[fold_place(authority)] += 1
            names[authority] += 1
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    if ranked[0][1] < 2 and not (len(own) == 1 and len(fold_words(own[0].mention.text)) > _LONG):
        return None
    name = max((a for a in names if fold_place(a) == ranked[0][0]), key=lambda a: (names[a], a))
    return Found(value=name, source="the recommendations it tells of")


def by_place(text: str, authorities: Sequence[str]) -> Found | None:
    """The one council of the library whose place a document speaks of, twice or more and alone."""
    counts = {a: len(re.findall(rf"(?<![\w-]){re.escape(place_of(a))}(?![\w-])", text)) for a in authorities}
    spoken = [a for a, n in counts.items() if n]
    if len(spoken) != 1 or counts[spoken[0]] < 2:
        return None
    return Found(value=spoken[0], source=f"its place, named {counts[spoken[0]]} times in the text")


def _told_of(m: StoredMention, near: Sequence[StoredMention]) -> set[str]:
    """The councils that one mention speaks for."""
    if m.mention.refers_to:
        return {o.authority for o in near if o.authority and _answers(m.mention, o.mention)}
    words = fold_words(m.mention.text)
    alike = [(fuzz.ratio(words, other), o.authority) for o in near if plainly_alike(words, other := fold_words(o.mention.text))]
    best = max((a for a in alike if a[1]), default=None)
    return {best[1]} if best and best[1] and best[0] >= PLAINLY else set()


def _answers(answer: Mention, made: Mention) -> bool:
    """Whether an answer by number names the very item, committee and date at which a recommendation was made."""
    if made.kind != "made" or not made.made_on or not made.committee or made.number not in answer.refers_to:
        return False
    title, other = (_CODES.sub("", t or "").strip().lower() for t in (answer.item_title, made.item_title))
    named = fuzz.partial_ratio(made.committee.lower(), answer.group.lower()) >= 95
    return (
        named
        and len(title) > 8
        and fuzz.ratio(title, other) >= 90
        and any(d.date == made.made_on for d in find_dates(answer.group))
    )

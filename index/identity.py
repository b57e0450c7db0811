"""Which council a document is of that names none: what the library knows beside it.

The recommendations that it plainly tells of come first; then addresses, committees, meetings, places and names, which are
weighed together against what the papers of each council tell; last the place that the papers of its committee speak of together.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from rapidfuzz import fuzz

from index.likeness import PLAINLY, fold_words, plainly_alike
from index.records import StoredMention
from ingest.authorities import fold_place, gazetteer, place_of
from ingest.dates import find_dates, written
from ingest.records import Found, Mention
from language.text import linear_re as re

# What many councils call a committee, or an officer who decides as one: such a name by itself tells nothing.
_ANY_COMMITTEE = frozenset(
    """overview scrutiny select committee panel board commission cabinet executive council group full joint sub and the of management
    corporate policy performance audit planning licensing standards task finish review working mayor leader chief officer director head""".split()  # noqa: SIM905
)
_NAMED = re.compile(r"\b[A-Z][a-z’'-]+ [A-Z][a-z’'-]+\b")
_TITLES = re.compile(r"\b(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr)\b\.? ")
_PLACE = re.compile(r"\b(?:in|across|around|throughout|within) (?P<place>[A-Z][a-z’'-]{3,})\b(?P<more> [A-Z])?")
_NO_PLACE = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "England",
        "Wales",
        "Scotland",
        "Ireland",
        "Britain",
        "Europe",
        "London",
        "Councillor",
        "Councillors",
        "Cllr",
        "Members",
        "Council",
        "Cabinet",
        "Officers",
        "Licensing",
        "Planning",
        "Scrutiny",
        "Democratic",
        "Ofsted",
        "Parliament",
        "Government",
    ]
)
# What speaks for a council, and how much must.
_HOST_NAMED, _COMMITTEE, _MEETING, _INITIALS = 4.0, 3.0, 3.0, 2.0
_PLACE_NAMED, _OFTEN = 1.0, 2
_NAME, _MANY = 0.5, 8
_ENOUGH, _MARGIN = 2.0, 1.5
_HOST = re.compile(r"(?:@|https?://|\bwww\.|(?<![\w.-]))((?:[A-Za-z0-9-]+\.)+[a-z]{2,})(?![\w-])")
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


class Council(NamedTuple):
    """A council as the papers that name it tell of it: its committees, folded, with the days they met, and the names of people
    and places in its papers."""

    name: str
    committees: Mapping[str, Set[dt.date]]
    names: Set[str]


class _Evidence(NamedTuple):
    weight: float
    source: str


def by_evidence(text: str, committee: str | None, councils: Sequence[Council]) -> Found | None:
    """The council of the library that a document's addresses, committees, meetings, places and names speak for together.

    Nothing decides alone but what decides by its weight; two councils for which nearly as much speaks leave it open.
    """
    speaks = _Text(text, committee)
    ranked = []
    for council in councils:
        found = list(_evidence(speaks, council, [c for c in councils if c is not council]))
        ranked.append((sum(e.weight for e in found), max(found, default=_Evidence(0.0, "")).source, council.name))
    ranked.sort(reverse=True)
    if not ranked or ranked[0][0] < _ENOUGH or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
        return None
    return Found(value=ranked[0][2], source=ranked[0][1])


class _Text:
    """What of a document is looked for in it."""

    def __init__(self, text: str, committee: str | None) -> None:
        self.text = text
        self.own = fold_committee(committee or "")
        self.folded = f" {fold_committee(text)} "
        self.hosts = _hosts_in(text)
        self.days = {d.date for d in find_dates(text) if d.day_known}
        self.names = names_in([text])

    def speaks_of(self, committee: str) -> bool:
        return committee == self.own or f" {committee} " in self.folded


def _evidence(speaks: _Text, council: Council, others: Sequence[Council]) -> Iterator[_Evidence]:
    place = place_of(council.name)
    if host := _host_of(council.name, speaks.hosts):
        yield _Evidence(_HOST_NAMED, f"an address in the text, {host}")
    spoken = [c for c in council.committees if speaks.speaks_of(c)]
    alone = [c for c in spoken if not set(c.split()) <= _ANY_COMMITTEE and not any(c in o.committees for o in others)]
    if alone:
        yield _Evidence(_COMMITTEE, f"a committee that it names, {max(alone, key=len)}, as other papers have it")
    elif met := sorted(
        day
        for c in spoken
        for day in council.committees[c] & speaks.days
        if not any(day in o.committees.get(c, ()) for o in others)
    ):
        yield _Evidence(_MEETING, f"a meeting that it names, of {written(met[0])}")
    initials = _initials(council.name)
    if (
        len(initials) > 2
        and re.search(rf"\b{initials}\b", speaks.text)
        and not any(_initials(o.name) == initials for o in others)
    ):
        yield _Evidence(_INITIALS, f"its initials, {initials}")
    if times := len(re.findall(rf"(?<![\w-]){re.escape(place)}(?![\w-])", speaks.text)):
        yield _Evidence(_PLACE_NAMED * min(times, _OFTEN), f"its place, named {times} times in the text")
    if names := len((speaks.names & council.names).difference(*(o.names for o in others))):
        yield _Evidence(_NAME * min(names, _MANY), f"{names} names that its papers share")


def by_host(text: str, authorities: Sequence[str]) -> str | None:
    """The one council of the library whose place an e-mail's or a link's host bears: "committees@wenlowe.gov.uk"."""
    hosts = _hosts_in(text)
    named = [a for a in authorities if _host_of(a, hosts)]
    return named[0] if len(named) == 1 else None


def _hosts_in(text: str) -> set[str]:
    return {h.lower() for h in _HOST.findall(text)}


def _host_of(authority: str, hosts: Set[str]) -> str | None:
    letters = re.sub(r"[^a-z]", "", place_of(authority).lower())
    return next((h for h in sorted(hosts) if letters in h.replace("-", "")), None)


def _initials(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"[A-Z]\w*", name))


def fold_committee(name: str) -> str:
    """A committee's name for comparison: its words in lower case."""
    return " ".join(re.findall(r"[a-z]+", name.lower().replace("&", " and "))).removeprefix("the ")


def names_in(texts: Sequence[str]) -> set[str]:
    """The names of people, places and rooms that texts have."""
    return {name for text in texts for name in _NAMED.findall(_TITLES.sub("", text))}


def by_fellows(texts: Sequence[str]) -> Found | None:
    """The place that papers of one committee speak of together, where none of them names its council; two of them must."""
    papers: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for text in texts:
        common = set(re.findall(r"\b[a-z]{4,}\b", text))  # "in Education" where education is spoken of too
        found = [m["place"] for m in _PLACE.finditer(text) if not m["more"] and m["place"] not in _NO_PLACE]
        found = [place for place in found if place.lower() not in common]
        times.update(found)
        papers.update(set(found))
    ranked = [(papers[p], times[p], p) for p in papers if papers[p] >= 2 and times[p] >= 3]
    ranked.sort(reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[1][0] == ranked[0][0] and ranked[1][1] * 2 > ranked[0][1]):
        return None
    place = ranked[0][2]
    name = gazetteer().lookup(place) or f"{place} Council"
    return Found(value=name, source=f"a place that {ranked[0][0]} papers of its committee speak of; check it")


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

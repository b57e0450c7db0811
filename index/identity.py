"""Which council a document is of that names none: what the library knows beside it.

The recommendations that it plainly tells of come first, then its committee, where papers that name their council are
of the same one, then the places that it speaks of, and last the place that the papers of its committee speak of together.
Two councils may have committees of one name: then the names of people and places that a paper shares with theirs decide,
or nothing does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set

from rapidfuzz import fuzz

from index.likeness import PLAINLY, fold_words, plainly_alike
from index.records import StoredMention
from ingest.authorities import fold_place, gazetteer, place_of
from ingest.dates import find_dates
from ingest.records import Found, Mention
from language.text import linear_re as re

# What many councils call a committee: such a name by itself tells nothing.
_ANY_COMMITTEE = frozenset(
    """overview scrutiny select committee panel board commission cabinet executive council group full joint sub and the of management
    corporate policy performance audit planning licensing standards task finish review working mayor leader""".split()  # noqa: SIM905
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
_NAMES = 4  # that a document must share with the papers of one council
_HOST = re.compile(r"(?:@|https?://|www\.)([A-Za-z0-9.-]+\.[a-z]{2,})")
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


def by_host(text: str, authorities: Sequence[str]) -> Found | None:
    """The one council of the library whose place an e-mail's or a link's host bears: "committees@wenlowe.gov.uk"."""
    hosts = {h.lower() for h in _HOST.findall(text)}
    named = {a: h for a in authorities for h in hosts if re.sub(r"[^a-z]", "", place_of(a).lower()) in h.replace("-", "")}
    if len(named) != 1:
        return None
    ((authority, host),) = named.items()
    return Found(value=authority, source=f"an address in the text, {host}")


def by_names(text: str, papers: Mapping[str, Set[str]]) -> Found | None:
    """The one council with whose papers a document shares names that no other council's papers have; `papers` are each council's names."""
    own = names_in([text])
    names = {a: own & held for a, held in papers.items()}
    alone = sorted((len(mine - set().union(*(o for b, o in names.items() if b != a))), a) for a, mine in names.items())
    if not alone or alone[-1][0] < _NAMES or (len(alone) > 1 and alone[-1][0] < 2 * alone[-2][0]):
        return None
    return Found(value=alone[-1][1], source=f"{alone[-1][0]} names that its papers share")


def fold_committee(name: str) -> str:
    """A committee's name for comparison: its words in lower case."""
    return " ".join(re.findall(r"[a-z]+", name.lower().replace("&", " and "))).removeprefix("the ")


def by_committee(text: str, committee: str | None, bearers: Mapping[str, Sequence[str]]) -> Found | None:
    """The council whose committee a document is of. `bearers` are the councils with a committee of that name, and texts of its papers."""
    if not committee or not bearers or set(fold_committee(committee).split()) <= _ANY_COMMITTEE:
        return None
    if len(bearers) == 1:
        return Found(value=next(iter(bearers)), source=f"its committee, {committee}, as other papers have it")
    own = names_in([text])
    shared = sorted(((len(own & names_in(texts)), a) for a, texts in bearers.items()), reverse=True)
    if shared[0][0] < 3 or shared[0][0] < 2 * shared[1][0]:
        return None
    return Found(value=shared[0][1], source=f"its committee, {committee}, and {shared[0][0]} names that its papers share")


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

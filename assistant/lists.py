"""Which recommendations a list is of: those of a review, a meeting, a tracker or a letter, on a matter, in a state.

The register holds sets of recommendations ready made: what one paper makes, what it makes under one item, what one paper
tells of. A question means the set whose title, kind of paper and date fit it best; where none fits, the matter decides
recommendation by recommendation.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from assistant.evidence import Evidence
from assistant.records import Question
from assistant.wording import stems_of
from index.library import Library
from index.records import DocumentRow, Event, Recommendation
from index.search import words_of
from ingest.records import Kind, State
from language.text import linear_re as re

# What papers of a kind are called.
_CALLED: dict[str, Kind] = {
    "tracker": "monitoring", "log": "monitoring", "schedule": "monitoring", "monitor": "monitoring", "monitoring": "monitoring",
    "register": "monitoring", "planner": "monitoring", "letter": "response", "reply": "response", "response": "response",
}  # fmt: skip
# What bodies are called, whatever they look into.
_BODIES = frozenset(
    """
    cabinet executive mayor committee cttee panel board commission council task group working select scrutiny overview review team
    """.split()  # noqa: SIM905
)
_SIGNED_OFF = re.compile(r"\bsign(?:ed|ing)?[- ]off\b", re.I)  # what members do; a tracker's "complete" is none
_SIGN_WORDS = 4  # of a printed status that a question may name
_ANSWERS: tuple[State, ...] = ("accepted", "partially_accepted", "rejected")
_TITLE, _EACH = 0.6, 0.4  # how much the words of a set's title count, and those of what is in it
_NAMED = 0.6  # of the words of a matter, how much must stand anywhere for anything to have been recommended on it
_ON_IT = 0.7  # of the best recommendation's share of the words: another's from which it is on the matter too


class Listed(NamedTuple):
    """A set of recommendations. `told` are the events by which one paper speaks of them, empty where a list is of no one paper."""

    recommendations: tuple[Recommendation, ...]
    told: Mapping[str, Event]


class _Set(NamedTuple):
    title: str
    document: DocumentRow
    members: tuple[Recommendation, ...]
    told: Mapping[str, Event]


def listed(library: Library, evidence: Evidence, q: Question) -> Listed:
    """The set of recommendations that a question means, before its states narrow it; empty where none fits."""
    scope = evidence.recommendations(q, dated=False)
    dated = bool(q.since or q.until)
    kinds = {_CALLED[w] for w in words_of(q.text) if w in _CALLED}
    sets = [s for s in _sets(library, scope) if _fits(q, s)] if dated or kinds or q.terms else []
    of_kind = [s for s in sets if s.told and s.document.kind in kinds]
    narrowed = bool(q.states or q.signs)
    if of_kind:
        return _best(evidence, q, of_kind)
    if dated and narrowed and (telling := [s for s in sets if s.told and any(holds(q, r, s.told) for r in s.members)]):
        return _best(evidence, q, telling)
    makings = [s for s in sets if not s.told]
    if narrowed:  # who asks which were turned down means a set of which some were
        makings = [s for s in makings if any(holds(q, r, s.told) for r in s.members)] or makings
    if not dated:
        return Listed(tuple(_on_the_matter(evidence, q, scope, makings)), {})
    made = [r for r in scope if r.made_on and _within(q, r.made_on)]
    if made:
        return Listed(tuple(_on_the_matter(evidence, q, made, makings)), {})
    return _best(evidence, q, sets) if sets else Listed((), {})


def with_signs(library: Library, q: Question) -> Question:
    """The question narrowed to the status that it names as a tracker prints it: "which are behind?"."""
    if q.signs or q.flags or (q.states and "overdue" not in words_of(q.text)):
        return q
    printed = {" ".join(r.recorded_status.lower().split()) for r in library.recommendations() if r.recorded_status}
    asked = f" {' '.join(words_of(q.text))} "
    found = [p for p in printed if len(p.split()) <= _SIGN_WORDS and (words := words_of(p)) and f" {' '.join(words)} " in asked]
    longest = max(found, key=len, default=None)
    if longest is None:
        return q
    return q.model_copy(
        update={"signs": (longest,), "states": (), "terms": tuple(t for t in q.terms if t not in words_of(longest))}
    )


def holds(q: Question, r: Recommendation, told: Mapping[str, Event]) -> bool:
    """Whether a recommendation is in one of the states, or bears one of the signs, that a question narrows its list to.

    Where one paper is asked about, what that paper says decides; an answer of the executive counts whatever came later.
    """
    event = told.get(r.id)
    if "completed" in q.states and _SIGNED_OFF.search(q.text):
        ends = event if event is not None else (r.events[r.sign_off.event] if r.sign_off else None)
        return ends is not None and ends.kind == "sign_off" and ends.state in (None, "completed")
    if q.signs:
        return any(_bears(sign, word) for sign in q.signs for word in _signs(r, event))
    if not q.states:
        return True
    if event is not None and event.state:
        return event.state in q.states
    answered = r.response.value if r.response and set(q.states) <= set(_ANSWERS) else None
    return r.state in q.states or answered in q.states


def _signs(r: Recommendation, event: Event | None) -> list[str]:
    if event is not None:
        return [w for w in (event.rag, event.recorded_status) if w]
    return [w for w in (r.rag.word if r.rag else None, r.rag.value if r.rag else None, r.recorded_status) if w]


def _bears(sign: str, word: str) -> bool:
    """Whether a printed status is a sign, or shows it among its words; a colour may be printed as its first letter."""
    folded = word.strip().lower()
    return folded == sign.lower() or sign.lower() in words_of(word) or (len(sign) > 2 and folded == sign[0].lower())


def _matter(q: Question) -> list[str]:
    """The words of a question that may name a matter."""
    return [t for t in q.terms if len(t) > 1 and not t.isdigit() and t not in _BODIES]


def _sets(library: Library, scope: Sequence[Recommendation]) -> Iterator[_Set]:
    """What each paper makes, and what it makes under each item; and what each tells of that others made."""
    documents = {d.id: d for d in library.documents()}
    made: defaultdict[tuple[int, str], dict[str, Recommendation]] = defaultdict(dict)
    told: defaultdict[int, dict[str, Event]] = defaultdict(dict)
    of = {r.id: r for r in scope}
    for r in scope:
        for e in r.events:
            if e.kind == "made":
                made[e.document, ""][r.id] = r
                made[e.document, e.item_title or r.item_title or ""][r.id] = r
            else:
                told[e.document][r.id] = e
    for (document, item), members in made.items():
        d = documents[document]
        yield _Set(f"{item} {_title(d) if not item else ''}", d, tuple(members.values()), {})
    for document, events in told.items():
        d = documents[document]
        yield _Set(_title(d), d, tuple(of[id_] for id_ in events), events)


def _title(d: DocumentRow) -> str:
    return f"{d.title or ''} {PurePath(d.file).stem}"


def _within(q: Question, day: dt.date) -> bool:
    return (q.since is None or day >= q.since) and (q.until is None or day <= q.until)


def _fits(q: Question, s: _Set) -> bool:
    """Whether a set's paper is of the time asked about."""
    return not (q.since or q.until) or bool(s.document.meeting_date and _within(q, s.document.meeting_date))


def _best(evidence: Evidence, q: Question, sets: Sequence[_Set]) -> Listed:
    """The set whose title and recommendations have most of the question's words; of equal ones the newest."""
    words = _matter(q)
    terms = evidence.terms(words)

    def fit(s: _Set) -> tuple[float, dt.date, int]:
        own = stems_of(s.title).union(*(stems_of(_words(r)) for r in s.members))
        return terms.coverage(own) if words else 0.0, s.document.meeting_date or dt.date.min, len(s.members)

    best = max(sets, key=fit)
    return Listed(best.members, best.told)


def _on_the_matter(
    evidence: Evidence, q: Question, scope: Sequence[Recommendation], sets: Sequence[_Set]
) -> list[Recommendation]:
    """Those of the set whose title names the matter best; else those that speak of it themselves. All where no matter is named."""
    words = _matter(q)
    if not words:
        return list(scope)
    own = {r.id: stems_of(_words(r)) for r in scope}
    everywhere = set().union(*own.values(), *(stems_of(s.title) for s in sets))
    told = [w for w in words if evidence.terms([w]).coverage(everywhere) > 0]
    if not told:
        return list(scope) if q.states or q.signs or q.flags else []
    if q.intent == "recommended" and evidence.terms(words).coverage(everywhere) < _NAMED:
        return []
    terms = evidence.terms(told)
    share = {r.id: terms.coverage(own[r.id]) for r in scope}

    def fit(s: _Set) -> float:
        within = [share[r.id] for r in s.members if r.id in share]
        return _TITLE * terms.coverage(stems_of(s.title)) + _EACH * (sum(within) / len(within) if within else 0.0)

    best = max(sets, key=lambda s: (fit(s), len(s.members)), default=None)
    most = max(share.values(), default=0.0)
    if best is not None and terms.coverage(stems_of(best.title)) >= max(0.5, 0.8 * most):
        kept = {r.id for r in best.members}
        return [r for r in scope if r.id in kept]
    return [r for r in scope if share[r.id] >= max(0.5, _ON_IT * most)]


def _words(r: Recommendation) -> str:
    return " ".join([r.text, r.item_title or "", r.committee or "", r.owner or "", *(p.text for p in r.sub_items)])

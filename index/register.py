"""The register kept in step with the documents: what a change touches is linked again, and nothing else.

Mentions of one council that may tell of one recommendation lie in one cluster (`likeness`); each cluster
is linked by itself (`linking`). So the register is the same in whatever order documents came, and one
document more, or fewer, costs what its own clusters cost. Answers by number alone ("recommendations 1
to 6 were agreed") are given anew to the records of their council whenever one of it changes.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from index.alignment import Meaning
from index.identity import Council, by_evidence, by_fellows, by_host, by_recommendations, fold_committee, names_in
from index.ledger import Ledger, place_of
from index.likeness import cluster, plain_traces, related, telling_of, traces
from index.linked import Linked, sign_of
from index.linking import finish, link_cluster, slot_of
from index.numbered import reached_by
from index.records import Decision, Recommendation, StoredMention
from ingest.authorities import fold_place
from ingest.records import Found

_PAPERS = 12  # of a committee, that are read for the names in them


def refresh(ledger: Ledger, text_of: Callable[[int], str], meaning: Meaning | None = None) -> None:
    """Brings the register into step with what was added and dropped. Inside a transaction.

    Where documents come or go, every one without a council is looked at again: its committee, and the places it speaks of,
    may be known by now. `meaning` tells what short labels mean, see `index.alignment`.
    """
    changed = ledger.stale()
    new = _file(ledger, changed["document"])
    councils, others = ledger.councils(changed["named"])
    unsure = set(ledger.unsure_documents(None if others or changed["document"] or changed["named"] else ()))
    unsure |= set(ledger.unsure_near(changed["trace"] | {t for m in new for t in plain_traces(m.mention)}))
    known = _known(ledger, councils, text_of) if unsure else None
    moved = [d for d in sorted(unsure) if known and _adopt(ledger, d, known)]
    if moved:
        changed = ledger.stale()
        new = [m for m in new if m.document not in moved] + _file(ledger, moved)
    touched = changed["cluster"] | _touched(ledger, new) | ledger.joined_to({m.path for m in new})
    affected = changed["authority"] | {place_of(m) for m in new}
    _relink(ledger, touched, new, affected, meaning)
    ledger.in_step()


def link(mentions: Sequence[StoredMention], decisions: Sequence[Decision] = ()) -> list[Recommendation]:
    """Mentions of documents whose councils are known to recommendations: what `refresh` keeps in the catalogue, in memory."""
    linked = [records for _, records in _clusters([m for m in mentions if m.mention.text], decisions)]
    numbered: defaultdict[str, list[StoredMention]] = defaultdict(list)
    councils: defaultdict[str, list[Linked]] = defaultdict(list)
    for records in linked:
        for r in records:
            councils[place_of(r.told[0].stored)].append(r)
    elsewhere: set[str] = set()
    for place, records in councils.items():
        answers = [m for m in mentions if not m.mention.text and place_of(m) == place]
        reached = reached_by([r for r in records if not r.is_made], answers, [slot_of(r) for r in records])
        elsewhere |= reached.elsewhere
        for m, ids in reached.mentions:
            for id_ in ids:
                numbered[id_].append(m)
    stay = [[r for r in records if r.id not in elsewhere] for records in linked]
    found = [r for records in stay for r in finish(records, numbered)]
    return sorted(found, key=lambda r: (fold_place(r.authority or ""), r.made_on or dt.date.min, r.id))


def _file(ledger: Ledger, documents: Iterable[int]) -> list[StoredMention]:
    """Notes under which traces the mentions of documents are to be found; gives those mentions."""
    mentions = ledger.mentions_of(documents)
    ledger.file(mentions)
    return mentions


class _Known(NamedTuple):
    """What the library knows of councils: those named for sure, and what papers of a committee without one tell together."""

    councils: Callable[[], Sequence[Council]]
    by_fellows: Callable[[str], Found | None]  # of a committee's name
    has_committee: Callable[[str], bool]
    text_of: Callable[[int], str]


def _known(ledger: Ledger, councils: Sequence[str], text_of: Callable[[int], str]) -> _Known:
    fellows = ledger.fellows()
    met = ledger.meetings()

    @cache
    def told_together(committee: str) -> Found | None:
        return by_fellows([text_of(d) for d in fellows.get(committee, ())[:_PAPERS]])

    @cache
    def known() -> Sequence[Council]:
        papers: defaultdict[str, list[int]] = defaultdict(list)
        days: defaultdict[str, defaultdict[str, set[dt.date]]] = defaultdict(lambda: defaultdict(set))
        for m in met:
            papers[m.authority].append(m.document)
            if m.committee:
                days[m.authority][fold_committee(m.committee)] |= {m.date} if m.date else set()
        for committee, documents in fellows.items():  # what an address places, places its committee's other papers too
            for d in documents[-_PAPERS:]:
                if placed := by_host(text_of(d), councils):
                    days[placed].setdefault(committee, set())
                    papers[placed].append(d)
        return [Council(c, days[c], names_in([text_of(d) for d in papers[c][-_PAPERS:]])) for c in councils]

    borne = {fold_committee(m.committee) for m in met if m.committee}
    return _Known(known, told_together, borne.__contains__, text_of)


def _adopt(ledger: Ledger, document: int, known: _Known) -> bool:
    """Decides which council a document is of that names none for sure; True where that changes."""
    own = ledger.mentions_of([document])
    near = {m.id: ledger.sure_near(plain_traces(m.mention)) for m in own}
    adopted, stated = ledger.adoption(document)
    found = by_recommendations(own, near)
    if found and stated and fold_place(found.value) == fold_place(stated):
        found = None
    if found is None and stated is None:
        found = _by_what_is_known(document, ledger.committee(document), known)
    if (found.value if found else None) == adopted:
        ledger.adopt(document, found)
        return False
    ledger.document_leaves(document)
    ledger.adopt(document, found)
    return True


def _by_what_is_known(document: int, committee: str | None, known: _Known) -> Found | None:
    name = fold_committee(committee or "")
    found = by_evidence(known.text_of(document), committee, known.councils())
    return found or (known.by_fellows(name) if name and not known.has_committee(name) else None)


def _touched(ledger: Ledger, new: Sequence[StoredMention]) -> set[int]:
    """The clusters that new mentions are related to."""
    if ledger.is_empty():
        return set()
    tellings = {m.id: telling_of(m.mention) for m in new if m.mention.text}
    filed = {m.id: traces(tellings[m.id], place_of(m)) for m in new if m.mention.text}
    under: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for trace, mention, which in ledger.under({t for own in filed.values() for t in own}):
        under[trace].append((mention, which))
    known = ledger.tellings({mention for pairs in under.values() for mention, _ in pairs})
    found: set[int] = set()
    for id_, own in filed.items():
        mine: set[int] = set()
        for mention, which in dict.fromkeys(pair for t in sorted(own) for pair in under[t]):
            if which not in mine and related(tellings[id_], known[mention]):
                mine.add(which)
        found |= mine
    return found


def _clusters(
    mentions: Sequence[StoredMention], decisions: Sequence[Decision]
) -> Iterable[tuple[list[StoredMention], list[Linked]]]:
    """The clusters of mentions with text, each with its records."""
    by_council: defaultdict[str, list[StoredMention]] = defaultdict(list)
    for m in mentions:
        by_council[place_of(m)].append(m)
    for council in by_council.values():
        for members in cluster([telling_of(m.mention) for m in council], _joined(council, decisions)):
            own = [council[n] for n in members]
            yield own, link_cluster(own, decisions)


def _joined(mentions: Sequence[StoredMention], decisions: Sequence[Decision]) -> list[tuple[int, int]]:
    """Pairs of mentions, by position, that a person joined. A part is found by its whole."""
    wanted = {s.path for d in decisions for s in (d.left, d.right) if s}
    at: defaultdict[object, list[int]] = defaultdict(list)
    for n, m in enumerate(mentions):
        if m.path in wanted:
            at[sign_of(m)].append(n)
            for words in telling_of(m.mention).parts:
                at[(m.path, words)].append(n)
    found = []
    for d in decisions:
        if d.verdict == "join" and d.right:
            ends = [at[s] or at[(s.path, s.words)] for s in (d.left, d.right)]
            found += [(a, b) for a in ends[0] for b in ends[1]]
    return found


def _relink(ledger: Ledger, touched: set[int], new: Sequence[StoredMention], affected: set[str], meaning: Meaning | None) -> None:
    """Links the mentions of the clusters touched and the new ones, and gives to their records what tells of them by number or label."""
    decisions = ledger.decisions()
    arrived = {m.id for m in new}
    pool = [m for m in ledger.members(touched) if m.id not in arrived] + [m for m in new if m.mention.text]
    places = affected | {place_of(m) for m in pool}
    untold = ledger.untold(places) - touched
    pool += [m for m in ledger.members(untold) if m.id not in arrived]
    touched = touched | untold
    linked = list(_clusters(pool, decisions))
    attached = _attached(ledger, linked, touched, places, decisions, meaning)
    linked += list(_clusters(ledger.members(attached.also), decisions))
    ledger.drop_clusters(touched | attached.also)
    rows = []
    homes = []
    for own, records in linked:
        home = min(m.id for m in own)
        homes += [(home, m.id) for m in own]
        place = place_of(own[0])
        stay = [r for r in records if r.id not in attached.elsewhere]
        rows += [(home, place, slot_of(r), done) for r, done in zip(stay, finish(stay, attached.to), strict=True)]
    ledger.store(rows, homes)


class _Attached(NamedTuple):
    """What tells of records without their words: mentions for each record's id, the records that are told by them `elsewhere`,
    and the clusters not touched whose mentions differ from before (`also`)."""

    to: Mapping[str, list[StoredMention]]
    elsewhere: set[str]
    also: set[int]


def _attached(
    ledger: Ledger,
    linked: Sequence[tuple[Sequence[StoredMention], Sequence[Linked]]],
    touched: set[int],
    places: set[str],
    decisions: Sequence[Decision],
    meaning: Meaning | None,
) -> _Attached:
    now: defaultdict[str, list[StoredMention]] = defaultdict(list)
    elsewhere: set[str] = set()
    also: set[int] = set()
    fresh: defaultdict[str, list[Linked]] = defaultdict(list)
    for own, records in linked:
        fresh[place_of(own[0])] += records
    for place in sorted(places):
        answers = ledger.numbered(place)
        rows = [r for r in fresh[place] if not r.is_made]
        if not answers and not rows:
            continue
        kept = ledger.slots(place, touched)
        home = {slot.id: which for slot, which in kept}
        slots = [*(slot for slot, _ in kept), *map(slot_of, fresh[place])]
        reached = reached_by(rows, answers, slots, meaning, _parted(ledger, rows, fresh[place], decisions))
        elsewhere |= reached.elsewhere
        before = ledger.reached(m.id for m, _ in reached.mentions)
        for m, ids in reached.mentions:
            for id_ in ids:
                now[id_].append(m)
            also |= {home[id_] for id_ in before[m.id] ^ set(ids) if id_ in home}
    return _Attached(now, elsewhere, also)


def _parted(
    ledger: Ledger, rows: Sequence[Linked], fresh: Sequence[Linked], decisions: Sequence[Decision]
) -> set[tuple[str, str]]:
    """(row, record) whose tellings a person said to be of two."""
    found: set[tuple[str, str]] = set()
    for d in decisions:
        if d.verdict != "part" or d.right is None:
            continue
        for one, other in ((d.left, d.right), (d.right, d.left)):
            own = [r.id for r in rows if any(t.sign == one for t in r.told)]
            if own:
                holders = ledger.holding(other) | {r.id for r in fresh if any(t.sign == other for t in r.told)}
                found |= {(r, held) for r in own for held in holders}
    return found

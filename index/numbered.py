"""What later papers tell without a recommendation's words: by its number ("recommendations 1 to 6 were accepted"), by a label.

Whose numbers they are, the words around them tell; whose labels, see `index.alignment`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from index.alignment import Made, Meaning, Row, align, called_by, numbers_in, several_in
from index.in_passing import Known, Sentence, told_in_passing
from index.likeness import telling_words
from index.linked import Linked
from index.records import StoredMention
from ingest.dates import find_dates
from ingest.records import Mention, Span
from ingest.spans import overlap
from language.text import linear_re as re

_LABEL = 30  # letters at the head of an answer, among which it may name a number
_PLAIN_NUMBER = re.compile(r"(?:r|rec )?\s?\d{1,2}[a-z]?|\(?[a-z]{1,4}\)?")  # every tracker has a 3, an R3, an (iv)
_GOES_ON = 2  # sentences behind one that means a record, that may go on about it
KnownFrom = Literal["made", "worded", "rows"]


class Slot(NamedTuple):
    """A record as later papers find it: when, under what item, by whom and with which number and words it was made.

    `parts` are (number, words), `references` what trackers call it, folded,
    `told_in` the hashes of later papers that tell of it. `known_from` is the best that is known of it:
    a paper that makes it, one that words it in full as it answers it, or rows alone.
    """

    id: str
    made_on: dt.date | None
    item: str
    committee: str
    number: str | None
    item_number: str | None = None
    words: str = ""
    known_from: KnownFrom = "made"
    parts: tuple[tuple[str, str], ...] = ()
    references: tuple[str, ...] = ()
    told_in: tuple[str, ...] = ()


def fold_reference(reference: str) -> str:
    """A reference however it is spaced: "PS/42", "ps 42" and "PS-42" are one."""
    return re.sub(r"[^a-z0-9()]+", " ", reference.lower()).strip()


class Numbered:
    """The records of one council by review or item, for answers that name only numbers."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        self._groups: defaultdict[tuple[dt.date, str], list[Slot]] = defaultdict(list)
        for slot in slots:
            self._groups[(slot.made_on or dt.date.min, slot.item)].append(slot)
        self._words = {item: telling_words(item) for _, item in self._groups}

    def reached_by(self, told: Mention) -> list[str]:
        """ "Recommendations 1 to 6 were accepted": the ids of those numbers of the review it is about, if one is."""
        wanted, spoken = set(told.refers_to), telling_words(told.group)
        dates = {d.date for d in find_dates(told.group)}
        ranked = []
        for (made, item), members in self._groups.items():
            if told.said_on and made > told.said_on:
                continue
            if wanted != {"all"} and not wanted <= {n for s in members for n in called_by(s.number)}:
                continue
            shared = len(spoken & self._words[item]) + 2 * (made in dates)
            ranked.append((shared, made, item))
        if not ranked:
            return []
        most = max(shared for shared, _, _ in ranked)
        if most < (1 if len(ranked) == 1 else 2):
            return []
        best = [(self._about(told, made, item), made, item) for shared, made, item in ranked if shared == most]
        best.sort(reverse=True)
        if len(best) > 1 and best[0][0] == best[1][0]:
            return []
        return [s.id for s in self._groups[best[0][1:]] if wanted == {"all"} or wanted & called_by(s.number)]

    def _about(self, told: Mention, made: dt.date, item: str) -> float:
        committee = self._groups[(made, item)][0].committee
        return fuzz.token_set_ratio(told.group.lower(), f"{item} {committee}".lower())


class Reached(NamedTuple):
    """What tells of records without their words: each mention with the ids of the records that it means, and those of the
    records known from rows alone whose tellings are among them (`elsewhere`)."""

    mentions: list[tuple[StoredMention, Sequence[str]]]
    elsewhere: set[str]


def reached_by(
    records: Sequence[Linked],
    answers: Sequence[StoredMention],
    slots: Sequence[Slot],
    meaning: Meaning | None = None,
    apart: Container[tuple[str, str]] = (),
) -> Reached:
    """What a council's `records` known from no making and its `answers` without words mean among the records of `slots`.

    What names a reference that one record bears means that one. Rows and answers under a label find theirs by `align`,
    answers by number by `Numbered`.
    """
    bearing = _bearing(slots)
    named: list[tuple[StoredMention, str]] = []
    others: list[StoredMention] = []
    prose: list[StoredMention] = []
    for m in answers:
        if m.mention.tells is not None:
            prose.append(m)
            continue
        slot = bearing.get(fold_reference(m.mention.reference or ""))
        if slot and not (slot.made_on and m.mention.said_on and m.mention.said_on < slot.made_on):
            named.append((m, slot.id))
        elif m.mention.kind == "response" or not m.mention.reference:
            others.append(m)
    meant = _by_label(records, others, slots, meaning, apart)
    elsewhere = {r.id for r in records if r.id in meant}
    by_number = Numbered(s for s in slots if s.id not in elsewhere)
    found: list[tuple[StoredMention, Sequence[str]]] = [
        (t.stored, meant[r.id]) for r in records if r.id in elsewhere for t in r.told
    ]
    found += [(m, meant.get(str(m.id)) or by_number.reached_by(m.mention)) for m in others]
    found += [(m, meant.get(id_, (id_,))) for m, id_ in named]
    found += _in_passing(prose, [m for m, ids in found if ids], [s for s in slots if s.id not in elsewhere], meaning)
    return Reached(found, elsewhere)


def _in_passing(
    prose: Sequence[StoredMention], linked: Sequence[StoredMention], slots: Sequence[Slot], meaning: Meaning | None
) -> list[tuple[StoredMention, Sequence[str]]]:
    """The sentences of `prose` that tell of a record, but for those that stand in what is `linked` already."""
    if meaning is None:
        return []
    taken: defaultdict[int, list[Span]] = defaultdict(list)
    for m in linked:
        taken[m.document] += m.mention.action
    sentences = [
        Sentence(str(m.id), m.sha256, m.mention.said_on, m.mention.quote, m.mention.tells or 0.0)
        for m in prose if not any(overlap(s, m.mention.action[0]) for s in taken[m.document])
    ]  # fmt: skip
    means = told_in_passing(sentences, [Known(s.id, s.made_on, s.words, s.item) for s in slots], meaning)
    free = {s.id for s in sentences}
    return list(_runs([m for m in prose if str(m.id) in free], means))


def _runs(prose: Sequence[StoredMention], means: Mapping[str, str]) -> Iterator[tuple[StoredMention, Sequence[str]]]:
    """Each sentence that means a record, with those behind it in its paragraph that mean no other: they go on about it."""
    ordered = sorted(prose, key=lambda m: (m.document, m.mention.action[0].start))
    n = 0
    while n < len(ordered):
        first, meant = ordered[n], means.get(str(ordered[n].id))
        run = [first]
        n += 1
        while meant and n < len(ordered) and len(run) <= _GOES_ON and _follows(run[-1], ordered[n]):
            if means.get(str(ordered[n].id), meant) != meant:
                break
            run.append(ordered[n])
            n += 1
        if meant:
            yield _as_one(run), (meant,)


def _follows(one: StoredMention, other: StoredMention) -> bool:
    gap = other.mention.action[0].start - one.mention.action[0].end
    return one.document == other.document and 0 <= gap <= 1


def _as_one(run: Sequence[StoredMention]) -> StoredMention:
    """The sentences of a run as one mention, which says what the first of them says that says anything."""
    first = run[0].mention
    telling = next((m.mention for m in run if m.mention.state), first)
    whole = first.action[0].model_copy(update={"end": run[-1].mention.action[0].end})
    said = ("kind", "state", "basis", "status", "recorded_status", "reason", "inferred_from", "rag", "doubtful")
    update = {name: getattr(telling, name) for name in said} | {"action": (whole,)}
    return run[0].model_copy(update={"mention": first.model_copy(update=update)})


def _bearing(slots: Sequence[Slot]) -> dict[str, Slot]:
    """The references that one record alone bears, each to its slot; a number alone is none."""
    bearers: defaultdict[str, list[Slot]] = defaultdict(list)
    for slot in slots:
        own = fold_reference(f"{slot.item_number}({slot.number})") if slot.item_number and slot.number else ""
        for reference in {*slot.references, own}:
            if reference and not _PLAIN_NUMBER.fullmatch(reference):
                bearers[reference].append(slot)
    return {reference: slots[0] for reference, slots in bearers.items() if len(slots) == 1}


def _by_label(
    records: Sequence[Linked],
    answers: Sequence[StoredMention],
    slots: Sequence[Slot],
    meaning: Meaning | None,
    apart: Container[tuple[str, str]],
) -> dict[str, tuple[str, ...]]:
    """The ids of records known from no making, and of answers without any number, to those of the recommendations that they mean."""
    of = {s.id: s for s in slots}
    worded = [_row(r) for r in records if of[r.id].known_from == "worded"]
    found = align(worded, [m for s in slots if s.known_from == "made" for m in _made(s)], meaning, apart)
    rows = [_row(r) for r in records if of[r.id].known_from == "rows"]
    rows += [_answer_row(m) for m in answers if not m.mention.refers_to]
    made = [m for s in slots if s.known_from != "rows" and s.id not in found for m in _made(s)]
    return found | align(rows, made, meaning, apart)


def _made(slot: Slot) -> Iterator[Made]:
    """A recommendation as rows may mean it: whole, or by one of its parts."""
    whole = Made(slot.id, slot.made_on, slot.number, slot.item_number, slot.item, slot.words, slot.told_in)
    yield whole
    for letter, words in slot.parts:
        yield whole._replace(number=f"{slot.number or ''}{letter}", words=words)


def _row(record: Linked) -> Row:
    first = record.told[0]
    m = first.mention
    label = " ".join(filter(None, (m.reference, m.number, m.text)))
    about = " ".join(filter(None, (m.group, m.item_title)))
    several = several_in(m.reference or "") if m.reference else several_in(m.text)
    return Row(record.id, first.stored.sha256, m.said_on, record.made_on, numbers_in(label), several, m.text, "", about)


def _answer_row(stored: StoredMention) -> Row:
    m = stored.mention
    label = f"{m.reference or ''} {m.quote[:_LABEL]}"
    return Row(str(stored.id), stored.sha256, m.said_on, m.made_on, numbers_in(label), several_in(label), "", m.quote, m.group)

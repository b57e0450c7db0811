"""Mentions across documents to recommendations: one record for each, with its life.

The rule: within an authority, documents are taken in the order of their dates (made before
response before update on one day). Each mention joins the record that it fits best by words,
date of making, item and number; one document tells a record once for each kind of event. Two
records that fit equally are left apart and both say so. The outcome does not depend on the order
in which documents came into the library.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from index.records import Event, Recommendation, StoredMention
from ingest.authorities import fold_place, place_of
from ingest.dates import find_dates
from ingest.records import Basis, Found, Mention, Span, State, SubItem

_KIND_ORDER = {"made": 0, "response": 1, "update": 2, "sign_off": 3}
_FAR_FUTURE = dt.date.max
_TENSE = re.compile(r"\b(?:that|is|are|was|were|be|been|being|the|a|an|to|of|and|it|has|have|had)\b")
_ALIKE = 80  # words alone
_ALIKE_SAME_PLACE = 58  # with the same date of making and a like item
_ALIKE_SAME_SLOT = 45  # and the same number too: a row cut at its edge, or reworded
_CODES = re.compile(r"\([A-Z &.,/–-]*\d*\)")  # officers' initials after a title
_PLAINLY = 93  # word for word or nearly, to take an authority from
_TIE = 0.5


@dataclass
class _Record:
    """A recommendation while it is being put together."""

    mentions: list[StoredMention] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    words: str = ""
    whole: str = ""

    def add(self, mention: StoredMention) -> None:
        self.mentions.append(mention)
        told, whole = fold_words(mention.mention.text), _whole_words(mention.mention)
        if len(told) > len(self.words) or mention.mention.kind == "made":
            self.words, self.whole = told, whole

    @property
    def made_on(self) -> dt.date | None:
        dates = [m.mention.made_on for m in self.mentions if m.mention.made_on]
        return dates[0] if dates else None

    @property
    def number(self) -> str | None:
        return next((m.mention.number for m in self.mentions if m.mention.number), None)

    @property
    def item(self) -> str:
        return next((m.mention.item_title for m in self.mentions if m.mention.item_title), "") or ""

    @property
    def committee(self) -> str:
        return next((m.mention.committee for m in self.mentions if m.mention.committee), "") or ""


def fold_words(text: str) -> str:
    """A recommendation's words for comparison: no case, punctuation, label, "That" or tense."""
    words = re.sub(r"[^a-z0-9£% ]+", " ", text.lower().replace("-", ""))
    return " ".join(_TENSE.sub(" ", words).split())


def _whole_words(mention: Mention) -> str:
    """The words of a recommendation with those of its parts, which another document may run together."""
    return fold_words(" ".join((mention.text, *(p.text for p in mention.sub_items))))


def link(
    mentions: Sequence[StoredMention], placed: Mapping[int, Found] | None = None
) -> tuple[list[Recommendation], dict[int, Found]]:
    """(recommendations, authorities adopted by document id).

    `placed` are authorities of documents that name none, from the places they speak of; the
    recommendations that a document plainly tells of outrank them.
    """
    adopted = dict(placed or {}) | {
        d: Found(value=a, source="the recommendations it tells of") for d, a in adopt_authorities(mentions).items()
    }
    groups: defaultdict[str, list[StoredMention]] = defaultdict(list)
    for m in mentions:
        authority = adopted[m.document].value if m.document in adopted else m.authority
        groups[fold_place(authority) if authority else f"?{m.sha256}"].append(m.model_copy(update={"authority": authority}))
    found: list[Recommendation] = []
    taken: Counter[str] = Counter()
    for key in sorted(groups):
        for record in _link_group(groups[key]):
            found.append(_finish(record, taken))
    return found, adopted


def place_authorities(texts: Mapping[int, str], authorities: Sequence[str]) -> dict[int, Found]:
    """Of documents that name no authority, the one of the library whose place they speak of, twice or more and alone."""
    out: dict[int, Found] = {}
    for document, text in texts.items():
        counts = {a: len(re.findall(rf"(?<![\w-]){re.escape(place_of(a))}(?![\w-])", text)) for a in authorities}
        spoken = [a for a, n in counts.items() if n]
        if len(spoken) == 1 and counts[spoken[0]] >= 2:
            out[document] = Found(value=spoken[0], source=f"its place, named {counts[spoken[0]]} times in the text")
    return out


def adopt_authorities(mentions: Sequence[StoredMention]) -> dict[int, str]:
    """Documents that name no authority (or only places) take it from those whose recommendations they tell of.

    Several must agree word for word or nearly, and more for one authority than for any other. A
    document's only recommendation is enough where it is long.
    """
    sure = [m for m in mentions if m.authority and not m.authority_guessed and m.mention.text]
    known = [(fold_words(m.mention.text), m) for m in sure]
    out: dict[int, str] = {}
    by_document: defaultdict[int, list[StoredMention]] = defaultdict(list)
    for m in mentions:
        if m.authority is None or m.authority_guessed:
            by_document[m.document].append(m)
    names = Counter(m.authority for m in sure)
    for document, own in by_document.items():
        votes: Counter[str] = Counter()
        for m in own:
            words = fold_words(m.mention.text)
            if m.mention.refers_to:
                votes.update({fold_place(o.authority or "") for o in sure if _answers(m.mention, o.mention)})
            if len(words) < 30:
                continue
            for _, score, index in process.extract(
                words, [k for k, _ in known], scorer=fuzz.ratio, score_cutoff=_PLAINLY, limit=20
            ):
                other = known[index][1]
                if score >= _PLAINLY and other.document != document:
                    votes[fold_place(other.authority or "")] += 1
                    break
        ranked = votes.most_common(2)
        enough = ranked and (ranked[0][1] >= 2 or (len(own) == 1 and len(fold_words(own[0].mention.text)) > 60))
        if enough and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            name = max((a for a in names if a and fold_place(a) == ranked[0][0]), key=lambda a: (names[a], a))
            if own[0].authority is None or fold_place(own[0].authority) != ranked[0][0]:
                out[document] = name
    return out


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


def _link_group(mentions: Sequence[StoredMention]) -> list[_Record]:
    mentions = _split_parts(mentions)
    documents: defaultdict[tuple[dt.date, int, str], list[StoredMention]] = defaultdict(list)
    for m in mentions:
        documents[(m.mention.said_on or _FAR_FUTURE, _KIND_ORDER[m.mention.kind], m.sha256)].append(m)
    records: list[_Record] = []
    by_number: list[StoredMention] = []
    for key in sorted(documents):
        documents[key].sort(key=lambda m: m.id)
        told = [m for m in documents[key] if m.mention.text]
        by_number += [m for m in documents[key] if not m.mention.text]
        _assign(told, records)
    for m in by_number:
        _assign_by_number(m, records)
    return records


def _assign(told: Sequence[StoredMention], records: list[_Record]) -> None:
    """Joins one document's mentions to records, best fit first; those that fit none begin one each."""
    fits: list[tuple[float, int, int]] = []
    words = [{fold_words(m.mention.text), _whole_words(m.mention)} for m in told]
    for n, m in enumerate(told):
        for r, record in enumerate(records):
            score = _fit(m.mention, words[n], record)
            if score is not None:
                fits.append((-score, n, r))
    fits.sort()
    best: dict[int, float] = {}
    for s, n, _ in fits:
        best.setdefault(n, -s)
    joined: dict[int, int] = {}
    used: set[int] = set()
    for s, n, r in fits:
        if n in joined or r in used:
            continue
        rivals = [r2 for s2, n2, r2 in fits if n2 == n and r2 != r and r2 not in used and abs(s2 - s) <= _TIE]
        if rivals and not _pair_off(r, rivals, fits, joined):
            note = f"could be the same as another: {told[n].mention.text[:80]}"
            for which in (r, *rivals):
                records[which].notes.append(note)
            joined[n] = -1
            continue
        joined[n] = r
        used.add(r)
    for n, m in enumerate(told):
        if joined.get(n, -1) >= 0:
            records[joined[n]].add(m)
        else:
            record = _Record()
            record.add(m)
            if joined.get(n) == -1:
                record.notes.append("fits two earlier recommendations equally; left apart")
            records.append(record)


def _pair_off(r: int, rivals: list[int], fits: list[tuple[float, int, int]], joined: dict[int, int]) -> bool:
    """Equal texts in one table pair off in order: as many mentions as records that fit them."""
    others = {n2 for _, n2, r2 in fits if r2 in (r, *rivals) and n2 not in joined}
    return len(others) >= len(rivals) + 1


def _fit(mention: Mention, words: set[str], record: _Record) -> float | None:
    """How well a mention, told in these `words`, fits a record; None where it is another recommendation."""
    kinds = {(m.mention.kind, m.document) for m in record.mentions}
    made_before = any(k == "made" for k, _ in kinds)
    if mention.kind == "made" and made_before and not _reprinted(mention, record):
        return None
    alike = max(_alike(a, b) for a in words for b in {record.words, record.whole})
    ours, theirs = mention.made_on, record.made_on
    same_date = bool(ours and theirs and ours == theirs)
    apart = abs((ours - theirs).days) if ours and theirs else 0
    item = (
        fuzz.token_set_ratio((mention.item_title or "").lower(), record.item.lower()) if mention.item_title and record.item else 0
    )
    number = bool(mention.number and mention.number == record.number)
    need = _ALIKE_SAME_PLACE if same_date and item >= 70 else _ALIKE
    if same_date and item >= 70 and number:
        need = _ALIKE_SAME_SLOT
    if apart > 31:
        need = 90
    if mention.kind != "made" and theirs and mention.said_on and mention.said_on < theirs:
        return None
    if alike < need:
        return None
    committee = (
        fuzz.token_set_ratio((mention.committee or "").lower(), record.committee.lower())
        if mention.committee and record.committee
        else 50
    )
    return alike + 6 * same_date + 4 * number + item / 25 + committee / 50 - min(apart, 400) / 40


def _alike(a: str, b: str) -> float:
    """How alike two tellings are, 0 to 100; one may be cut, or its clauses in another order."""
    short, long = sorted((a, b), key=len)
    alike = fuzz.ratio(a, b)
    if len(short) >= 35:
        alike = max(alike, fuzz.partial_ratio(short, long) - 4, fuzz.token_sort_ratio(a, b) - 2)
    return alike


def _reprinted(mention: Mention, record: _Record) -> bool:
    """The same making told twice: by the review and by the minutes that carried it, within half a year."""
    theirs = record.made_on
    near = bool(mention.made_on and theirs and abs((mention.made_on - theirs).days) <= 183)
    unanswered = all(m.mention.state != "rejected" for m in record.mentions)
    return near and unanswered and fuzz.ratio(fold_words(mention.text), record.words) >= 92


def _assign_by_number(mention: StoredMention, records: Sequence[_Record]) -> None:
    """ "Recommendations 1 to 6 were accepted": joins those numbers of the review it is about, if one is."""
    told = mention.mention
    groups: defaultdict[tuple[dt.date, str], list[_Record]] = defaultdict(list)
    for record in records:
        made = record.made_on
        if not told.said_on or not made or made <= told.said_on:
            groups[(made or dt.date.min, record.item)].append(record)
    wanted = set(told.refers_to)
    ranked = []
    for (made, item), members in groups.items():
        numbers = {r.number for r in members}
        if wanted != {"all"} and not wanted <= numbers:
            continue
        about = fuzz.token_set_ratio(told.group.lower(), f"{item} {members[0].committee}".lower())
        shared = len(_telling(told.group) & _telling(item))
        ranked.append((shared, about, made, item))
    ranked.sort(reverse=True)
    if not ranked or ranked[0][0] < (1 if len(ranked) == 1 else 2) or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
        return
    _, _, made, item = ranked[0]
    for record in groups[(made, item)]:
        if wanted == {"all"} or record.number in wanted:
            record.mentions.append(mention)


def _telling(text: str) -> set[str]:
    dull = {
        "report",
        "review",
        "scrutiny",
        "recommendations",
        "recommendation",
        "committee",
        "panel",
        "cabinet",
        "response",
        "task",
        "finish",
        "group",
        "from",
        "with",
        "this",
        "were",
        "that",
        "final",
        "update",
    }
    return {w for w in re.findall(r"[a-z]{4,}", text.lower()) if w not in dull}


def _split_parts(mentions: Sequence[StoredMention]) -> list[StoredMention]:
    """Parts that a document answers or tracks by themselves become mentions of their own."""
    tracked = [(fold_words(m.mention.text), m) for m in mentions if m.mention.kind != "made" and m.mention.text]
    out: list[StoredMention] = []
    for m in mentions:
        parts = m.mention.sub_items if m.mention.kind == "made" else ()
        own: list[SubItem] = []
        for n, part in enumerate(parts):
            folded = fold_words(part.text)
            lead = fold_words(m.mention.text)
            if any(_tracks_part(words, folded, lead, n, part, m.mention, other.mention) for words, other in tracked):
                own.append(part)
        if not own:
            out.append(m)
            continue
        for n, part in enumerate(parts):
            if part in own:
                letter = part.number if part.number and part.number.isalpha() else chr(97 + n)
                update = {"text": part.text, "number": f"{m.mention.number or ''}{letter}", "sub_items": ()}
                out.append(m.model_copy(update={"mention": m.mention.model_copy(update=update)}))
        left = tuple(p for p in parts if p not in own)
        if left:
            out.append(m.model_copy(update={"mention": m.mention.model_copy(update={"sub_items": left})}))
    return out


def _tracks_part(words: str, folded: str, lead: str, n: int, part: SubItem, made: Mention, other: Mention) -> bool:
    numbered = other.number in (f"{made.number}{part.number}", f"{made.number}{chr(97 + n)}")
    near = fuzz.ratio(words, folded) >= (75 if numbered else 88)
    return near or (numbered and fuzz.partial_ratio(folded, words) >= 85 and fuzz.ratio(words, lead) < 90)


def _finish(record: _Record, taken: Counter[str]) -> Recommendation:
    told = sorted(record.mentions, key=_told_at)
    first = _teller(told)
    made_on = record.made_on
    events = tuple(_event(m) for m in told)
    state, basis, printed = state_of(events)
    dates = [e.date for e in events if e.date]
    item = next((m.mention for m in told if m.mention.kind == "made"), first)
    number = next((m.mention.number for m in told if m.mention.kind == "made" and m.mention.number), None) or first.number
    authority = told[0].authority
    parts: Mapping[str, object] = {
        "authority": authority,
        "made": made_on,
        "number": number,
        "words": fold_words(first.text)[:60],
    }
    return Recommendation(
        id=_identity(parts, taken),
        authority=authority,
        committee=item.committee,
        made_on=made_on,
        item_number=item.item_number,
        item_title=item.item_title,
        number=number,
        text=first.text,
        sub_items=first.sub_items,
        owner=_last(m.mention.owner for m in told),
        state=state,
        basis=basis,
        recorded_status=printed,
        latest_on=max(dates) if dates else None,
        action=None,
        events=events,
        mentions=tuple(m.id for m in told),
        notes=tuple(dict.fromkeys(record.notes)),
    )


def _told_at(m: StoredMention) -> tuple[dt.date, int, str, int]:
    """Oldest first; of those without a date the making comes before, all else after those with one."""
    undated = dt.date.min if m.mention.kind == "made" else _FAR_FUTURE
    return m.mention.said_on or undated, _KIND_ORDER[m.mention.kind], m.sha256, m.id


def _teller(told: Sequence[StoredMention]) -> Mention:
    """Whose words a record bears: where it was made, else the fullest telling."""
    with_text = [m.mention for m in told if m.mention.text]
    made = [m for m in with_text if m.kind == "made"]
    return made[0] if made else max(with_text, key=lambda m: (len(m.text), m.text))


def state_of(events: Sequence[Event]) -> tuple[State, Basis | None, str | None]:
    """(state, basis, newest printed status): the newest event that says anything decides.

    A blank row says nothing. Without any, `none_recorded`.
    """
    printed = _last(e.recorded_status for e in events)
    for event in reversed(events):
        if event.state is not None and event.state != "none_recorded":
            return event.state, event.basis, printed
    return "none_recorded", None, printed


def _event(stored: StoredMention) -> Event:
    m = stored.mention
    spans: Sequence[Span] = m.action or m.recommended
    return Event(
        kind=m.kind,
        date=m.said_on,
        document=stored.document,
        file=stored.file,
        page=spans[0].page if spans else None,
        recorded_status=m.recorded_status,
        state=m.state,
        basis=m.basis,
        owner=m.owner,
        due=m.due,
        item_number=m.item_number,
        item_title=m.item_title,
        recommended=m.recommended,
        action=m.action,
        status=m.status,
        reason=m.reason,
        quote="",
    )


def _identity(parts: Mapping[str, object], taken: Counter[str]) -> str:
    """A readable id that stays the same however the library came to be."""
    place = fold_place(str(parts["authority"] or "unknown"))[:14] or "unknown"
    digest = hashlib.sha256(repr(sorted(parts.items(), key=lambda p: p[0])).encode()).hexdigest()[:6]
    made = parts["made"]
    date = f"{made:%Y%m%d}" if isinstance(made, dt.date) else "undated"
    id_ = "-".join(filter(None, (place, date, str(parts["number"] or ""), digest)))
    taken[id_] += 1
    return id_ if taken[id_] == 1 else f"{id_}-{taken[id_]}"


def _last(values: Iterable[str | None]) -> str | None:
    found = [v for v in values if v]
    return found[-1] if found else None

"""Tellings of one cluster to recommendations: one record for each, with its life.

The rule: documents are taken in the order of their dates (made before response before update on one
day). Each telling joins the record that it fits best by words, date of making, item, number and
committee; one document tells a record once for each kind of event. What fits two records equally is
left apart, and all say so. A recommendation made again after a rejection, or long after, is a new
record that refers to the old one. What people decided outranks all of this.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from index.likeness import (
    ALIKE_OTHER_DATE,
    ALIKE_PART,
    LIKE_ITEM,
    NEAR,
    alike,
    alike_tellings,
    fold_words,
    needed,
    telling_of,
    tracks_part,
)
from index.linked import FAR_FUTURE, KIND_ORDER, Linked, Told, told_at
from index.manual_links import ManualLinks
from index.numbered import KnownFrom, Slot, fold_reference
from index.records import Decision, Event, Recommendation, StoredMention
from index.standing import standing
from ingest.authorities import fold_place
from ingest.dates import written
from ingest.records import Mention, SubItem

_REPRINTED = 183  # days in which a review's recommendations are carried by minutes
_OTHER_COMMITTEE = 92  # likeness needed where the committees differ and nothing else agrees
_LIKE_COMMITTEE = 70
_TIE = 0.5
_BY_HAND = 1000.0
_RENEWED = 5.0
_IN_FULL = 9  # words
_BY_PARTS = 2  # parts that later papers number by themselves, from which each part is a recommendation


def link_cluster(mentions: Sequence[StoredMention], decisions: Sequence[Decision] = ()) -> list[Linked]:
    """The recommendations of one cluster, in the order in which they were made. The order of `mentions` is nothing to it."""
    manual = ManualLinks(decisions)
    documents: defaultdict[tuple[dt.date, int, str], list[Told]] = defaultdict(list)
    for m in _split_parts(sorted(mentions, key=lambda m: (m.sha256, m.id))):
        key = (m.mention.said_on or FAR_FUTURE, KIND_ORDER[m.mention.kind], m.sha256)
        documents[key].append(Told(m, telling_of(m.mention)))
    records: list[Linked] = []
    for key in sorted(documents):
        _assign(documents[key], records, manual)
    records = manual.joined(records)
    taken: Counter[str] = Counter()
    for record in records:
        record.id = _identity(record, taken)
        record.amended = manual.amended(record)
    return [r for r in records if not manual.took_out(r)]


def slot_of(record: Linked) -> Slot:
    number = record.amended["number"].fields["number"] or None if "number" in record.amended else record.number
    first = _teller([t.stored for t in record.told])
    words = " ".join((first.text, *(p.text for p in first.sub_items)))
    parts = tuple((p.number or chr(97 + n), p.text) for n, p in enumerate(first.sub_items))
    item_number = next((t.mention.item_number for t in record.told if t.mention.item_number), None)
    references = tuple(sorted({fold_reference(t.mention.reference) for t in record.told if t.mention.reference}))
    told_in = tuple(sorted({t.stored.sha256 for t in record.told if t.mention.kind != "made"}))
    known_from = _known_from(record)
    return Slot(
        record.id,
        record.made_on,
        record.item,
        record.committee,
        number,
        item_number,
        words,
        known_from,
        parts,
        references,
        told_in,
    )


def _known_from(record: Linked) -> KnownFrom:
    if record.is_made:
        return "made"
    worded = any(t.mention.kind == "response" and len(t.telling.words.split()) >= _IN_FULL for t in record.told)
    return "worded" if worded else "rows"


def finish(records: Sequence[Linked], numbered: Mapping[str, Sequence[StoredMention]]) -> list[Recommendation]:
    """The records of a cluster as recommendations, each with the answers by number that reached it."""
    out = [_finish(r, numbered.get(r.id, ())) for r in records]
    by_id = {r.id: r for r in out}
    for n, record in enumerate(records):
        if record.renews is not None:
            earlier = by_id[record.renews.id]
            out[n] = out[n].model_copy(update={"renews": earlier.id, "notes": (*out[n].notes, _renewal(earlier))})
    return out


def _renewal(earlier: Recommendation) -> str:
    made = f" on {written(earlier.made_on)}" if earlier.made_on else ""
    became = " and rejected" if earlier.state == "rejected" else ""
    return f"made before{made}{became}: {earlier.id}"


# --- which telling joins which record ------------------------------------------------------------


def _assign(told: Sequence[Told], records: list[Linked], manual: ManualLinks) -> None:
    """Joins one document's tellings to records, best fit first; those that fit none begin one each."""
    fits: list[tuple[float, int, int]] = []
    for n, t in enumerate(told):
        for r, record in enumerate(records):
            score = _fit(t, record, manual)
            if score is not None:
                fits.append((-score, n, r))
    fits.sort()
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
    begun: list[Linked] = []
    for n, t in enumerate(told):
        if joined.get(n, -1) >= 0:
            records[joined[n]].add(t)
            continue
        record = Linked([t], renews=_made_before(t, records))
        if joined.get(n) == -1:
            record.notes.append("fits two earlier recommendations equally; left apart")
        if record.renews is not None:
            record.renews.renewed_on = t.mention.made_on
        begun.append(record)
    records += begun


def _pair_off(r: int, rivals: list[int], fits: list[tuple[float, int, int]], joined: dict[int, int]) -> bool:
    """Equal texts in one table pair off in order: as many tellings as records that fit them."""
    others = {n2 for _, n2, r2 in fits if r2 in (r, *rivals) and n2 not in joined}
    return len(others) >= len(rivals) + 1


def _fit(t: Told, record: Linked, manual: ManualLinks) -> float | None:
    """How well a telling fits a record: as well as it fits the record's likest; None where it is another's."""
    verdict = manual.verdict(t, record)
    if verdict is not None:
        return _BY_HAND if verdict == "join" else None
    mention, theirs = t.mention, record.made_on
    if mention.kind == "made" and record.is_made and not _reprinted(t, record):
        return None
    if mention.kind != "made" and theirs and mention.said_on and mention.said_on < theirs:
        return None
    likeness = [x for o in record.told if (x := alike_tellings(t.telling, o.telling)) >= needed(t.telling, o.telling)]
    if not likeness:
        return None
    best = max(likeness)
    same_date = bool(theirs and mention.made_on == theirs)
    apart = abs((mention.made_on - theirs).days) if mention.made_on and theirs else 0
    item = _like_names(mention.item_title.lower(), record.item.lower()) if mention.item_title and record.item else 0
    committee = _like_committee(mention.committee, record.committee)
    elsewhere = mention.kind != "response" and committee < _LIKE_COMMITTEE and not same_date and item < LIKE_ITEM
    if best < max(ALIKE_OTHER_DATE if apart > NEAR else 0, _OTHER_COMMITTEE if elsewhere else 0):
        return None
    number = bool(mention.number and mention.number == record.number)
    return best + 6 * same_date + 4 * number + item / 25 + committee / 50 - min(apart, 400) / 40 - _RENEWED * _renewed(t, record)


def _like_committee(a: str | None, b: str) -> float:
    """0 to 100; a committee that is not known is like any."""
    return _like_names(a.lower(), b.lower()) if a and b else _LIKE_COMMITTEE


@lru_cache(maxsize=1 << 14)
def _like_names(a: str, b: str) -> float:
    return fuzz.token_set_ratio(a, b)


def _renewed(t: Told, record: Linked) -> bool:
    """Whether a rejected record was made again before this telling: what is told now is told of the new one."""
    return (
        record.rejected
        and record.renewed_on is not None
        and t.mention.said_on is not None
        and t.mention.said_on >= record.renewed_on
    )


def _reprinted(t: Told, record: Linked) -> bool:
    """The same making told twice: by the review and by the minutes that carried it, within half a year."""
    theirs = record.made_on
    near = bool(t.mention.made_on and theirs and abs((t.mention.made_on - theirs).days) <= _REPRINTED)
    made = [o.telling.words for o in record.told if o.mention.kind == "made"]
    return near and not record.rejected and any(fuzz.ratio(t.telling.words, words) >= 92 for words in made)


def _made_before(t: Told, records: Sequence[Linked]) -> Linked | None:
    """The newest record made earlier in the same words, that a making now makes again."""
    if t.mention.kind != "made" or not t.mention.made_on:
        return None
    earlier = [
        r for r in records
        if any(o.mention.kind == "made" and alike_tellings(o.telling, t.telling) >= ALIKE_OTHER_DATE for o in r.told)
        and r.made_on and r.made_on < t.mention.made_on
    ]  # fmt: skip
    return max(earlier, key=lambda r: r.made_on or dt.date.min) if earlier else None


# --- parts -----------------------------------------------------------------------------------------


def _split_parts(mentions: Sequence[StoredMention]) -> list[StoredMention]:
    """Parts that a document answers or tracks by themselves become tellings of their own."""
    tracked = [(fold_words(m.mention.text), m) for m in mentions if m.mention.kind != "made" and m.mention.text]
    out: list[StoredMention] = []
    for m in mentions:
        parts = m.mention.sub_items if m.mention.kind == "made" else ()
        lead = fold_words(m.mention.text)
        whole = telling_of(m.mention)
        own: list[SubItem] = []
        numbered = (
            {other.mention.number for _, other in tracked if tracks_part(whole, telling_of(other.mention))} if parts else ()
        )
        if len(numbered) >= _BY_PARTS:
            own = list(parts)
        for n, part in enumerate(parts):
            folded = fold_words(part.text)
            if part not in own and any(
                _tracks_part(words, folded, lead, n, part, m.mention, other.mention) for words, other in tracked
            ):
                own.append(part)
        for n, part in enumerate(parts):
            if part in own:
                letter = part.number if part.number and part.number.isalpha() else chr(97 + n)
                update = {"text": part.text, "number": f"{m.mention.number or ''}{letter}", "sub_items": ()}
                out.append(m.model_copy(update={"mention": m.mention.model_copy(update=update)}))
        left = tuple(p for p in parts if p not in own)
        if left or not own:
            out.append(m if not own else m.model_copy(update={"mention": m.mention.model_copy(update={"sub_items": left})}))
    return out


def _tracks_part(words: str, folded: str, lead: str, n: int, part: SubItem, made: Mention, other: Mention) -> bool:
    numbered = other.number in (f"{made.number}{part.number}", f"{made.number}{chr(97 + n)}")
    near = fuzz.ratio(words, folded) >= (ALIKE_PART if numbered else 88)
    return near or (numbered and fuzz.partial_ratio(folded, words) >= 85 and alike(words, lead) < 90)


# --- the finished record -------------------------------------------------------------------------------


def _finish(record: Linked, numbered: Sequence[StoredMention]) -> Recommendation:
    told = sorted([*(t.stored for t in record.told), *numbered], key=told_at)
    first = _teller(told)
    events = tuple(_event(m) for m in told)
    dates = [e.date for e in events if e.date]
    item = next((m.mention for m in told if m.mention.kind == "made"), first)
    actions = [e.quote for e in events if e.kind != "made" and e.action]
    owners = [m.mention.owner for m in told if m.mention.owner]
    dues = [m.mention.due for m in told if m.mention.due]
    found = Recommendation(
        id=record.id,
        authority=told[0].authority,
        committee=item.committee or record.committee or None,
        made_on=record.made_on,
        item_number=item.item_number,
        item_title=item.item_title,
        number=_number(told, first),
        text=first.text,
        sub_items=first.sub_items,
        owner=owners[-1] if owners else None,
        due=dues[-1] if dues else None,
        latest_on=max(dates) if dates else None,
        action=actions[-1] if actions else None,
        events=events,
        mentions=tuple(m.id for m in told),
        notes=tuple(dict.fromkeys(record.notes)),
        **dict(standing(events)),
    )
    return _put_right(found, record.amended) if record.amended else found


def _put_right(r: Recommendation, amended: Mapping[str, Decision]) -> Recommendation:
    """The recommendation as a person corrected it; a state only while no later paper tells of it."""
    update: dict[str, object] = {name: d.fields[name] or None for name, d in amended.items() if name != "state"}
    notes = list(r.notes)
    by_hand = {name: d.note for name, d in amended.items()}
    if (state := amended.get("state")) is not None:
        decider = r.events[r.decided_by].date if r.decided_by is not None else None
        if state.until and decider and decider > state.until:
            del by_hand["state"]
            notes.append(f"set to “{state.fields['state'].replace('_', ' ')}” by hand ({state.note}); a later paper tells more")
        else:
            update |= {"state": state.fields["state"], "basis": "recorded"}
    return r.model_copy(update=update | {"notes": tuple(notes), "by_hand": by_hand})


def _teller(told: Sequence[StoredMention]) -> Mention:
    """Whose words a record bears: where it was made, else the fullest telling."""
    with_text = [m.mention for m in told if m.mention.text]
    made = [m for m in with_text if m.kind == "made"]
    return made[0] if made else max(with_text, key=lambda m: (len(m.text), m.text))


def _number(told: Sequence[StoredMention], first: Mention) -> str | None:
    return next((m.mention.number for m in told if m.mention.kind == "made" and m.mention.number), None) or first.number


def _event(stored: StoredMention) -> Event:
    m = stored.mention
    spans = m.action or m.recommended
    return Event(
        date=m.said_on,
        document=stored.document,
        file=stored.file,
        sha256=stored.sha256,
        page=spans[0].page if spans else None,
        text=m.text or None,
        **{name: getattr(m, name) for name in _KEPT},
    )


_KEPT = tuple(Event.model_fields.keys() & Mention.model_fields.keys() - {"text"})


def _identity(record: Linked, taken: Counter[str]) -> str:
    """A readable id that stays the same however the library came to be.

    It is unique: records alike in all that it is made of are alike in words, so they lie in one cluster.
    """
    told = sorted((t.stored for t in record.told), key=told_at)
    first = _teller(told)
    number = _number(told, first)
    place = fold_place(told[0].authority or "unknown")[:14] or "unknown"
    date = f"{record.made_on:%Y%m%d}" if record.made_on else "undated"
    digest = hashlib.sha256(
        repr((fold_place(told[0].authority or told[0].sha256), date, number, fold_words(first.text))).encode()
    ).hexdigest()[:8]
    id_ = "-".join(filter(None, (place, date, number or "", digest)))
    taken[id_] += 1
    return id_ if taken[id_] == 1 else f"{id_}-{taken[id_]}"

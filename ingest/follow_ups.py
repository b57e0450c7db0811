"""What minutes tell in passing of recommendations made earlier: under the reference that a tracker gave them ("PS/42 be shown
as Amber"), under the article of the minutes that made them ("Article 5(b) of 21 March 2023"), by a number ("Recommendation III
had been turned down"), or as progress in plain prose.

Each is a mention without words of its own. Which recommendation it means, if any, the library knows (`index.numbered`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ingest import vocabulary as v
from ingest.asked import Judged
from ingest.dates import find_dates
from ingest.outline import Item, Place, openings
from ingest.records import Block, EventKind, Mention, Span, State
from ingest.responses import numbers_named
from ingest.sentences import sentence_spans
from ingest.sign_offs import members_verdict
from ingest.spans import is_told_in, span_at, told_by
from ingest.states import infer_progress, is_doubtful, state_of_words
from language.text import linear_re as re

TELLS = 0.3  # the probability of progress or a verdict from which prose may tell of an earlier recommendation
_HEAD = 60  # characters before a dash or colon that may name the article of earlier minutes
# Letters with figures, as trackers number what they follow; an item with its limb, "minute 19(2)". The library knows whether one bears it: "COVID 19" is borne by none.
_REFERENCE = re.compile(
    r"\b[A-Z]{1,6}[ /.-]?\d{1,4}(?:[/.-]\d{1,4}){0,3}[a-z]?\b(?:\([a-z]\))?|\b\d{1,3}\s?\((?:\d{1,2}|[a-z]{1,4})\)"
)
_LIST_NUMBER = re.compile(r"[A-Z]\d|R\s?\d{1,2}[a-z]?(?:\([a-z]\))?")  # what a list calls its own: R1, A4
_ARTICLE = re.compile(r"^[^–:.]{0,50}?\d{1,3}[^–:]{0,50}?\s(?:–|-|:)\s")
_SAME = re.compile(r"\bsame\s+(?:date|day|meeting|minutes?)\b", re.I)


class Telling(NamedTuple):
    """Characters `start` to `end` of a block tell of what a reference or numbers name; neither, where they name nothing."""

    start: int
    end: int
    reference: str | None = None
    numbers: tuple[str, ...] = ()


def find_follow_ups(
    found: Judged,
    places: Sequence[Place],
    known: Sequence[Mention],
    minutes: Callable[[int], bool],
    *,
    said_on: Callable[[int], dt.date | None],
    about: str | None,
) -> list[Mention]:
    """Mentions of kind "update", or "sign_off" where members decide, from the blocks of minutes of which nothing is known yet.

    `minutes` says of a block, by its index, that it stands in some, `said_on` when it was said.
    """
    taken = told_by(known)
    told: dict[int, tuple[list[Telling], dt.date | None]] = {}
    article: tuple[Item, dt.date] | None = None  # whose minutes the last head named
    for n, judgement in sorted(found.by_block.items()):
        block, place = found.blocks[n], places[n]
        if not minutes(n) or is_told_in(taken, block):
            continue
        same = article and article[0] == place.item and _SAME.search(block.text[:_HEAD])
        made_on = _minutes_named(block) or (article[1] if article and same else None)
        whole = [Telling(0, len(block.text))]
        if made_on and (on := said_on(n)) and made_on < on:
            article = (place.item, made_on)
            told[n] = (whole, made_on)
        elif tellings := list(tellings_of(block)) or (whole if judgement.of("progress", "verdict") >= TELLS else []):
            told[n] = (tellings, None)
    opening = openings(found.blocks, places, told)
    out = []
    for n, (tellings, made_on) in told.items():
        block, place = found.blocks[n], places[n]
        group = " ".join(filter(None, (place.item_title, about, opening[place.item])))
        decides = found.by_block[n].of("verdict") >= TELLS
        for telling in tellings:
            read = told_in(block, telling, decides=decides)
            where = {"group": group, "item_number": place.item_number, "item_title": place.item_title or about}
            out.append(read.model_copy(update={"made_on": made_on, "said_on": said_on(n), **where}))
    return out


def _minutes_named(block: Block) -> dt.date | None:
    """The date of the minutes of which a block's head names an article: "Article 5(b) of 21 March 2023 – …"."""
    head = _ARTICLE.match(block.text)
    dates = find_dates(head[0]) if head else []
    if not head or not dates:
        return None
    beside = head[0][: dates[0].start] + head[0][dates[0].end :]
    return dates[0].date if re.search(r"\d", beside) else None  # a date alone is no article


def tellings_of(block: Block, *, by_ordinal: bool = False) -> Iterator[Telling]:
    """From the sentence that first names a reference, or recommendations by number, to the one that names another."""
    marks: list[tuple[Telling, ...]] = []
    if block.marker and (label := references_in(block.marker.strip(" .:()"))):
        marks.append((Telling(0, 0, label[0]),))
    for start, end in sentence_spans(block.text):
        sentence = block.text[start:end]
        named = [Telling(start, end, reference) for reference in references_in(sentence)]
        named += [Telling(start, end, None, n.numbers) for n in numbers_named(sentence, by_ordinal=by_ordinal)]
        if named and not (marks and {_key(t) for t in named} <= {_key(t) for t in marks[-1]}):
            marks.append(tuple({_key(t): t for t in named}.values()))
        elif marks:
            marks[-1] = tuple(t._replace(end=end) for t in marks[-1])
    for several in marks:
        yield from (t for t in several if t.end > t.start)


def references_in(words: str) -> list[str]:
    """What may be references of recommendations, in order."""
    return [m[0] for m in _REFERENCE.finditer(words) if not _LIST_NUMBER.fullmatch(m[0])]


def _key(t: Telling) -> tuple[str | None, tuple[str, ...]]:
    return t.reference, t.numbers


def told_in(block: Block, told: Telling, *, decides: bool) -> Mention:
    """What is told, without when and where."""
    words = block.text[told.start : told.end]
    action = (Span(start=block.start + told.start, end=block.start + told.end, page=block.page),)
    read = _read(words, action, decides=decides)
    printed = block.text[read.status.start - block.start : read.status.end - block.start] if read.status else None
    colour = v.COLOURS.search(printed) if printed else None
    return Mention(
        kind=read.kind,
        text="",
        reference=told.reference,
        refers_to=told.numbers,
        action=action,
        status=read.status,
        recorded_status=printed,
        state=read.state,
        basis=None if read.state is None else "recorded" if read.status else "inferred",
        reason=read.reason,
        rag=colour[0] if colour else None,
        doubtful=read.state is None and is_doubtful("action", words),
    )


class _Read(NamedTuple):
    """What words come to: a status that they print, or the sentence (`reason`) that a state was inferred from."""

    kind: EventKind
    state: State | None
    status: Span | None = None
    reason: Span | None = None


def _read(words: str, action: Sequence[Span], *, decides: bool) -> _Read:
    """An assessment amended; else, where members decide, their verdict; else progress."""
    for amended in v.ASSESSMENT_AMENDED.finditer(words):
        state = state_of_words(amended["to"])
        if state or v.COLOURS.fullmatch(amended["to"].strip()):
            return _Read("sign_off", state, span_at(action, amended.start("to"), amended.end("to")))
    for start, end in sentence_spans(words) if decides else ():
        if state := members_verdict(words[start:end]).state:
            return _Read("sign_off", state, None, span_at(action, start, end))
    found = infer_progress(words)
    if found is None:
        return _Read("update", None)
    return _Read("update", found.state, None, span_at(action, found.start, found.end))

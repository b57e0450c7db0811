"""The records that a library holds and gives out."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from ingest.records import Basis, EventKind, Kind, Mention, Record, Repair, Span, State, SubItem


class Details(Record):
    """What was kept of how a document was read: printed page numbers that differ, pages unread, characters mended."""

    printed_pages: dict[int, str] = Field(default_factory=dict)
    unread_pages: tuple[int, ...] = ()
    repairs: tuple[Repair, ...] = ()


class DocumentRow(Record):
    """One document as the library lists it; `sources` says where each part of the meeting came from."""

    id: int
    file: str
    path: str
    sha256: str
    kind: Kind
    authority: str | None
    committee: str | None
    meeting_date: dt.date | None
    title: str | None
    pages: int | None
    passages: int
    recommendations: int
    warnings: tuple[str, ...]
    sources: dict[str, str]
    details: Details = Details()


class StoredMention(Record):
    """A mention with the document that it stands in."""

    id: int
    document: int
    file: str
    path: str
    sha256: str
    authority: str | None
    mention: Mention


class StoredPassage(Record):
    """A passage with the document that it stands in and the recommendation that it tells of."""

    id: int
    document: int
    file: str
    kind: Kind
    authority: str | None
    committee: str | None
    meeting_date: dt.date | None
    text: str
    context: str
    start: int
    end: int
    page: int | None
    item_number: str | None
    item_title: str | None
    recommendation_number: str | None
    recommendation: str | None


class Hit(Record):
    """A passage found, with its fused score in 0..1 and the two scores that it is made of."""

    passage: StoredPassage
    score: float
    lexical: float
    dense: float


class Event(Record):
    """One thing that a document says of a recommendation. `sha256` is that document's content hash.

    `text` is how this document words the recommendation, None where it only names its number.
    """

    kind: EventKind
    date: dt.date | None
    document: int
    file: str
    page: int | None
    sha256: str
    text: str | None
    number: str | None
    recorded_status: str | None
    rag: str | None
    rag_means: str | None
    state: State | None
    basis: Basis | None
    owner: str | None
    due: str | None
    item_number: str | None
    item_title: str | None
    recommended: tuple[Span, ...]
    action: tuple[Span, ...]
    status: Span | None
    reason: Span | None
    quote: str
    inferred_from: str | None
    doubtful: bool = False


class Axis(Record):
    """Where a recommendation stands on one axis, from the newest event that speaks of it (its index among the events).

    `word` is verbatim as printed, None where `value` was inferred from prose.
    """

    value: str
    word: str | None
    basis: Basis
    event: int


class Standing(Record):
    """What became of a recommendation: four axes kept apart, and the one `state` worked out from them.

    `response` is the executive's: accepted, partially_accepted, rejected, noted, received. `progress`
    is the officers': completed, in_progress, awaiting_update. `sign_off` is the members': signed_off
    or kept_open. `rag` is a sign as printed, its value what the document's own key says of it.
    `decided_by` is the index of the event behind `state`, `news_on` the date of the newest that says anything.
    """

    state: State = "none_recorded"
    basis: Basis | None = None
    recorded_status: str | None = None
    response: Axis | None = None
    progress: Axis | None = None
    sign_off: Axis | None = None
    rag: Axis | None = None
    decided_by: int | None = None
    news_on: dt.date | None = None


class Recommendation(Standing):
    """One recommendation and its life. `notes` say where a link was left open.

    `renews` is the id of the recommendation that this one makes again. `due` is as the newest paper prints it.
    `by_hand` names the fields that a person put right, each with who, when and why.
    """

    id: str
    authority: str | None
    committee: str | None
    made_on: dt.date | None
    item_number: str | None
    item_title: str | None
    number: str | None
    text: str
    sub_items: tuple[SubItem, ...]
    owner: str | None
    due: str | None
    latest_on: dt.date | None
    action: str | None
    events: tuple[Event, ...]
    mentions: tuple[int, ...]
    notes: tuple[str, ...] = ()
    renews: str | None = None
    by_hand: dict[str, str] = Field(default_factory=dict)


FlagKind = Literal["doubtful", "response_overdue", "non_committal", "never_tracked", "dropped", "contradiction", "reworded"]


class Flag(Record):
    """Something about a recommendation that wants a look: `text` says what, `date` and `file` where it shows."""

    kind: FlagKind
    text: str
    date: dt.date | None = None
    file: str | None = None


class Sign(Record):
    """What a telling of a recommendation is known by when its document is read again: file, words, number."""

    path: str
    words: str
    number: str | None


class Decision(Record):
    """What a person decided of a telling of a recommendation, or of two.

    Two are of one recommendation (`join`), or are not (`part`); one is a recommendation though it was left
    out (`put_back`), or none though it was taken for one (`take_out`); it was misread (`amend`: its right
    `fields`, with a `note` of who says so, when and why; a state holds `until` a paper later than that day tells of it).
    """

    verdict: Literal["join", "part", "put_back", "take_out", "amend"]
    left: Sign
    right: Sign | None = None
    fields: dict[str, str] = Field(default_factory=dict)
    note: str = ""
    until: dt.date | None = None


ActKind = Literal["join", "part", "put_back", "take_out", "amend", "document"]


class Act(Record):
    """One thing that a person did by hand: what it decides, and what decided before it makes void.

    `about` says it in words. An act on a document has its `scope` (a file or folder) and what was set there,
    `before` and `after`. Times are UTC.
    """

    id: int = 0
    kind: ActKind
    who: str
    at: dt.datetime
    about: str
    reason: str = ""
    decides: tuple[Decision, ...] = ()
    forgets: tuple[Decision, ...] = ()
    scope: str | None = None
    before: dict[str, str] = Field(default_factory=dict)
    after: dict[str, str] = Field(default_factory=dict)
    undone_by: str | None = None
    undone_at: dt.datetime | None = None


class LeftOut(Record):
    """Words of a document that read like a recommendation and were taken for none, with the reason."""

    id: int
    file: str
    sign: Sign
    text: str
    number: str | None
    item_title: str | None
    page: int | None
    reason: str


class Filters(Record):
    """What to look among; None looks everywhere. Dates bound the meeting's date, both included."""

    authority: str | None = None
    committee: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


class Refused(Record):
    """A file that was not read, and why in one line."""

    file: str
    reason: str


class IngestReport(Record):
    """What came of each file of one ingest."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()


class CheckReport(Record):
    """What is wrong with a library; empty where it is sound."""

    documents: int
    passages: int
    problems: tuple[str, ...]
    repaired: bool = False

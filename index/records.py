"""The records that a library holds and gives out."""

from __future__ import annotations

import datetime as dt

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
    sha256: str
    authority: str | None
    authority_guessed: bool
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
    """One thing that a document says of a recommendation."""

    kind: EventKind
    date: dt.date | None
    document: int
    file: str
    page: int | None
    recorded_status: str | None
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


class Recommendation(Record):
    """One recommendation and its life; `notes` say where a link was left open."""

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
    state: State
    basis: Basis | None
    recorded_status: str | None
    latest_on: dt.date | None
    action: str | None
    events: tuple[Event, ...]
    mentions: tuple[int, ...]
    notes: tuple[str, ...] = ()


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

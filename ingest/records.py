"""The records that reading a document gives."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict

Kind = Literal["minutes", "monitoring", "report", "response", "agenda", "decision", "other"]
EventKind = Literal["made", "response", "update", "sign_off"]
State = Literal[
    "completed",
    "in_progress",
    "accepted",
    "partially_accepted",
    "rejected",
    "awaiting_update",
    "none_recorded",
]
Role = Literal["recommendation", "action", "status", "response", "date", "title", "reference", "owner", "due", "committee"]
Basis = Literal["recorded", "inferred"]
Part = Literal["description", "decision", "minutes"]


class Record(BaseModel):
    """Frozen, and closed to fields it does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """Characters `start` to `end` (exclusive) of a document's extracted text, and their page."""

    start: int
    end: int
    page: int | None = None


class Block(Record):
    """One heading, paragraph, list item or table row, in reading order.

    `text` is exactly the extracted text from `start` to `end`; a list marker or item number
    stands before `start`, in `marker`. A row has `cells`, the spans of its columns in order, and
    `merged`, the indices of those that the cell above covers.
    """

    kind: Literal["heading", "paragraph", "list_item", "row"]
    text: str
    start: int
    end: int
    page: int | None = None
    level: int = 0
    marker: str | None = None
    table: int | None = None
    cells: tuple[Span, ...] = ()
    merged: tuple[int, ...] = ()
    bold: bool = False

    @property
    def span(self) -> Span:
        return Span(start=self.start, end=self.end, page=self.page)


class Hints(Record):
    """What a file says about itself outside its text: page title, metadata, host, logo."""

    titles: tuple[str, ...] = ()
    date: str | None = None
    places: tuple[str, ...] = ()


class Repair(Record):
    """Characters `start` to `end` of the extracted text were mended; the file itself has `source` there."""

    start: int
    end: int
    source: str


class Extract(Record):
    """A file as its reader gives it: the text, its blocks, the number of pages where it has pages.

    `printed_pages` are the page numbers that the paper itself bears where they differ from the count,
    `unread_pages` those without text (scans).
    """

    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    printed_pages: dict[int, str] = {}
    unread_pages: tuple[int, ...] = ()
    repairs: tuple[Repair, ...] = ()
    hints: Hints = Hints()
    warnings: tuple[str, ...] = ()


class Found(Record):
    """A value and where it came from ("title line", "place names in the text", "given by hand")."""

    value: str
    source: str


class Meeting(Record):
    """Who met, and when; each part None where the document does not tell."""

    authority: Found | None = None
    committee: Found | None = None
    date: Found | None = None
    recommending_committee: str | None = None


class Given(Record):
    """What a person set by hand for a file; it outranks what the file says. `date` is ISO."""

    authority: str | None = None
    committee: str | None = None
    date: str | None = None
    kind: Kind | None = None


class OwnWords(Record):
    """What printed words mean, at one council or (`authority` None) at all; see `own_words`."""

    authority: str | None = None
    status: dict[str, State] = {}
    columns: dict[str, Role] = {}


class Options(Record):
    """How to read a file. With `ocr`, pages without text are read by Tesseract; `words` add to the vocabulary."""

    ocr: bool = False
    words: tuple[OwnWords, ...] = ()


class SubItem(Record):
    number: str | None
    text: str


class Mention(Record):
    """One recommendation as one document tells it.

    `number` is in arabic figures, `reference` what a row is called in its own paper ("EH5a"), `order` its place (from 1) among those told together in `group`.
    `made_on` is the date of the meeting that made it, `said_on` the date of this document.
    `recommended`, `action` and `status` are where the words stand, `reason` the sentence that a state
    was inferred from; `quote` and `inferred_from` are the words of the first and the last of them,
    letter for letter. `doubtful` says that the words of a status or an action seem to tell something that cannot be
    read for sure: then there is no state. `rag` is a colour, letter or digit of the document's own key, `rag_means`
    what that key says of it. A mention that only points at recommendations by number
    ("recommendations 1 to 6 were agreed") has no `text` and fills `refers_to`; one that may tell of something without
    naming it fills `tells`, the probability that it tells of anything at all. `left_out` says why
    a mention is no recommendation ("approves earlier minutes"); the register passes it over until a person
    puts it back.
    """

    kind: EventKind
    text: str
    number: str | None = None
    reference: str | None = None
    order: int = 1
    group: str = ""
    sub_items: tuple[SubItem, ...] = ()
    refers_to: tuple[str, ...] = ()
    made_on: dt.date | None = None
    said_on: dt.date | None = None
    committee: str | None = None
    item_number: str | None = None
    item_title: str | None = None
    recommended: tuple[Span, ...] = ()
    action: tuple[Span, ...] = ()
    status: Span | None = None
    recorded_status: str | None = None
    state: State | None = None
    basis: Basis | None = None
    reason: Span | None = None
    quote: str = ""
    inferred_from: str | None = None
    rag: str | None = None
    rag_means: str | None = None
    owner: str | None = None
    due: str | None = None
    tells: float | None = None
    left_out: str | None = None
    doubtful: bool = False


class Passage(Record):
    """The unit of search: `text` is exactly the extracted text from `start` to `end`.

    `context` says where it stands (title, item, recommendation); it is searched but never quoted.
    `mention` is the index of the mention that it belongs to.
    """

    text: str
    start: int
    end: int
    page: int | None
    context: str
    item_number: str | None
    item_title: str | None
    recommendation_number: str | None
    mention: int | None


class ParsedDocument(Record):
    """One file, read and understood. `left_out` are the mentions that are no recommendations, each with its reason, `tellings`
    the sentences that may tell of some recommendation without naming it."""

    sha256: str
    text: str
    kind: Kind
    kind_source: str
    title: str | None
    meeting: Meeting
    pages: int | None
    printed_pages: dict[int, str] = {}
    unread_pages: tuple[int, ...] = ()
    repairs: tuple[Repair, ...] = ()
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    left_out: tuple[Mention, ...] = ()
    tellings: tuple[Mention, ...] = ()
    warnings: tuple[str, ...]

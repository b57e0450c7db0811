"""The records that the assistant takes and gives; `status` and `ask` print them as JSON."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from index.records import Axis, Flag, FlagKind
from ingest.records import Basis, EventKind, Record, Span, State, SubItem
from language.judgements.question import Wanted

Intent = Literal["status", "fact", "list", "count", "recommended", "precedent", "summary", "smalltalk", "help"]
Reason = Literal["nothing_found", "not_stated"]
PartKind = Literal["spelling", "follows", "authority", "committee", "dates", "item", "number", "states", "signs", "flags"]


class Correction(Record):
    """A slip of the pen in a question, and the word that it was read as."""

    written: str
    read: str


class Part(Record):
    """One thing that was understood of a question, in words; it can be taken off (`Assistant.ask(without=…)`)."""

    kind: PartKind
    text: str


class Question(Record):
    """A question as it was understood. `terms` are its telling words without council, dates and asking words.

    `wanted` is the kind of fact asked for; `states`, `signs` (statuses as printed: "red", "C") and `flags` are what a list is
    narrowed to. `subject` is the earlier question whose matter a follow-up is about, `follows` the words of the question that it
    goes on from. `life` is how likely it is asked what became of a recommendation.
    """

    text: str
    intent: Intent
    wanted: Wanted = "any"
    authority: str | None = None
    unknown_authority: str | None = None
    committee: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    item: str | None = None
    number: str | None = None
    states: tuple[State, ...] = ()
    signs: tuple[str, ...] = ()
    flags: tuple[FlagKind, ...] = ()
    terms: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    subject: Question | None = None
    follows: str | None = None
    life: float = 0.0
    understood_as: str = ""


class Citation(Record):
    """An exact quotation and where it stands: from `start` to `end` of the document's extracted text.

    `printed_page` is the page's own number where it differs from the count, `as_in_file` the words
    as the file has them where double-encoded characters in the quotation were mended.
    """

    marker: int
    document: int
    file: str
    authority: str | None
    committee: str | None
    meeting_date: dt.date | None
    item_number: str | None
    item_title: str | None
    recommendation_number: str | None
    page: int | None
    printed_page: str | None = None
    start: int
    end: int
    quote: str
    as_in_file: str | None = None


class Withheld(Record):
    """A sentence that a language model wrote and that is not shown, with the reason."""

    sentence: str
    reason: str


class Answer(Record):
    """What is answered: `text` with [1]-style markers for `citations`; or a refusal with its `reason`.

    A refusal cites nothing. `nearest` names the passage that comes nearest, `nearby` holds a few such.

    `support` (0..1) is how likely the likeliest passage answers, quoted or refused; None where the register answers. `writer`
    is "extractive" for an answer as composed, else the model that reworded it; `note` says what came of that.
    """

    question: str
    intent: Intent = "fact"
    understood_as: str
    understood: tuple[Part, ...] = ()
    found: bool
    reason: Reason | None
    text: str
    citations: tuple[Citation, ...] = ()
    recommendations: tuple[str, ...] = ()
    nearest: str | None = None
    nearby: tuple[Citation, ...] = ()
    support: float | None = None
    writer: str = "extractive"
    withheld: tuple[Withheld, ...] = ()
    note: str | None = None


class StatusEvent(Record):
    """One event of a status row, as `status --json` prints it. `span` is where its quotation stands."""

    kind: EventKind
    date: dt.date | None
    document: int
    file: str
    page: int | None
    sha256: str
    recorded_status: str | None
    rag: str | None
    rag_means: str | None
    state: State | None
    basis: Basis | None
    owner: str | None
    due: str | None
    quote: str
    span: Span | None
    inferred_from: str | None
    text: str | None


class StatusRow(Record):
    """One recommendation of the status table; see `index.records.Standing` for its four axes.

    `response_due` is the day by which an answer is due where none is in the library, `news_age_days`
    how old the newest paper is that says anything of it.
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
    state: State
    basis: Basis | None
    recorded_status: str | None
    response: Axis | None
    progress: Axis | None
    sign_off: Axis | None
    rag: Axis | None
    decided_by: int | None
    due: str | None
    latest_on: dt.date | None
    news_on: dt.date | None
    action: str | None
    events: tuple[StatusEvent, ...]
    notes: tuple[str, ...]
    renews: str | None
    by_hand: dict[str, str]
    flags: tuple[Flag, ...]
    response_due: dt.date | None
    news_age_days: int | None

    @property
    def decider(self) -> StatusEvent | None:
        """The event behind the state; None where nothing is recorded."""
        return None if self.decided_by is None else self.events[self.decided_by]


class Precedent(Record):
    """An earlier wording, who asked for it and when, and what became of it. `score` is 0..1."""

    score: float
    row: StatusRow

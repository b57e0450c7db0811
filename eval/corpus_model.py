"""The shape of the sample corpus: what happened at three invented councils, before any file is written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from index.records import FlagKind
from ingest.records import Kind, State


@dataclass(frozen=True)
class Rec:
    """A recommendation where it was made. `label` is as printed there; `number` as the register gives it."""

    key: str
    text: str
    label: str | None
    number: str | None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """An agenda item: what was said, then what was resolved; `plain` limbs ask for nothing and come first."""

    number: str
    title: str
    discussion: tuple[str, ...]
    recs: tuple[Rec, ...] = ()
    plain: tuple[tuple[str | None, str], ...] = ()
    introducer: str = "RESOLVED:"
    description: str = ""
    twice: bool = False
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """What every document has. `committee` is the body that met; `recommending` the scrutiny body, if another."""

    file: str
    council: str
    committee: str
    date: dt.date
    kind: Kind = "minutes"
    recommending: str | None = None
    names_council: bool = True


@dataclass(frozen=True)
class Minutes(Paper):
    style: Literal["moderngov", "printed", "capitals", "plain"] = "plain"
    opening: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Row:
    """A tracker's row: the recommendation's key, how the tracker words it, and what it says of it."""

    key: str
    shown: str
    action: str = ""
    status: str = ""
    owner: str = ""
    due: str = ""
    reference: str = ""
    continued: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tracker(Paper):
    kind: Kind = "monitoring"
    title: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    groups: tuple[tuple[str, str, tuple[Row, ...]], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Review(Paper):
    kind: Kind = "report"
    title: str = ""
    front: tuple[str, ...] = ()
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    recs: tuple[Rec, ...] = ()
    prefix: str = ""


@dataclass(frozen=True)
class Reply:
    """An answer to one recommendation: the verdict as printed (or none) and the prose."""

    key: str
    verdict: str
    prose: tuple[str, ...]
    owner: str = ""
    due: str = ""


@dataclass(frozen=True)
class Response(Paper):
    kind: Kind = "response"
    title: str = ""
    about: str = ""
    form: Literal["prose", "table"] = "prose"
    opening: tuple[str, ...] = ()
    replies: tuple[Reply, ...] = ()
    closing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """What the newest paper makes of a recommendation: the gold state, the printed status behind it, and what there is to notice."""

    state: State | None
    recorded: str | None = None
    flags: tuple[FlagKind, ...] = ()


@dataclass(frozen=True)
class Ask:
    """A gold question. `answers` are words that the quotations must hold; `recs` the recommendations meant."""

    id: str
    type: Literal["status", "fact", "precedent", "list", "followup", "unanswerable"]
    question: str
    council: str | None = None
    files: tuple[str, ...] = ()
    recs: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    previous: str | None = None

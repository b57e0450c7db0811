"""A paper in one of the shapes that councils publish, and what is to be read from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.records import FlagKind
from ingest.records import Kind, State


@dataclass(frozen=True)
class Shape:
    """One document as it is published: its text as the file has it, or the function that draws it."""

    file: str
    committee: str
    date: str
    kind: Kind
    body: str | Callable[[Path], None]
    recommending: str | None = None


@dataclass(frozen=True)
class Life:
    """A recommendation: where it was made, and every file that tells of it later (file, kind of event, printed status).

    `flags` are what a careful officer would notice of it.
    """

    key: str
    made_in: str
    item: str
    number: str | None
    text: str
    later: tuple[tuple[str, str, str | None], ...] = ()
    state: State | None = None
    parts: tuple[str, ...] = ()
    made_on: str | None = None
    flags: tuple[FlagKind, ...] = ()


@dataclass(frozen=True)
class Council:
    """The papers of one invented council and the recommendations in them."""

    name: str
    papers: tuple[Shape, ...]
    lives: tuple[Life, ...]

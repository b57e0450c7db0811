"""Where a quotation stands: its paragraph, what stands around it, its page as a picture, its file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from assistant.citations import shown
from assistant.records import Citation, StatusEvent
from index.library import Library
from index.records import DocumentRow
from ingest.errors import RefusedFile
from ingest.parse import sha256_of
from ingest.picture import Picture, Wanted

_PARAGRAPH = 600  # characters shown on either side within a paragraph, at most
_AROUND = 1500  # characters shown on either side where there is no picture
_SECONDS = 20.0  # for drawing a page
_MOST = 0.7  # of a quotation's words; with fewer on its page it goes on overleaf
_CONTEXT = 200  # characters before and after that tell which of two like places is meant


class NoSource(Exception):
    """The file cannot be shown; the message says why and what to do."""


class Place(NamedTuple):
    """Characters `start` to `end` of a document's extracted text, and the page where they begin."""

    document: int
    start: int
    end: int
    page: int | None


class Surroundings(NamedTuple):
    """A quotation and the words before and after it, as extracted."""

    before: str
    quote: str
    after: str


def place_of(event: StatusEvent) -> Place | None:
    """Where an event's quotation stands; None for one that quotes nothing."""
    return Place(event.document, event.span.start, event.span.end, event.span.page) if event.span else None


def place_now(library: Library, c: Citation, papers: Iterable[DocumentRow]) -> Place | None:
    """Where a citation stands today: its paper may have been read again since. None where its words are gone."""
    for document in (c.document, *(d.id for d in papers if d.file == c.file)):
        if shown(library.catalogue.text(document)[c.start : c.end]) == c.quote:
            return Place(document, c.start, c.end, c.page)
    return None


def paragraph(library: Library, place: Place) -> Surroundings:
    """The quotation within its paragraph (a table's cell, a list's point), which blank lines, tabs and line ends bound."""
    text = library.catalogue.text(place.document)
    first = max(text.rfind("\n", 0, place.start), text.rfind("\t", 0, place.start)) + 1
    ends = [at for mark in "\n\t" if (at := text.find(mark, place.end)) >= 0]
    return _cut(text, place, max(first, place.start - _PARAGRAPH), min([*ends, len(text), place.end + _PARAGRAPH]))


def surroundings(library: Library, place: Place) -> Surroundings:
    """The quotation with what stands around it on either side, from the beginning of a line to the end of one."""
    text = library.catalogue.text(place.document)
    return _cut(text, place, max(0, place.start - _AROUND), min(len(text), place.end + _AROUND))


def _cut(text: str, place: Place, first: int, last: int) -> Surroundings:
    """Words are not cut in two: what begins or ends in the middle of a line is shortened to a whole word."""
    before, after = text[first : place.start], text[place.end : last]
    if first and text[first - 1] not in "\n\t ":
        before = "… " + before.partition(" ")[2]
    if last < len(text) and text[last] not in "\n\t ":
        after = after.rpartition(" ")[0] + " …"
    return Surroundings(before, text[place.start : place.end], after)


def has_pages(row: DocumentRow) -> bool:
    """Whether its pages can be drawn."""
    return Path(row.path).suffix.lower() == ".pdf"


def original(row: DocumentRow) -> bytes:
    """The file as it lies there now. Raises NoSource where it is gone."""
    try:
        return Path(row.path).read_bytes()
    except OSError as e:
        raise NoSource(f"{row.file}: cannot be opened ({e.strerror}); put it back, or remove it from the library") from e


def pages(library: Library, row: DocumentRow, place: Place) -> list[Picture]:
    """The page of a PDF with the quotation marked, and the next one where it goes on there.

    Raises NoSource where the file is gone, is no longer the one that was read, or cannot be drawn.
    """
    try:
        now = sha256_of(Path(row.path))
    except RefusedFile as e:
        raise NoSource(str(e)) from e
    if now != row.sha256:
        raise NoSource(f"{row.file}: the file was changed since it was read; read it in again to see its pages")
    text = library.catalogue.text(place.document)
    wanted = Wanted(
        path=Path(row.path),
        page=place.page or 1,
        before=text[max(0, place.start - _CONTEXT) : place.start],
        quote=text[place.start : place.end],
        after=text[place.end : place.end + _CONTEXT],
    )
    drawn = [_drawn(row, wanted)]
    if drawn[0].marked < _MOST * drawn[0].words and wanted.page < (row.pages or 1):
        overleaf = _drawn(row, wanted.model_copy(update={"page": wanted.page + 1}))
        drawn += [overleaf] if overleaf.marked else []
    return drawn


def _drawn(row: DocumentRow, wanted: Wanted) -> Picture:
    command = [sys.executable, "-m", "ingest.picture"]
    try:
        done = subprocess.run(
            command,
            input=wanted.model_dump_json().encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            cwd=Path(__file__).parents[1],
        )
    except subprocess.TimeoutExpired as e:
        raise NoSource(f"{row.file}: page {wanted.page} took too long to draw; download the file and open it there") from e
    except subprocess.CalledProcessError as e:
        why = (e.stderr.decode(errors="replace").strip().splitlines() or [f"code {e.returncode}"])[-1]
        raise NoSource(f"{row.file}: page {wanted.page} cannot be drawn ({why}); download the file and open it there") from e
    return Picture.model_validate_json(done.stdout)

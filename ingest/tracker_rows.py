"""The tables of a paper that name recommendations, row by row: drawn ones, and those that a report's paragraphs make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import NamedTuple

from ingest.columns import Columns, cells_of, columns_of, find_columns, header_of
from ingest.dates import find_dates
from ingest.entries import find_entries
from ingest.labels import Label, split_label
from ingest.outline import Place
from ingest.records import Block, OwnWords, Span
from ingest.states import key_of
from language.text import linear_re as re

# A sentence broken off here goes on in the next row; a recommendation opens so.
_DANGLING = re.compile(r"\b(?:the|of|to|for|and|a|an|in|by|with|that|or|on|at|from|be|is|are|as|its|their|which)$", re.I)
_OPENS = re.compile(r"(?:that|to|the)\b", re.I)
_HEADING_WORDS = 4  # from which what stands in the column of numbers is a heading
# "R5 (a) and (b)", "R7": what is told under it is told of those, whatever their words.
_ONLY_LABELS = re.compile(
    r"(?:recommendations?\s*|rec\.?\s*)?\(?R?\s?\d{1,3}\)?[a-z]?(?:\s?\([a-z]\))?(?:(?:\s*[,&;–-]\s*|\s+(?:and|to)\s+)\(?R?\s?(?:\d{1,3}|[a-z])\)?(?:\s?\([a-z]\))?)*",
    re.I,
)


@dataclass
class TrackerRow:
    """One recommendation's row, joined from the printed rows it is spread over."""

    columns: Columns
    place: Place
    date: str = ""
    title: str = ""
    reference: str = ""
    recommended: list[Span] = field(default_factory=list)
    action: list[Span] = field(default_factory=list)
    status: list[Span] = field(default_factory=list)
    response: list[Span] = field(default_factory=list)
    owner: str = ""
    due: str = ""
    committee: str = ""
    label: Label | None = None
    is_action: bool = False


class TrackerTable(NamedTuple):
    """The rows of one tracker (over all its pages), the indices of its blocks and those of them that are headers; its paper's key."""

    rows: list[TrackerRow]
    blocks: tuple[int, ...]
    headers: tuple[int, ...]
    key: Mapping[str, str]

    @property
    def only_asks(self) -> bool:
        """Whether it is a table in which recommendations are made: nothing in it tells what became of them."""
        return self.rows[0].columns.only_asks


def find_trackers(text: str, blocks: Sequence[Block], places: Sequence[Place], own: OwnWords = OwnWords()) -> list[TrackerTable]:
    """Every table with a column of recommendations; most have one of what became of them."""
    found: list[TrackerTable] = []
    whole = list(_whole_tables(blocks))
    key = key_of(text) if whole else {}
    for table in whole:
        header, columns = find_columns([r for _, r in table], places[table[0][0]].heading or "", own, key)
        if columns is None:
            continue
        state = _Reading(text, key)
        for n, (i, row) in enumerate(table):
            if n < header:
                state.group_heading(row)
            elif n == header or columns.is_header(row):
                state.headers.append(i)
            else:
                state.add(row, columns, places[i])
        found += state.finish([i for i, _ in table])
    return found


def find_undrawn(text: str, blocks: Sequence[Block], places: Sequence[Place], own: OwnWords = OwnWords()) -> TrackerTable | None:
    """The table that a report's entries make, paragraph by paragraph, where their fields tell what became of something."""
    found = find_entries(blocks)
    if found is None:
        return None
    key = key_of(text)
    rows = [_as_row(text, e.cells(found.headings)) for e in found.entries]
    headings = ("", "", "", *found.headings)
    given = {0: "reference", 1: "recommendation"} | (
        {2: "action"} if sum(e.prose is not None for e in found.entries) * 2 > len(rows) else {}
    )
    columns = columns_of(headings, [cells_of(r) for r in rows], "", own, key, given)
    if columns is None or not any(columns.index.get(role, 0) > 2 for role in ("status", "response", "action")):
        return None
    state = _Reading(text, key)
    for entry, row in zip(found.entries, rows, strict=True):
        state.under(entry.title)
        state.add(row, columns, places[entry.block])
    tables = state.finish([e.block for e in found.entries])
    return tables[0] if tables else None


def _as_row(text: str, cells: Sequence[Span]) -> Block:
    start, end = min(c.start for c in cells), max(c.end for c in cells)
    return Block(kind="row", text=text[start:end], start=start, end=end, page=cells[0].page, cells=tuple(cells))


def _whole_tables(blocks: Sequence[Block]) -> Iterator[list[tuple[int, Block]]]:
    """The tables of a paper, each with what follows of it on other pages: as many columns, and the same header again or none."""
    rows = [(i, b) for i, b in enumerate(blocks) if b.kind == "row"]
    whole: list[tuple[int, Block]] = []
    header: tuple[str, ...] = ()
    for _, run in groupby(rows, key=lambda p: p[1].table):
        table = list(run)
        width = len(table[0][1].cells)
        own = header_of([r for _, r in table])
        goes_on = bool(whole) and len(whole[0][1].cells) == width > 2 and own in ((), header)
        if whole and not goes_on:
            yield whole
            whole = []
        header = header if goes_on else own
        whole += table
    if whole:
        yield whole


class _Reading:
    """Joins printed rows to tracker rows, carrying date and title down a group."""

    def __init__(self, text: str, key: Mapping[str, str]) -> None:
        self._text, self._key = text, key
        self._rows: list[TrackerRow] = []
        self._date = self._title = self._reference = ""
        self.headers: list[int] = []

    def finish(self, members: list[int]) -> list[TrackerTable]:
        rows = [r for r in self._rows if r.recommended]
        return [TrackerTable(rows, tuple(members), tuple(self.headers), self._key)] if rows else []

    def group_heading(self, row: Block) -> None:
        cells = [row.text[c.start - row.start : c.end - row.start] for c in row.cells if c.end > c.start]
        if len(set(cells)) == 1 and len(cells[0]) <= 200:
            self.under(cells[0])

    def under(self, heading: str) -> None:
        """Whatever follows stands under this heading, and its date."""
        self._title = heading.split("\n", maxsplit=1)[0]
        dates = find_dates(heading)
        self._date = heading[dates[0].start : dates[0].end] if dates else self._date

    def add(self, row: Block, columns: Columns, place: Place) -> None:
        filled = [c for c in row.cells if c.end > c.start]
        words = {row.text[c.start - row.start : c.end - row.start] for c in filled}
        if len(words) == 1 and not row.merged and (len(filled) == 1 or len(filled) == len(row.cells)) and len(row.cells) > 2:
            only = next(iter(words))
            role = next((r for r, i in columns.index.items() if row.cells[i : i + 1] and row.cells[i] == filled[0]), None)
            if (role != "reference" or len(only.split()) >= _HEADING_WORDS) and (
                len(filled) == len(row.cells)
                or (role not in ("action", "recommendation", "status", "response"))
                or (filled[0] == row.cells[0] and role != "action" and len(only) < 120 and not self._carries_on(only))
            ):
                self.group_heading(row)
                return
        recommended = columns.cell(row, "recommendation")
        date, title = columns.text(row, "date"), columns.text(row, "title")
        reference = columns.text(row, "reference")
        if recommended is None and reference and not any(columns.cell(row, r) for r in ("action", "status", "response")):
            # The number stands at the foot of one page, what it numbers at the head of the next.
            self._reference = reference
            return
        if recommended is None or self._is_continuation(row, columns, recommended):
            self._continue(row, columns)
            return
        if date or title:
            self._date = date or (self._date if title else "")
            self._title = title or ("" if date else self._title)
        if "\n" in (body := self._text[recommended.start : recommended.end]):
            pieces = _labelled_pieces(body, recommended)
        else:
            pieces = [recommended]
        self._rows += [self._row(row, columns, place, piece) for piece in pieces]

    def _row(self, row: Block, columns: Columns, place: Place, recommended: Span) -> TrackerRow:
        entry = TrackerRow(columns, place, self._date, self._title, columns.text(row, "reference") or self._reference)
        entry.is_action = columns.is_action(row)
        self._reference = ""
        body = self._text[recommended.start : recommended.end]
        label, words = split_label(body)
        if not words.strip() or _ONLY_LABELS.fullmatch(body.strip()):
            words = body  # labels and nothing else
        if label is not None and label.style == "bullet":
            label = None
        offset = len(body) - len(words)
        entry.label = label
        entry.recommended = [Span(start=recommended.start + offset, end=recommended.end, page=recommended.page)]
        above = self._rows[-1] if self._rows else None
        for role in ("action", "status", "response"):
            if span := columns.cell(row, role):
                getattr(entry, role).append(span)
            elif above and columns.index.get(role) in row.merged:
                getattr(entry, role).extend(getattr(above, role))
        for role in ("owner", "due"):
            goes_on = above if columns.index.get(role) in row.merged else None
            setattr(entry, role, columns.text(row, role) or (getattr(goes_on, role) if goes_on else ""))
        entry.committee = columns.text(row, "committee")
        return entry

    def _carries_on(self, words: str) -> bool:
        return bool(self._rows) and words[:1].islower()

    def _is_continuation(self, row: Block, columns: Columns, recommended: Span) -> bool:
        """A row cut by a page break: its recommendation goes on in mid-sentence."""
        if not self._rows or columns.text(row, "date") or columns.text(row, "title") or columns.text(row, "reference"):
            return False
        words = self._text[recommended.start : recommended.end]
        above = self._rows[-1]
        before = self._text[above.recommended[-1].start : above.recommended[-1].end].rstrip()
        if split_label(words)[0] is not None or before.endswith((".", ";", "?")):
            return False
        # A new page: nothing but the recommendation and the action goes on there, in the middle of a sentence.
        cut = above.recommended[-1].page != row.page and "status" in columns.index and not columns.text(row, "status")
        return words[:1].islower() or bool(_DANGLING.search(before)) or (cut and bool(above.status) and not _OPENS.match(words))

    def _continue(self, row: Block, columns: Columns) -> None:
        if not self._rows:
            return
        entry = self._rows[-1]
        for role in ("recommendation", "action", "status", "response"):
            if span := columns.cell(row, role):
                getattr(entry, "recommended" if role == "recommendation" else role).append(span)
        entry.owner = " ".join(filter(None, (entry.owner, columns.text(row, "owner"))))
        entry.due = entry.due or columns.text(row, "due")


def _labelled_pieces(body: str, span: Span) -> list[Span]:
    """Several recommendations in one cell, each with a label of its own and on its own line."""
    starts, at, label = [], 0, None
    for line in body.split("\n"):
        found, rest = split_label(line, label)
        if found is not None and found.style != "bullet" and rest:
            starts.append((at, found))
            label = found
        at += len(line) + 1
    styles = {found.style for _, found in starts}
    if len(starts) < 2 or len(styles) != 1 or starts[0][1].number not in ("1", "a") or styles == {"letter"}:
        return [span]
    bounds = [0, *(a for a, _ in starts[1:]), len(body) + 1] if starts[0][0] == 0 else [a for a, _ in starts] + [len(body) + 1]
    return [Span(start=span.start + a, end=span.start + b - 1, page=span.page) for a, b in pairwise(bounds)]

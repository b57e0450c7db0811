"""The status table as CSV, Excel, Word and Markdown. Document words are data: never a formula, never markup."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.records import StatusEvent, StatusRow
from assistant.status import COLUMNS, table_cells, words_of
from ingest.dates import written
from ingest.states import with_reading
from language.text import linear_re as re

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDTHS = {
    "text": 60,
    "action": 60,
    "item_title": 30,
    "committee": 28,
    "authority": 24,
    "files": 40,
    "recorded_status": 18,
    "id": 28,
    "flags": 40,
    "hashes": 24,
}
_CELL_LIMIT = 32_767  # characters, Excel's


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that begins with = + - or @ gets an apostrophe."""
    text = _CONTROLS.sub(" ", text)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def csv_bytes(rows: Sequence[StatusRow]) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads the accents."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([heading for _, heading in COLUMNS])
    writer.writerows([safe_cell(c) for c in cells] for cells in table_cells(rows))
    return out.getvalue().encode("utf-8-sig")


def md_bytes(rows: Sequence[StatusRow]) -> bytes:
    """A Markdown table; what would be markup in it is escaped."""
    lines = [
        [heading for _, heading in COLUMNS],
        ["---"] * len(COLUMNS),
        *([literal(c) for c in cells] for cells in table_cells(rows)),
    ]
    return ("\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n").encode()


def xlsx_bytes(rows: Sequence[StatusRow], places: Mapping[str, str] = {}) -> bytes:
    """A workbook with a frozen, filtered header, wrapped text, and a second sheet of the events.

    Every event leads to its recommendation's row, and to the page of its document where `places`
    (file to path) tells where that is.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    _sheet(book, "Recommendations", [h for _, h in COLUMNS], table_cells(rows), [_WIDTHS.get(n, 13) for n, _ in COLUMNS])
    told = [(n, r, e) for n, r in enumerate(rows, 2) for e in r.events]
    sheet = _sheet(book, "Events", list(_EVENT_HEADINGS), [_event_cells(r, e) for _, r, e in told], _EVENT_WIDTHS)
    for y, (row, r, e) in enumerate(told, 2):
        _link(sheet.cell(y, 1), f"#Recommendations!A{row}", f"to {r.id}")
        if path := places.get(e.file):
            page = f"#page={e.page}" if e.page else ""
            _link(sheet.cell(y, _EVENT_HEADINGS.index("Document") + 1), Path(path).as_uri() + page, "the source")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Any, title: str, headings: Sequence[str], cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Any:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    for y, row in enumerate([headings, *cells], 1):
        for x, text in enumerate(row, 1):
            cell = sheet.cell(y, x)
            cell.value = safe_cell(text)[:_CELL_LIMIT]
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=y == 1)
    for x, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(x)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{max(1, len(cells) + 1)}"
    return sheet


def _link(cell: Any, target: str, tip: str) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    here = target.startswith("#")
    cell.hyperlink = Hyperlink(
        ref=cell.coordinate, target=None if here else target, location=target[1:] if here else None, tooltip=tip
    )  # fmt: skip
    cell.font = Font(color="0563C1", underline="single")


def docx_bytes(rows: Sequence[StatusRow], today: dt.date | None = None) -> bytes:
    """A tracker in the order that committees print: Date, Title, Recommendation, Action Taken, Progress Status.

    Two columns stand behind: the owner, and the source (document, page, content hash). What stands in
    square brackets is this program's reading, not the papers'. Read in again, the table of one council
    gives the same recommendations in the same states.
    """
    import docx

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    councils = list(dict.fromkeys(r.authority for r in rows if r.authority))
    if len(councils) == 1:
        document.add_heading(plain(councils[0]), 0)
    document.add_heading("Scrutiny recommendations: monitoring report", 1)
    document.add_paragraph(f"Date: {written(today or dt.date.today())}")
    for authority, committee in dict.fromkeys((r.authority, r.committee) for r in rows):
        named = (committee,) if len(councils) == 1 else (authority, committee)
        document.add_heading(plain(" – ".join(filter(None, named)) or "Committee not known"), 2)
        table = document.add_table(rows=1, cols=len(_TRACKER_HEADINGS))
        table.style = "Table Grid"
        for cell, text in zip(table.rows[0].cells, _TRACKER_HEADINGS, strict=True):
            cell.text = text
        for r in rows:
            if (r.authority, r.committee) == (authority, committee):
                for cell, text in zip(table.add_row().cells, _tracker_cells(r), strict=True):
                    first, *more = plain(text).split("\n")
                    cell.text = first
                    for line in more:
                        cell.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_TRACKER_HEADINGS = ("Date", "Title", "Recommendation", "Action Taken", "Progress Status", "Owner", "Source")


def _tracker_cells(r: StatusRow) -> tuple[str, ...]:
    decided = r.decider
    told = decided.quote if decided and decided.quote else r.action or ""
    label = f"{r.number}) " if r.number else ""
    source = decided or next(reversed(r.events), None)
    return (
        written(r.made_on) if r.made_on else "not known",
        r.item_title or "",
        f"{label}{words_of(r)}",
        told,
        with_reading(r.recorded_status, r.state, r.basis),
        r.owner or "",
        f"{source.file}{f', page {source.page}' if source.page else ''}\nsha256 {source.sha256}" if source else "",
    )


def json_bytes(rows: Sequence[StatusRow]) -> bytes:
    """What `status --json` prints."""
    return (json.dumps([r.model_dump(mode="json") for r in rows], ensure_ascii=False, indent=1) + "\n").encode()


def content_of(rows: Sequence[StatusRow], form: str, *, places: Mapping[str, str] = {}, today: dt.date | None = None) -> bytes:
    """The table as csv, md, json, xlsx or docx; see the function of each."""
    match form:
        case "csv":
            return csv_bytes(rows)
        case "md":
            return md_bytes(rows)
        case "json":
            return json_bytes(rows)
        case "xlsx":
            return xlsx_bytes(rows, places)
        case "docx":
            return docx_bytes(rows, today)
    raise ValueError(f"no such form: {form}")


def write(path: Path, content: bytes) -> None:
    """Writes a file, whole or not at all. Raises OSError where that cannot be."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


_EVENT_HEADINGS = (
    "Recommendation id", "Date", "Event", "Recorded status", "RAG", "State", "Basis", "Quotation", "Read from", "Document", "Page", "Content hash",
)  # fmt: skip
_EVENT_WIDTHS = (28, 12, 14, 20, 12, 16, 12, 70, 40, 40, 8, 24)


def _event_cells(r: StatusRow, e: StatusEvent) -> list[str]:
    values = (
        r.id, e.date, e.kind, e.recorded_status, e.rag, e.state, e.basis, e.quote, e.inferred_from, e.file, e.page, e.sha256,
    )  # fmt: skip
    return ["" if v is None else str(v) for v in values]


def literal(text: str) -> str:
    """Text as Markdown that shows it letter for letter, on one line."""
    escaped = re.sub(r"([\\`*_{}\[\]<>()#+\-.!|~&])", r"\\\1", plain(text))
    return " ".join(escaped.split())


def plain(text: str) -> str:
    """Text as Word takes it: control characters, which it refuses, become spaces."""
    return _CONTROLS.sub(" ", text)

"""The status table as CSV, Excel and Word. Document words are data: never a formula, never markup."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from assistant.records import StatusRow
from assistant.status import COLUMNS, table_cells
from ingest.dates import written

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
}


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


def xlsx_bytes(rows: Sequence[StatusRow]) -> bytes:
    """A workbook with a frozen, filtered header, wrapped text, and a second sheet of the events."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.worksheets[0])
    sheets = [
        (
            book.create_sheet(),
            "Recommendations",
            [h for _, h in COLUMNS],
            table_cells(rows),
            [_WIDTHS.get(n, 13) for n, _ in COLUMNS],
        ),
        (book.create_sheet(), "Events", list(_EVENT_HEADINGS), _event_cells(rows), [28, 12, 14, 20, 16, 12, 70, 40, 8]),
    ]
    for sheet, title, headings, cells, widths in sheets:
        sheet.title = title
        for y, row in enumerate([headings, *cells], 1):
            for x, text in enumerate(row, 1):
                cell = sheet.cell(y, x)
                cell.value = safe_cell(text)
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(bold=y == 1)
        for x, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(x)].width = width
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{max(1, len(cells) + 1)}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def docx_bytes(rows: Sequence[StatusRow]) -> bytes:
    """A tracker in the order that committees print: Date, Title, Recommendation, Action Taken, Progress Status."""
    import docx

    document = docx.Document()
    document.add_heading("Recommendations and what became of them", 1)
    for authority, committee in dict.fromkeys((r.authority, r.committee) for r in rows):
        own = [r for r in rows if (r.authority, r.committee) == (authority, committee)]
        document.add_heading(_plain(" – ".join(filter(None, (authority, committee))) or "Council not known"), 2)
        headings = ("Date", "Title", "Recommendation", "Action Taken", "Progress Status")
        table = document.add_table(rows=1, cols=len(headings))
        table.style = "Table Grid"
        for cell, text in zip(table.rows[0].cells, headings, strict=True):
            cell.text = text
        for r in own:
            label = f"{r.number}) " if r.number else ""
            parts = "".join(f"\n{s.number or '•'}) {s.text}" for s in r.sub_items)
            values = (
                written(r.made_on) if r.made_on else "",
                r.item_title or "",
                f"{label}{r.text}{parts}",
                r.action or "",
                r.recorded_status or "",
            )
            for cell, text in zip(table.add_row().cells, values, strict=True):
                cell.text = _plain(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def write_csv(rows: Sequence[StatusRow], path: Path) -> None:
    path.write_bytes(csv_bytes(rows))


def write_xlsx(rows: Sequence[StatusRow], path: Path) -> None:
    path.write_bytes(xlsx_bytes(rows))


def write_docx(rows: Sequence[StatusRow], path: Path) -> None:
    path.write_bytes(docx_bytes(rows))


_EVENT_HEADINGS = ("Recommendation id", "Date", "Event", "Recorded status", "State", "Basis", "Quotation", "Document", "Page")


def _event_cells(rows: Sequence[StatusRow]) -> list[list[str]]:
    return [
        [
            r.id, e.date.isoformat() if e.date else "", e.kind, e.recorded_status or "", e.state or "", e.basis or "", e.quote, e.file,
            str(e.page or ""),
        ]
        for r in rows
        for e in r.events
    ]  # fmt: skip


def _plain(text: str) -> str:
    return _CONTROLS.sub(" ", text)

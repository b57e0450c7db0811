"""PDF, through pdfplumber: words by position to lines, lines to paragraphs, ruled tables to rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from ingest.errors import RefusedFile
from ingest.labels import split_label
from ingest.readers.builder import TextBuilder
from ingest.readers.layout import LIGATURES, Line, PrintedTable, in_reading_order, line_of, rows_of, take_unruled
from ingest.records import Extract, Hints

_PAGE_NUMBER = re.compile(
    r"^(page\s+)?\d{1,4}(\s*(of|/)\s*\d{1,4})?$|^- ?\d{1,4} ?-$|^.{0,120}\bpage\s+\d{1,4}(\s*(of|/)\s*\d{1,4})?$", re.I
)
_MARGIN = 0.12


class Sheet(NamedTuple):
    """One page, taken apart."""

    number: int
    width: float
    height: float
    lines: list[Line]
    tables: list[PrintedTable]


def read(path: Path) -> Extract:
    """Reads a PDF. Raises RefusedFile where it is encrypted, broken or has no text at all."""
    sheets = _open(path)
    running = _running_lines(sheets)
    spacing = _line_spacing(sheets)
    build = TextBuilder()
    empty: list[int] = []
    shown: set[str] = set()
    for sheet in sheets:
        lines = [line for line in sheet.lines if not _is_running(line, sheet, running, shown)]
        if not lines and not sheet.tables:
            empty.append(sheet.number)
            continue
        _emit(build, lines, sheet, spacing)
    if len(empty) == len(sheets):
        raise RefusedFile(f"{path}: no text on any of its {len(sheets)} pages (a scan); give it a text layer first")
    warnings = (f"no text on page {', '.join(map(str, empty))}: not read (scanned or blank)",) if empty else ()
    titles = tuple(dict.fromkeys(t for t in running.values() if re.search(r"[A-Za-z]{4}", t)))
    return build.extract(pages=len(sheets), hints=Hints(titles=titles), warnings=warnings)


def _open(path: Path) -> list[Sheet]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with path.open("rb") as stream, pdfplumber.open(stream) as pdf:
            return _sheets(pdf.pages)
    except PdfminerException as e:
        if isinstance(e.args[0] if e.args else None, PDFPasswordIncorrect):
            raise RefusedFile(f"{path}: encrypted with a password; save a copy without one") from e
        raise RefusedFile(f"{path}: not a PDF that can be opened ({e}); save or download it again") from e
    except (PDFException, ValueError, KeyError, TypeError, AttributeError, RecursionError) as e:
        raise RefusedFile(f"{path}: a broken PDF ({type(e).__name__}: {e}); save or download it again") from e


def _sheets(pages: Sequence[Any]) -> list[Sheet]:
    sheets: list[Sheet] = []
    carried: list[float] | None = None
    for page in pages:
        words = page.extract_words(extra_attrs=["fontname", "size"], use_text_flow=False, x_tolerance_ratio=0.15)
        tables, boxes = [], []
        for table in page.find_tables():
            rows = [[_cell(c) for c in row] for row in table.extract()]
            if rows and len(rows[0]) >= 2 and any(sum(bool(c) for c in r) >= 2 for r in rows):
                tables.append(PrintedTable(table.bbox[1], rows))
                boxes.append(table.bbox)
        free = rows_of([w for w in words if not any(_inside(w, box) for box in boxes)])
        free, unruled, carried = take_unruled(free, carried)
        lines = [line_of(row) for row in in_reading_order(free, float(page.width))]
        sheets.append(Sheet(page.page_number, float(page.width), float(page.height), lines, [*tables, *unruled]))
    return sheets


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _cell(text: str | None) -> str:
    """A cell's lines joined; one that begins with a label or a bullet keeps its own line."""
    out = ""
    for line in map(str.strip, (text or "").translate(LIGATURES).split("\n")):
        if not out:
            out = line
        elif split_label(line)[0]:
            out += "\n" + line
        else:
            out = _join(out, line)
    return out


def _join(text: str, line: str) -> str:
    """Two printed lines as one; a word broken at the line's end is mended."""
    if re.search(r"[a-z]-$", text) and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}"


def _signature(text: str) -> str:
    return re.sub(r"\d+", "#", text).strip().lower()


def _running_lines(sheets: list[Sheet]) -> dict[str, str]:
    """Lines at the top or foot of at least half of the pages (three at least), by their signature."""
    seen: Counter[str] = Counter()
    words: dict[str, str] = {}
    for sheet in sheets:
        edge = {_signature(line.text): line.text for line in sheet.lines if _at_edge(line, sheet)}
        seen.update(edge.keys())
        words |= edge
    need = max(2, (len(sheets) + 1) // 2) if len(sheets) < 6 else 3
    return {s: words[s] for s, n in seen.items() if n >= need and len(sheets) > 1}


def _at_edge(line: Line, sheet: Sheet) -> bool:
    return line.bottom < sheet.height * _MARGIN or line.top > sheet.height * (1 - _MARGIN)


def _is_running(line: Line, sheet: Sheet, running: dict[str, str], shown: set[str]) -> bool:
    """A page number, a footer, or a head that was `shown` before: its first showing may be a title."""
    if not _at_edge(line, sheet):
        return False
    if _PAGE_NUMBER.match(line.text.strip()):
        return True
    signature = _signature(line.text)
    if signature not in running:
        return False
    first = signature not in shown and line.top < sheet.height / 2
    shown.add(signature)
    return not first


def _line_spacing(sheets: list[Sheet]) -> float:
    steps = [
        b.bottom - a.bottom
        for sheet in sheets
        for a, b in zip(sheet.lines, sheet.lines[1:], strict=False)
        if 0 < b.bottom - a.bottom < 30
    ]
    return median(steps) if steps else 12.0


def _emit(build: TextBuilder, lines: list[Line], sheet: Sheet, spacing: float) -> None:
    """Paragraphs and tables of one page, from top to bottom."""
    tables = sorted(sheet.tables, key=lambda t: t.top)
    pending: list[Line] = []
    for line in [*lines, None]:
        while tables and (line is None or tables[0].top < line.top):
            _emit_paragraphs(build, pending, sheet.number, spacing)
            pending = []
            table = tables.pop(0)
            number = build.new_table()
            for row in table.rows:
                build.row(row, table=number, page=sheet.number)
        if line is not None:
            pending.append(line)
    _emit_paragraphs(build, pending, sheet.number, spacing)


def _emit_paragraphs(build: TextBuilder, lines: list[Line], page: int, spacing: float) -> None:
    body = median(line.size for line in lines) if lines else 0.0
    for group in _paragraphs(lines, spacing):
        text = group[0].text
        for line in group[1:]:
            text = _join(text, line.text)
        bold = all(line.bold for line in group)
        words = text.split()
        large = group[0].size > body * 1.15
        if (large or bold) and len(words) <= 20 and not text.rstrip().endswith((".", ";", ":", ",")):
            label, rest = split_label(text)
            numbered = label is not None and label.style in ("arabic", "decimal") and bool(rest)
            build.heading(
                rest if numbered else text,
                level=1 if large else 2,
                marker=label.printed if label and numbered else None,
                page=page,
            )
        else:
            build.paragraph(text, page=page, level=round(group[0].x0 / 9), bold=bold, mend=True)


def _paragraphs(lines: list[Line], spacing: float) -> list[list[Line]]:
    """Lines that belong together: a wide gap, a label, a change of weight or a short last line parts them."""
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if last is None or _parted(last, line, groups[-1], _right_edge(last, lines), spacing):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _right_edge(line: Line, lines: list[Line]) -> float:
    """How far to the right its column reaches: of the lines that begin about where it does."""
    return max(other.x1 for other in lines if abs(other.x0 - line.x0) <= 40)


def _opens_capitals(text: str) -> bool:
    """Begins with a numbered or unnumbered run of capitals: "5 ANNUAL REPORT", "RESOLVED: That"."""
    return bool(re.match(r"(?:\d{1,4}[./]?\d*\.?\s+)?[A-Z]{4,}\b", text))


def _parted(last: Line, line: Line, group: list[Line], right: float, spacing: float) -> bool:
    if line.bottom - last.bottom > spacing * 1.45 or line.bottom < last.bottom:
        return True
    if split_label(line.text)[0] is not None and not last.text.endswith("("):
        return True
    if re.match(
        r"(?:RESOLVED|RECOMMENDED|AGREED|ORDERED|NOTED|PRESENT|ALSO PRESENT|IN ATTENDANCE|APOLOGIES|Present|Also present|In attendance|Apologies)\b|\d{1,4}[./]?\d*\.?\s+[A-Z]{4,}\b",
        line.text,
    ):
        return True
    if _opens_capitals(line.text) and not _opens_capitals(last.text):
        return True
    if last.text.isupper() and not _opens_capitals(line.text) and not line.text[:1].isdigit():
        return not line.text.startswith("(")
    if line.bold != last.bold and (line.text[:1].isupper() or last.bold):
        return True
    if abs(line.size - last.size) > 1:
        return True
    short = last.x1 < right - 0.25 * (right - group[0].x0)
    return short and (not line.text[:1].islower()) and not last.text.endswith(",")

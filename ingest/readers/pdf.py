"""PDF, through pdfplumber: words by position to lines, lines to paragraphs, ruled tables to rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from ingest.errors import RefusedFile
from ingest.labels import counted, split_label
from ingest.readers import ocr
from ingest.readers.builder import TextBuilder
from ingest.readers.layout import (
    LIGATURES,
    Line,
    PrintedTable,
    Rule,
    in_reading_order,
    line_of,
    rows_of,
    take_barred,
    take_unruled,
)
from ingest.readers.paragraphs import begins_anew
from ingest.readers.tables import ITEM_NUMBER, lays_out_minutes
from ingest.records import Extract, Hints, Options
from language.text import linear_re as re

_PAGE_NUMBER = re.compile(
    r"^(page\s+)?(?!(?:19|20)\d\d$)\d{1,4}(\s*(of|/)\s*\d{1,4})?$|^- ?\d{1,4} ?-$|^.{0,120}\bpage\s+\d{1,4}(\s*(of|/)\s*\d{1,4})?$",
    re.I,
)
_MARGIN = 0.12
_ACROSS = 0.5  # of the page, that a rule of a table crosses


_PRINTED_NUMBER = re.compile(
    r"^-? ?(?P<alone>\d{1,4}) ?-?$|^page\s+(?P<first>\d{1,4})\b|\bpage\s+(?P<last>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?$", re.I
)


class Sheet(NamedTuple):
    """One page, taken apart; `scanned` where it is a picture without text."""

    number: int
    width: float
    height: float
    lines: list[Line]
    tables: list[PrintedTable]
    scanned: bool = False


def read(path: Path, options: Options) -> Extract:
    """Reads a PDF. Raises RefusedFile where it is encrypted, broken or blank throughout."""
    sheets = _open(path, options)
    running = _running_lines(sheets)
    spacing = _line_spacing(sheets)
    build = TextBuilder()
    unread: list[int] = []
    shown: set[str] = set()
    for sheet in sheets:
        lines = [line for line in sheet.lines if not _is_running(line, sheet, running, shown)]
        if sheet.scanned and not lines:
            unread.append(sheet.number)
        _emit(build, lines, sheet, spacing)
    titles = tuple(dict.fromkeys(t for t in (*running.values(), *_foots(sheets)) if re.search(r"[A-Za-z]{4}", t)))
    return build.extract(
        pages=len(sheets),
        hints=Hints(titles=titles),
        printed_pages=_printed_pages(sheets),
        unread_pages=unread,
        warnings=_about_scans(unread, [s.number for s in sheets if s.scanned and s.lines], len(sheets), options),
    )


def _about_scans(unread: Sequence[int], read_by_ocr: Sequence[int], pages: int, options: Options) -> list[str]:
    out = []
    if unread:
        where = f"any of its {pages} pages" if len(unread) == pages else f"page {', '.join(map(str, unread))}"
        if not options.ocr:
            advice = "`ingest --ocr` reads scans where Tesseract is installed"
        elif ocr.available():
            advice = "Tesseract found none either"
        else:
            advice = "Tesseract is not installed, so --ocr could not read it"
        out.append(f"no text on {where} (a scan): not read; {advice}")
    if read_by_ocr:
        out.append(f"page {', '.join(map(str, read_by_ocr))} read from a picture: check names and figures against it")
    return out


def _open(path: Path, options: Options) -> list[Sheet]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with path.open("rb") as stream, pdfplumber.open(stream) as pdf:
            _check_tree(pdf.doc.catalog.get("Pages"), ())
            sheets = _sheets(pdf.pages, options)
            if not sheets:
                raise RefusedFile(f"{path}: no pages in it; save or download it again")
            return sheets
    except PdfminerException as e:
        if isinstance(e.args[0] if e.args else None, PDFPasswordIncorrect):
            raise RefusedFile(f"{path}: encrypted with a password; save a copy without one") from e
        raise RefusedFile(f"{path}: not a PDF that can be opened ({e}); save or download it again") from e
    except (PDFException, ValueError, KeyError, TypeError, AttributeError, RecursionError) as e:
        raise RefusedFile(f"{path}: a broken PDF ({type(e).__name__}: {e}); save or download it again") from e


def _check_tree(node: Any, above: tuple[int, ...]) -> None:
    """Refuses a page tree, or a form drawn on a page, that holds itself: what it shows cannot be told."""
    from pdfminer.pdftypes import PDFObjRef, resolve1

    if isinstance(node, PDFObjRef):
        if node.objid in above:
            raise RefusedFile(f"a broken PDF (object {node.objid} holds itself); save or download it again")
        above = (*above, node.objid)
    inside = resolve1(node)
    inside = getattr(inside, "attrs", inside)
    if not isinstance(inside, dict) or len(above) > 200:
        return
    forms = resolve1((resolve1(inside.get("Resources")) or {}).get("XObject")) if "Resources" in inside else None
    for child in [*_listed(resolve1(inside.get("Kids"))), *(forms.values() if isinstance(forms, dict) else ())]:
        _check_tree(child, above)


def _listed(kids: Any) -> list[Any]:
    return kids if isinstance(kids, list) else []


def _sheets(pages: Sequence[Any], options: Options) -> list[Sheet]:
    sheets: list[Sheet] = []
    carried: list[float] | None = None
    for page in pages:
        words = page.extract_words(extra_attrs=["fontname", "size"], use_text_flow=False, x_tolerance_ratio=0.15)
        scanned = _is_scan(page, words)
        if scanned and options.ocr and ocr.available():
            words = ocr.words_of(page)
        tables, boxes = [], []
        for table in page.find_tables():
            texts = table.extract()
            rows = _rows(table, texts)
            if lays_out_minutes([[c and _lines_kept(c) for c in r] for r in texts]):
                tables.append(PrintedTable(table.bbox[1], [], _lines_by_cell(table, words)))
                boxes.append(table.bbox)
            elif rows and len(rows[0]) >= 2 and any(sum(bool(c) for c in r) >= 2 for r in rows):
                tables.append(PrintedTable(table.bbox[1], rows))
                boxes.append(table.bbox)
        free = rows_of([w for w in words if not any(_inside(w, box) for box in boxes)])
        free, barred = take_barred(free, [] if page.vertical_edges else _rules(page))
        free, unruled, carried = take_unruled(free, carried)
        lines = [line_of(row) for row in in_reading_order(free, float(page.width))]
        sheets.append(
            Sheet(page.page_number, float(page.width), float(page.height), lines, [*tables, *barred, *unruled], scanned)
        )
        page.close()
    return sheets


def _rules(page: Any) -> list[Rule]:
    """The lines across a good part of a page."""
    edges = page.horizontal_edges
    return [Rule(e["x0"], e["x1"], e["top"]) for e in edges if e["x1"] - e["x0"] >= _ACROSS * float(page.width)]


def _lines_by_cell(table: Any, words: Sequence[Any]) -> list[Line]:
    """The lines of a table that only lays out minutes, cell after cell; an item's number before its title."""
    out: list[Line] = []
    for row in table.rows:
        number = ""
        for box in filter(None, row.cells):
            lines = [line_of(r) for r in rows_of([w for w in words if _inside(w, box)])]
            if len(lines) == 1 and ITEM_NUMBER.fullmatch(lines[0].text.strip()):
                number = lines[0].text.strip()
            elif lines:
                title = lines[0]._replace(text=f"{number} {lines[0].text}", bold=True) if number else lines[0]
                out += [title, *lines[1:]]
                number = ""
    return out


def _lines_kept(text: str) -> str:
    return "\n".join(line.strip() for line in text.translate(LIGATURES).split("\n"))


def _rows(table: Any, extracted: Sequence[Sequence[str | None]]) -> list[list[str | None]]:
    """The cells of a ruled table; None where the cell above goes on, "" where there is none."""
    boxes = [row.cells for row in table.rows]
    out: list[list[str | None]] = []
    for y, texts in enumerate(extracted):
        foot = max((box[3] for box in boxes[y] if box), default=0.0)
        row: list[str | None] = []
        for x, text in enumerate(texts):
            over = next((boxes[up][x] for up in range(y - 1, -1, -1) if boxes[up][x]), None)
            covered = boxes[y][x] is None and over is not None and over[3] >= foot - 1
            row.append(None if covered else _cell(text))
        out.append(row)
    return out


def _is_scan(page: Any, words: Sequence[Any]) -> bool:
    """A picture over most of the page, and no words but at its head and foot (a stamped page number)."""
    height = float(page.height)
    if any(height * _MARGIN <= w["top"] and w["bottom"] <= height * (1 - _MARGIN) for w in words):
        return False
    area = max((float(i["width"]) * float(i["height"]) for i in page.images), default=0.0)
    return area > 0.4 * float(page.width) * height


def _foots(sheets: Sequence[Sheet]) -> list[str]:
    """What stands beside a page's number on its line: often the council, sometimes the committee and date."""
    beside = [
        re.sub(r"\s*[|–-]?\s*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$", "", line.text.strip(), flags=re.I)
        for sheet in sheets
        for line in sheet.lines
        if _at_edge(line, sheet) and _PAGE_NUMBER.match(line.text.strip())
    ]
    return [b.strip() for b in beside if not _PAGE_NUMBER.match(b)]


def _printed_pages(sheets: Sequence[Sheet]) -> dict[int, str]:
    """The page numbers that the paper bears, of pages where they differ from the count; the foot's before the head's."""
    printed: dict[int, str] = {}
    for sheet in sheets:
        edges = [line for line in sheet.lines if _at_edge(line, sheet)]
        for line in reversed(edges):
            if m := _PRINTED_NUMBER.search(line.text.strip()):
                number = m["alone"] or m["first"] or m["last"]
                if int(number) != sheet.number:
                    printed[sheet.number] = number
                break
    return printed


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
        (b.bottom - a.bottom, b.text[:1].islower() and abs(a.size - b.size) < 1)
        for sheet in sheets
        for a, b in zip(sheet.lines, sheet.lines[1:], strict=False)
        if 0 < b.bottom - a.bottom < 30
    ]
    # A line that begins in lower case goes on from the one above: the step to it is that within a paragraph.
    within = [step for step, goes_on in steps if goes_on]
    every = sorted(step for step, _ in steps)
    if len(within) >= 2:
        return median(within)
    size = median([line.size for sheet in sheets for line in sheet.lines] or [10.0])
    return min(every[len(every) // 4] if every else size, 1.4 * size)


def _emit(build: TextBuilder, lines: list[Line], sheet: Sheet, spacing: float) -> None:
    """Paragraphs and tables of one page, from top to bottom."""
    tables = sorted(sheet.tables, key=lambda t: t.top)
    pending: list[Line] = []
    for line in [*lines, None]:
        while tables and (line is None or tables[0].top < line.top):
            _emit_paragraphs(build, pending, sheet.number, spacing)
            pending = []
            table = tables.pop(0)
            _emit_paragraphs(build, list(table.lines), sheet.number, spacing)
            number = build.new_table()
            for row in table.rows:
                build.row(row, table=number, page=sheet.number)
        if line is not None:
            pending.append(line)
    _emit_paragraphs(build, pending, sheet.number, spacing)


def _emit_paragraphs(build: TextBuilder, lines: list[Line], page: int, spacing: float) -> None:
    body = median(line.size for line in lines) if lines else 0.0
    numbers = {id(lines[n]): number for n, number in counted([line.text for line in lines]).items()}
    for group in _paragraphs(lines, spacing, numbers):
        number = numbers.get(id(group[0]))
        text = group[0].text.removeprefix(number).lstrip() if number else group[0].text
        for line in group[1:]:
            text = _join(text, line.text)
        bold = all(line.bold for line in group)
        words = text.split()
        large = group[0].size > body * 1.15
        if not number and (large or bold) and len(words) <= 20 and not text.rstrip().endswith((".", ";", ":", ",")):
            label, rest = split_label(text)
            numbered = label is not None and label.style in ("arabic", "decimal") and bool(rest)
            build.heading(
                rest if numbered else text,
                level=1 if large else 2,
                marker=label.printed if label and numbered else None,
                page=page,
            )
        else:
            build.paragraph(text, page=page, level=round(group[0].x0 / 9), marker=number, bold=bold, mend=True)


def _paragraphs(lines: list[Line], spacing: float, numbers: Container[int] = ()) -> list[list[Line]]:
    """Lines that belong together: a wide gap, a label, a change of weight or a short last line parts them.

    `numbers` are the lines, by their identity, that bare numbers of a list begin.
    """
    groups: list[list[Line]] = []
    body = median(line.size for line in lines) if lines else 1.0
    for line in lines:
        last = groups[-1][-1] if groups else None
        if last is None or id(line) in numbers or _parted(last, line, groups[-1], _right_edge(last, lines), spacing, body):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _right_edge(line: Line, lines: list[Line]) -> float:
    """How far to the right its column reaches: of the lines that begin about where it does."""
    return max(other.x1 for other in lines if abs(other.x0 - line.x0) <= 40)


def _parted(last: Line, line: Line, group: list[Line], right: float, spacing: float, body: float) -> bool:
    larger = max(1.0, line.size / body) if abs(line.size - last.size) < 1 else 1.0
    if line.bottom - last.bottom > spacing * 1.3 * larger or line.bottom < last.bottom:
        return True
    if begins_anew(last.text, line.text):
        return True
    if last.text.isupper() and line.text.startswith("("):
        return False
    if line.bold != last.bold and (line.text[:1].isupper() or last.bold):
        return True
    if abs(line.size - last.size) > 1:
        return True
    short = last.x1 < right - 0.25 * (right - group[0].x0)
    return short and (not line.text[:1].islower()) and not last.text.endswith(",")

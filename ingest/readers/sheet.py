"""Workbooks and comma-separated tables: officers keep their trackers in them. A sheet is a heading and its rows."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from ingest.dates import written
from ingest.errors import RefusedFile
from ingest.readers.archive import check_size
from ingest.readers.builder import MOST_ROWS, TextBuilder
from ingest.readers.plain import decode
from ingest.readers.tables import emit
from ingest.records import Extract, Options
from language.text import linear_re as re

_UNNAMED = re.compile(r"(?:sheet|table|tab)\s*\d*", re.I)
_WIDEST = 60  # columns; what stands further to the right is no tracker's

Row = list[str | None]


def read(path: Path, _options: Options) -> Extract:
    """Reads a .xlsx, .xlsm or .csv file: what its cells show, hidden sheets left out. Raises RefusedFile where it is neither."""
    build = TextBuilder()
    if path.suffix.lower() == ".csv":
        text, warning = decode(path.read_bytes(), path)
        _sheet(build, [list(row) for row in csv.reader(io.StringIO(text))])
        return build.extract(warnings=(warning,) if warning else ())
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with ZipFile(path) as archive:
            check_size(archive, path)
        book = load_workbook(path, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as e:
        raise RefusedFile(f"{path}: not a workbook that can be opened ({e}); save it again as .xlsx") from e
    hidden = [s.title for s in book.worksheets if s.sheet_state != "visible"]
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        if not _UNNAMED.fullmatch(sheet.title):
            build.heading(sheet.title, level=2)
        _sheet(build, _rows(sheet))
    return build.extract(warnings=(f"hidden sheets were not read: {', '.join(hidden)}",) if hidden else ())


def _rows(sheet: Any) -> list[Row]:
    """What each cell shows. A cell merged over others stands in its first place; below it None: it goes on."""
    covered = {
        (row, column): None if row > area.min_row else ""
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, min(area.max_col, _WIDEST) + 1)
        if (row, column) != (area.min_row, area.min_col)
    }
    rows = sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS + 1), max_col=min(sheet.max_column, _WIDEST))
    return [[covered.get((c.row, c.column), "") if c.value is None else _shown(c) for c in row] for row in rows]


def _shown(cell: Any) -> str:
    """A cell's words: a date as it is written, a whole number without ".0", a share in per cent."""
    value = cell.value
    if isinstance(value, dt.datetime | dt.date):
        return written(value.date() if isinstance(value, dt.datetime) else value)
    if isinstance(value, float) and "%" in (cell.number_format or ""):
        return f"{value:.0%}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _sheet(build: TextBuilder, rows: Sequence[Row]) -> None:
    """A sheet's rows: those with one filled cell above the table are its title, a gap of empty rows ends a table."""
    table: list[Row] = []
    for row in [*rows, []]:
        filled = [c for c in row if c and c.strip()]
        if not filled or (len(filled) == 1 and not table):
            if not filled and table:
                emit(build, _trimmed(table))
                table = []
            for words in filled:
                for line in filter(str.strip, words.split("\n")):
                    build.paragraph(line, bold=True)
            continue
        table.append(row)


def _trimmed(table: Sequence[Row]) -> list[Row]:
    """A table without the columns that are empty in every row."""
    width = max(map(len, table))
    full = [row + [""] * (width - len(row)) for row in table]
    kept = [n for n in range(width) if any(row[n] and (row[n] or "").strip() for row in full)]
    return [[row[n] for n in kept] for row in full]

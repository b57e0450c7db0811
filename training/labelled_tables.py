"""The labelled tables: what each column holds, in the labelled papers and in files of tables alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDERS = (Path(__file__).parent / "papers", Path(__file__).parent / "tables")


class LabelledTable(NamedTuple):
    """A table: `paper` is whose it is, `columns` what each column holds, `headings` empty words where it has none."""

    paper: str
    above: str
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables() -> Iterator[LabelledTable]:
    for folder in FOLDERS:
        for path in sorted((*folder.glob("*.paper"), *folder.glob("*.tables"))):
            yield from tables_of(path)


def tables_of(path: Path) -> Iterator[LabelledTable]:
    paper, above = path.stem, ""
    columns: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        what, _, rest = line.strip().partition("|")
        what = what.strip()
        if what.startswith("table:"):
            paper = what.partition(":")[2].strip()
        if what == "heading":
            above = rest.strip()
        if what == "columns":
            if rows:
                yield LabelledTable(paper, above, columns, headings or ("",) * len(columns), tuple(rows))
            columns, headings, rows = tuple(c.strip() for c in rest.split(";")), (), []
        elif what == "header":
            headings = _cells(rest, len(columns))
        elif what in ("row recommendation", "row action", "row other", "row continued") and columns:
            rows.append(_cells(rest, len(columns)))
    if rows:
        yield LabelledTable(paper, above, columns, headings or ("",) * len(columns), tuple(rows))


def _cells(line: str, width: int) -> tuple[str, ...]:
    cells = [c.strip() for c in line.split("|")][:width]
    return tuple(cells + [""] * (width - len(cells)))

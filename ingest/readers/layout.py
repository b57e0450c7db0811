"""Geometry of a printed page: words to lines, two columns told apart, tables without rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from ingest import vocabulary as v
from language.text import linear_re as re

LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": ""})
_SPACED = re.compile(r"(?<!\S)(?:[A-Z] ){3,}[A-Z](?!\S)")
_STRONG = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_GUTTER = 4.0
_SAME_LINE = 2.5
_FEWEST_COLUMNS, _FEWEST_BANDS = 3, 3  # of a table whose rows rules part
_TALLEST, _TALLEST_HEADER = 200.0, 40.0  # points

Word = dict[str, Any]
Row = list[Word]


class Line(NamedTuple):
    """One printed line: its words, its box in points, its height, whether all of it is bold."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


class PrintedTable(NamedTuple):
    """A table: where it begins on its page, in points, and its rows in order; or the lines that it only lays out."""

    top: float
    rows: list[list[str | None]]
    lines: Sequence[Line] = ()


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Words on one baseline together, from the top; each row from the left."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda w: (round(w["bottom"]), w["x0"])):
        if rows and abs(rows[-1][0]["bottom"] - word["bottom"]) <= _SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w["x0"]) for row in rows]


def line_of(row: Row) -> Line:
    text = row[0]["text"]
    gaps = [b["x0"] - a["x1"] for a, b in pairwise(row)]
    tracked = _tracked_gap(row, gaps)
    for gap, word in zip(gaps, row[1:], strict=True):
        text += ("" if gap < tracked else "  " if gap > max(1.5 * word["size"], 3 * tracked) else " ") + word["text"]
    text = _SPACED.sub(lambda m: m[0].replace(" ", ""), text.translate(LIGATURES))
    return Line(
        text,
        row[0]["x0"],
        row[-1]["x1"],
        min(w["top"] for w in row),
        max(w["bottom"] for w in row),
        median(w["size"] for w in row),
        _is_bold(row),
    )


def _tracked_gap(row: Row, gaps: Sequence[float]) -> float:
    """The gap below which the pieces of a letter-spaced line are one word; 0 for an ordinary line."""
    single = sum(len(w["text"]) == 1 for w in row)
    if len(row) < 5 or single < 0.6 * len(row):
        return 0.0
    return 1.6 * median(gaps)


def in_reading_order(rows: Sequence[Row], width: float) -> list[Row]:
    """The rows as they are read: on a page of two columns the left one before the right.

    Rows over the full width (headings) part the page into bands, each with its own two columns.
    """
    gutter = _find_gutter(rows, width)
    if gutter is None:
        return list(rows)
    out: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        if _crosses(row, gutter):
            out += [*left, *right, row]
            left, right = [], []
            continue
        if part := [w for w in row if w["x1"] <= gutter]:
            left.append(part)
        if part := [w for w in row if w["x0"] >= gutter]:
            right.append(part)
    return [*out, *left, *right]


def _find_gutter(rows: Sequence[Row], width: float) -> float | None:
    """The x between two columns of prose; None on a page of one column, or of short cells."""
    best: tuple[int, float] | None = None
    for x in range(int(width * 0.35), int(width * 0.65), 3):
        crossing = sum(_crosses(r, x) for r in rows)
        lefts = [r for r in rows if not _crosses(r, x) and r[0]["x1"] <= x]
        rights = [r for r in rows if not _crosses(r, x) and r[-1]["x0"] >= x]
        if min(len(lefts), len(rights)) < 8 or crossing > 0.25 * len(rows):
            continue
        if not (_is_prose(lefts, lambda w, x=x: w["x1"] <= x) and _is_prose(rights, lambda w, x=x: w["x0"] >= x)):
            continue
        value = len(lefts) + len(rights) - 4 * crossing
        if best is None or value > best[0]:
            best = (value, float(x))
    return best[1] if best else None


def _is_prose(rows: Sequence[Row], side: Any) -> bool:
    """Most lines fill their column, as paragraphs do and table cells do not."""
    parts = [[w for w in row if side(w)] for row in rows]
    spans = [p[-1]["x1"] - p[0]["x0"] for p in parts if p]
    return bool(spans) and median(spans) > 0.6 * max(spans) and max(spans) > 120


def _crosses(row: Row, x: float) -> bool:
    return any(w["x0"] < x + _GUTTER and w["x1"] > x - _GUTTER for w in row) or any(
        a["x1"] <= x <= b["x0"] and b["x0"] - a["x1"] < 2 * _GUTTER for a, b in pairwise(row)
    )


class Rule(NamedTuple):
    """A horizontal line across a page, in points."""

    x0: float
    x1: float
    top: float


def take_barred(rows: Sequence[Row], rules: Sequence[Rule]) -> tuple[list[Row], list[PrintedTable]]:
    """(rows that are no table, the tables whose rows are parted by `rules` across, and whose columns by nothing but space).

    The columns begin where the words of the header do, which stands above the first rule or below it. A rule that begins
    further in says that the cells before it go on.
    """
    free = list(rows)
    tables: list[PrintedTable] = []
    for run in _runs(rules):
        bands = [[r for r in free if a.top - 1 <= r[0]["top"] < b.top - 1] for a, b in pairwise(run)]
        header = _header_above([r for r in free if r[0]["top"] < run[0].top], run[0])
        under = run
        if not header:
            header, bands, under = bands[0], bands[1:], run[1:]
        columns = _columns_under(header)
        wide = [band for band in bands if len(_segments(band[0])) >= 2] if all(bands) else []
        if len(columns) < _FEWEST_COLUMNS or len(wide) < max(_FEWEST_BANDS, len(bands) / 2):
            continue
        cells = [_cells(header, columns), *(_cells(b, columns, rule.x0) for b, rule in zip(bands, under, strict=False))]
        tables.append(PrintedTable(header[0][0]["top"], cells))
        taken = {id(r) for r in (*header, *(r for band in bands for r in band))}
        free = [r for r in free if id(r) not in taken]
    return free, tables


def _runs(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that end at one place, one below another without much between them."""
    runs: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.top):
        last = runs[-1][-1] if runs else None
        if last and abs(last.x1 - rule.x1) <= _SAME_LINE and rule.top - last.top <= _TALLEST:
            if rule.top - last.top > _SAME_LINE:
                runs[-1].append(rule)
        else:
            runs.append([rule])
    return [run for run in runs if len(run) > _FEWEST_BANDS]


def _header_above(rows: Sequence[Row], rule: Rule) -> list[Row]:
    """The rows just above a rule, from the last that has words in several columns."""
    near = [r for r in rows if rule.top - r[0]["top"] <= _TALLEST_HEADER]
    starts = [n for n, r in enumerate(near) if len(_segments(r)) >= _FEWEST_COLUMNS]
    return near[starts[-1] :] if starts else []


def _columns_under(header: Sequence[Row]) -> list[float]:
    most = max((_segments(r) for r in header), key=len, default=[])
    return [segment[0]["x0"] for segment in most]


def _cells(rows: Sequence[Row], columns: Sequence[float], begins: float = 0.0) -> list[str | None]:
    """The words of some rows by the column that they begin in; None for an empty cell before where the rule above `begins`."""
    cells: list[str | None] = [None if x < begins - _GUTTER else "" for x in columns]
    for word in (w for row in rows for w in row):
        at = _column_of(word, columns)
        cells[at] = f"{cells[at] or ''} {word['text'].translate(LIGATURES)}".strip()
    return cells


def _column_of(word: Word, columns: Sequence[float]) -> int:
    """The column, by where they begin, that a word begins in."""
    return max((i for i, x in enumerate(columns) if x <= word["x0"] + _GUTTER), default=0)


def take_unruled(
    rows: Sequence[Row], carried: Sequence[float] | None
) -> tuple[list[Row], list[PrintedTable], list[float] | None]:
    """(rows that are no table, tables without rules, the columns of one that goes on at the page's foot).

    Such a table is known by a header whose words name a recommendation and what became of it; its
    columns begin where the header's do. `carried` are the columns of a table on the page before.
    """
    free: list[Row] = []
    tables: list[PrintedTable] = []
    columns = list(carried) if carried else None
    members: list[Row] = []
    for row in rows:
        header = _header_columns(row)
        gap = row[0]["top"] - members[-1][0]["bottom"] if members else 0.0
        if header is not None or (columns is not None and (gap > 36 or not _fits(row, columns))):
            if members and columns:
                tables.append(_table(members, columns))
            members, columns = [], header
        if columns is None:
            free.append(row)
        else:
            members.append(row)
    if members and columns:
        tables.append(_table(members, columns))
    return free, tables, columns if members else None


def _header_columns(row: Row) -> list[float] | None:
    segments = _segments(row)
    if len(segments) < 3:
        return None
    texts = [" ".join(w["text"] for w in s).strip(" :") for s in segments]
    roles = {next((role for role, p in v.COLUMNS if p.search(t)), None) for t in texts if len(t) <= 40}
    named = roles - {None}
    return [s[0]["x0"] for s in segments] if "recommendation" in named and len(named) >= 3 else None


def _segments(row: Row) -> list[Row]:
    out: list[Row] = [[row[0]]]
    for before, word in pairwise(row):
        if word["x0"] - before["x1"] > max(6.0, 0.9 * word["size"]):
            out.append([word])
        else:
            out[-1].append(word)
    return out


def _fits(row: Row, columns: Sequence[float]) -> bool:
    """Every run of words begins at a column's left edge, and no word but a bold group heading's stands across one."""
    begins = all(any(abs(s[0]["x0"] - x) <= 8 for x in columns) for s in _segments(row))
    across = any(w["x0"] < x - 3 and w["x1"] > x + 3 for w in row for x in columns)
    return begins and (not across or _is_bold(row))


def _table(rows: Sequence[Row], columns: Sequence[float]) -> PrintedTable:
    """Printed lines joined to rows: where some gaps are wider those part them, else words in the first column do.

    The first row is the header, as many lines of it as stand in bold without a gap.
    """
    gaps = [0.0, *(b[0]["top"] - a[0]["bottom"] for a, b in pairwise(rows))]
    usual = min(gaps[1:], default=0.0)
    header = next((n for n in range(1, len(rows)) if not _is_bold(rows[n]) or gaps[n] > usual + 3), len(rows))
    header = header if _is_bold(rows[0]) else 1
    spaced = any(gap > usual + 3 for gap in gaps[header + 1 :])
    out: list[list[str]] = []
    for n, row in enumerate(rows):
        cells = [""] * len(columns)
        for word in row:
            at = _column_of(word, columns)
            cells[at] = f"{cells[at]} {word['text']}".strip()
        wider = gaps[n] > usual + 3 if spaced else bool(cells[0]) and not _goes_on(cells[0])
        if n in (0, header) or (n > header and wider):
            out.append(cells)
        else:
            out[-1] = [f"{a} {b}".strip() for a, b in zip(out[-1], cells, strict=True)]
    return PrintedTable(rows[0][0]["top"], [[c.translate(LIGATURES) for c in cells] for cells in out])


def _is_bold(row: Row) -> bool:
    return all(_STRONG.search(w["fontname"]) for w in row)


def _goes_on(cell: str) -> bool:
    """The second line of a first cell: "2017" under "12 January", words in lower case."""
    return cell[:1].islower() or bool(re.fullmatch(r"(?:19|20)\d\d", cell))

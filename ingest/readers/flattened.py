"""Tables that a copy of a page has flattened: each cell a paragraph of its own, or ended by a bar, its rows no longer told;
or each row a line, its cells wide spaces apart.

What betrays such a table is a run of headings that speak for a table of what was asked and what became of it
(`language.judgements.columns`), and behind them cells of which every n-th is of a sort. All else stays as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from statistics import mean
from typing import NamedTuple

from ingest.dates import find_dates
from language.judgements import columns
from language.text import linear_re as re

_LEAST, _MOST = 3, 12  # columns
_ROWS = 2  # at least, or there is no period
_HEADING = 50  # characters, at most, of a heading
_WORDS = 7  # at most, of a heading
_LONG = 40  # characters, from which a cell is prose
_UNNAMED = 0.1  # how much less likely, as a share, is a column without a heading
_GAP = re.compile(r"\s{3,}")  # between cells
_MORE = 3  # paragraphs, at most, that a row's last cell may have besides
_ALIKE = 0.75  # the share, at least, of cells that are of their column's sort
_ASKS = 0.6  # the probability, at least, that the rows are recommendations
_LEANS = 1.0  # logits, by which headings must speak for a role, on average
_OUTCOMES = ("action", "status", "response", "owner", "due")
_FIGURES = re.compile(r"\d")


class _Cell(NamedTuple):
    """A cell's words, and the lines (first, behind the last) that it was written in."""

    words: str
    start: int
    end: int


class _Table(NamedTuple):
    start: int
    end: int
    rows: list[list[str]]


def restored(lines: Sequence[str]) -> list[str]:
    """The lines, those of each flattened table as rows with tabs between the cells."""
    return _with_tables(_with_tables(lines, _spaced_tables), _tables)


def _with_tables(lines: Sequence[str], find: Callable[[Sequence[str]], Iterator[_Table]]) -> list[str]:
    out: list[str] = []
    at = 0
    for table in find(lines):
        out += [*lines[at : table.start], "", *("\t".join(row) for row in table.rows), ""]
        at = table.end
    return [*out, *lines[at:]]


def _spaced_tables(lines: Sequence[str]) -> Iterator[_Table]:
    """Lines whose cells stand wide spaces apart, as many as their headings."""
    split = [_GAP.split(line.strip()) for line in lines]
    n = 0
    while n < len(lines):
        width = len(split[n])
        end = n + 1
        while end < len(lines) and len(split[end]) == width:
            end += 1
        if width >= _LEAST and end > n + 1 and all(map(_short, split[n])) and _are_headings(split[n]):
            yield _Table(n, end, split[n:end])
        n = end


def _tables(lines: Sequence[str]) -> Iterator[_Table]:
    cells = _cells(lines)
    n = 0
    while n < len(cells):
        if (found := _table_at(cells, n)) is None:
            n += 1
            continue
        while (later := _table_at(cells, n + 1)) and later[0] > found[0]:  # what stood first is the table's title
            n, found = n + 1, later
        _, rows, taken = found
        taken = min(taken, len(cells) - n)
        yield _Table(cells[n].start, cells[n + taken - 1].end, rows)
        n += taken


def _cells(lines: Sequence[str]) -> list[_Cell]:
    """Each paragraph, or what stands between bars; runs of empty cells, which copies miscount, are left out."""
    found: list[_Cell] = []
    for blank, run in groupby(enumerate(lines), key=lambda p: not p[1].replace("\u00a0", " ").strip()):
        if blank:
            continue
        part = list(run)
        if _ended_by_bars([line for _, line in part]):
            found += _between_bars(part)
        elif len(part) == 1 or not any("\t" in line for _, line in part):
            found.append(_Cell(" ".join(" ".join(line for _, line in part).split()), part[0][0], part[-1][0] + 1))
    return found


def _ended_by_bars(lines: Sequence[str]) -> bool:
    """Whether bars end cells here, one to a line: rows that still stand in one line are no matter of ours."""
    barred = [line for line in lines if line.rstrip().endswith("|")]
    return (
        len(barred) >= _LEAST and all(line.count("|") == 1 for line in barred) and not any("|" in s.strip()[:-1] for s in lines)
    )


def _between_bars(part: Sequence[tuple[int, str]]) -> Iterator[_Cell]:
    words, start = "", part[0][0]
    for n, line in part:
        words = f"{words} {line.strip()}".strip()
        if words.endswith("|"):
            if inside := words[:-1].strip():
                yield _Cell(inside, start, n + 1)
            words, start = "", n + 1
    if words:
        yield _Cell(words, start, part[-1][0] + 1)


def _short(words: str) -> bool:
    """Whether words may stand over a column: few, without figures, no sentence and no "Decision Maker: Cabinet"."""
    sentence = words.endswith(".") and " " in words
    plain = words[:1].isalpha() and not _FIGURES.search(words) and ":" not in words[:-1]
    return len(words) <= _HEADING and len(words.split()) <= _WORDS and plain and not sentence


def _table_at(cells: Sequence[_Cell], n: int) -> tuple[float, list[list[str]], int] | None:
    """(how well it fits, the rows with their headings first, how many cells they take) of the likeliest table that begins here."""
    likely = []
    behind = [c.words for c in cells[n:]]
    for width in range(_LEAST, _MOST + 1):
        headings = behind[:width]
        if len(headings) < width or not all(map(_short, headings)):
            break
        if not _are_headings(headings):
            continue
        for unnamed in (0, 1):  # the column of numbers may have no heading
            rows, taken = _rows_of(behind[width:], width + unnamed, headings)
            if len(rows) >= _ROWS and (alike := _alike(rows)) >= _ALIKE:
                fits = len(rows) * (width + unnamed) / taken - unnamed * _UNNAMED - _is_one_more(rows[0][0])
                likely.append((fits + alike, [""] * unnamed + headings, rows, width + taken))
    for fits, headings, rows, taken in sorted(likely, key=lambda found: found[0], reverse=True):
        if columns.judge(headings, rows).asks >= _ASKS:
            return fits, [headings, *rows], taken
    return None


def _is_one_more(words: str) -> float:
    """How much speaks for what begins the rows being one more heading, as a share."""
    return min(1.0, max(0.0, columns.leaning(words)[1])) / 2 if _short(words) else 0.0


def _are_headings(headings: Sequence[str]) -> bool:
    """Whether they read as those of a table of what was asked and what became of it."""
    leanings = [columns.leaning(h) for h in headings]
    sure = {role for role, by in leanings if by >= _LEANS}
    return mean(by for _, by in leanings) >= _LEANS and "recommendation" in sure and not sure.isdisjoint(_OUTCOMES)


def _rows_of(cells: Sequence[str], width: int, headings: Sequence[str]) -> tuple[list[list[str]], int]:
    """(the rows, how many cells they take), for as long as each begins as the first does.

    What stands between a row's last cell and the next row belongs to that cell. Headings printed again are passed over.
    """
    rows: list[list[str]] = []
    at = end = 0
    cells = [*cells, *[""] * (width // 2)]  # the last row may be cut off
    while at + width <= len(cells):
        row = list(cells[at : at + width])
        if row[: len(headings)] == headings:
            at += len(headings)
        elif not rows or _begins_alike(row, rows[0]):
            if rows:
                rows[-1][-1] = " ".join((rows[-1][-1], *(c for c in cells[end:at] if c not in headings)))
            rows.append(row)
            at = end = at + width
        elif at - end < _MORE:
            at += 1
        else:
            break
    return rows, end


def _begins_alike(row: Sequence[str], first: Sequence[str]) -> bool:
    """Whether all but one of its cells, and one of its first two, are of the sort that the first row has there."""
    like = [_sort(a) == _sort(b) for a, b in zip(row, first, strict=True) if a]
    return any(like[:2]) and sum(like) >= len(like) - max(1, len(like) // 4)


def _sort(words: str) -> str:
    """Of what sort a cell is: a date, prose, or short with or without figures."""
    if len(words) > _LONG:
        return "prose"
    if find_dates(words):
        return "date"
    return "figures" if _FIGURES.search(words) else "words"


def _alike(rows: Sequence[Sequence[str]]) -> float:
    """How far each column's cells are of one sort; a table has columns of prose and columns of other sorts."""
    sorts = [Counter(map(_sort, column)).most_common(1)[0] for column in zip(*rows, strict=True)]
    if len({sort == "prose" for sort, _ in sorts}) < 2:
        return 0.0
    return sum(n for _, n in sorts) / (len(sorts) * len(rows))

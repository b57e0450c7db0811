"""Which column of a table holds what, and which of its rows is its header."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.own_words import fold
from ingest.records import Block, OwnWords, Span
from ingest.states import state_of_words
from ingest.vocabulary import COLOURS
from language.judgements.columns import ROLES, Judged, is_heading, judge
from language.text import linear_re as re

_ASKS_DONE = re.compile(r"\b(?:completed?|done|implemented|closed|achieved|discharged)\b.*\?|^(?:completed?|done|closed)$", re.I)
_ACTION = re.compile(r"\s*a(?:ct(?:ions?)?)?\W*", re.I)
_RECOMMENDATION = re.compile(r"\s*r(?:ec(?:ommendation)?s?)?\W*", re.I)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_HEADER_ROWS = 4  # from the top, among which the header is looked for
_HEADER_CELL = 60  # characters
_HEADER_WORDS = 8
_FEWEST, _MOST = 2, 14  # columns of a tracker
_ASKS = 0.4  # the probability from which a table is one of recommendations: one in twenty of the others is taken for one
_TOLD = ("action", "status", "response")
# The logarithm of how seldom an account or an answer stands before what was asked; a status may open a row.
_OUT_OF_ORDER, _LATER = -3.0, ("action", "response")
# … and of how seldom a status has an answer beside it and no account (8 of the 126 labelled tables with a status).
_ANSWER_ALONE = -2.5
_SAMPLE = 6  # rows that are looked at


@dataclass(frozen=True)
class Columns:
    """Which column holds what: role to index; the roles are those of `language.judgements.columns`.

    `header` is the header row, its cells folded; `asks_done` says that the status column is a question: "Complete?",
    answered Y or N. `sorts` is the column that says of each row whether it is an action or a recommendation, by itself or by
    the letters of its reference ("A/23/02").
    """

    index: dict[str, int]
    header: tuple[str, ...] = ()
    asks_done: bool = False
    sorts: int | None = None

    @property
    def only_asks(self) -> bool:
        """Whether no column tells what became of what was asked: the table is where it was made."""
        return not any(t in self.index for t in _TOLD)

    def cell(self, row: Block, role: str) -> Span | None:
        i = self.index.get(role)
        if i is None or i >= len(row.cells):
            return None
        span = row.cells[i]
        return span if span.end > span.start else None

    def text(self, row: Block, role: str) -> str:
        span = self.cell(row, role)
        return row.text[span.start - row.start : span.end - row.start] if span else ""

    def is_action(self, row: Block) -> bool:
        """Whether the table itself says that a row is an action for an officer, and no recommendation."""
        if self.sorts is None or self.sorts >= len(row.cells):
            return False
        cell = cells_of(row)[self.sorts]
        return bool(_ACTION.fullmatch(cell) or _ACTION.fullmatch(_letters(cell)))

    def is_header(self, row: Block) -> bool:
        """Whether a row is the header printed again."""
        return bool(self.header) and tuple(map(fold, cells_of(row))) == self.header


def cells_of(row: Block) -> list[str]:
    return [row.text[c.start - row.start : c.end - row.start] for c in row.cells]


def find_columns(
    table: Sequence[Block], above: str = "", own: OwnWords = OwnWords(), key: Container[str] = ()
) -> tuple[int, Columns | None]:
    """(the header's place, or -1; the columns) of a table in which one column asks, and most often another tells what became of it.

    `above` is the heading over the table. A council's `own` names for columns outrank what is judged; a column of nothing
    but signs of the paper's `key`, or colours, is the status.
    """
    rows = [cells_of(r) for r in table]
    header = _header(rows)
    headings = [" ".join(c.split()) for c in rows[header]] if header >= 0 else [""] * (len(rows[0]) if rows else 0)
    again = tuple(map(fold, rows[header])) if header >= 0 else ()
    told = [r for r in rows[header + 1 :] if tuple(map(fold, r)) != again]
    below = [r for r in told if len(set(filter(None, r))) > 1][:_SAMPLE]
    if not below or not _FEWEST <= len(headings) <= _MOST:
        return -1, None
    each = [[r[i] for r in told if i < len(r)] for i in range(len(headings))]
    sorts = next((i for i, cells in enumerate(each) if _sorts(cells)), None)
    columns = columns_of(headings, below, above, own, key, {} if sorts is None else {sorts: "other"})
    if columns is None:
        return -1, None
    if sorts is None and (i := columns.index.get("reference")) is not None and _sorts([_letters(c) for c in each[i]]):
        sorts = i
    return header, Columns(columns.index, again, columns.asks_done, sorts)


def columns_of(
    headings: Sequence[str], rows: Sequence[Sequence[str]], above: str = "", own: OwnWords = OwnWords(), key: Container[str] = (),
    given: Mapping[int, str] = {},
) -> Columns | None:  # fmt: skip
    """What the columns under these headings hold, by some of their rows; None where nothing is asked in them. `given` are known already."""
    judged = judge(headings, rows, above)
    named = {i: str(role) for i, h in enumerate(headings) if (role := own.columns.get(fold(h)))} | dict(given)
    signs = [i for i in range(len(headings)) if i not in named and _is_signs([r[i] for r in rows if i < len(r)], key)]
    if len(signs) == 1 and "status" not in named.values():
        named[signs[0]] = "status"
    index = _index(judged.columns, named)
    if judged.asks < _ASKS and "recommendation" not in named.values() and not _answers(rows, index):
        return None
    if "status" in index and "response" in index and "action" not in index and "response" not in named.values():
        beside = judged.columns[index["response"]]
        if math.log(beside.of("action") / beside.of("response")) > _ANSWER_ALONE:
            index["action"] = index.pop("response")
    asks_done = "status" in index and bool(_ASKS_DONE.search(headings[index["status"]]))
    return Columns(index, (), asks_done)


_BY_NUMBER = math.log(3)  # how much likelier than any column that asks it must be that rows name what was asked by number alone


def _index(judged: Sequence[Judged], own: Mapping[int, str]) -> dict[str, int]:
    """Each role's column, all together as likely as can be: one of each role, and what was asked before what became of it.

    What was asked may have no column, where there is one of numbers: "(ii) | Accepted | From May".
    """
    import numpy as np

    chances = np.log(np.array([j.row for j in judged]) + 1e-6)
    for i, role in own.items():
        chances[i] = -99
        chances[i, ROLES.index(role)] = 0
    worth, index = max((_assigned(chances, i) for i in range(len(judged))), key=lambda found: found[0])
    without, alone = _assigned(chances, None)
    if "reference" in alone and {"response", "status"} & alone.keys() and without > worth + _BY_NUMBER:
        return alone | {"recommendation": alone["reference"]}
    return index


def _assigned(chances: Any, asking: int | None) -> tuple[float, dict[str, int]]:
    """(log-probability, each role's column) of the likeliest assignment in which column `asking` asks, or none does.

    `chances` are (columns, roles) log-probabilities.
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    asked, other = ROLES.index("recommendation"), ROLES.index("other")
    # Columns that are nothing else may be as many as there are.
    grid = np.hstack([chances, np.repeat(chances[:, [other]], len(chances) - 1, axis=1)])
    grid[:, asked] = -99
    if asking is not None:
        grid[:asking, [ROLES.index(t) for t in _LATER]] += _OUT_OF_ORDER
        grid[asking] = -99
        grid[asking, asked] = chances[asking, asked]
    columns, roles = linear_sum_assignment(grid, maximize=True)
    index = {ROLES[r]: int(c) for c, r in zip(columns, roles, strict=True) if r < len(ROLES) and r != other}
    return float(grid[columns, roles].sum()), index


def _answers(rows: Sequence[Sequence[str]], index: Mapping[str, int]) -> bool:
    """Whether rows hold a number and a verdict each: such a table answers, whatever else is in it."""
    if "reference" not in index or "response" not in index:
        return False
    verdicts = [r[index["response"]] for r in rows if index["response"] < len(r)]
    return len(verdicts) >= 2 and all(state_of_words(c) in _VERDICTS for c in verdicts)


_VERDICTS = ("accepted", "partially_accepted", "rejected")


def _sorts(cells: Sequence[str]) -> bool:
    """Whether a column says of each row what it is: an action, or a recommendation."""
    filled = [c for c in cells if c.strip()]
    actions = sum(bool(_ACTION.fullmatch(c)) for c in filled)
    return 0 < actions < len(filled) and all(_ACTION.fullmatch(c) or _RECOMMENDATION.fullmatch(c) for c in filled)


def _letters(reference: str) -> str:
    """The letters before a reference's figures: "A/23/02" gives A; none where it begins otherwise."""
    m = re.match(r"\s*([A-Za-z]+)[\s./-]?\d", reference)
    return m[1] if m else ""


def _is_signs(cells: Sequence[str], key: Container[str]) -> bool:
    """Whether a column holds nothing but signs of the key, and colours."""
    filled = [fold(c) for c in cells if c.strip()]
    return len(filled) >= 2 and all(c in key or COLOURS.fullmatch(c) for c in filled)


def _header(rows: Sequence[Sequence[str]]) -> int:
    """The place of the header among the first rows: the first of short cells, most of them filled, no two alike; -1 where none is."""
    for n, row in enumerate(rows[:_HEADER_ROWS]):
        filled = [c for c in row if c.strip()]
        if len(filled) < max(2, len(row) - 1) or len({fold(c) for c in filled}) < len(filled):
            continue
        bare = [_IN_BRACKETS.sub("", c) for c in filled]  # "Response (accepted, accepted in part or rejected)"
        words = [c for c in bare if len(c) <= _HEADER_CELL and len(c.split()) <= _HEADER_WORDS and not _is_value(c)]
        known = sum(map(is_heading, words))
        return n if len(words) == len(filled) and 2 * known >= len(words) else -1
    return -1


def header_of(table: Sequence[Block]) -> tuple[str, ...]:
    """The header row of a table, its cells folded; empty where it has none."""
    rows = [cells_of(r) for r in table]
    n = _header(rows)
    return tuple(map(fold, rows[n])) if n >= 0 else ()


def _is_value(cell: str) -> bool:
    """Whether a cell holds a date, a figure or a sentence, as no header does."""
    digits = any(c.isdigit() for c in cell) and not any(c.isalpha() for c in cell)
    return digits or (cell.rstrip().endswith((".", ";")) and len(cell.split()) > 2)

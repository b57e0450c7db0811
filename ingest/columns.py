"""What the columns of a table hold: by what they are called, and by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from ingest import vocabulary as v
from ingest.own_words import fold
from ingest.records import Block, OwnWords, Span
from language.judgements import block, statement
from language.text import linear_re as re

_ASKS_DONE = re.compile(r"\b(?:completed?|done|implemented|closed|achieved|discharged)\b", re.I)
# "Cabinet response" beside "Progress": the one is what was answered, the other what was done.
_ANSWERS = re.compile(r"\b(?:response|decision|answer|reply)\b", re.I)
_REPORTS = re.compile(r"\b(?:progress|update|action taken|position|outcome)\b", re.I)


@dataclass(frozen=True)
class Columns:
    """Which column holds what: role to index; the roles are those of vocabulary.COLUMNS.

    `asks_done` says that the status column is a question: "Complete?", answered Y or N.
    """

    index: dict[str, int]
    asks_done: bool = False

    def cell(self, row: Block, role: str) -> Span | None:
        i = self.index.get(role)
        if i is None or i >= len(row.cells):
            return None
        span = row.cells[i]
        return span if span.end > span.start else None

    def text(self, row: Block, role: str) -> str:
        span = self.cell(row, role)
        return row.text[span.start - row.start : span.end - row.start] if span else ""


def name_columns(cells: Sequence[str], own: OwnWords = OwnWords()) -> Columns | None:
    """Roles of a header row's cells; None where they name no recommendations or nothing of what became of them.

    A council's `own` names outrank the tables.
    """
    index: dict[str, int] = {str(named): i for i, cell in enumerate(cells) if (named := own.columns.get(fold(cell)))}
    for role, pattern in v.COLUMNS:
        for i, cell in enumerate(cells):
            words = re.sub(r"\s+", " ", cell).strip(" :*")
            # A narrow column breaks its heading within a word: "Recommenda tion".
            fits = pattern.search(words) or (len(words) < 20 and pattern.search(words.replace(" ", "")))
            if i in index.values() or role in index or not words or len(words) > 60 or not fits:
                continue
            if role in ("title", "date") and "recommendation" in words.lower():
                continue
            index[role] = i
    either = index.pop("action_or_recommendation", None)
    if either is not None:
        if "title" not in index and "action" in index and "recommendation" in index:
            index["title"] = index["recommendation"]  # "Minute | Action | Progress": the minute is where it was asked
        index["action" if "recommendation" in index and "action" not in index else "recommendation"] = either
    if "recommendation" not in index:
        for role in ("reference", "title"):
            if role in index and re.search(r"recommendation", cells[index[role]], re.I) and "action" in index:
                index["recommendation"] = index.pop(role)
    action = cells[index["action"]] if "action" in index else ""
    if "response" not in index and _ANSWERS.search(action):
        later = next((i for i, c in enumerate(cells) if i not in index.values() and _REPORTS.search(c)), None)
        if later is not None:
            index["response"], index["action"] = index["action"], later
    told = {"action", "status", "response"} & index.keys()
    if "date" in index and "due" not in index and told and index["date"] > max(index[t] for t in told):
        index["due"] = index.pop("date")  # after what was answered stands when it is to be done
    if "recommendation" not in index or not told:
        return None
    return Columns(index, asks_done="status" in index and bool(_ASKS_DONE.search(cells[index["status"]])))


def find_header(text: str, table: Sequence[tuple[int, Block]], own: OwnWords = OwnWords()) -> tuple[int, Columns | None]:
    for n, (_, row) in enumerate(table[:4]):
        cells = [text[c.start : c.end] for c in row.cells]
        columns = name_columns(cells, own)
        if columns is not None:
            return n, _by_content(columns, [r for _, r in table[n + 1 :]])
    return -1, None


_SAMPLE = 6  # cells of a column that are judged
_MOST = 0.5  # of a column's cells, that must be of a kind


def columns_by_content(text: str, table: Sequence[tuple[int, Block]], heading: str = "") -> tuple[int, Columns | None]:
    """(the header's place, or -1; the columns) of a table whose headings name nothing: one column asks, another tells.

    Whether cells ask for something is judged as blocks are, and whether they tell a state as statements are.
    """
    rows = [[text[c.start : c.end].strip() for c in row.cells] for _, row in table]
    width = len(rows[0]) if rows else 0
    if len(rows) < 3 or not 2 <= width <= 12:
        return -1, None
    header = 0 if all(len(cell) < 60 for cell in rows[0]) else -1
    names = rows[0] if header == 0 else [""] * width
    cells = [[r[i] for r in rows[header + 1 :] if i < len(r) and r[i]] for i in range(width)]
    size = [mean(map(len, column)) if column else 0.0 for column in cells]
    asks = [
        _share_that_asks(column, heading, name) if size[i] > 15 else 0.0
        for i, (column, name) in enumerate(zip(cells, names, strict=True))
    ]
    asked = max(range(width), key=asks.__getitem__)
    if asks[asked] < _MOST:
        return -1, None
    index = {"recommendation": asked}
    told = [_share_that_tells(column) if 0 < size[i] < 60 and i != asked else 0.0 for i, column in enumerate(cells)]
    if max(told) >= _MOST:
        index["status"] = max(range(width), key=told.__getitem__)
    prose = [i for i in range(width) if i not in index.values() and size[i] > 25]
    if prose:
        index["action"] = max(prose, key=size.__getitem__)
    return header, (Columns(index) if {"status", "action"} & index.keys() else None)


def _share_that_asks(cells: Sequence[str], heading: str, name: str) -> float:
    judged = block.judge([(block.Setting(heading=heading, lead=name), c) for c in cells[:_SAMPLE] if len(c) > 10])
    return mean(j.of("recommendation", "part") >= 0.5 for j in judged) if judged else 0.0


def _share_that_tells(cells: Sequence[str]) -> float:
    judged = statement.judge([("status", c) for c in cells[:_SAMPLE]])
    return mean(not j.doubtful and j.reading != "none" for j in judged) if judged else 0.0


def _by_content(columns: Columns, rows: Sequence[Block]) -> Columns:
    """A column called "status" that holds long prose is the action taken, and the other way round."""
    index = dict(columns.index)
    if not rows:
        return columns

    def length(role: str) -> float:
        return _mean_length(columns, rows, role)

    if "status" in index and "action" not in index and length("status") > 60:
        index["action"] = index.pop("status")
    elif "action" in index and not {"status", "response"} & index.keys() and 0 < length("action") <= 25:
        index["status"] = index.pop("action")
    elif "action" in index and "status" in index and length("status") > 60 and 0 < length("action") < 25:
        index["action"], index["status"] = index["status"], index["action"]
    if "action" not in index:
        # Whatever it is called, the column of prose beside the recommendations tells what was done.
        unnamed = {f"?{i}": i for i in range(len(rows[0].cells)) if i not in index.values()}
        told = Columns(index | unnamed)
        longest = max(unnamed, key=lambda c: _mean_length(told, rows, c), default=None)
        if longest and _mean_length(told, rows, longest) > 25:
            index["action"] = unnamed[longest]
    return Columns(index, columns.asks_done)


def _mean_length(columns: Columns, rows: Sequence[Block], role: str) -> float:
    """How many characters a column's filled cells hold, on average."""
    sizes = [len(columns.text(r, role)) for r in rows if columns.text(r, role)]
    return mean(sizes) if sizes else 0.0


def is_header(row: Block, columns: Columns, own: OwnWords = OwnWords()) -> bool:
    cells = [row.text[c.start - row.start : c.end - row.start] for c in row.cells]
    named = name_columns(cells, own)
    return (
        named is not None
        and named.index.get("recommendation") == columns.index.get("recommendation")
        and all(len(c) < 60 for c in cells)
    )

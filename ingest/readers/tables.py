"""HTML tables to rows of cell texts; Word's tables come as HTML too."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import html as lxml_html

from ingest.readers.builder import TextBuilder
from language.text import linear_re as re

_BREAKS = {"p", "div", "li", "br", "tr"}


def grid(table: lxml_html.HtmlElement) -> list[list[str | None]]:
    """The rows of `table`, each with one text a column.

    A cell merged over rows or columns stands once, in its first place; the columns it covers are
    empty to its right, and None in the rows below, where it goes on.
    """
    rows: list[list[str | None]] = []
    taken: dict[tuple[int, int], str | None] = {}
    for r, tr in enumerate(own_rows(table)):
        row: list[str | None] = []
        for cell in tr.xpath("./td|./th"):
            while (r, len(row)) in taken:
                row.append(taken.pop((r, len(row))))
            wide, tall = span_of(cell, "colspan"), span_of(cell, "rowspan")
            for down in range(1, tall):
                for across in range(wide):
                    taken[(r + down, len(row) + across)] = "" if across else None
            row += [cell_text(cell)] + [""] * (wide - 1)
        while (r, len(row)) in taken:
            row.append(taken.pop((r, len(row))))
        rows.append(row)
    width = max((len(r) for r in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


_MINUTES_COLUMNS = re.compile(
    r"(?:item|minute|agenda item|decision|resolution)s?(?:\s*/\s*(?:decision|resolution|minute)s?)?(?:\s+(?:no\.?|number|description|title))?|no\.?|title|subject|description",
    re.I,
)


def holds_minutes(header: Sequence[str | None]) -> bool:
    """Whether a table's header is that of minutes laid out in columns: "Item Description | Decision"."""
    names = [re.sub(r"\s+", " ", h or "").strip(" :*") for h in header]
    return (
        2 <= len(names) <= 3
        and all(_MINUTES_COLUMNS.fullmatch(n) for n in names)
        and any(re.search(r"decision|resolution", n, re.I) for n in names)
    )


_OUTCOME_LINE = re.compile(
    r"^(?:[A-ZÂÊÎÔÛŴŶ][\w’']{3,30} ?/ ?)?(?:UNANIMOUSLY )?(?:RESOLVED|RECOMMENDED|AGREED|ORDERED|Resolved|Recommended|Agreed)\b.{0,200}$|^(?:Decisions?|Minutes|DECISIONS?|MINUTES):$",
    re.M,
)
ITEM_NUMBER = re.compile(r"(?:[A-Z]{1,5}[ /]?)?\d{1,4}(?:/\d{1,4}){0,2}\.?")


def lays_out_minutes(rows: Sequence[Sequence[str | None]]) -> bool:
    """Whether a table holds the minutes themselves, a row an item, not data about them."""
    if not rows or not 2 <= len(rows[0]) <= 3:
        return False
    if holds_minutes(rows[0]):
        return True
    numbered = [r for r in rows if ITEM_NUMBER.fullmatch((r[0] or "").strip())]
    told = [r for r in rows if any(c and "\n" in c and _OUTCOME_LINE.search(c) for c in r[1:])]
    return len(numbered) >= max(1, len(rows) // 2) and bool(told)


def emit(build: TextBuilder, rows: Sequence[Sequence[str | None]], *, page: int | None = None) -> None:
    """A table's rows into the text: as rows, or as headings and paragraphs where it only lays out minutes."""
    if not lays_out_minutes(rows):
        table = build.new_table()
        for row in rows:
            build.row(row, table=table, page=page)
        return
    for row in rows[1:] if holds_minutes(rows[0]) else rows:
        cells = [c for c in row if c and c.strip()]
        if len(cells) > 1 and ITEM_NUMBER.fullmatch(cells[0].strip()):
            title, _, rest = cells[1].partition("\n")
            build.heading(title, level=3, marker=cells[0].strip(), page=page)
            cells = [rest, *cells[2:]]
        for cell in cells:
            _item_cell(build, cell, page)


_ITEM_OPENING = re.compile(
    r"^(?P<number>(?:[A-Z]{1,5}[ /]?)?\d{1,4}(?:/\d{1,4})?\.?)\s{1,9}(?P<title>[A-Z][A-Z0-9 ,’'&()/-]{5,}?)(?:\s{1,9}(?P<after>[A-Z][a-z])|$)",
    re.M,
)


def _item_cell(build: TextBuilder, cell: str, page: int | None) -> None:
    """A cell of minutes laid out in columns: an item with what was said of it, or what was decided."""
    if m := _ITEM_OPENING.match(cell):
        build.heading(m["title"].strip(), level=3, marker=m["number"], page=page)
        cell = cell[m.end() if m["after"] is None else m.start("after") :]
    for line in filter(str.strip, cell.split("\n")):
        build.paragraph(line, page=page)


def own_rows(table: lxml_html.HtmlElement) -> list[lxml_html.HtmlElement]:
    return list(table.xpath("./tr|./thead/tr|./tbody/tr|./tfoot/tr"))


def span_of(cell: lxml_html.HtmlElement, name: str) -> int:
    """A colspan or rowspan, at least 1 and at most 100 (a page may say anything)."""
    m = re.match(r"\s*(\d{1,4})", cell.get(name, "1"))
    return max(1, min(int(m[1]) if m else 1, 100))


def cell_text(cell: lxml_html.HtmlElement) -> str:
    """The words of a cell; paragraphs and line breaks keep a line each."""
    out: list[str] = []
    _collect(cell, out)
    lines = [re.sub(r"\s+", " ", line).strip() for line in "".join(out).split("\x00")]
    return "\n".join(line for line in lines if line)


def _collect(node: lxml_html.HtmlElement, out: list[str]) -> None:
    if not isinstance(node.tag, str) or node.tag in ("script", "style"):
        return
    if node.tag in _BREAKS:
        out.append("\x00")
    if node.tag == "li" and node.getparent() is not None and node.getparent().tag == "ul":
        out.append("• ")
    out.append(node.text or "")
    for child in node:
        _collect(child, out)
        out.append(child.tail or "")
    if node.tag in _BREAKS - {"br"}:
        out.append("\x00")

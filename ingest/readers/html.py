"""HTML: ModernGov pages and other councils' web pages."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from lxml import html as lxml_html

from ingest.errors import RefusedFile
from ingest.labels import to_roman
from ingest.readers.builder import TextBuilder, fold_space
from ingest.readers.plain import decode
from ingest.readers.tables import cell_text, grid, holds_minutes, lays_out_minutes, own_rows
from ingest.readers.text import strip_file_link
from ingest.records import Extract, Hints, Options
from language.text import linear_re as re

_CHROME_TAGS = {"footer", "script", "style", "nav", "noscript", "form", "button", "svg", "iframe", "template", "select", "head"}
_CHROME_WORDS = re.compile(
    r"\b(breadcrumb|cookie|skip-?link|sr-only|visually-?hidden|mgHide|mgActionList|mgLinks|mgFileSize|site-?nav|"
    r"menu(-holder|-list)?|share|social|mgFooter|site-?footer|page-?footer|banner)\b",
    re.I,
)
_CHROME_ROLES = {"navigation", "banner", "contentinfo", "search"}
_BLOCK_TAGS = {
    "p", "div", "section", "article", "main", "ul", "ol", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6", "dl",
    "dt", "dd", "blockquote", "header", "footer", "aside", "pre", "fieldset", "figure", "center", "address", "body",
    "hr", "form", "tr", "td",
}  # fmt: skip
_MEETING = re.compile(r"\W*Meeting of\b")
_DEEPEST = 2048  # libxml2 leaves out what lies deeper
_BOLD_TAGS = {"b", "strong"}
_HOST = re.compile(r"(?:https?://|@)([a-z0-9.-]+\.(?:gov\.uk|gov\.wales|gov\.scot|org\.uk))", re.I)
_TYPES = {"a": lambda n: chr(96 + n), "A": lambda n: chr(64 + n), "i": to_roman, "I": lambda n: to_roman(n).upper()}


def read(path: Path, _options: Options) -> Extract:
    """Reads a web page as saved. Raises RefusedFile where it is not text."""
    data = path.read_bytes()
    text, warning = decode(data, path)
    return read_html(text, warnings=(warning,) if warning else ())


def read_html(source: str, *, warnings: tuple[str, ...] = ()) -> Extract:
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = lxml_html.document_fromstring(source.encode("utf-8") or b"<p></p>", parser=parser)
    if any(e.type_name == "ERR_RESOURCE_LIMIT" for e in parser.error_log):
        raise RefusedFile(
            f"its elements are nested more than {_DEEPEST:,} deep, and what lies deeper is lost; save the page again"
        )
    walker = _Walker()
    body = root.find("body")
    walker.walk(body if body is not None else root)
    walker.flush()
    return walker.build.extract(hints=_hints(root, source), warnings=warnings)


def _hints(root: lxml_html.HtmlElement, source: str) -> Hints:
    titles = [t.text_content() for t in root.xpath("//title")]
    metas = {m.get("name", m.get("property", "")).lower(): m.get("content", "") for m in root.xpath("//meta[@content]")}
    titles += [metas[k] for k in ("dc.title", "og:title") if k in metas]
    places = [metas[k] for k in ("og:site_name", "dc.creator", "dc.publisher", "author") if k in metas]
    places += [i.get("alt", "") for i in root.xpath("//img[@alt]") if "logo" in i.get("alt", "").lower()]
    places += [cell_text(f)[:300] for f in root.xpath("//header|//footer|//*[@role='banner']|//*[contains(@class,'footer')]")]
    hosts = [h.lower() for h in _HOST.findall(source)]
    links = [e.get("href", "") for e in root.xpath("//link[@rel='canonical']|//base[@href]")]
    hosts += [urlsplit(u).netloc for u in links if urlsplit(u).netloc]
    ranked = sorted(set(hosts), key=lambda h: (-hosts.count(h), h))
    return Hints(
        titles=tuple(fold_space(t).replace("\n", " ") for t in titles if t.strip()),
        date=metas.get("dc.date"),
        places=tuple(p for p in [*places, *ranked] if p.strip()),
    )


class _Walker:
    """Walks the tree in document order, gathering inline text until a block ends."""

    def __init__(self) -> None:
        self.build = TextBuilder()
        self._inline: list[str] = []
        self._bold = 0
        self._bold_length = 0
        self._marker: str | None = None
        self._depth = 0

    def walk(self, node: lxml_html.HtmlElement) -> None:
        if not isinstance(node.tag, str) or _is_chrome(node):
            return
        tag = node.tag.lower()
        if tag == "br":
            self._inline.append("\n" if _breaks_lines(node) else " ")
        elif re.fullmatch(r"h[1-6]", tag):
            self.flush()
            self.build.heading(strip_file_link(_words(node)), level=int(tag[1]))
        elif tag == "table":
            self.flush()
            self._table(node)
        elif tag in ("ul", "ol"):
            self.flush()
            self._list(node)
        elif tag in _BLOCK_TAGS:
            self.flush()
            if "mgSubItemTitleTxt" in node.get("class", "") or "mgAiTitleTxt" in node.get("class", ""):
                self.build.heading(strip_file_link(_words(node)), level=4)
            else:
                self._children(node)
                self.flush()
        else:
            bold = tag in _BOLD_TAGS
            self._bold += bold
            self._children(node)
            self._bold -= bold

    def flush(self) -> None:
        text = fold_space("".join(self._inline))
        bold = bool(text) and self._bold_length >= len(re.sub(r"\s", "", text)) * 0.9
        self._inline, self._bold_length = [], 0
        marker, self._marker = (self._marker, None) if text else (None, self._marker)
        for line in text.split("\n"):
            words = strip_file_link(line.strip()) if line.strip() else ""
            if words:
                self.build.paragraph(words, marker=marker, level=self._depth, bold=bold)
                marker = None

    def _children(self, node: lxml_html.HtmlElement) -> None:
        self._text(node.text)
        for child in node:
            self.walk(child)
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if text:
            folded = re.sub(r"[\s\u00a0]+", " ", text)
            self._inline.append(folded)
            if self._bold:
                self._bold_length += len(re.sub(r"\s", "", folded))

    def _list(self, node: lxml_html.HtmlElement) -> None:
        self._depth += 1
        start = int(node.get("start", "1")) if node.get("start", "1").isdigit() else 1
        style = _TYPES.get(node.get("type", ""), _css_style(node))
        for position, item in enumerate(node.xpath("./li"), start):
            n = int(item.get("value")) if item.get("value", "").isdigit() else position
            self._marker = f"{style(n) if style else n}." if node.tag == "ol" else None
            typed = re.match(r"\s*(\(?\w{1,4}[).]|•|-)\s", _words(item) + " ")
            if self._marker and typed and len(typed[1]) > 1:
                self._marker = None
            if node.tag == "ul" and not typed:
                self._marker = "•"
            self._children(item)
            self.flush()
            self._marker = None
        self._depth -= 1

    def _table(self, node: lxml_html.HtmlElement) -> None:
        if _is_layout(node) or lays_out_minutes(grid(node)):
            for tr in own_rows(node):
                self._layout_row(tr)
            return
        if _is_list(node):
            for tr in own_rows(node):
                label, words = (_words(c) for c in tr.xpath("./td|./th"))
                self.build.paragraph(words, marker=label, level=self._depth + 1)
            return
        for caption in node.xpath("./caption"):
            self.build.heading(_words(caption), level=5)
        table = self.build.new_table()
        for row in grid(node):
            self.build.row(row, table=table)

    def _layout_row(self, tr: lxml_html.HtmlElement) -> None:
        """One agenda item of a page laid out by a table: number cell, then everything else."""
        cells = [c for c in tr.xpath("./td|./th") if "mgHide" not in c.get("class", "")]
        if not cells:
            return
        number = _words(cells[0])
        if len(cells) > 1 and re.fullmatch(r"[A-Z]{0,5}[\d/.]{1,9}\w?\.?", number):
            titles = cells[1].xpath("./p[contains(@class,'mgAiTitleTxt')]|./h2|./h3|./h4|./strong|./b")
            first = titles[0] if titles else next(iter(cells[1].xpath("./p|./div")), None)
            if first is not None:
                title = strip_file_link(_words(first))
                first.drop_tree()
            else:
                title, cells[1].text = strip_file_link(re.sub(r"\s+", " ", cells[1].text or "").strip()), ""
            self.build.heading(title, level=3, marker=number)
            cells = cells[1:]
        for cell in cells:
            self._children(cell)
            self.flush()


def _is_chrome(node: lxml_html.HtmlElement) -> bool:
    if node.tag in _CHROME_TAGS and not (node.tag == "form" and node.xpath(".//p|.//table")):
        return True
    if node.get("role") in _CHROME_ROLES or node.get("aria-hidden") == "true" or node.get("hidden") is not None:
        return True
    named = f"{node.get('class', '')} {node.get('id', '')}"
    if not _CHROME_WORDS.search(named) or node.tag in ("body", "main", "article"):
        return False
    return "mgActionList" not in named or not _MEETING.match(_words(node))  # an item's page names its meeting among its links


def _is_layout(table: lxml_html.HtmlElement) -> bool:
    """A table that lays a page out, not one of data: ModernGov's item table, or cells full of paragraphs."""
    if "mgItemTable" in table.get("class", "") or table.get("role") == "presentation":
        return True
    rows = own_rows(table)
    width = max((len(r.xpath("./td|./th")) for r in rows), default=0)
    if width <= 1:
        return True
    if table.xpath("./tr/th|./thead//th|./tbody/tr/th") and width > 2:
        return False
    if rows and holds_minutes([_words(c) for c in rows[0].xpath("./td|./th")]):
        return True
    deep = sum(bool(c.xpath(".//h2|.//h3|.//h4|.//table|.//p[contains(@class,'mgAiTitleTxt')]")) for r in rows for c in r)
    return width == 2 and deep >= max(1, len(rows) // 3)


_LABEL = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[).]")


def _is_list(table: lxml_html.HtmlElement) -> bool:
    """A list that a word processor laid out as a table: a label in one cell, what it labels in the other."""
    rows = [[_words(c) for c in r.xpath("./td|./th")] for r in own_rows(table)]
    return bool(rows) and all(len(r) == 2 and _LABEL.fullmatch(r[0]) and r[1] for r in rows)


def _breaks_lines(br: lxml_html.HtmlElement) -> bool:
    """Two <br> in a row, or one before a label or a bullet, end a paragraph."""
    after = (br.tail or "").strip()
    following = br.getnext()
    doubled = not after and following is not None and following.tag == "br"
    return doubled or bool(re.match(r"(\(?(\d{1,2}|[a-z]|[ivx]{1,4})[).]\s|•)", after))


def _css_style(node: lxml_html.HtmlElement):  # type: ignore[no-untyped-def]
    style = node.get("style", "") + " " + node.get("class", "")
    for word, key in (("lower-alpha", "a"), ("upper-alpha", "A"), ("lower-roman", "i"), ("upper-roman", "I")):
        if word in style:
            return _TYPES[key]
    return None


def _words(node: lxml_html.HtmlElement) -> str:
    text = cell_text(node)
    hidden = [cell_text(e) for e in node.xpath(".//*[contains(@class,'mgFileSize') or contains(@class,'mgHide')]")]
    for words in filter(None, hidden):
        text = text.replace(words, " ")
    return re.sub(r"[\s\u00a0]+", " ", text).strip()

"""Text and Markdown. Text pasted from a converter bears Markdown too, so one reader serves both."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from statistics import median

from ingest.labels import split_label
from ingest.readers.builder import TextBuilder
from ingest.readers.flattened import restored
from ingest.readers.paragraphs import begins_anew
from ingest.readers.plain import decode
from ingest.readers.tables import emit, holds_minutes
from ingest.records import Extract, Options
from language.text import linear_re as re

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"^\s*(=|-){3,}\s*$")
_RULE = re.compile(r"^\s*([*_-]\s*){3,}$")
_PIPE_RULE = re.compile(r"^\s*\|?[\s:|+-]*-{2,}[\s:|+-]*$")
_BOLD_LINE = re.compile(r"^\s*(\*\*|__)(?P<words>[^*_].*?)\1:?\s*$")
_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^)]*\))*(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])|(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_FILE_LINK = re.compile(r"\s*(?:pdf|doc|word|docx|xls) icon\b.*$|[\s,(]+(?:PDF|DOCX?|XLSX?),?\s+[\d.]+\s*[KM]B\)?\s*$", re.I)


def read(path: Path, _options: Options) -> Extract:
    """Reads a text or Markdown file. Raises RefusedFile where it is not text."""
    text, warning = decode(path.read_bytes(), path)
    return read_text(text, warnings=(warning,) if warning else ())


def read_text(text: str, *, warnings: tuple[str, ...] = ()) -> Extract:
    build = TextBuilder()
    lines = restored(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    width = _wrap_width(lines)
    page = 1 if "\f" in text else None
    pages = text.count("\f") + 1 if page else None
    for kind, run in _chunks(lines):
        if page:
            page += sum(line.count("\f") for line in run)
        chunk = [line.replace("\f", "") for line in run]
        if kind == "table":
            _table(build, chunk, page)
        elif kind == "lines":
            for line in _unwrap(chunk, width):
                _line(build, line, page)
    return build.extract(pages=pages, warnings=warnings)


def clean(text: str) -> str:
    """Markdown's marks taken away, the words kept: "**paragraph 19** of" gives "paragraph 19 of"."""
    text = _LINK.sub(r"\1", text)
    text = text.replace("**", "").replace("__", "") if "**" in text or re.search(r"__\w", text) else text
    text = _EMPHASIS.sub(lambda m: m[1] or m[2], text)
    text = re.sub(r"<br\s*/?>", "\n", text)
    return _ESCAPE.sub(r"\1", text).replace("&nbsp;", " ").replace("&amp;", "&")


def _chunks(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Runs of blank lines, table lines and other lines."""
    kinds = []
    minutes = False
    for line in lines:
        minutes = "\t" in line and (minutes or holds_minutes(line.split("\t")))
        if not line.replace("\u00a0", " ").strip():
            kinds.append("blank" if "\t" not in line and "\f" not in line else "lines")
        elif line.count("\t") >= 2 or minutes or (line.count("|") >= 2 and line.strip()[0] == "|") or line.count(" | ") >= 2:
            kinds.append("table")
        else:
            kinds.append("lines")
    pairs = groupby(zip(kinds, lines, strict=True), key=lambda p: p[0])
    return [(kind, [line for _, line in run]) for kind, run in pairs]


def _table(build: TextBuilder, lines: list[str], page: int | None) -> None:
    rows = []
    for line in lines:
        if _PIPE_RULE.match(line):
            continue
        if "\t" in line:
            cells = line.split("\t")
        else:
            body = line.strip()
            body = body.removeprefix("|")
            body = body.removesuffix("|") if not body.endswith("\\|") else body
            cells = re.split(r"(?<!\\)\|", body)
        rows.append([clean(c).strip() for c in cells])
    emit(build, rows, page=page)


def _wrap_width(lines: list[str]) -> float | None:
    """The width that the lines were wrapped at, None where every paragraph is one line."""
    lengths = sorted(len(line) for line in lines if line.strip() and "\t" not in line and "|" not in line)
    if len(lengths) < 8:
        return None
    top = lengths[int(len(lengths) * 0.95)]
    full = [n for n in lengths if n >= 0.7 * top]
    return median(full) if 50 <= top <= 130 and len(full) >= len(lengths) * 0.25 else None


def _unwrap(lines: list[str], width: float | None) -> list[str]:
    """Joins the lines of wrapped paragraphs; a label, heading or short line begins a new one."""
    out: list[str] = []
    for line in lines:
        previous = out[-1].split("\n")[-1] if out else ""
        goes_on = (
            out and not _HEADING.match(line) and not _BOLD_LINE.match(line) and not begins_anew(previous.strip(), line.strip())
        )
        wrapped = width is not None and len(previous) >= 0.75 * width
        hanging = line[:1].isspace() and split_label(out[-1])[0] is not None if out else False
        if goes_on and not _HEADING.match(previous) and (wrapped or hanging or line.strip()[:1].islower()):
            out[-1] = f"{out[-1]}\n{line.strip()}"
        else:
            out.append(line)
    return [_mend_hyphens(line) for line in out]


def _mend_hyphens(text: str) -> str:
    return re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", text).replace("\n", " ")


def _line(build: TextBuilder, line: str, page: int | None) -> None:
    if _RULE.match(line) or _UNDERLINE.match(line) or not line.strip():
        return
    if m := _HEADING.match(line):
        words = clean(m[2]).strip()
        label, rest = split_label(words)
        numbered = label is not None and label.style in ("arabic", "decimal") and bool(rest)
        build.heading(
            rest if numbered else words, level=len(m[1]), marker=label.printed if numbered and label else None, page=page
        )
        return
    bold = _BOLD_LINE.match(line)
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    words = strip_file_link(clean(line.replace(">", "", 1) if line.lstrip().startswith("> ") else line))
    build.paragraph(words, page=page, level=indent, bold=bool(bold), mend=True)


def strip_file_link(title: str) -> str:
    """A title without the words of a download link: "Update pdf icon PDF 62 KB" gives "Update"."""
    return _FILE_LINK.sub("", title)

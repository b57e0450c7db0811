"""A document as pieces without a format, and each format written from them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import ftfy

from eval.corpus_model import Paper
from eval.shapes.word import save
from ingest.dates import written

_WORD_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


class Piece(NamedTuple):
    """One element of a document before it has a format: a heading, paragraph, limb, table or page break."""

    kind: Literal["title", "heading", "item", "paragraph", "limb", "table", "break", "sub"]
    text: str = ""
    label: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def words_of(path: Path) -> str:
    """The words of a drawn file by other means than the readers that are measured: quotations are checked against them."""
    if path.suffix == ".html":
        return str(ftfy.fix_encoding(html.unescape(re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8")))))
    if path.suffix == ".docx":
        import docx

        document = docx.Document(str(path))
        cells = (c.text for t in document.tables for r in t.rows for c in r.cells)
        return "\n".join(["".join(t.text or "" for t in p._p.iter(_WORD_TEXT)) for p in document.paragraphs] + list(cells))
    import pypdfium2

    with pypdfium2.PdfDocument(str(path)) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def plain(pieces: Sequence[Piece]) -> str:
    out: list[str] = []
    for p in pieces:
        if p.kind == "table":
            out += ["\t".join(row) for row in p.rows] + [""]
        elif p.kind == "item":
            out += [f"{p.label}    {p.text}" if p.label.isdigit() else f"{p.label} {p.text}", ""]
        else:
            out += [f"{p.label} {p.text}".strip(), ""]
    return "\n".join(out)


def _write_text(_paper: Paper, pieces: Sequence[Piece], path: Path) -> None:
    path.write_text(plain(pieces), encoding="utf-8")


def _write_markdown(_paper: Paper, pieces: Sequence[Piece], path: Path) -> None:
    out: list[str] = []
    for p in pieces:
        if p.kind == "title":
            out += [f"# {p.text}", ""]
        elif p.kind in ("heading", "sub"):
            out += [f"## {p.text}", ""]
        elif p.kind == "item":
            out += [f"## {p.label}. {p.text}", ""]
        elif p.kind == "limb" and p.label.startswith("Rec"):
            out += [f"**{p.label}** {p.text}", ""]
        elif p.kind == "limb":
            out += [f"  - {p.label} {p.text}"]
        elif p.kind == "table":
            head, *rows = p.rows
            out += [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *(f"| {' | '.join(r)} |" for r in rows), ""]
        else:
            out += [re.sub(r"^(Recommendation \d+:)", r"**\1**", p.text), ""]
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


def _write_html(paper: Paper, pieces: Sequence[Piece], path: Path) -> None:
    """A page as ModernGov serves it: an item table, parts with their own headings, chrome around it."""
    body: list[str] = []
    open_item = False
    for p in pieces:
        text = html.escape(p.text)
        if p.kind == "title":
            body.append(f'<h1 class="mgMainTitleTxt">{text}</h1>')
        elif p.kind == "heading":
            body.append(f'<h2 class="mgSubTitleTxt">{text}</h2><div class="mgContent">')
        elif p.kind == "item":
            body.append(
                "</td></tr>"
                if open_item
                else '<table class="mgItemTable" id="mgItemTable"><tr><th class="mgHide">No.</th><th class="mgHide">Item</th></tr>'
            )
            size = '<span class="mgFileSize"><img alt="pdf icon" src="mgimages/logo-pdf-1.gif"/> PDF 84 KB</span>'
            body.append(
                f'<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">{p.label}</p></td><td><p class="mgAiTitleTxt"><a class="mgAiTitleLnk" href="documents/s1.pdf">{text} {size}</a></p>'
            )
            open_item = True
        elif p.kind == "sub":
            body.append(f'<p class="mgSubItemTitleTxt">{text}</p>')
        elif p.kind == "limb":
            space = '<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;</span>'
            body.append(
                f'<p class="MsoListParagraph" style="text-indent:-18.0pt">{html.escape(p.label)}{space}{text}</p><p class="MsoNormal">&nbsp;</p>'
            )
        else:
            strong = f"<b>{text}</b>" if re.fullmatch(r"RESOLVED\W*", p.text) else text
            body.append(f'<p class="MsoNormal">{strong}</p>')
    if open_item:
        body.append("</td></tr></table>")
    host = re.sub(r"[^a-z]", "", paper.council.split()[0].lower())
    page = (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Agenda for {html.escape(paper.committee)} on {paper.date:%A} {written(paper.date)}, 5.30 pm</title></head>\n'
        f'<body><a class="sr-only" href="#main">Skip to main content</a><nav><ul><li><a href="/">Home</a></li><li><a href="x">Committees</a></li></ul></nav>\n'
        f'<div id="modgov">{"".join(part + chr(10) for part in body)}</div></div>\n'
        f'<footer>© {html.escape(paper.council)} · <a href="mailto:democracy@{host}.example">democracy@{host}.example</a></footer><p class="foot">Published by {html.escape(paper.council)}</p></body></html>\n'
    )
    path.write_text(page, encoding="utf-8")


def _write_docx(_paper: Paper, pieces: Sequence[Piece], path: Path) -> None:
    import docx

    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "Draft until agreed at the next meeting"
    for p in pieces:
        if p.kind == "title":
            document.add_heading(p.text, 0)
        elif p.kind in ("heading", "sub"):
            document.add_heading(p.text, 1)
        elif p.kind == "item":
            document.add_paragraph().add_run(f"{p.label}  {p.text}").bold = True
        elif p.kind == "limb" and re.fullmatch(r"\d+\.", p.label):
            document.add_paragraph(p.text, style="List Number")
        elif p.kind == "limb":
            document.add_paragraph(f"{p.label} {p.text}".strip())
        elif p.kind == "table":
            _docx_table(document, p.rows)
        else:
            document.add_paragraph(p.text)
    save(document, path)


def _docx_table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            table.cell(y, x).text = cell
    # A date and title printed once for their group are one merged cell down it.
    for x, head in enumerate(rows[0]):
        if head in ("Date", "Title"):
            start = 1
            for y in range(2, len(rows) + 1):
                if y == len(rows) or rows[y][x]:
                    if y - start > 1:
                        words = rows[start][x]
                        table.cell(start, x).merge(table.cell(y - 1, x)).text = words
                    start = y


def _write_pdf(paper: Paper, pieces: Sequence[Piece], path: Path) -> None:
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    base = getSampleStyleSheet()["BodyText"]
    small = ParagraphStyle("cell", parent=base, fontSize=8.5, leading=10.5)
    bold = ParagraphStyle("bold", parent=base, fontName="Helvetica-Bold", spaceBefore=8)
    limb = ParagraphStyle("limb", parent=base, leftIndent=24)
    flow: list[Any] = []
    for p in pieces:
        text = html.escape(p.text)
        if p.kind in ("title", "heading", "sub"):
            flow.append(Paragraph(text, bold))
        elif p.kind == "item":
            flow.append(Paragraph(f"{html.escape(p.label)} &nbsp; {text}", bold))
        elif p.kind == "limb":
            flow.append(Paragraph(f"{html.escape(p.label)} {text}".strip(), limb))
        elif p.kind == "table":
            cells = [[Paragraph(html.escape(c), small) for c in row] for row in p.rows]
            widths = [28 if h in ("Ref", "No.") else 150 if h in ("Recommendation", "Progress update") else 62 for h in p.rows[0]]
            flow.append(
                Table(
                    cells,
                    colWidths=widths,
                    repeatRows=1,
                    style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]),
                )
            )
        else:
            flow.append(Paragraph(text, base))
        flow.append(Spacer(1, 5))

    def furniture(canvas: Any, doc: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 30, f"{paper.council} – {written(paper.date)}")
        canvas.drawRightString(535, 30, f"Page {doc.page}")

    template = SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=60, rightMargin=60, topMargin=60, bottomMargin=70, invariant=1, title=paper.committee
    )
    template.build(flow, onFirstPage=furniture, onLaterPages=furniture)


WRITERS = {".txt": _write_text, ".md": _write_markdown, ".html": _write_html, ".docx": _write_docx, ".pdf": _write_pdf}

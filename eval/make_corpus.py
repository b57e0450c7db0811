"""Writes the sample corpus and its gold file from `stories` and `asked`: `python -m eval.make_corpus`.

The same data always gives the same files, to the byte.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import ftfy

from eval.asked import questions
from eval.corpus_model import Item, Minutes, Paper, Rec, Response, Review, Row, Tracker
from eval.shapes import councils
from eval.shapes.model import Council, Life
from eval.shapes.word import save
from eval.stories import outcomes, papers
from ingest.dates import written

HERE = Path(__file__).parent
CORPUS, TEXTS, GOLD = HERE / "corpus", HERE / "texts", HERE / "gold.json"
_MARKED_UP = (".pdf", ".docx", ".html")
_WORD_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


class Piece(NamedTuple):
    """One element of a document before it has a format: a heading, paragraph, limb, table or page break."""

    kind: Literal["title", "heading", "item", "paragraph", "limb", "table", "break", "sub"]
    text: str = ""
    label: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def main() -> None:
    """Writes corpus/, texts/ and gold.json afresh."""
    for folder in (CORPUS, TEXTS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    for paper in papers:
        pieces = list(pieces_of(paper))
        path = CORPUS / paper.file
        _WRITERS[path.suffix](paper, pieces, path)
        if path.suffix in _MARKED_UP:
            (TEXTS / f"{paper.file}.txt").write_text(_plain(pieces), encoding="utf-8")
    for council in councils:
        for shape in council.papers:
            path = CORPUS / shape.file
            if callable(shape.body):
                shape.body(path)
            else:
                path.write_text(shape.body, encoding="utf-8")
            if path.suffix in _MARKED_UP:
                (TEXTS / f"{shape.file}.txt").write_text(_words_of(path), encoding="utf-8")
    GOLD.write_text(json.dumps(gold(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _words_of(path: Path) -> str:
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


# --- documents as pieces -------------------------------------------------------------------------


def pieces_of(paper: Paper) -> Iterable[Piece]:
    if isinstance(paper, Minutes):
        return _minutes(paper)
    if isinstance(paper, Tracker):
        return _tracker(paper)
    if isinstance(paper, Review):
        return _review(paper)
    if isinstance(paper, Response):
        return _response(paper)
    raise TypeError(f"no writer for {type(paper).__name__}")


def _minutes(m: Minutes) -> Iterable[Piece]:
    long_date = f"{m.date:%A}, {written(m.date)}"
    if m.style == "moderngov":
        yield Piece("title", "Agenda and minutes")
        yield Piece("heading", f"{m.committee} - {m.date:%A} {written(m.date)} 5.30 pm")
    elif m.style == "capitals":
        yield Piece("title", m.committee.upper())
        yield Piece("paragraph", f"Minutes of a meeting of {m.council} held on {_ordinal(m.date)}.")
    else:
        yield Piece("title", m.council)
        yield Piece("title", m.committee)
        yield Piece("paragraph", f"Minutes of the meeting held on {long_date} at 5.30 pm")
    for line in m.opening:
        yield Piece("paragraph", line)
    for item in m.items:
        yield from _item(item, m.style)


def _item(item: Item, style: str) -> Iterable[Piece]:
    title = f"{item.title} –" if style == "capitals" else item.title
    yield Piece("item", title, item.number)
    web = style == "moderngov"
    if web and item.description:
        yield Piece("paragraph", item.description)
    if web and item.twice:
        yield Piece("sub", "Decision:")
        yield from _resolved(item)
    if web:
        yield Piece("sub", "Minutes:")
    for line in item.discussion:
        yield Piece("paragraph", line)
    yield from _resolved(item)
    for line in item.after:
        yield Piece("paragraph", line)


def _resolved(item: Item) -> Iterable[Piece]:
    limbs = [(label or "", text) for label, text in item.plain] + [(r.label or "", r.text) for r in item.recs]
    if not limbs:
        return
    if len(limbs) == 1 and not limbs[0][0]:
        yield Piece("paragraph", f"{item.introducer} {limbs[0][1]}.")
        return
    yield Piece("paragraph", item.introducer)
    for n, (label, text) in enumerate(limbs):
        words = text.removeprefix("That ") if item.introducer.endswith(" That") or item.introducer.endswith("that:") else text
        yield Piece("limb", words + (";" if n < len(limbs) - 1 else "."), label)


def _tracker(t: Tracker) -> Iterable[Piece]:
    if t.names_council and not t.title.startswith(t.council):
        yield Piece("title", t.council)
    if not re.search("Monitoring Report", t.title):
        yield Piece("title", t.committee)
    yield Piece("heading", t.title if re.search(r"\d{4}", t.title) else f"{t.title}: {written(t.date)}")
    for note in t.notes:
        yield Piece("paragraph", note)
    rows: list[tuple[str, ...]] = [tuple(name for name, _ in t.columns)]
    for date, title, group in t.groups:
        for n, row in enumerate(group):
            rows.append(_cells(t, row, date if n == 0 else "", title if n == 0 else ""))
            rows += [tuple(more if field == "action" else "" for _, field in t.columns) for more in row.continued]
    yield Piece("table", rows=tuple(rows))


def _cells(t: Tracker, row: Row, date: str, title: str) -> tuple[str, ...]:
    values = {"date": date, "title": title}
    return tuple(values.get(f, "") if f in values else str(getattr(row, f)) for _, f in t.columns)


def _review(r: Review) -> Iterable[Piece]:
    for line in r.front:
        yield Piece("title", line)
    yield Piece("title", r.title)
    for heading, lines in r.sections:
        yield Piece("heading", heading)
        for line in lines:
            yield Piece("paragraph", line)
    yield Piece("heading", r.prefix)
    for rec in r.recs:
        yield Piece("limb", rec.text if rec.parts else rec.text + ".", rec.label or "")
        for n, part in enumerate(rec.parts):
            yield Piece("limb", part, f"{chr(97 + n)})")


def _response(r: Response) -> Iterable[Piece]:
    yield Piece("title", r.council)
    yield Piece("paragraph", f"Title of meeting: {r.committee}")
    yield Piece("paragraph", f"Date of meeting: {written(r.date)}")
    yield Piece("paragraph", f"Subject: {r.title}")
    yield Piece("heading", "Purpose")
    for line in r.opening:
        yield Piece("paragraph", line)
    yield Piece("heading", "Responses")
    made = {rec.key: rec for rec in _recs()}
    if r.form == "table":
        rows = [("No.", "Recommendation", "Accepted / Partially accepted / Rejected", "Comments", "Lead", "Date")]
        for reply in r.replies:
            rec = made[reply.key]
            text = rec.text + "".join(f" {chr(97 + n)}) {p}" for n, p in enumerate(rec.parts))
            rows.append((rec.number or "", text, reply.verdict, " ".join(reply.prose), reply.owner, reply.due))
        yield Piece("table", rows=tuple(rows))
    else:
        for reply in r.replies:
            rec = made[reply.key]
            yield Piece("paragraph", f"{rec.label} {rec.text}.")
            for line in reply.prose:
                yield Piece("paragraph", line)
    for line in r.closing:
        yield Piece("heading", "Decision of the Cabinet")
        yield Piece("paragraph", line)


# --- formats -------------------------------------------------------------------------------------


def _plain(pieces: Sequence[Piece]) -> str:
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
    path.write_text(_plain(pieces), encoding="utf-8")


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


_WRITERS = {".txt": _write_text, ".md": _write_markdown, ".html": _write_html, ".docx": _write_docx, ".pdf": _write_pdf}


# --- gold ----------------------------------------------------------------------------------------


def gold() -> dict[str, Any]:
    """The gold file, in the shape that the scorer reads: documents, recommendations, questions."""
    return {
        "documents": [
            {
                "file": p.file, "authority": p.council, "committee": p.committee, "kind": p.kind, "meeting_date": p.date.isoformat(),
                **({"recommending_committee": p.recommending} if p.recommending else {}),
            }
            for p in papers
        ] + [
            {
                "file": s.file, "authority": c.name, "committee": s.committee, "kind": s.kind, "meeting_date": s.date,
                **({"recommending_committee": s.recommending} if s.recommending else {}),
            }
            for c in councils for s in c.papers
        ],
        "recommendations": [_gold_recommendation(r) for r in _recs()] + [_gold_life(c, r) for c in councils for r in c.lives],
        "questions": [
            {
                "id": q.id, "question": q.question, "type": q.type, "authority": q.council, "expected_files": list(q.files),
                "expected_recommendation_ids": list(q.recs), "answer_strings": list(q.answers), **({"previous": q.previous} if q.previous else {}),
            }
            for q in questions
        ],
    }  # fmt: skip


def _gold_recommendation(rec: Rec) -> dict[str, Any]:
    home, title = next((p, t) for p, t, r in _made() if r.key == rec.key)
    told = outcomes[rec.key]
    return {
        "id": rec.key,
        "authority": home.council,
        "committee": home.recommending or home.committee,
        "made_on": home.date.isoformat(),
        "item_title": title,
        "number": rec.number,
        "text": rec.text,
        "sub_items": list(rec.parts),
        "stages": [
            {"file": home.file, "kind": "made", "date": home.date.isoformat(), "recorded_status": None, "action_text": None},
            *_stages(rec.key),
        ],
        "latest_recorded_status": told.recorded,
        "latest_state": told.state,
    }


def _gold_life(council: Council, life: Life) -> dict[str, Any]:
    home = {p.file: p for p in council.papers}
    made = home[life.made_in]
    told = sorted(life.later, key=lambda stage: home[stage[0]].date)
    printed = [status for _, _, status in told if status]
    return {
        "id": life.key, "authority": council.name, "committee": made.recommending or made.committee, "made_on": life.made_on or made.date,
        "item_title": life.item, "number": life.number, "text": life.text, "sub_items": list(life.parts),
        "stages": [
            {"file": made.file, "kind": "made", "date": life.made_on or made.date, "recorded_status": None, "action_text": None},
            *({"file": f, "kind": kind, "date": home[f].date, "recorded_status": status, "action_text": None} for f, kind, status in told),
        ],
        "latest_recorded_status": printed[-1] if printed else None,
        "latest_state": life.state,
    }  # fmt: skip


def _stages(key: str) -> list[dict[str, Any]]:
    out = []
    for p in sorted(papers, key=lambda p: p.date):
        if isinstance(p, Tracker):
            for row in (r for _, _, g in p.groups for r in g if r.key == key):
                out.append(
                    {
                        "file": p.file,
                        "kind": "update",
                        "date": p.date.isoformat(),
                        "recorded_status": row.status or None,
                        "action_text": row.action or None,
                    }
                )
        elif isinstance(p, Response):
            for reply in (r for r in p.replies if r.key == key):
                out.append(
                    {
                        "file": p.file,
                        "kind": "response",
                        "date": p.date.isoformat(),
                        "recorded_status": reply.verdict or None,
                        "action_text": reply.prose[0],
                    }
                )
    if key in ("H7", "H8"):
        out.append(
            {
                "file": "haverleigh_cabinet_minutes_2023-03-06.html",
                "kind": "response",
                "date": "2023-03-06",
                "recorded_status": outcomes[key].recorded,
                "action_text": None,
            }
        )
    return out


def _made() -> list[tuple[Paper, str, Rec]]:
    out: list[tuple[Paper, str, Rec]] = []
    for p in papers:
        if isinstance(p, Minutes):
            out += [(p, item.title, rec) for item in p.items for rec in item.recs]
        elif isinstance(p, Review):
            out += [(p, p.title, rec) for rec in p.recs]
    return out


def _recs() -> list[Rec]:
    return [rec for _, _, rec in _made()]


def _ordinal(date: dt.date) -> str:
    n = date.day
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending} {date:%B}, {date.year}"


if __name__ == "__main__":
    main()

"""A conversation to keep: its questions, answers and sources as Markdown or Word."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from assistant.citations import where
from assistant.export import literal, plain
from assistant.records import Answer
from ingest.dates import written


def markdown_bytes(answers: Sequence[Answer], today: dt.date | None = None) -> bytes:
    """The conversation as Markdown in UTF-8; what would be markup in it is escaped."""
    lines = ["# Scrutineer: questions and answers", "", written(today or dt.date.today()), ""]
    for answer in answers:
        lines += [f"## {literal(answer.question)}", "", *(f"{literal(line)}  " for line in answer.text.splitlines()), ""]
        for n, line in _sources(answer):
            lines += [f"{n}. {literal(line)}"]
        lines.append("")
    return ("\n".join(lines).rstrip() + "\n").encode()


def docx_bytes(answers: Sequence[Answer], today: dt.date | None = None) -> bytes:
    """The conversation as a Word file."""
    import docx

    document = docx.Document()
    document.add_heading("Scrutineer: questions and answers", 0)
    document.add_paragraph(written(today or dt.date.today()))
    for answer in answers:
        document.add_heading(plain(answer.question), 1)
        for line in answer.text.splitlines():
            document.add_paragraph(plain(line))
        for n, line in _sources(answer):
            document.add_paragraph(plain(f"[{n}] {line}"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _sources(answer: Answer) -> list[tuple[int, str]]:
    """Each source's marker, with where it stands and its words."""
    return [(c.marker, f"{where(c)}: “{c.quote}”") for c in answer.citations]

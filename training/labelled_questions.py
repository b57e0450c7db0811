"""The labelled questions: what people ask of the labelled papers, what each wants, and the words that answer it.

A paper is written out as a web page and read as any other, so that a question's passages are those a library would hold.
"""

from __future__ import annotations

import html
import json
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from index.embedder import TokenCounter
from ingest import records
from ingest.parse import parse
from ingest.passages import Size
from ingest.records import Record
from language.judgements.answering import Passage
from language.text import linear_re as re
from training.labelled_papers import FOLDER as PAPERS

FOLDER = Path(__file__).parent / "questions"


class LabelledQuestion(Record):
    """A question of one paper. `answer` are the paper's own words that answer it, none where it is `unanswerable`.

    `subject` are the words of the question that name its matter, `previous` the questions before it, oldest first.
    """

    paper: str
    question: str
    previous: tuple[str, ...] = ()
    intent: str
    wanted: str = ""
    states: tuple[str, ...] = ()
    subject: str = ""
    answer: tuple[str, ...] = ()
    unanswerable: str = ""


class Pair(NamedTuple):
    """A question with a passage. `answers` are the (start, end) of the words that answer, none where the passage does not."""

    group: str
    question: str
    previous: str
    passage: Passage
    answers: tuple[tuple[int, int], ...]
    kind: str = ""

    @property
    def text(self) -> str:
        return self.passage.text


def questions(only: str = "", without: str = "", near: bool = False) -> Iterator[LabelledQuestion]:
    """The labelled questions, or the `near` misses, of one hand alone or of all but one."""
    for path in sorted(FOLDER.glob("n*.jsonl" if near else "h*.jsonl")):
        if (only and path.stem != only) or path.stem == without:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            yield LabelledQuestion(**json.loads(line))


@cache
def passages_of(paper: str) -> tuple[records.Passage, ...]:
    """The passages of a labelled paper."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / f"{paper}.html"
        page.write_text(_as_page(PAPERS / f"{paper}.paper"), encoding="utf-8")
        return parse(page, size=Size(TokenCounter())).passages


def _as_page(path: Path) -> str:
    """A labelled paper as a plain web page: its headings, paragraphs and tables."""
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1].replace("«", "").replace("»", "")
    out: list[str] = []
    rows: list[str] = []
    for line in filter(str.strip, body.splitlines()):
        label, _, words = line.partition("|")
        label = label.strip()
        if label == "header" or label.startswith("row"):
            cells = [html.escape(c.strip()) for c in words.split("|")]
            rows.append("<tr>" + "".join(f"<td>{c}</td>" for c in cells) + "</tr>")
            continue
        out += _table(rows)
        rows = []
        if label == "heading":
            out.append(f"<h2>{html.escape(words.strip())}</h2>")
        elif label != "columns":
            out.append(f"<p>{html.escape(words.strip())}</p>")
    return "<html><body>" + "\n".join([*out, *_table(rows)]) + "</body></html>"


def _table(rows: Sequence[str]) -> list[str]:
    return ["<table>", *rows, "</table>"] if rows else []


def standing(answer: str, text: str) -> tuple[int, int] | None:
    """Where an answer's words stand in a text, whatever white space parts them; None where they do not."""
    words = [re.escape(w) for w in answer.split()]
    found = re.search(r"\s+".join(words), text) if words else None
    return found.span() if found else None

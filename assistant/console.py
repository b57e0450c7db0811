"""What the command prints for people: plain text, document words never taken as markup."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.status import Status
from rich.table import Table
from rich.text import Text

from assistant.citations import where
from assistant.compose import STATE_WORDS, shortened
from assistant.records import Answer, Precedent, StatusRow
from assistant.status import FLAG_WORDS, axis_words, described
from index.records import DocumentRow, Recommendation, Refused
from ingest.dates import age_words, written

_out = Console(highlight=False, soft_wrap=False)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int, str], None]]:
    """A bar on standard error; nothing where that is no terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Progress(*columns, console=console, disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task(label, total=None, name="")
        yield lambda done, total, name: bar.update(task, completed=done, total=total, name=name)


def waiting(label: str) -> Status:
    """A spinner on standard error while the model loads and looks; nothing where that is no terminal."""
    return Console(stderr=True).status(label)


def show_answer(answer: Answer) -> None:
    _say(answer.text)
    if answer.citations:
        _say("")
        for c in answer.citations:
            _say(f"[{c.marker}] {where(c)}")
    if answer.note:
        _say(f"\n{answer.note}")
    _say(f"\nUnderstood as: {answer.understood_as}")


def show_hits(hits: Sequence[dict[str, Any]]) -> None:
    for hit in hits:
        _say(f"{hit['rank']}. {hit['file']}" + (f", page {hit['page']}" if hit["page"] else "") + f" ({hit['score']:.2f})")
        _say("   " + shortened(hit["text"], 400))
    if not hits:
        _say("Nothing found.")


def show_status(rows: Sequence[StatusRow]) -> None:
    table = Table("Made", "Council and committee", "No.", "Recommendation", "State", "Recorded", "To look at", "Id")
    for r in rows:
        cells = (
            r.made_on.isoformat() if r.made_on else "", f"{r.authority or '?'}\n{r.committee or '?'}", r.number or "", shortened(r.text, 160),
            STATE_WORDS[r.state] + (" (read from the text)" if r.basis == "inferred" else ""), shortened(r.recorded_status or "", 60),
            "\n".join(dict.fromkeys(FLAG_WORDS[f.kind] for f in r.flags)), r.id,
        )  # fmt: skip
        table.add_row(*(Text(c) for c in cells))
    _out.print(table if rows else Text("No recommendation fits."))


def show_side_by_side(records: Sequence[Recommendation]) -> None:
    """Recommendations beside each other, on standard error: what a person is asked about."""
    table = Table(show_lines=True)
    for r in records:
        table.add_column(Text(r.id), overflow="fold")
    table.add_row(*(Text(described(r)) for r in records))
    table.add_row(*(Text(r.text) for r in records))
    table.add_row(*(Text(f"{STATE_WORDS[r.state]}\n" + "\n".join(dict.fromkeys(e.file for e in r.events))) for r in records))
    Console(stderr=True).print(table)


def show_life(row: StatusRow) -> None:
    _say(f"{described(row)}\n{row.text}")
    for s in row.sub_items:
        _say(f"  {s.number or '•'}) {s.text}")
    _say(f"State: {STATE_WORDS[row.state]}" + (f" ({row.basis})" if row.basis else ""))
    for e in row.events:
        _say(
            f"\n{written(e.date) if e.date else 'undated'}, {e.kind.replace('_', '-')} — {e.file}"
            + (f", page {e.page}" if e.page else "")
        )
        _say(f"  “{shortened(e.quote, 900)}”")
        for label, value in (
            ("Recorded", e.recorded_status),
            ("Responsible", e.owner),
            ("Due", e.due),
            ("Read from", e.inferred_from),
        ):
            if value:
                _say(f"  {label}: {value}")
    for label, axis in (
        ("Response", row.response),
        ("Progress", row.progress),
        ("Members' sign-off", row.sign_off),
        ("RAG", row.rag),
    ):
        if axis:
            _say(f"{label}: {axis_words(axis)}")
    if row.news_on and row.news_age_days is not None:
        _say(f"Newest news: {written(row.news_on)}, {age_words(row.news_age_days)}")
    for flag in row.flags:
        _say(f"To look at: {flag.text}" + (f" ({flag.file})" if flag.file else ""))
    for note in row.notes:
        _say(f"Note: {note}")


def show_precedents(found: Sequence[Precedent]) -> None:
    for n, p in enumerate(found, 1):
        _say(
            f"{n}. {described(p.row)} ({p.row.id})\n   “{shortened(p.row.text, 500)}”\n   What became of it: {STATE_WORDS[p.row.state]}"
        )
    if not found:
        _say("Nothing like it in the library.")


def show_documents(rows: Sequence[DocumentRow], refused: Sequence[Refused]) -> None:
    table = Table("File", "Kind", "Council", "Committee", "Date", "Recommendations")
    for d in rows:
        cells = (
            d.file,
            d.kind,
            d.authority or "?",
            d.committee or "?",
            d.meeting_date.isoformat() if d.meeting_date else "?",
            str(d.recommendations),
        )
        table.add_row(*(Text(c) for c in cells))
    _out.print(table if rows else Text("The library is empty: `scrutineer ingest FOLDER` reads papers into it."))
    for d in rows:
        for warning in d.warnings:
            _say(f"{d.file}: {warning}")
    for r in refused:
        _say(f"Refused when last read: {r.reason}")


def _say(text: str) -> None:
    _out.print(Text(text))

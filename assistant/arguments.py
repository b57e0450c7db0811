"""What the command line is given, understood: the library, days, filters, batches; and how it stops where that cannot be."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from index.library import Library
    from index.records import Filters

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON alone.")]


def open_library(ctx: typer.Context, *, create: bool = False) -> Library:
    """The library that the command is to use."""
    from index.library import Library
    from index.settings import Settings

    return Library(ctx.obj or Settings().library, create=create)


def print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def filters_of(authority: str | None, committee: str | None, since: str | None, until: str | None) -> Filters:
    """What a command is to look among."""
    from index.records import Filters

    return Filters(authority=authority, committee=committee, since=day("--since", since), until=day("--until", until, end=True))


def day(option: str, text: str | None, *, end: bool = False) -> dt.date | None:
    """The day given for an option; one that is none stops."""
    if text is None:
        return None
    return read_date(text, end=end) or stop(f"{option} {text!r} is no date; write it as 2016-11-03 or 3 November 2016")


def read_date(text: str, *, end: bool) -> dt.date | None:
    """A day; a bare year or month means its first day, or its last for an end."""
    import calendar

    from ingest.dates import find_dates, find_months

    if found := find_dates(text):
        return found[0].date
    if months := find_months(text):
        first = months[0].date
        return first.replace(day=calendar.monthrange(first.year, first.month)[1]) if end else first
    if text.strip().isdigit() and len(text.strip()) == 4:
        return dt.date(int(text), 12, 31) if end else dt.date(int(text), 1, 1)
    return None


def among(what: str, given: list[str] | None, known: tuple[str, ...]) -> list[str]:
    """The words given for a filter, as the records write them."""
    found = [g.replace("-", "_").replace(" ", "_") for g in given or []]
    if wrong := [f for f in found if f not in known]:
        stop(f"{wrong[0]!r} is no {what}; there are {', '.join(known)}")
    return found


def batch_of(source: str, field: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of a batch; a line that is none stops with its number."""
    if source != "-" and not Path(source).is_file():
        stop(f"{source}: not a file; give one with a JSON object a line, or - for standard input")
    with nullcontext(sys.stdin) if source == "-" else Path(source).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except json.JSONDecodeError:
                found = None
            if not isinstance(found, dict) or not isinstance(found.get(field), str):
                stop(f'{source}, line {number}: not a JSON object with "{field}": {line.strip()[:80]}')
            yield found


def stop(message: str, code: int = 2) -> NoReturn:
    typer.echo(f"scrutineer: {message}", err=True)
    raise typer.Exit(code)

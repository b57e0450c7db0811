"""The commands that decide by hand, list what was decided and undo it."""

from __future__ import annotations

import getpass
from typing import Annotated, Optional

import typer

from assistant.arguments import JsonOption, open_library, print_json, stop

app = typer.Typer()

Who = Annotated[str, typer.Option("--who", help="Who decides; shown in the list.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in a few words; shown in the list.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def user() -> str:
    try:
        return getpass.getuser()
    except OSError:  # no name for this user id
        return "not named"


@app.command()
def join(
    ctx: typer.Context,
    first: Annotated[str, typer.Argument(help="A recommendation's id, from `status`.")],
    others: Annotated[list[str], typer.Argument(help="The ids of those that are the same.")],
    who: Who = "",
    yes: YesOption = False,
) -> None:
    """Say that recommendations are one and the same. It shows them and asks; it stays so when papers are read again."""
    from assistant.console import show_side_by_side
    from index.errors import NotInLibrary

    with open_library(ctx) as library:
        found = {i: library.catalogue.ledger.recommendation(i) for i in (first, *others)}
        if missing := next((i for i, r in found.items() if r is None), None):
            raise NotInLibrary(f"no recommendation {missing!r} in this library; `scrutineer status` lists their ids")
        if not yes:
            show_side_by_side([r for r in found.values() if r])
            typer.confirm("Make these one?", abort=True, err=True)
        typer.echo(f"Joined: {library.join(first, *others, who=who or user())}")


@app.command()
def part(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(help="The recommendation's id, from `status`.")],
    files: Annotated[list[str], typer.Argument(help="The documents that tell of another recommendation, as `show` lists them.")],
    who: Who = "",
) -> None:
    """Say that some documents tell of another recommendation. It stays so when papers are read again."""
    with open_library(ctx) as library:
        stays, leaves = library.part(id, files, who=who or user())
    typer.echo(f"Parted: {stays} and {leaves}")


@app.command("left-out")
def left_out(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(help="A document, as `documents` lists it.")],
    as_json: JsonOption = False,
) -> None:
    """What of a document reads like a recommendation and was taken for none, with the reason."""
    with open_library(ctx) as library:
        found = [x for document in library.find(file) for x in library.left_out(document)]
    if as_json:
        print_json([x.model_dump(mode="json", exclude={"sign"}) for x in found])
    else:
        for x in found:
            typer.echo(f"{x.id}  {x.reason}: {f'({x.number}) ' if x.number else ''}{x.text}")


@app.command("put-back")
def put_back(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(help="The number that `left-out` lists it under.")],
    who: Who = "",
) -> None:
    """Put what was left out into the register. It stays so when papers are read again."""
    with open_library(ctx) as library:
        typer.echo(f"Put back: {library.put_back(number, who=who or user())}")


@app.command("take-out")
def take_out(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(help="The recommendation's id, from `status`.")],
    reason: Reason,
    who: Who = "",
) -> None:
    """Take out of the register what is no recommendation. It stays out when papers are read again."""
    with open_library(ctx) as library:
        library.take_out(id, reason, who=who or user())
    typer.echo("Taken out.")


@app.command()
def amend(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(help="The recommendation's id, from `status`.")],
    reason: Reason,
    text: Annotated[Optional[str], typer.Option(help="Its words.")] = None,
    number: Annotated[Optional[str], typer.Option(help="Its number.")] = None,
    state: Annotated[Optional[str], typer.Option(help="Its state.")] = None,
    owner: Annotated[Optional[str], typer.Option(help="Who is responsible.")] = None,
    due: Annotated[Optional[str], typer.Option(help="When it is due, as printed.")] = None,
    who: Who = "",
) -> None:
    """Put right what was misread of a recommendation. It stays so when papers are read again."""
    given = {"text": text, "number": number, "state": state and state.replace("-", "_"), "owner": owner, "due": due}
    fields = {name: value for name, value in given.items() if value is not None}
    if not fields:
        stop("nothing to put right: give --text, --number, --state, --owner or --due")
    with open_library(ctx) as library:
        typer.echo(f"Put right: {library.amend(id, fields, reason, who=who or user())}")


@app.command()
def decisions(ctx: typer.Context, as_json: JsonOption = False) -> None:
    """What was decided by hand: joined, parted, put right, put back, taken out, documents corrected."""
    with open_library(ctx) as library:
        acts = library.acts()
    if as_json:
        print_json([a.model_dump(mode="json", exclude={"decides", "forgets"}) for a in acts])
        return
    for a in acts:
        undone = f" (undone {a.undone_at:%Y-%m-%d} by {a.undone_by})" if a.undone_at else ""
        typer.echo(f"{a.id}  {a.at:%Y-%m-%d %H:%M}  {a.who}  {a.kind}: {a.about}{f' [{a.reason}]' if a.reason else ''}{undone}")


@app.command()
def undo(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(help="The decision's number, from `decisions`.")],
    who: Who = "",
) -> None:
    """Take a decision by hand back; the register is as it would be without it."""
    with open_library(ctx) as library:
        act = library.undo(number, who=who or user())
    typer.echo(f"Undone: {act.about}")

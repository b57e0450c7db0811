"""The `scrutineer` command. Only what a command needs is imported, so that listings answer at once."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from assistant import decisions_cli
from assistant.arguments import JsonOption, among, batch_of, day, filters_of, open_library, print_json, stop

app = typer.Typer(
    name="scrutineer",
    help="What became of that recommendation? Answers from a council's own scrutiny papers, with the words that prove it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

LibraryOption = Annotated[Optional[Path], typer.Option("--library", envvar="SCRUTINEER_LIBRARY", help="The library's folder.")]
AuthorityOption = Annotated[Optional[str], typer.Option("--authority", help="Only this council.")]
CommitteeOption = Annotated[Optional[str], typer.Option("--committee", help="Only this committee.")]
SinceOption = Annotated[
    Optional[str], typer.Option("--since", help="Only from this day on: 2016-11-03, 3 November 2016 or 2016.")
]
UntilOption = Annotated[Optional[str], typer.Option("--until", help="Only up to this day.")]


@app.callback()
def _main(ctx: typer.Context, library: LibraryOption = None) -> None:
    ctx.obj = library


@app.command()
def ingest(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files and folders to read.")],
    authority: Annotated[Optional[str], typer.Option(help="The council they are of; outranks what they say.")] = None,
    committee: Annotated[Optional[str], typer.Option(help="The committee they are of.")] = None,
    ocr: Annotated[bool, typer.Option("--ocr", help="Read pages that are pictures, with Tesseract.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Read documents into the library. Unchanged files are skipped, changed ones replaced."""
    from assistant.console import progress

    with open_library(ctx, create=True) as library, progress("Reading") as advance:
        report = library.ingest(paths, authority=authority, committee=committee, ocr=ocr, progress=advance)
        warned = {d.file: d.warnings for d in library.documents() if d.file in (*report.added, *report.replaced)}
    for refused in report.refused:
        typer.echo(f"refused: {refused.reason}", err=True)
    for file, warnings in warned.items():
        for warning in warnings:
            typer.echo(f"{file}: {warning}", err=True)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        counts = ", ".join(f"{len(getattr(report, n))} {n}" for n in ("added", "replaced", "unchanged", "refused"))
        typer.echo(f"{counts}.")
    if report.refused:
        raise typer.Exit(1)


@app.command()
def ask(
    ctx: typer.Context,
    question: Annotated[Optional[str], typer.Argument(help="The question, in plain words.")] = None,
    previous: Annotated[
        Optional[list[str]], typer.Option(help="An earlier question that this one follows; may be given again.")
    ] = None,
    authority: AuthorityOption = None,
    committee: CommitteeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    batch: Annotated[
        Optional[str], typer.Option(help="A file of questions, one JSON object a line; - for standard input.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Answer a question, with the passages that prove it."""
    from assistant.answer import Assistant
    from assistant.console import show_answer, waiting
    from assistant.writer import writer_of

    filters = filters_of(authority, committee, since, until)
    if question is None and batch is None:
        stop("nothing asked: give a question, or --batch FILE")
    with open_library(ctx) as library:
        assistant = Assistant(library, writer=writer_of(library.settings))
        if batch is not None:
            for line in batch_of(batch, "question"):
                answer = assistant.ask(line["question"], line.get("previous") or [], filters)
                _print_line({"id": line.get("id"), **answer.model_dump(mode="json")})
            return
        with waiting("Looking through the papers …"):
            answer = assistant.ask(question or "", previous or [], filters)
    if as_json:
        print_json(answer.model_dump(mode="json"))
    else:
        show_answer(answer)
    if not answer.found:
        raise typer.Exit(1)


@app.command()
def search(
    ctx: typer.Context,
    text: Annotated[Optional[str], typer.Argument(help="Words to look for.")] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many passages.")] = 10,
    authority: AuthorityOption = None,
    committee: CommitteeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    batch: Annotated[Optional[str], typer.Option(help="A file of queries, one JSON object a line; - for standard input.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Find passages."""
    from assistant.console import show_hits, waiting
    from assistant.find import Finder
    from assistant.find import as_json as as_rows

    filters = filters_of(authority, committee, since, until)
    if text is None and batch is None:
        stop("nothing to look for: give some words, or --batch FILE")
    with open_library(ctx) as library:
        finder = Finder(library)
        if batch is not None:
            for line in batch_of(batch, "query"):
                _print_line({"id": line.get("id"), "hits": as_rows(finder.hits(line["query"], k, filters))})
            return
        with waiting("Looking through the papers …"):
            hits = as_rows(finder.hits(text or "", k, filters))
    if as_json:
        print_json({"hits": hits})
    else:
        show_hits(hits)
    if not hits:
        raise typer.Exit(1)


@app.command()
def status(
    ctx: typer.Context,
    authority: AuthorityOption = None,
    committee: CommitteeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    state: Annotated[Optional[list[str]], typer.Option(help="Only this state; may be given again.")] = None,
    flag: Annotated[Optional[list[str]], typer.Option(help="Only those flagged so (or `any`); may be given again.")] = None,
    owner: Annotated[str, typer.Option(help="Only with this in the owner's name.")] = "",
    text: Annotated[str, typer.Option(help="Only with this in the wording, title, action or owner.")] = "",
    as_of: Annotated[Optional[str], typer.Option(help="Count time up to this day, not today.")] = None,
    as_json: JsonOption = False,
    csv: Annotated[Optional[Path], typer.Option(help="Write the table to this CSV file.")] = None,
    xlsx: Annotated[Optional[Path], typer.Option(help="Write the table to this Excel file.")] = None,
    docx: Annotated[Optional[Path], typer.Option(help="Write the table to this Word file, as a tracker.")] = None,
    md: Annotated[Optional[Path], typer.Option(help="Write the table to this Markdown file.")] = None,
) -> None:
    """The status table: every recommendation and what became of it."""
    from typing import get_args

    from assistant.status import status_table
    from index.records import FlagKind
    from ingest.records import State

    states = among("state", state, get_args(State))
    flags = get_args(FlagKind) if flag == ["any"] else among("flag", flag, get_args(FlagKind))
    today = day("--as-of", as_of, end=True)
    with open_library(ctx) as library:
        filters = filters_of(authority, committee, since, until)
        rows = status_table(library, filters, states, text=text, owner=owner, flags=flags, today=today)  # type: ignore[arg-type]
        places = {d.file: d.path for d in library.documents()}
    for path, form in ((csv, "csv"), (xlsx, "xlsx"), (docx, "docx"), (md, "md")):
        if path is not None:
            from assistant import export

            try:
                export.write(path, export.content_of(rows, form, places=places, today=today))
            except OSError as e:
                stop(f"{path}: cannot be written ({e.strerror}); choose another place")
            typer.echo(f"{len(rows)} recommendations written to {path}", err=True)
    if as_json:
        print_json([r.model_dump(mode="json") for r in rows])
    elif not (csv or xlsx or docx or md):
        from assistant.console import show_status

        show_status(rows)
    if not rows and not as_json:
        raise typer.Exit(1)


@app.command()
def show(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(help="The recommendation's id, from `status`.")],
    as_json: JsonOption = False,
) -> None:
    """One recommendation's whole life."""
    from assistant.status import rows_of

    with open_library(ctx) as library:
        found = library.catalogue.ledger.recommendation(id)
        row = rows_of(library, [found])[0] if found else None
    if row is None:
        stop(f"no recommendation {id!r} in this library; `scrutineer status` lists their ids", code=1)
    if as_json:
        print_json(row.model_dump(mode="json"))
    else:
        from assistant.console import show_life

        show_life(row)


@app.command()
def precedents(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="A matter, or a draft wording.")],
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many.")] = 10,
    authority: AuthorityOption = None,
    committee: CommitteeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_json: JsonOption = False,
) -> None:
    """Earlier wordings, with who asked and what became of them."""
    from assistant.console import waiting
    from assistant.precedents import precedents as find_precedents

    with open_library(ctx) as library, waiting("Looking through the papers …"):
        found = find_precedents(library, text, k, filters_of(authority, committee, since, until))
    if as_json:
        print_json([{"score": p.score, **p.row.model_dump(mode="json")} for p in found])
    else:
        from assistant.console import show_precedents

        show_precedents(found)
    if not found:
        raise typer.Exit(1)


@app.command()
def documents(ctx: typer.Context, as_json: JsonOption = False) -> None:
    """What is in the library, with what was found out about each document."""
    with open_library(ctx) as library:
        rows, refused = library.documents(), library.refused()
    if as_json:
        print_json([r.model_dump(mode="json", exclude={"id"}) for r in rows])
    else:
        from assistant.console import show_documents

        show_documents(rows, refused)


@app.command()
def remove(
    ctx: typer.Context, files: Annotated[list[str], typer.Argument(help="Files or folders, as `documents` lists them.")]
) -> None:
    """Take documents out of the library; the files themselves stay."""
    with open_library(ctx) as library:
        gone = library.remove(files)
    typer.echo(f"{len(gone)} removed.")


@app.command()
def correct(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(help="A file, or a folder for all that is in it.")],
    authority: Annotated[Optional[str], typer.Option(help="The council.")] = None,
    committee: Annotated[Optional[str], typer.Option(help="The committee.")] = None,
    date: Annotated[Optional[str], typer.Option(help="The date of the meeting.")] = None,
    kind: Annotated[Optional[str], typer.Option(help="minutes, monitoring, report, response, agenda, decision or other.")] = None,
) -> None:
    """Set by hand what the reader could not find or got wrong. It stays when the file is read again."""
    from typing import get_args

    from ingest.records import Kind

    fields = {n: v for n, v in (("authority", authority), ("committee", committee), ("kind", kind)) if v}
    if date:
        fields["date"] = str(day("--date", date))
    if kind and kind not in get_args(Kind):
        stop(f"{kind!r} is no kind of document; the kinds are {', '.join(get_args(Kind))}")
    if not fields:
        stop("nothing to correct: give --authority, --committee, --date or --kind")
    from assistant.console import waiting

    with open_library(ctx) as library, waiting("Reading again …"):
        paths = library.correct(file, fields, who=decisions_cli.user())
    typer.echo(f"{len(paths)} corrected.")


@app.command()
def check(
    ctx: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help="Rebuild what is wrong from the catalogue.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Whether the library is sound: every passage found by its own vector, both stores in step."""
    from assistant.console import waiting

    with open_library(ctx) as library, waiting("Checking every passage …"):
        report = library.check(repair=repair)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        for problem in report.problems:
            typer.echo(problem)
        word = "repaired" if report.repaired else "sound" if not report.problems else "not sound; run `scrutineer check --repair`"
        typer.echo(f"{report.documents} documents, {report.passages} passages: {word}.")
    if report.problems:
        raise typer.Exit(1)


@app.command("app")
def app_command(
    ctx: typer.Context,
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8501,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "localhost",
    sample: Annotated[Optional[Path], typer.Option(help="Read this folder first if the library is empty.")] = None,
) -> None:
    """Serve the pages; open them in a browser at the address that is printed."""
    from assistant.serving import PortTaken, check_port, serve

    try:
        check_port(host, port)
    except PortTaken as e:
        stop(str(e))
    if sample is not None:
        from assistant.console import progress

        with open_library(ctx, create=True) as library:
            if not library.documents():
                with progress("Reading the sample papers") as advance:
                    library.ingest([sample], progress=advance)
    _name_library(ctx)
    typer.echo(f"Scrutineer is at http://{host}:{port} (Ctrl-C stops it)")
    sys.stdout.flush()
    serve(host, port)


@app.command()
def health(ctx: typer.Context, as_json: JsonOption = False) -> None:
    """Whether the library can be read: exit 0 where it can, 2 where it cannot."""
    with open_library(ctx) as library:
        told = library.glance()
    if as_json:
        print_json(told)
    else:
        typer.echo(
            f"readable: {told['documents']} documents, {told['passages']} passages, {told['recommendations']} recommendations"
        )


app.add_typer(decisions_cli.app)


@app.command("eval", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def eval_command(ctx: typer.Context) -> None:
    """Measure retrieval, register and answers on the sample corpus; `--help` tells the options."""
    from assistant.serving import run_here

    _name_library(ctx)
    run_here("eval", *ctx.args)


def _name_library(ctx: typer.Context) -> None:
    """The library of the command line is that of what it becomes."""
    import os

    if ctx.obj:
        os.environ["SCRUTINEER_LIBRARY"] = str(ctx.obj)


def _print_line(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))


def main() -> None:
    """The entry point: errors meant for the user end in one line and exit 2."""
    from index.errors import LibraryError
    from ingest.errors import IngestError

    try:
        app()
    except (LibraryError, IngestError) as e:
        typer.echo(f"scrutineer: {' '.join(str(e).split())}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()

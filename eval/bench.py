"""`make bench`: how long reading, searching and asking take, as medians and ratios of one run."""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from assistant.answer import Assistant
from assistant.find import Finder
from eval.asked import questions
from eval.shapes.drawing import Sheets
from eval.synthetic import papers
from index.catalogue import Catalogue
from index.library import Library
from index.register import refresh
from ingest.apart import Job, Limits, parse_apart
from ingest.dates import months_after
from ingest.parse import parse
from ingest.passages import Size, rough_count
from ingest.records import Given, Mention, ParsedDocument

_HERE = Path(__file__).parent
_ROUNDS = 5
_PAGE = 3000
_PACK = 400
_MENTIONS, _COMMITTEES = 100_000, 200
_MORE = 21


def main() -> None:
    out = sys.stdout.write
    corpus = sorted((_HERE / "corpus").iterdir())
    pages: defaultdict[str, float] = defaultdict(float)
    seconds: defaultdict[str, float] = defaultdict(float)
    for path in corpus:
        document = parse(path)
        pages[path.suffix] += document.pages or max(1.0, len(document.text) / _PAGE)
        seconds[path.suffix] += median(_timed(lambda p=path: parse(p)) for _ in range(_ROUNDS))  # type: ignore[misc]
    speed = {ending: pages[ending] / seconds[ending] for ending in pages}
    out(f"pages a second by format (a page without a number is {_PAGE:,} characters):\n")
    for ending, rate in sorted(speed.items(), key=lambda s: -s[1]):
        out(f"read {ending:6} {rate:8.1f}  ({rate / min(speed.values()):5.1f} x the slowest)\n")
    _apart(out, corpus)
    _register(out)
    with tempfile.TemporaryDirectory(prefix="scrutineer-bench-") as folder, Library(Path(folder), create=True) as library:
        out(
            f"ingest       {_timed(lambda: library.ingest(corpus)):8.2f} s for {len(corpus)} documents, the model's loading included\n"
        )
        out(f"again        {_timed(lambda: library.ingest(corpus)):8.2f} s, all unchanged\n")
        assistant, finder = Assistant(library), Finder(library)
        asked = [q.question for q in questions[:20]]
        plain = median(_timed(lambda q=q: library.search(q, 10)) for q in asked)  # type: ignore[misc]
        ranked = median(_timed(lambda q=q: finder.hits(q, 10)) for q in asked)  # type: ignore[misc]
        answered = median(_timed(lambda q=q: assistant.ask(q)) for q in asked)  # type: ignore[misc]
        out(f"search       {plain * 1000:8.1f} ms without reranking\n")
        out(f"search       {ranked * 1000:8.1f} ms with it  ({ranked / plain:.1f} x)\n")
        out(f"ask          {answered * 1000:8.1f} ms  ({answered / plain:.1f} x)\n")


def _register(out: Callable[[str], object]) -> None:
    """Linking a large synthetic register from nothing, then one document more."""
    started = time.perf_counter()
    made = list(papers(_MENTIONS, _COMMITTEES))
    with tempfile.TemporaryDirectory(prefix="scrutineer-bench-") as folder:
        catalogue = Catalogue(Path(folder) / "catalogue.db", create=True)

        def add(documents: Sequence[tuple[str, ParsedDocument]]) -> None:
            with catalogue.transaction():
                for path, parsed in documents:
                    catalogue.add_document(path, path, parsed, [])

        def link() -> None:
            with catalogue.transaction():
                refresh(catalogue.ledger, catalogue.text)

        def add_and_link(path: str, parsed: ParsedDocument) -> None:
            add([(path, parsed)])
            link()

        add(made)
        stored = time.perf_counter() - started
        linked = _timed(link)
        mentions = sum(len(d.mentions) for _, d in made)
        out(
            f"register     {linked:8.2f} s to link {mentions:,} mentions of {_COMMITTEES} committees (made and stored in {stored:.1f} s)\n"
        )
        more = []
        for n in range(_MORE):
            path, parsed = made[len(made) * n // _MORE]
            later = parsed.model_copy(
                update={"sha256": f"later-{n}", "mentions": tuple(_a_year_later(m) for m in parsed.mentions)}
            )
            more.append(_timed(partial(add_and_link, f"{path}-later", later)))
        out(
            f"one more     {median(more) * 1000:8.1f} ms for a document of 4 mentions (at most {max(more) * 1000:.0f} ms of {_MORE})\n"
        )
        catalogue.close()


def _a_year_later(m: Mention) -> Mention:
    return m.model_copy(update={"kind": "update", "said_on": m.said_on and months_after(m.said_on, 12)})


def _apart(out: Callable[[str], object], corpus: list[Path]) -> None:
    """Files in processes of their own: one at a time against one a core, and a long pack against the limits."""
    jobs = [Job(p, Size(rough_count), Given()) for p in corpus]
    one = _timed(lambda: list(parse_apart(jobs, processes=1)))
    cores = _timed(lambda: list(parse_apart(jobs)))
    out(
        f"parse apart  {cores:8.2f} s on {os.cpu_count()} cores, workers' start included  ({one / cores:.1f} x as fast as on one)\n"
    )
    with tempfile.TemporaryDirectory(prefix="scrutineer-bench-") as folder:
        pack = Path(folder) / "pack.pdf"
        _draw_pack(pack, _PACK)
        took = _timed(lambda: list(parse_apart([Job(pack, Size(rough_count), Given())])))
        held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
        limits = Limits()
        out(f"a pack       {took:8.2f} s for {_PACK} pages, a table on every fourth (allowed {limits.seconds:g} s)\n")
        out(f"             {held:8.0f} MB at most in any process (allowed {limits.memory_mb} MB)\n")


def _draw_pack(path: Path, pages: int) -> None:
    """Pages of prose under numbered headings, every fourth one with a ruled table over it."""
    sheets = Sheets(path, head="Overview and Scrutiny Committee", foot="Public Document Pack")
    prose = (
        "The Committee considered the report of the Director and asked how the figures compared with those of the year before. "
    )
    rows = [
        (str(n), "That the Director report on the figures of each ward", "The figures were sent to members.", "Ongoing")
        for n in range(1, 9)
    ]
    for n in range(1, pages + 1):
        sheets.heading(f"{n}. Report of the Director, part {n}")
        for _ in range(3 if n % 4 == 0 else 8):
            sheets.paragraph(prose * 3)
        if n % 4 == 0:
            sheets.table(("No.", "Recommendation", "Progress", "Status"), rows, (40, 190, 165, 80), ruled=True)
        if n < pages:
            sheets.page()
    sheets.save()


def _timed(job: Callable[[], object]) -> float:
    started = time.perf_counter()
    job()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()

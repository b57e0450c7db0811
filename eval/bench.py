"""`make bench`: how long reading, searching and asking take, as medians and ratios of one run."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median

from assistant.answer import Assistant
from assistant.find import Finder
from eval.asked import questions
from index.library import Library
from ingest.parse import parse

_HERE = Path(__file__).parent
_ROUNDS = 5


def main() -> None:
    out = sys.stdout.write
    by_format: defaultdict[str, list[float]] = defaultdict(list)
    for path in sorted((_HERE / "corpus").iterdir()):
        parse(path)
        by_format[path.suffix].append(median(_timed(lambda p=path: parse(p)) for _ in range(_ROUNDS)))  # type: ignore[misc]
    fastest = min(median(v) for v in by_format.values())
    for ending, times in sorted(by_format.items()):
        out(f"read {ending:6} {median(times) * 1000:8.1f} ms a document  ({median(times) / fastest:5.1f} x the fastest format)\n")
    with tempfile.TemporaryDirectory(prefix="scrutineer-bench-") as folder, Library(Path(folder), create=True) as library:
        out(
            f"ingest       {_timed(lambda: library.ingest([_HERE / 'corpus'])):8.2f} s for 14 documents, the model's loading included\n"
        )
        out(f"again        {_timed(lambda: library.ingest([_HERE / 'corpus'])):8.2f} s, all unchanged\n")
        assistant, finder = Assistant(library), Finder(library)
        asked = [q.question for q in questions[:20]]
        plain = median(_timed(lambda q=q: library.search(q, 10)) for q in asked)  # type: ignore[misc]
        ranked = median(_timed(lambda q=q: finder.hits(q, 10)) for q in asked)  # type: ignore[misc]
        answered = median(_timed(lambda q=q: assistant.ask(q)) for q in asked)  # type: ignore[misc]
        out(f"search       {plain * 1000:8.1f} ms without reranking\n")
        out(f"search       {ranked * 1000:8.1f} ms with it  ({ranked / plain:.1f} x)\n")
        out(f"ask          {answered * 1000:8.1f} ms  ({answered / plain:.1f} x)\n")


def _timed(job: Callable[[], object]) -> float:
    started = time.perf_counter()
    job()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()

"""Earlier wordings, with who asked and what became of them."""

from __future__ import annotations

from assistant.evidence import Evidence
from assistant.lexicon import Names
from assistant.question import understand
from assistant.records import Precedent, StatusRow
from assistant.status import described, rows_of, words_of
from index.library import Library
from index.records import Filters


def precedents(library: Library, text: str, k: int = 10, filters: Filters = Filters()) -> list[Precedent]:
    """The `k` recommendations nearest to a wording or a matter, nearest first."""
    evidence = Evidence(library)
    question = understand(text, Names([])).model_copy(
        update={
            "authority": filters.authority,
            "committee": filters.committee,
            "since": filters.since,
            "until": filters.until,
            "number": None,
        }
    )
    hits = library.search(text, 80, filters=filters)
    matches = [m for m in evidence.matches(question, hits)[:k] if m.score > 0.1]
    rows = rows_of(library, [m.recommendation for m in matches])
    return [Precedent(score=round(min(m.score, 1.0), 4), row=row) for m, row in zip(matches, rows, strict=True)]


def cited(row: StatusRow) -> str:
    """A wording to copy, with who asked for it, when, and the paper that it was made in."""
    made = next((e for e in row.events if e.kind == "made"), row.events[0])
    item = f"“{row.item_title}”" if row.item_title else None
    page = f"{made.file}, page {made.page}" if made.page else made.file
    return f"“{words_of(row)}”\n({'; '.join(filter(None, (described(row), item, page)))})"

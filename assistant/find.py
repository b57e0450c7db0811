"""Passages for a query, in the shape that `search --json` prints."""

from __future__ import annotations

from typing import Any

from assistant.evidence import Evidence
from assistant.question import understand
from index.library import Library
from index.records import Filters, Hit

_FIELDS = ("file", "page", "authority", "committee", "meeting_date", "item_number", "item_title", "recommendation_number", "text")


class Finder:
    """Searches one library, as a person would want it: the passages that answer stand first."""

    def __init__(self, library: Library, evidence: Evidence | None = None) -> None:
        self._library = library
        self._evidence = evidence or Evidence(library)
        self._lexicon = self._evidence.lexicon

    def hits(self, query: str, k: int = 10, filters: Filters = Filters()) -> list[Hit]:
        """The best `k` passages within `filters`; nothing for a query without words."""
        if not query.strip():
            return []
        question = understand(query, self._lexicon.names, spelling=self._lexicon.corrected)
        found = self._library.search(self._evidence.query(question), max(60, k), filters=filters)
        return self._evidence.ranked(question, found)[:k]


def as_json(hits: list[Hit]) -> list[dict[str, Any]]:
    out = []
    for rank, hit in enumerate(hits, 1):
        passage = hit.passage.model_dump(mode="json")
        out.append({"rank": rank, "score": round(hit.score, 4), **{f: passage[f] for f in _FIELDS}})
    return out

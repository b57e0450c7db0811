"""Passages for a query, in the shape that `search --json` prints."""

from __future__ import annotations

from typing import Any

from index.library import Library
from index.records import Filters

_FIELDS = ("file", "page", "authority", "committee", "meeting_date", "item_number", "item_title", "recommendation_number", "text")


def find(library: Library, query: str, k: int = 10, filters: Filters = Filters()) -> list[dict[str, Any]]:
    """The best `k` passages; nothing for a query without words."""
    if not query.strip():
        return []
    out = []
    for rank, hit in enumerate(library.search(query, k, filters=filters), 1):
        passage = hit.passage.model_dump(mode="json")
        out.append({"rank": rank, "score": round(hit.score, 4), **{f: passage[f] for f in _FIELDS}})
    return out

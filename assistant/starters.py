"""Questions to begin with, taken from what a library holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.records import StatusRow

WHAT_CAN_BE_ASKED = (
    "Ask what became of a recommendation, who asked for what and when, which are still open, or how something was worded before: "
    "the answer quotes the papers in the library. For example “What happened to the recommendation on bus shelters?”"
)


def starters(rows: Sequence[StatusRow]) -> list[str]:
    """Up to three questions that this register answers: what became of something, a council's list, what is outstanding."""
    out = []
    told = max((r for r in rows if r.item_title and r.authority), key=lambda r: len(r.events), default=None)
    if told:
        which = f"recommendation {told.number}" if told.number else "the recommendation"
        out.append(f"What happened to {which} on {told.item_title} at {told.authority}?")
    councils = Counter(r.authority for r in rows if r.authority and r.state == "completed")
    if councils:
        out.append(f"Which recommendations of {councils.most_common(1)[0][0]} have been completed?")
    if any(r.state == "awaiting_update" for r in rows):
        out.append("Which recommendations are awaiting an update?")
    return out

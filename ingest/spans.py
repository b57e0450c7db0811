"""Places in words that were joined from several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.records import Block, Mention, Span


def span_at(spans: Sequence[Span], start: int, end: int) -> Span:
    """Where characters `start` to `end` of the joined `spans` stand; what lies beyond the span they begin in is left out."""
    at = 0
    for span in spans:
        length = span.end - span.start
        if start < at + length:
            return Span(start=span.start + start - at, end=span.start + min(end - at, length), page=span.page)
        at += length + 1
    return spans[-1]


def told_by(mentions: Iterable[Mention]) -> list[Span]:
    """Where the words stand that mentions tell, but for those that are left out."""
    return [s for m in mentions if m.left_out is None for s in (*m.recommended, *m.action)]


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def is_told_in(spans: Sequence[Span], block: Block) -> bool:
    """Whether any of `spans` lies, in part, in a block."""
    return any(overlap(s, block.span) for s in spans)

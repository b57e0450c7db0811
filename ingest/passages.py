"""Blocks to passages: one resolution, tracker row, response, or run of paragraphs under one heading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from ingest.outline import Place
from ingest.records import Block, Mention, Passage, Span
from ingest.sentences import sentence_spans
from language.text import linear_re as re

Count = Callable[[str], int]

PASSAGE_TOKENS = 170
CONTEXT_TOKENS = 70


class Size(NamedTuple):
    """How long a passage and its context may be, in the embedder's own tokens."""

    count: Count
    passage: int = PASSAGE_TOKENS
    context: int = CONTEXT_TOKENS


def rough_count(text: str) -> int:
    """Tokens of `text`, estimated from above, for use without an embedder."""
    return sum(1 + len(w) // 4 for w in re.findall(r"\w+|[^\w\s]", text))


def make_passages(
    text: str,
    blocks: Sequence[Block],
    places: Sequence[Place],
    mentions: Sequence[Mention],
    *,
    title: str | None,
    size: Size,
    without: Collection[int] = (),
) -> list[Passage]:
    """Passages in reading order, none across two items, none longer than `size`.

    `without` are the indices of blocks that are none by themselves: the header rows of trackers.
    """
    owner = _owners(blocks, mentions)
    out: list[Passage] = []
    for unit in _units(blocks, places, owner):
        if unit[0] in without:
            continue
        first, last = blocks[unit[0]], blocks[unit[-1]]
        place, index = places[unit[0]], owner.get(unit[0])
        mention = mentions[index] if index is not None else None
        start = first.start - (len(first.marker) + 1 if first.marker and index is None else 0)
        begins = mention.recommended[0].start if mention and mention.recommended else -1
        item = (mention.item_title if mention else None) or place.item_title
        named = f"responsible: {mention.owner}" if mention and mention.owner else None
        around = [title, item, place.heading if place.heading != item else None, named]
        start += len(text[start : last.end]) - len(text[start : last.end].lstrip())
        for a, b in _split(text, start, start + len(text[start : last.end].rstrip()), size):
            told = mention.text if mention and not a <= begins < b else None
            out.append(
                Passage(
                    text=text[a:b],
                    start=a,
                    end=b,
                    page=first.page if a == start else _page_at(blocks, unit, a),
                    context=_context(size, [told, *around] if told else around),
                    item_number=(mention.item_number if mention else None) or place.item_number,
                    item_title=item,
                    recommendation_number=mention.number if mention else None,
                    mention=index,
                )
            )
    return out


def _owners(blocks: Sequence[Block], mentions: Sequence[Mention]) -> dict[int, int]:
    """Block index to the mention whose words stand in it (the first, where there are several)."""
    starts = [b.start for b in blocks]
    owner: dict[int, int] = {}
    for index, mention in enumerate(mentions):
        spans: list[Span] = [*mention.recommended, *mention.action]
        for span in spans:
            first = max(0, bisect_right(starts, span.start) - 1)
            at = first
            while at < len(blocks) and blocks[at].start < span.end:
                owner.setdefault(at, index)
                at += 1
    return owner


def _units(blocks: Sequence[Block], places: Sequence[Place], owner: dict[int, int]) -> Iterator[list[int]]:
    """Runs of block indices that make a passage each (before splitting by size)."""
    run: list[int] = []
    for i, block in enumerate(blocks):
        apart = block.kind == "row"
        same = bool(run) and owner.get(run[-1]) == owner.get(i) and _same_place(places[run[-1]], places[i])
        titled = bool(run) and places[run[-1]].is_title != places[i].is_title
        if run and (apart or blocks[run[-1]].kind == "row" or not same or titled):
            yield from _useful(run, blocks, places)
            run = []
        run.append(i)
    if run:
        yield from _useful(run, blocks, places)


def _useful(run: list[int], blocks: Sequence[Block], places: Sequence[Place]) -> Iterator[list[int]]:
    """Headings stand in the context of what is under them; by themselves only before the first item."""
    if places[run[0]].is_title and (places[run[0]].item_number or sum(len(blocks[i].text) for i in run) < 25):
        return
    yield run


def _same_place(a: Place, b: Place) -> bool:
    return (a.item_number, a.item_title, a.heading, a.part) == (b.item_number, b.item_title, b.heading, b.part)


def _context(size: Size, parts: Sequence[str | None]) -> str:
    seen: list[str] = []
    for part in parts:
        words = re.sub(r"\s+", " ", part or "").strip()
        if words and words not in seen:
            seen.append(words)
    context = " · ".join(seen)
    while size.count(context) > size.context:
        context = context[: int(len(context) * 0.9)].rsplit(" ", 1)[0]
        if " " not in context:
            break
    return context


def _split(text: str, start: int, end: int, size: Size) -> Iterator[tuple[int, int]]:
    """Parts of text[start:end], cut between sentences, none over the limit; a huge sentence is cut at a space."""
    if size.count(text[start:end]) <= size.passage:
        yield start, end
        return
    pieces: list[tuple[int, int, int]] = []
    for a, b in sentence_spans(text[start:end]):
        pieces += _words(text, start + a, start + b, size)
    at, used = pieces[0][0], 0
    last = at
    for a, b, n in pieces:
        if used and used + n > size.passage:
            yield at, last
            at, used = a, 0
        used += n
        last = b
    yield at, last


def _words(text: str, start: int, end: int, size: Size) -> list[tuple[int, int, int]]:
    n = size.count(text[start:end])
    if n <= size.passage or end - start < 40:
        return [(start, end, n)]
    middle = text.rfind(" ", start + (end - start) // 4, start + (end - start) // 2)
    tab = text.rfind("\t", start, start + (end - start) * 3 // 4)
    middle = tab if tab > start else middle
    middle = middle if middle > start else start + (end - start) // 2
    after = middle + (1 if text[middle].isspace() else 0)
    return _words(text, start, middle, size) + _words(text, after, end, size)


def _page_at(blocks: Sequence[Block], unit: Sequence[int], offset: int) -> int | None:
    return next((blocks[i].page for i in unit if blocks[i].start <= offset <= blocks[i].end), blocks[unit[0]].page)

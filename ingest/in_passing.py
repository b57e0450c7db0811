"""What prose may tell of recommendations without naming one, sentence by sentence: "The crossing opened in May."

Each sentence is a mention without words of its own, with how likely its paragraph tells of something at all. Which
recommendation it means, if any, the library finds by their meaning (`index.in_passing`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from ingest.answers import answer_between
from ingest.asked import Judged
from ingest.follow_ups import TELLS, Telling, told_in
from ingest.outline import Place
from ingest.records import Mention
from ingest.sentences import sentence_spans
from ingest.spans import is_told_in, told_by
from language.judgements.block import Role

_TELLING: tuple[Role, ...] = ("progress", "answer", "decision", "verdict")
_ASKING: tuple[Role, ...] = ("recommendation", "part")
_LEAST = 0.03  # the probability that a paragraph tells of something; below, one in twenty that do is lost
_FEWEST_WORDS = 6  # of a sentence; below, it is a title or a scrap


def find_tellings(
    found: Judged,
    places: Sequence[Place],
    known: Sequence[Mention],
    *,
    executive: bool,
    said_on: Callable[[int], dt.date | None],
    about: str | None,
) -> Iterator[Mention]:
    """A mention of each sentence that may tell of something, where nothing is told under words, a number or a reference.

    On an executive's page it is of kind "response", elsewhere "update" or "sign_off".
    """
    taken = told_by(m for m in known if m.text or m.refers_to or m.reference)
    for n, judgement in sorted(found.by_block.items()):
        block, place = found.blocks[n], places[n]
        tells = judgement.of(*_TELLING)
        if tells < _LEAST or tells < judgement.of(*_ASKING) or is_told_in(taken, block):
            continue
        for start, end in sentence_spans(block.text):
            if len(block.text[start:end].split()) < _FEWEST_WORDS:
                continue
            if executive:
                read = Mention(kind="response", text="", **answer_between(block, block.start + start, block.start + end))
            else:
                read = told_in(block, Telling(start, end), decides=judgement.of("verdict") >= TELLS)
            where = {"item_number": place.item_number, "item_title": place.item_title or about, "said_on": said_on(n)}
            yield read.model_copy(update=where | {"tells": round(tells, 3)})

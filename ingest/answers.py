"""What an executive answers in prose, paragraph by paragraph, without printing what was asked: letters, minutes, decision notices.

Each is a mention without words of its own; the register finds which recommendation it means (`index.alignment`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from ingest.asked import Judged
from ingest.follow_ups import Telling, tellings_of
from ingest.outline import Place, openings
from ingest.records import Block, Mention, Span, State
from ingest.responses import resolved_in
from ingest.spans import is_told_in, span_at, told_by
from ingest.states import answer_in, express_response, is_doubtful
from language.judgements.block import Role
from language.text import linear_re as re

_REPLIES: tuple[Role, ...] = ("answer", "decision", "progress")  # what an executive answers it decides, or reports as done
_ANSWERS = 0.5  # the probability from which a block counts as one


def find_answers(
    found: Judged,
    places: Sequence[Place],
    known: Sequence[Mention],
    *,
    executive: bool,
    said_on: Callable[[int], dt.date | None],
    about: str | None,
) -> list[Mention]:
    """The blocks that answer and from which nothing is known yet, each as a mention of kind "response" without text.

    An executive's own page answers by what it decides and reports, too. `said_on` tells of a block, by its index, when it was said.
    """
    taken = told_by(known)
    replies: tuple[Role, ...] = _REPLIES if executive else ("answer",)
    answering = [
        n for n, j in sorted(found.by_block.items())
        if j.of(*replies) >= _ANSWERS and not is_told_in(taken, found.blocks[n])
    ]  # fmt: skip
    opening = openings(found.blocks, places, answering)
    out = []
    for n in answering:
        block, place = found.blocks[n], places[n]
        whole = Telling(0, len(block.text), block.marker)
        where = Mention(
            kind="response",
            text="",
            group=" ".join(filter(None, (place.item_title, about, opening[place.item]))),
            said_on=said_on(n),
            item_number=place.item_number,
            item_title=place.item_title or about,
        )
        for told in list(tellings_of(block, by_ordinal=True)) or [whole]:
            named = {"reference": told.reference, "refers_to": told.numbers}
            out.append(where.model_copy(update=answer_between(block, block.start + told.start, block.start + told.end) | named))
    return out


def by_number_alone(reply: Mention, found: Judged) -> Mention:
    """A reply as it is where what follows the number is itself the answer: "Recommendation 4. I am not able to accept this."."""
    judgement = found.at(reply.recommended[0])
    if judgement is None or reply.number is None or judgement.of(*_REPLIES) <= judgement.of("recommendation", "part", "proposal"):
        return reply
    start = reply.recommended[0].start
    block = next(b for b in found.blocks if b.start <= start < b.end)
    told = answer_between(block, block.start, block.end)
    return reply.model_copy(
        update=told | {"text": "", "number": None, "refers_to": (reply.number,), "recommended": (), "sub_items": ()}
    )


def answered(told: Mention, blocks: Sequence[Block]) -> Mention:
    """A recommendation told again, with what the rest of its block answers: "You asked me to close the ramp. I agree."."""
    last = told.recommended[-1].end
    block = next((b for b in blocks if b.start < last <= b.end), None)
    rest = re.search(r"\w", block.text[last - block.start :]) if block else None
    return told.model_copy(update=answer_between(block, last + rest.start(), block.end)) if block and rest else told


def answer_between(block: Block, start: int, end: int) -> dict[str, Any]:
    """The fields of a mention that say what a block answers between `start` and `end`."""
    words = block.text[start - block.start : end - block.start]
    action = (Span(start=start, end=end, page=block.page),)
    state: State | None = None
    status = reason = None
    if express := express_response(words) or resolved_in(words):
        state, a, b = express
        status = Span(start=start + a, end=start + b, page=block.page)
    elif inferred := answer_in(words):
        state, reason = inferred.state, span_at(action, inferred.start, inferred.end)
    return {
        "action": action,
        "status": status,
        "recorded_status": block.text[status.start - block.start : status.end - block.start] if status else None,
        "state": state,
        "basis": "recorded" if status else "inferred" if state else None,
        "reason": reason,
        "doubtful": state is None and is_doubtful("reply", words),
    }

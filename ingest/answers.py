"""What an executive answers in prose, paragraph by paragraph, without printing what was asked: letters, minutes, decision notices.

Each is a mention without words of its own; the register finds which recommendation it means (`index.alignment`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ingest.asked import Judged
from ingest.outline import Place, openings
from ingest.records import Mention, Span, State
from ingest.spans import is_told_in, span_at
from ingest.states import answer_in, express_response, is_doubtful

_ANSWERS = 0.5  # the probability from which a block counts as one: what an executive answers it decides, or reports as done


def find_answers(
    found: Judged, places: Sequence[Place], known: Sequence[Mention], *, said_on: dt.date | None, about: str | None
) -> list[Mention]:
    """The blocks that answer and from which nothing is known yet, each as a mention of kind "response" without text."""
    taken = [s for m in known if m.left_out is None for s in (*m.recommended, *m.action)]
    answering = [
        n for n, j in sorted(found.by_block.items())
        if j.of("answer", "decision", "progress") >= _ANSWERS and not is_told_in(taken, found.blocks[n])
    ]  # fmt: skip
    opening = openings(found.blocks, places, answering)
    out = []
    for n in answering:
        block, place = found.blocks[n], places[n]
        action = (Span(start=block.start, end=block.end, page=block.page),)
        state: State | None = None
        status = reason = None
        if express := express_response(block.text):
            state, a, b = express
            status = Span(start=block.start + a, end=block.start + b, page=block.page)
        elif inferred := answer_in(block.text):
            state, reason = inferred.state, span_at(action, inferred.start, inferred.end)
        out.append(
            Mention(
                kind="response",
                text="",
                reference=block.marker,
                group=" ".join(filter(None, (place.item_title, about, opening[place.item]))),
                said_on=said_on,
                action=action,
                status=status,
                recorded_status=block.text[status.start - block.start : status.end - block.start] if status else None,
                state=state,
                basis="recorded" if status else "inferred" if state else None,
                reason=reason,
                item_number=place.item_number,
                item_title=place.item_title or about,
                doubtful=state is None and is_doubtful("reply", block.text),
            )
        )
    return out

"""What became of a recommendation: four axes from its events, and one state from the axes.

The rule, newest event first; on one day members outrank the table before them, the table the
response, the response the making:

1. What says nothing (a blank cell, "noted") is passed over. So is a table's row that only repeats
   what members turned down: it is no news.
2. The first that is left decides, by its printed word or express decision (`recorded`) or else by
   its prose (`inferred`, with the sentence).
3. Members' sign-off completes a recommendation, unless it stood rejected: then it ends the
   monitoring and nothing more. Their refusal of an assessment takes "completed" away.
4. Nothing left: `none_recorded`. Silence is never "completed".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from index.records import Axis, Event, Standing
from ingest.records import State
from language.text import linear_re as re

AxisName = Literal["response", "progress", "sign_off"]
_AXIS_OF: dict[State, AxisName] = {
    "accepted": "response", "partially_accepted": "response", "rejected": "response",
    "completed": "progress", "in_progress": "progress", "awaiting_update": "progress",
}  # fmt: skip
# Words of a response that decide nothing.
_UNDECIDED: tuple[tuple[str, re.Pattern], ...] = (
    ("noted", re.compile(r"^(?:be\s+)?noted?\b", re.I)),
    ("received", re.compile(r"^(?:be\s+)?receiv", re.I)),
)


def standing(events: Sequence[Event]) -> Standing:
    """Where a recommendation stands after `events`, which are in order, the oldest first."""
    axes: dict[str, Axis] = {}
    rag: Axis | None = None
    for n, event in enumerate(events):
        name, value = _speaks_of(event)
        if name and value:
            axes[name] = Axis(value=value, word=event.recorded_status, basis=event.basis or "recorded", event=n)
        if event.rag:
            rag = Axis(value=event.rag_means or "", word=event.rag, basis="recorded", event=n)
    decided = _decided_by(events)
    state, basis = _state(events, decided)
    news = [e.date for n, e in enumerate(events) if e.date and (e.kind == "made" or _is_news(events, n))]
    printed = [e.recorded_status for e in events if e.recorded_status]
    return Standing(
        state=state, basis=basis, recorded_status=printed[-1] if printed else None, rag=rag, decided_by=decided,
        news_on=max(news) if news else None, **axes,
    )  # fmt: skip


def answered(event: Event) -> bool:
    """Whether an event tells anything of what became of a recommendation; "received" does not."""
    return event.kind != "made" and _says_something(event) and event.state != "awaiting_update"


def _speaks_of(event: Event) -> tuple[AxisName | None, str | None]:
    if event.kind == "sign_off":
        return "sign_off", "kept_open" if _turns_down(event) else "signed_off"
    if event.state in _AXIS_OF:
        return _AXIS_OF[event.state], event.state
    if event.kind == "response" and event.recorded_status:
        undecided = next((value for value, words in _UNDECIDED if words.search(event.recorded_status)), None)
        return ("response", undecided) if undecided else (None, None)
    return None, None


def _says_something(event: Event) -> bool:
    return event.kind == "sign_off" or (event.state is not None and event.state != "none_recorded")


def _turns_down(event: Event) -> bool:
    return event.kind == "sign_off" and event.state is not None and event.state not in ("completed", "none_recorded")


def _decided_by(events: Sequence[Event]) -> int | None:
    """The index of the newest event that decides."""
    return next((n for n in range(len(events) - 1, -1, -1) if _is_news(events, n)), None)


def _is_news(events: Sequence[Event], at: int) -> bool:
    return _says_something(events[at]) and not _repeats_what_was_turned_down(events, at)


def _repeats_what_was_turned_down(events: Sequence[Event], at: int) -> bool:
    refusals = [n for n in range(at) if _turns_down(events[n])]
    before = [e for e in events[: refusals[-1]] if e.kind == "update"] if refusals else []
    return bool(before) and events[at].kind == "update" and _told(events[at]) == _told(before[-1])


def _told(event: Event) -> tuple[str, str]:
    return " ".join(event.quote.split()).lower(), (event.recorded_status or "").lower()


def _state(events: Sequence[Event], decided: int | None) -> tuple[State, Literal["recorded", "inferred"] | None]:
    if decided is None:
        return "none_recorded", None
    event = events[decided]
    if event.kind == "sign_off" and not _turns_down(event):
        before = _decided_by(events[:decided])
        state, basis = _state(events, before)
        if state == "rejected" or (event.state is None and before is not None):
            return state, basis
        return "completed", "recorded"
    return event.state or "none_recorded", event.basis

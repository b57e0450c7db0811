from __future__ import annotations

import datetime as dt

from index.records import Event
from index.standing import standing
from ingest.records import Basis, EventKind, State


def event(
    kind: EventKind,
    state: State | None = None,
    word: str | None = None,
    *,
    month: int = 1,
    basis: Basis | None = "recorded",
    quote: str = "",
    rag: tuple[str, str | None] | None = None,
) -> Event:
    return Event(
        kind=kind, date=dt.date(2022, month, 1), document=month, file=f"{month}.txt", page=None, sha256="", text=None, number=None,
        recorded_status=word, rag=rag[0] if rag else None, rag_means=rag[1] if rag else None, state=state, basis=basis if state else None,
        owner=None, due=None, item_number=None, item_title=None, recommended=(), action=(), status=None, reason=None, quote=quote,
        inferred_from=None,
    )  # fmt: skip


MADE = event("made")


def test_the_axes_are_kept_apart_and_each_bears_its_own_word() -> None:
    found = standing(
        [
            MADE,
            event("response", "partially_accepted", "Agreed in part", month=2),
            event("update", "in_progress", "Amber", month=3, rag=("Amber", "on track")),
            event("sign_off", "in_progress", "remain open", month=4),
        ]
    )
    assert found.response is not None
    assert (found.response.value, found.response.word) == ("partially_accepted", "Agreed in part")
    assert found.progress is not None
    assert (found.progress.value, found.progress.word) == ("in_progress", "Amber")
    assert found.sign_off is not None
    assert (found.sign_off.value, found.sign_off.word) == ("kept_open", "remain open")
    assert found.rag is not None
    assert (found.rag.value, found.rag.word) == ("on track", "Amber")
    assert found.state == "in_progress"


def test_a_noted_response_decides_nothing() -> None:
    found = standing([MADE, event("response", "none_recorded", "noted", month=2)])
    assert found.response is not None
    assert found.response.value == "noted"
    assert found.state == "none_recorded"


def test_a_blank_row_and_an_update_to_come_are_never_completed() -> None:
    assert standing([MADE, event("update", "none_recorded")]).state == "none_recorded"
    assert standing([MADE, event("update", "awaiting_update", basis="inferred")]).state == "awaiting_update"


def test_members_outrank_the_table_until_it_tells_news() -> None:
    table = event("update", "completed", "Completed", month=3, quote="A message goes out.")
    refused = event("sign_off", "in_progress", "remain open", month=4)
    again = table.model_copy(update={"date": dt.date(2022, 5, 1)})
    assert standing([MADE, table, refused, again]).state == "in_progress"
    news = again.model_copy(update={"quote": "Letters go out as well."})
    assert standing([MADE, table, refused, news]).state == "completed"


def test_sign_off_completes_unless_it_stood_rejected() -> None:
    signed = event("sign_off", "completed", "be signed off", month=5)
    assert standing([MADE, event("update", "in_progress", "Ongoing", month=3), signed]).state == "completed"
    assert standing([MADE, event("response", "rejected", "Rejected", month=3), signed]).state == "rejected"
    closed = event("sign_off", None, "be closed", month=5)
    assert standing([MADE, event("update", "in_progress", "Ongoing", month=3), closed]).state == "in_progress"


def test_news_is_of_the_newest_paper_that_says_anything() -> None:
    found = standing([MADE, event("update", "in_progress", "Ongoing", month=3), event("update", "none_recorded", month=6)])
    assert found.news_on == dt.date(2022, 3, 1)

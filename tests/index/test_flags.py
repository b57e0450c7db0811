from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.status import status_table
from eval.gold import read_gold
from eval.registering import measure_flags, pair
from index.flags import changes
from index.library import Library
from index.settings import Settings
from ingest.vocabulary import NON_COMMITTAL
from tests.conftest import ROOT, WordEmbedder, minutes

Write = Callable[[str, str], Path]
MINUTES = minutes("That menus be published every month by the schools", date="31 December 2021")
RECEIVED = "Wexbridge City Council\n\nCabinet\n\nMinutes of the meeting held on 10 March 2022\n\nPresent: Councillor Bell\n\n7.\n\nSchool Meals\n\nCabinet considered the recommendations of the Health Scrutiny Panel on school meals of 31 December 2021.\n\nRESOLVED: That the recommendations of the Panel on school meals be received.\n"


def test_every_flag_of_the_sample_is_found_and_none_invented(sample: Library) -> None:
    gold = read_gold(ROOT / "eval" / "gold.json")
    rows = status_table(sample, today=gold.as_of)
    found = measure_flags(gold.recommendations, pair(gold.recommendations, rows))
    assert found == {"register.flag_recall": 1.0, "register.flag_precision": 1.0}
    assert {k for g in gold.recommendations for k in g.flags} == {
        "response_overdue", "non_committal", "never_tracked", "dropped", "contradiction", "reworded",
    }  # fmt: skip


def due(library: Library, today: dt.date) -> list[tuple[dt.date | None, list[str]]]:
    return [(r.response_due, [f.kind for f in r.flags]) for r in status_table(library, today=today)]


def test_a_response_is_due_two_months_after_the_meeting_and_overdue_the_day_after(library: Library, write: Write) -> None:
    library.ingest([write("m.txt", MINUTES)])
    assert due(library, dt.date(2022, 2, 28)) == [(dt.date(2022, 2, 28), [])]
    assert due(library, dt.date(2022, 3, 1)) == [(dt.date(2022, 2, 28), ["response_overdue"])]


def test_the_clock_counts_from_the_day_the_executive_received_it(library: Library, write: Write) -> None:
    library.ingest([write("m.txt", MINUTES), write("c.txt", RECEIVED)])
    (row,) = status_table(library, today=dt.date(2022, 5, 11))
    assert row.response is not None
    assert row.response.value == "received"
    assert [(f.kind, f.date) for f in row.flags] == [("response_overdue", dt.date(2022, 5, 10))]
    assert "received on 10 March 2022" in row.flags[0].text


@pytest.mark.parametrize(("months", "overdue"), [(0, False), (1, True), (6, False)])
def test_the_time_for_a_response_is_a_setting(tmp_path: Path, write: Write, months: int, overdue: bool) -> None:
    settings = Settings(response_months=months)
    with Library(tmp_path / "l", create=True, embedder=WordEmbedder(), settings=settings) as library:
        library.ingest([write("m.txt", MINUTES)])
        assert (due(library, dt.date(2022, 3, 1))[0][1] == ["response_overdue"]) is overdue


@pytest.mark.parametrize(
    ("made", "told", "change"),
    [
        ("That tenants be told in writing", "That tenants be told by letter", ["“in writing” became “by letter”"]),
        ("That menus be published by every school", "Menus were published by every school", []),
        ("That menus be published by every school each month", "That menus be published by every school", []),
        ("That menus and prices be published each month", "That menus be published each month", ["“prices” was left out"]),
        ("That all schools report", "That all secondary schools report", ["“secondary” was added"]),
        ("to include: maps of stops; and training", "to include: a) maps of stops b) training", []),
    ],
)  # fmt: skip
def test_a_change_of_wording_is_shown_and_tense_is_none(made: str, told: str, change: list[str]) -> None:
    assert changes(made, told) == change


@pytest.mark.parametrize(
    ("words", "committal"),
    [
        ("Agreed in principle", False), ("This will be considered with the budget", False), ("Accepted, subject to funding", False),
        ("Accepted", True), ("Agreed. The trial begins in May.", True), ("Rejected", True),
    ],
)  # fmt: skip
def test_words_that_commit_to_nothing(words: str, committal: bool) -> None:
    assert (NON_COMMITTAL.search(words) is None) is committal

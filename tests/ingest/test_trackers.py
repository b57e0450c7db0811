from __future__ import annotations

import datetime as dt

import pytest

from ingest.columns import name_columns
from ingest.outline import outline
from ingest.readers.text import read_text
from ingest.records import Mention
from ingest.trackers import find_trackers, mentions_of


def rows(text: str) -> list[Mention]:
    extract = read_text(text)
    tables = find_trackers(extract.text, extract.blocks, outline(extract.blocks))
    return [m for t in tables for m in mentions_of(extract.text, t, kind="update", said_on=dt.date(2020, 1, 9), committee=None)]


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        (
            ["Date", "Title", "Recommendation", "Action Taken", "Progress Status"],
            {"date", "title", "recommendation", "action", "status"},
        ),
        (
            ["Date", "Title", "Action proposed", "Action Taken", "Progress Status"],
            {"date", "title", "recommendation", "action", "status"},
        ),
        (
            ["Reference", "Origin", "Date", "Area", "Recommendation", "Exec Date", "Lead Officer/EM", "Action taken", "Status"],
            {"reference", "recommendation", "owner", "action", "status"},
        ),
        (["Date", "Item", "Recommendation", "Action", "Contact Officer"], {"date", "title", "recommendation", "action", "owner"}),
        (
            [
                "Ref",
                "Select Committee",
                "Meeting Date",
                "Recommendation Made",
                "Recommendation made to",
                "Action taken or Planned to Date",
                "Outcome",
            ],
            {"date", "recommendation", "action"},
        ),
        (
            ["No.", "Recommendation", "Priority", "Responsibility", "Agreed (Yes/No/In part)", "Comments", "Date"],
            {"recommendation", "response", "owner", "action"},
        ),
        (["Recommendation", "Agree?", "Comment"], {"recommendation", "response", "action"}),
        (
            ["Recommendation", "Accept / Partially accept / Reject", "Comments", "Officer", "Date"],
            {"recommendation", "response", "action", "owner"},
        ),
        (["Recommendation", "Evidence of progress", "Assessment (1-4)"], {"recommendation", "action", "status"}),
        (["Recommendation", "Current position", "Position status"], {"recommendation", "action", "status"}),
        (["Action", "Officer", "Progress update", "To be completed by"], {"recommendation", "owner", "action", "due"}),
    ],
)
def test_columns_are_known_by_what_they_are_called(header: list[str], roles: set[str]) -> None:
    columns = name_columns(header)
    assert columns is not None
    assert roles <= columns.index.keys()


@pytest.mark.parametrize(
    "header",
    [
        ["Name", "Type", "Nature of interest"],
        ["Ward", "Councillor"],
        ["Question", "For", "Against"],
        ["Year", "Budget", "Actual"],
    ],
)
def test_other_tables_are_no_trackers(header: list[str]) -> None:
    assert name_columns(header) is None


def test_a_row_spread_over_a_page_break_is_one_row() -> None:
    (first, second) = rows(
        "Date\tTitle\tRecommendation\tAction Taken\tProgress Status\n"
        "01/10/19\tMeals\tThat menus be published.\tMenus were drafted in May and\tOngoing\n"
        "\t\t\twill go to schools in June.\t\n\n"
        "Date\tTitle\tRecommendation\tAction Taken\tProgress Status\n"
        "\t\t2) That prices be frozen.\tUpdate to be provided at the meeting\t\n"
    )
    assert [m.number for m in (first, second)] == ["1", "2"]
    assert len(first.action) == 2
    assert (first.recorded_status, first.state, first.basis) == ("Ongoing", "in_progress", "recorded")
    assert (second.recorded_status, second.state, second.basis) == (None, "awaiting_update", "inferred")
    assert second.made_on == dt.date(2019, 10, 1)


def test_a_blank_row_says_nothing() -> None:
    (only,) = rows("Date\tTitle\tRecommendation\tAction Taken\tProgress Status\n01/10/19\tMeals\tThat menus be published.\t\t\n")
    assert (only.state, only.basis, only.recorded_status, only.number) == ("none_recorded", None, None, None)


def test_an_unlabelled_first_limb_is_number_one_only_among_labelled_ones() -> None:
    told = rows(
        "Date\tTitle\tRecommendation\tAction Taken\tProgress Status\n"
        "01/10/19\tMeals\tThat menus be published.\tDone\t\n\t\t2) That prices be frozen.\tDone\t\n\t\tThat cooks be trained.\tDone\t\n"
        "08/11/19\tBuses\tThat fares be cut.\tDone\t\n"
    )
    assert [m.number for m in told] == ["1", "2", "3", None]


def test_a_reference_column_gives_the_number_and_a_trackers_own_reference_does_not() -> None:
    told = rows(
        "Ref\tRecommendation\tUpdate\tStatus\nR1\tThat menus be published\tIn hand\tOpen\nSC18\tThat prices be frozen\tIn hand\tOpen\n"
    )
    assert [m.number for m in told] == ["1", None]


def test_a_colour_is_read_by_the_documents_key_alone() -> None:
    table = "Ref\tRecommendation\tUpdate\tRAG\nR1\tThat menus be published\tMenus are on the way\tGreen\n"
    (keyed,) = rows("Key: Green = complete; Red = overdue\n\n" + table)
    (bare,) = rows(table)
    assert (keyed.state, keyed.basis) == ("completed", "recorded")
    assert (bare.recorded_status, bare.state, bare.basis) == ("Green", "in_progress", "inferred")


def test_a_group_heading_row_names_the_item_of_the_rows_below() -> None:
    told = rows(
        "| Recommendation | Lead officer | Update | Status |\n|---|---|---|---|\n| School meals review, 3 June 2019 | | | |\n"
        "| That menus be published | A. Cook | Done in May. | Complete |\n| That prices be frozen | A. Cook | Not started. | Open |\n"
    )
    assert [(m.item_title, m.owner) for m in told] == [("School meals review, 3 June 2019", "A. Cook")] * 2
    assert told[0].made_on == dt.date(2019, 6, 3)


def test_what_was_answered_and_what_was_done_are_told_apart() -> None:
    table = (
        "| Ref | Recommendation | Executive response | Progress | RAG |\n|---|---|---|---|---|\n"
        "| 1 | That every school publish its menus | Agreed | Five of seven schools do so. | Amber |\n"
        "| 2 | That cooks be trained in nutrition | Noted | No money was found. | Red |\n"
    )
    told = [(m.number, m.kind, m.recorded_status, m.state) for m in rows(f"RAG: Amber – under way; Red – not started\n\n{table}")]
    assert told == [
        ("1", "update", "Amber", "in_progress"),
        ("2", "update", "Red", "in_progress"),
        ("1", "response", "Agreed", "accepted"),
        ("2", "response", "Noted", "none_recorded"),
    ]

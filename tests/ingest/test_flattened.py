"""Tables that a copy of a page has flattened to lines are tables again, and prose stays prose."""

from __future__ import annotations

import pytest

from ingest.readers.flattened import restored

HEADINGS = ["Recommendation", "Lead officer", "Progress", "Status"]
ROWS = [
    ["That the slipway at Brack be dredged before Easter", "Harbour Master", "It was dredged in the second week of May.", "Complete"],
    ["That the buoys in the channel be painted", "Harbour Master", "Half of them are painted and the rest wait for dry weather.", "In progress"],
    ["That the harbour dues be published on the web site", "Finance Manager", "They have been on the web site since June.", "Complete"],
]  # fmt: skip
TABLE = ["\t".join(row) for row in (HEADINGS, *ROWS)]


def test_cells_that_are_paragraphs_of_their_own_are_rows_again() -> None:
    flat = [line for row in (HEADINGS, *ROWS) for cell in row for line in (cell, "")]
    assert [line for line in restored(["Tracker", "", *flat]) if "\t" in line] == TABLE


def test_cells_that_stand_wide_spaces_apart_are_rows_again() -> None:
    spaced = ["     ".join(row) for row in (HEADINGS, *ROWS)]
    assert [line for line in restored(["Tracker", "", *spaced, "", "The end."]) if "\t" in line] == TABLE


def test_cells_that_end_in_bars_are_rows_again() -> None:
    barred = [f"{cell} |" for row in (HEADINGS, *ROWS) for cell in row]
    assert [line for line in restored(["Tracker", "", *barred]) if "\t" in line] == TABLE


@pytest.mark.parametrize(
    "lines",
    [
        ["The Committee noted the report.", "", "Members thanked the officer.", "", "The meeting ended at nine.", ""],
        [
            "Present:",
            "",
            "Councillor Anning",
            "",
            "Councillor Bede",
            "",
            "Councillor Cole",
            "",
            "Apologies:",
            "",
            "Councillor Dee",
        ],
        [
            "Decision",
            "",
            "Reasons",
            "",
            "Options",
            "",
            "That the slipway be dredged.",
            "",
            "It has silted up.",
            "",
            "To do nothing.",
        ],
    ],
    ids=["prose", "names", "a decision page"],
)
def test_what_is_no_table_stays_as_it_is(lines: list[str]) -> None:
    assert restored(lines) == lines

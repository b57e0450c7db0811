from __future__ import annotations

import datetime as dt

import pytest

from ingest.outline import outline
from ingest.readers.text import read_text
from ingest.records import Mention
from ingest.tracker_rows import find_trackers
from ingest.trackers import made_in, mentions_of


def rows(text: str) -> list[Mention]:
    extract = read_text(text)
    tables = find_trackers(extract.text, extract.blocks, outline(extract.blocks))
    return [m for t in tables for m in mentions_of(extract.text, t, kind="update", said_on=dt.date(2020, 1, 9), committee=None)]


# Tables of which no heading, or hardly one, is among the usual: (header, rows, what must be found: role to column).
UNUSUAL = [
    (
        ["Code", "The plea", "Whose job", "Where we have got to", "Mark"],
        [
            ["PL/1", "Second lollipop warden at Orchard School", "R Dunne", "Warden began on 4 March 2022.", "Green"],
            [
                "PL/2",
                "Zigzag lines at four schools",
                "R Dunne",
                "Lines are down at two of the four; the rest wait for dry weather.",
                "Amber",
            ],
            ["PL/3", "Free bus for the walking club", "Finance", "Cabinet said that it could not pay for this.", "Closed"],
        ],
        {"reference": 0, "recommendation": 1, "owner": 2, "action": 3, "status": 4},
    ),
    (
        ["You said", "They said", "What came of it"],
        [
            ["That the pool open at six", "Agreed", "Opened at six from 1 May"],
            ["That lanes be kept for women on Sundays", "Not agreed", "Nothing further to do"],
            ["That fees be frozen for carers", "Agreed in part", "Frozen for those who claim an allowance"],
        ],
        {"recommendation": 0, "response": 1, "action": 2},
    ),
    (
        ["Date", "Title", "Recommendation", "Action Taken", "Progress Status"],
        [
            ["03/05/18", "Moorings", "That the visitor moorings be dredged", "Dredging ended in March", "Completed"],
            ["03/05/18", "Moorings", "That the fees be put on a board at the lock", "Sign is on order", "Ongoing"],
        ],
        {"date": 0, "recommendation": 2, "action": 3, "status": 4},
    ),
]
NO_TRACKERS = [
    (
        ["Councillor", "Agenda item", "Nature of interest"],
        [["Cllr Foss", "7", "Governor of Mill School"], ["Cllr Yates", "9", "Tenant"]],
    ),
    (
        ["Service", "Budget £000", "Forecast £000", "Variance £000"],
        [["Highways", "1,200", "1,260", "60"], ["Parks", "430", "410", "(20)"]],
    ),
    (
        ["Month", "Report", "Author"],
        [["June", "Annual report of the fostering service", "J Hale"], ["July", "Budget outturn", "S Kerr"]],
    ),
]


def as_text(header: list[str], body: list[list[str]]) -> str:
    return "\n".join("\t".join(r) for r in (header, *body)) + "\n"


@pytest.mark.parametrize(("header", "body", "wanted"), UNUSUAL)
def test_columns_are_known_by_their_names_and_cells_together(
    header: list[str], body: list[list[str]], wanted: dict[str, int]
) -> None:
    extract = read_text(as_text(header, body))
    (table,) = find_trackers(extract.text, extract.blocks, outline(extract.blocks))
    found = table.rows[0].columns.index
    assert {role: found.get(role) for role in wanted} == wanted
    assert len(table.rows) == len(body)


@pytest.mark.parametrize(("header", "body"), NO_TRACKERS)
def test_other_tables_are_no_trackers(header: list[str], body: list[list[str]]) -> None:
    assert rows(as_text(header, body)) == []


def test_a_table_that_only_asks_is_where_recommendations_are_made() -> None:
    body = [
        ["1.1", "That the towpath be lit as far as the lock", "Head of Parks"],
        ["1.2", "That a ranger be engaged for the summer", "Head of Parks"],
        ["1.3", "That anglers be asked where they would have steps", "Scrutiny Officer"],
    ]
    extract = read_text(as_text(["No.", "What the Group recommends", "For"], body))
    (table,) = find_trackers(extract.text, extract.blocks, outline(extract.blocks))
    assert table.only_asks
    made = made_in(extract.text, table, said_on=dt.date(2021, 5, 4), committee="Parks Scrutiny Panel", about="The towpath")
    assert [(m.kind, m.text, m.owner) for m in made] == [("made", r[1], r[2]) for r in body]


def test_a_column_of_signs_that_the_paper_explains_is_the_status() -> None:
    told = rows(
        "Marks: 1 done · 2 under way · 3 not begun\n\n"
        "Min.\tWhen\tRecommendation\tLatest\tMark\n"
        "31 (1)\t04.05.21\tThat the slipway be mended\tMended in June.\t1\n"
        "31 (2)\t04.05.21\tThat a lifeboat be bought\tMoney is being raised.\t2\n"
        "40 (1)\t06.07.21\tThat the café be let by tender\tNo news of this.\t3\n"
    )
    assert [(m.number, m.recorded_status, m.state) for m in told] == [
        ("1", "1", "completed"), ("2", "2", "in_progress"), ("1", "3", "in_progress"),
    ]  # fmt: skip


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
    table = "Ref\tRecommendation\tUpdate\tRAG\nR1\tThat menus be published\tThe menus are being written\tGreen\n"
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


LOG = """| Ref | Meeting | A/R | What was wanted | Position |
| --- | --- | --- | --- | --- |
| P1 | 08/02/19 | R | That grit bins be filled within five days | A new contract was signed in October. |
| P2 | 08/02/19 | A | Visit to the depot to be arranged | It took place on 3 May. |
| P3 | 08/02/19 | R | That wardens be found for each parish | Four are trained. |
"""


@pytest.mark.parametrize(
    "log",
    [
        LOG,
        LOG.replace("| R |", "| Rec |").replace("| A |", "| Act |"),
        # By the letters of its references; with a key that has the same letters as the colours beside it.
        LOG.replace("| A/R ", "").replace("| --- | --- | --- | --- | --- |", "| --- | --- | --- | --- |")
        .replace("| R |", "|").replace("| A |", "|").replace("P1", "R/19/1").replace("P2", "A/19/2").replace("P3", "R/19/3"),
    ],
)  # fmt: skip
def test_a_log_that_says_which_rows_are_actions_is_believed(log: str) -> None:
    kept = [(m.text, m.left_out) for m in rows(log)]
    assert kept == [
        ("That grit bins be filled within five days", None),
        ("Visit to the depot to be arranged", "an action for an officer, as its table says"),
        ("That wardens be found for each parish", None),
    ]


def test_a_day_to_come_is_no_day_of_making() -> None:
    table = LOG.replace("Meeting", "Next report").replace("08/02/19", "08/02/24")
    assert {m.made_on for m in rows(table)} == {None}


def test_labels_alone_are_the_numbers_of_what_they_name() -> None:
    table = """| Proposal | Cabinet’s reply | Comments |
| --- | --- | --- |
| R5 (a) and (b) | Accept | Signs and web pages will be dealt with together. |
| R5 (c) | Decline | A telephone at weekends would cost too much. |
| R7 | Accept | September would be a better time. |
"""
    assert [(m.number, m.text) for m in rows(table)] == [("5a", "R5 (a) and (b)"), ("5c", "R5 (c)"), ("7", "R7")]


def test_rows_that_answer_by_number_alone_are_read() -> None:
    table = as_text(
        ["Rec", "Reply", "Reasons"],
        [
            ["(i)", "Rejected", "The lease of the kiosk would be put at risk by a trial on Sundays."],
            ["(ii)", "Accepted in part", "Two halls have a kitchen that meets the code. The others do not."],
            ["(iii)", "Accepted", "Drivers will carry the leaflets from February."],
        ],
    )
    found = rows(table)
    assert [(m.number, m.state) for m in found] == [("1", "rejected"), ("2", "partially_accepted"), ("3", "accepted")]
    assert [m.text for m in found] == ["(i)", "(ii)", "(iii)"]


def test_a_column_of_colours_is_the_status_whatever_stands_beside_it() -> None:
    table = as_text(
        ["Date", "Recommendation", "Progress", "RAG"],
        [
            ["8 January 2020", "That the clinic be opened on Saturdays", "No nurse is found.", "Red"],
            ["8 January 2020", "That its hours be printed on appointment cards", "Printed.", "Green"],
        ],
    )
    assert [m.recorded_status for m in rows(table)] == ["Red", "Green"]


def test_the_letters_that_sort_rows_are_no_status() -> None:
    key = "R = recommendation. A = action for officers. Green: finished. Amber: begun. Red: no progress.\n\n"
    table = (
        "| Ref | R / A | What was asked | Progress | RAG |\n|---|---|---|---|---|\n"
        "| C/1 | R | That grit bins be filled within five days | A new contract was signed. | Amber |\n"
        "| C/2 | A | Map of bins to members | Sent. | Green |\n| C/3 | R | That wardens be found | Four are trained. | Red |\n"
    )
    first, action, second = rows(key + table)
    assert (first.recorded_status, second.recorded_status) == ("Amber", "Red")
    assert action.left_out


def test_what_a_heading_says_in_brackets_does_not_make_it_a_row() -> None:
    table = (
        "| No. | Recommendation | Cabinet response (accepted, accepted in part, deferred or rejected for want of money) |\n|---|---|---|\n"
        "| 1 | That ashes of children be buried free | Accepted |\n| 2 | That stones be propped | Rejected |\n"
    )
    assert [m.number for m in rows(table)] == ["1", "2"]

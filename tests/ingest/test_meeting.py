from __future__ import annotations

from pathlib import Path

import pytest

from ingest.kinds import is_executive
from ingest.meeting import identify, tidy_name
from ingest.parse import parse
from ingest.readers.text import read_text


def meeting(text: str, name: str = "paper.txt") -> tuple[str | None, str | None, str | None]:
    found, _ = identify(read_text(text), Path("papers") / name)
    return tuple(f.value if f else None for f in (found.authority, found.committee, found.date))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("head", "committee", "date"),
    [
        (
            "Agenda and minutes\n\nHealth Scrutiny Panel - Thursday, 3rd November, 2016 5.30 pm\n",
            "Health Scrutiny Panel",
            "2016-11-03",
        ),
        (
            "Health Scrutiny Panel\n\nThursday 3 November 2016 10.00 am\n\nVenue: Town Hall\n",
            "Health Scrutiny Panel",
            "2016-11-03",
        ),
        (
            "HEALTH AND CARE SCRUTINY COMMITTEE\n\n3 NOVEMBER 2016\n\n(19:15 TO 20:27)\n\nPRESENT: Councillor Ames\n",
            "Health and Care Scrutiny Committee",
            "2016-11-03",
        ),
        (
            "Health Scrutiny Panel – Monitoring report\n\nScrutiny Monitoring – 5th January 2017\n",
            "Health Scrutiny Panel",
            "2017-01-05",
        ),
        (
            "Title of meeting:\tCabinet\nDate of meeting:\t28 September 2017\nSubject:\tResponse to the Health Scrutiny Panel\n",
            "Cabinet",
            "2017-09-28",
        ),
        ("AGENDA ITEM\n\nREPORT TO CABINET\n\n12 MARCH 2015\n\nREPORT OF HEALTH SELECT COMMITTEE\n", "Cabinet", "2015-03-12"),
        (
            "Minutes of a meeting of the Health Scrutiny Committee held on 9th October, 2013 at the Civic Offices.\n",
            "Health Scrutiny Committee",
            "2013-10-09",
        ),
        ("Meeting: 24/07/2018 - Health Scrutiny Committee (Item 27)\n\n27 MEALS\n", "Health Scrutiny Committee", "2018-07-24"),
        (
            "Pwyllgor Craffu Tai / Housing Scrutiny Committee Dydd Llun, 6ed Mehefin, 2022 2.00 yp / Monday, 6th June, 2022 2.00 pm\n",
            "Housing Scrutiny Committee",
            "2022-06-06",
        ),
        ("Decision Maker: Cabinet\n\nDate of decision: 7 June 2022\n\nPublication date: 9 June 2022\n", "Cabinet", "2022-06-07"),
    ],
)
def test_committee_and_date_are_found_where_councils_print_them(head: str, committee: str, date: str) -> None:
    _, found, on = meeting(head + "\nThe Panel met.\n")
    assert (found, on) == (committee, date)


def test_the_date_of_earlier_minutes_is_not_the_meetings() -> None:
    text = "Health Scrutiny Panel\n\nMinutes of the Previous Meeting\n\nTo approve the minutes of the meeting held on 4 May 2020.\n\nThursday, 9 July 2020\n"
    assert meeting(text)[2] == "2020-07-09"


@pytest.mark.parametrize(
    ("text", "name", "authority"),
    [
        ("Wexbridge City Council\n\nHealth Panel\n", "a.txt", "Wexbridge City Council"),
        ("NORTH HAVEN BOROUGH COUNCIL\n\nHealth Panel\n", "a.txt", "North Haven Borough Council"),
        ("Health Panel\n\nEmail: democracy@stockton.gov.uk\n", "a.txt", "Stockton-on-Tees Borough Council"),
        ("Health Panel\n\nDrivers in Portsmouth and Portsmouth schools were told.\n", "a.txt", "Portsmouth City Council"),
        ("Health Panel\n\nNothing is named.\n", "rotherham_minutes_2019.txt", "Rotherham Metropolitan Borough Council"),
        ("Health Panel\n\nNothing is named. Hampshire Constabulary spoke.\n", "a.txt", None),
        ("Health Panel\n\nThe Council heard that City Council buildings and County Council roads differ.\n", "a.txt", None),
    ],
)
def test_the_council_comes_from_the_text_its_addresses_places_or_the_files_name(
    text: str, name: str, authority: str | None
) -> None:
    assert meeting(text, name)[0] == authority


def test_where_two_councils_fit_equally_none_is_guessed() -> None:
    assert meeting("Health Panel\n\nLeeds and Bradford were compared.\n")[0] is None


def test_cabinet_is_executive_and_executive_scrutiny_is_not() -> None:
    assert is_executive("Cabinet")
    assert not is_executive("Executive Scrutiny Committee")


def test_names_in_capitals_come_to_title_case() -> None:
    assert tidy_name("SCRUTINY COMMITTEE (HOMES AND ENVIRONMENT)") == "Scrutiny Committee (Homes and Environment)"


def test_every_seed_knows_its_meeting_and_kind(seeds: Path) -> None:
    import json

    gold = {d["file"]: d for d in json.loads((seeds / "gold.json").read_text(encoding="utf-8"))["documents"]}
    for path in sorted(seeds.glob("*.txt")):
        document, want = parse(path), gold[path.name]
        got = document.meeting
        assert (document.kind, got.date and got.date.value) == (want["kind"], want["meeting_date"])
        assert got.authority is not None
        assert got.authority.value == want["authority"]


@pytest.mark.parametrize(
    "text",
    [
        "Minutes:\n\nThe minutes of the Housing Board held on 9 May 2019 were submitted, and agreed to be a correct record.\n",
        "At its meeting on 8 November 2021, the Housing Scrutiny Panel considered replies to petitions.\n\nThe Chair thanked all.\n",
        "Agenda item\n\nThe fee was last looked at on 4 June 2018 by officers, who left it as it was.\n",
    ],
    ids=["earlier minutes", "told of", "in passing"],
)
def test_a_date_told_in_prose_is_not_the_meetings(text: str) -> None:
    assert meeting(text)[2] is None


@pytest.mark.parametrize("line", ["That the Committee", "Councillor Ada Bell, Chair of the Panel"])
def test_no_resolution_and_no_person_is_a_committee(line: str) -> None:
    assert meeting(f"{line}\n\nThe fee was left as it was.\n")[1] is None


def test_what_says_of_a_paper_that_it_is_a_draft_is_no_part_of_the_councils_name() -> None:
    assert meeting("LONDON BOROUGH OF HARBURY DRAFT\n\nHousing Scrutiny Panel\n\n9 May 2019\n")[0] == "London Borough of Harbury"


def test_a_letter_to_the_chair_of_scrutiny_is_a_reply_whoever_writes(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(
        "Marlow Vale Council\n\nFrom the Cabinet Member for Parks\n\n9 May 2019\n\nCouncillor Ada Bell\n\nChair, Parks Scrutiny Panel\n\n"
        "Dear Ada,\n\nYou asked me to open the lido at six. I am glad to say that I agree. It will open at six from June.\n\nYours sincerely\n\nBo Carr\n",
        encoding="utf-8",
    )
    assert parse(path).kind == "response"


def test_a_date_among_labels_in_one_line_is_the_meetings() -> None:
    text = "Item No. 11 | Classification: Open | Date: 14 March 2023 | Meeting Name: Cabinet\n\nCabinet notes the report of 25 January 2023.\n"
    assert meeting(text)[2] == "2023-03-14"


def test_the_day_of_a_decision_counts_before_one_that_its_title_names() -> None:
    told = meeting(
        "Decision details\n\nRecommendations from the Health Scrutiny Panel of 2nd December 2021\n\n"
        "Decision Maker: Cabinet\n\nDecision:\n\nThat the recommendations be accepted.\n\nDate of decision: 08/02/2022\n"
    )
    assert told[2] == "2022-02-08"


@pytest.mark.parametrize("greeting", ["Dear Winifred", "Annwyl Meurig / Dear Meurig", "Dear Chair,"])
def test_a_letters_date_is_the_line_above_its_greeting(greeting: str) -> None:
    letter = f"Marlow Vale Borough Council\n\nTown Hall\n\n12 January 2023\n\nCouncillor Sorrel\n\n{greeting}\n\nHealth Panel, 19 October 2022\n\nThank you for your letter.\n"
    assert meeting(letter)[2] == "2023-01-12"


def test_a_review_is_not_called_after_its_members() -> None:
    text = "Marlow Vale Borough Council\n\nScrutiny Spotlight Review\n\nReview group: Councillors Ida Wren (Chair), Tom Ashby and Noor Sayed\n\n31 January 2023\n"
    _, title = identify(read_text(text), Path("review.txt"))
    assert title is not None
    assert "Wren" not in title

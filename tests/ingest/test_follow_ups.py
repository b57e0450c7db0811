"""What minutes tell in passing of recommendations made earlier, and what the library makes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from index.library import Library
from ingest.parse import parse

HEAD = """WEXBRIDGE CITY COUNCIL

Harbour Scrutiny Committee

Minutes of the meeting held on 14 March 2023

Present: Councillors Anning (Chair), Bede, Cole

"""
TRACKER = """Wexbridge City Council

Harbour Scrutiny Committee: recommendation tracker, 10 January 2023

| Ref | Recommendation | Progress | RAG |
| --- | --- | --- | --- |
| HS/07 | That ladders be fitted to every quay | Two of five are fitted. | Green |
| HS/08 | That the ferry steps be lit | The contract is let. | Green |
"""


def test_a_reference_is_told_of_from_where_it_is_named_to_where_another_is(write: Callable[[str, str], Path]) -> None:
    path = write(
        "minutes.txt",
        HEAD
        + "12. Tracker of recommendations\n\nCouncillor Bede asked why HS/07 was green when no ladder had been fitted since May. "
        "The Chair directed that HS/07 be shown as Amber. On HS/08 the Harbour Master said that the steps had been lit since Friday.\n",
    )
    first, second = (m for m in parse(path).mentions if not m.text)
    assert (first.reference, first.recorded_status, first.rag, first.kind) == ("HS/07", "Amber", "Amber", "sign_off")
    assert first.quote.startswith("Councillor Bede")
    assert first.quote.endswith("be shown as Amber.")
    assert (second.reference, second.state, second.kind) == ("HS/08", "completed", "update")
    assert second.quote == "On HS/08 the Harbour Master said that the steps had been lit since Friday."


def test_the_register_gives_it_to_the_record_that_bears_the_reference(
    write: Callable[[str, str], Path], library: Library
) -> None:
    minutes = (
        HEAD
        + "12. Tracker of recommendations\n\nThe Chair directed that HS/07 be shown as Amber until a third ladder is fitted. "
        "Nobody could say what had become of HS/99.\n"
    )
    library.ingest([write("tracker.md", TRACKER), write("minutes.txt", minutes)])
    records = {r.text: r for r in library.recommendations()}
    assert set(records) == {"That ladders be fitted to every quay", "That the ferry steps be lit"}
    told = records["That ladders be fitted to every quay"].events
    assert [(e.date, e.kind) for e in told] == [(dt.date(2023, 1, 10), "update"), (dt.date(2023, 3, 14), "sign_off")]
    assert len(records["That the ferry steps be lit"].events) == 1


def test_an_article_of_earlier_minutes_is_told_with_their_date(write: Callable[[str, str], Path]) -> None:
    path = write(
        "minutes.txt",
        HEAD
        + "12. What remained on the log\n\nArticle 5(b) of 21 June 2022 – the ferry had been let anew from August, at a saving of £9,000.\n\n"
        "Article 6(1) of the same date – the Harbour Master had written to every owner.\n\n"
        "Article 7 – there was no news.\n",
    )
    told = [m for m in parse(path).mentions if not m.text and m.made_on]
    assert [m.made_on for m in told] == [dt.date(2022, 6, 21)] * 2


@pytest.mark.parametrize("label", ["R1", "A4", "R12", "R3(b)"])
def test_what_a_list_calls_its_own_is_no_reference(write: Callable[[str, str], Path], label: str) -> None:
    path = write(
        "minutes.txt", HEAD + f"12. Quays\n\nThe Harbour Master told members that {label} was to be looked at in the summer.\n"
    )
    assert [m.reference for m in parse(path).mentions if m.reference] == []


def test_an_executive_answers_minutes_by_their_number_and_limb(write: Callable[[str, str], Path], tmp_path: Path) -> None:
    asked = write(
        "asked.md",
        "# Wexbridge City Council\n\nHarbour Scrutiny Committee\n\nMinutes of the meeting held on 10 January 2023\n\n"
        "Present: Councillors Anning (Chair), Bede, Cole\n\n"
        "## 21. Moorings\n\nRESOLVED to recommend to Cabinet:\n\n(1) That visitors' moorings be let by the night;\n\n"
        "(2) That the waiting list be published.\n\n"
        "## 22. Slipway\n\nRESOLVED to recommend to Cabinet:\n\n(1) That the slipway be swept each Friday.\n",
    )
    answered = write(
        "answered.html",
        "<html><body><p>Wexbridge City Council</p><h1>Agenda item</h1><h2>Reference from the Harbour Scrutiny Committee</h2>"
        '<ul class="mgActionList"><li><a href="#">Meeting of Cabinet, Tuesday, 7th March, 2023 10.00 am (Item 9.)</a></li></ul>'
        "<h3>Minutes:</h3><p>The Cabinet Member thanked the Committee.</p><p>RESOLVED –</p>"
        "<p>(a) That minute 21(1) be accepted, from 1 May 2023;</p>"
        "<p>(b) That minute 22(1) be not accepted, in view of the cost.</p></body></html>",
    )
    page = parse(answered)
    assert page.kind == "response"
    assert (page.meeting.committee and page.meeting.committee.value) == "Cabinet"
    assert (page.meeting.date and page.meeting.date.value) == "2023-03-07"
    with Library(tmp_path / "l", create=True) as library:
        library.ingest([asked, answered])
        states = {(r.item_number, r.number): r.state for r in library.recommendations()}
    assert states == {("21", "1"): "accepted", ("21", "2"): "none_recorded", ("22", "1"): "rejected"}


def test_what_an_agenda_carries_is_read_as_what_it_is(write: Callable[[str, str], Path]) -> None:
    path = write(
        "pack.txt",
        "Public Document Pack\n\nFerrymouth Borough Council\n\nHarbour Scrutiny Panel\n\nDate: Tuesday 9 May 2023\n\nTime: 6.30 pm\n\n"
        "Venue: Custom House\n\nAGENDA\n\n1. Apologies\n\n2. Minutes of the meeting of 14 March 2023\n\n"
        "3. Ferry steps: reply of the Cabinet Member\n\n4. Work programme\n\nContact: Ada Wren, Democratic Services\n\n"
        "HARBOUR SCRUTINY PANEL\n\nMinutes of the meeting held on Tuesday 14 March 2023 at 6.30 pm\n\n"
        "Present: Councillors Ames (Chair), Bell and Cole\n\n21. FERRY STEPS\n\n"
        "The Harbour Master reported that five people had slipped on the steps since Christmas.\n\n"
        "RESOLVED to recommend to the Cabinet Member:\n\n(1) That the ferry steps be lit from dusk until the last boat;\n\n"
        "(2) That a handrail be fitted on the seaward side by September 2023.\n\nThe meeting ended at 8 pm.\n\n"
        "REPLY OF THE CABINET MEMBER FOR THE HARBOUR\n\n20 April 2023\n\nDear Councillor Ames,\n\n"
        "Thank you for the Panel's recommendations of 14 March on the ferry steps.\n\n"
        "Your first recommendation is accepted. Lamps will be put up before the summer, at a cost of £3,200.\n\n"
        "I regret that your second is not accepted. A rail on that side would be torn away by the first storm.\n",
    )
    parsed = parse(path)
    assert parsed.kind == "agenda"
    assert [(m.number, m.made_on) for m in parsed.mentions if m.kind == "made"] == [
        ("1", dt.date(2023, 3, 14)),
        ("2", dt.date(2023, 3, 14)),
    ]
    assert [(m.refers_to, m.state) for m in parsed.mentions if m.kind == "response"] == [
        (("1",), "accepted"),
        (("2",), "rejected"),
    ]

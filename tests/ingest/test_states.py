from __future__ import annotations

import pytest

from ingest.states import express_response, infer_progress, infer_response, key_of, state_of_status


@pytest.mark.parametrize(
    ("printed", "state"),
    [
        ("Completed", "completed"),
        ("Complete.", "completed"),
        ("Actioned.", "completed"),
        ("Closed", "completed"),
        ("Fully Achieved", "completed"),
        ("Not Achieved", "in_progress"),
        ("Ongoing", "in_progress"),
        ("On-going", "in_progress"),
        ("On Track", "in_progress"),
        ("RED – Overdue", "in_progress"),
        ("Amber - in progress", "in_progress"),
        ("Partially complete", "in_progress"),
        ("To be incorporated in Q2.", "in_progress"),
        ("Enquiry not to be pursued", "rejected"),
        ("Not agreed", "rejected"),
        ("Rejected", "rejected"),
        ("Partially accepted", "partially_accepted"),
        ("Accepted in part", "partially_accepted"),
        ("In part", "partially_accepted"),
        ("Agreed", "accepted"),
        ("Accept", "accepted"),
        ("Yes", "accepted"),
        ("No", "rejected"),
        ("Awaiting update", "awaiting_update"),
        ("Green", None),
        ("Amber", None),
        ("2", None),
    ],
)
def test_a_printed_status_comes_to_one_scale(printed: str, state: str | None) -> None:
    assert state_of_status(printed) == state


def test_a_colour_or_figure_means_what_the_documents_key_says() -> None:
    york = key_of("RAG key: Green = achieved, monitoring no longer needed; Amber = in progress; Red = not started.")
    leeds = key_of("1 – Fully achieved\n2 – In progress\n3 – Not accepted")
    assert state_of_status("Green", york) == "completed"
    assert state_of_status("G", york) == "completed"
    assert state_of_status("Red", york) == "in_progress"
    assert state_of_status("1", leeds) == "completed"
    assert state_of_status("3", leeds) == "rejected"


@pytest.mark.parametrize(
    ("prose", "state"),
    [
        ("Update to be provided at the meeting", "awaiting_update"),
        ("A verbal update will be given.", "awaiting_update"),
        ("As imposing mandatory training is not suitable we have arranged for posters to be displayed.", "rejected"),
        pytest.param(
            "It is not possible to report the data in the form requested.",
            "rejected",
            marks=pytest.mark.xfail(reason="judged with doubt", strict=True),
        ),
        ("Cabinet decided not to set the money aside.", "rejected"),
        ("Briefing circulated to the Panel on 30/01/19.", "completed"),
        ("The guide was published in January.", "completed"),
        ("A letter has been sent to the Minister.", "completed"),
        ("Work is under way and will be finished in May.", "in_progress"),
        ("The survey has been completed. A second one is under way.", "in_progress"),
        ("Discussions continue with the trust.", "in_progress"),
    ],
)
def test_prose_shows_what_became_of_it(prose: str, state: str) -> None:
    found = infer_progress(prose)
    assert found is not None
    assert found.state == state


def test_silence_is_never_completed() -> None:
    assert infer_progress("") is None
    assert infer_progress("   ") is None
    assert infer_response("") is None


def test_the_sentence_that_decided_is_kept() -> None:
    prose = (
        "The trade was met twice in May. The Council has decided that it will not require training, and the proposal was dropped."
    )
    found = infer_progress(prose)
    assert found is not None
    assert found.state == "rejected"
    assert prose[found.start : found.end].startswith("The Council has decided")


@pytest.mark.parametrize(
    ("prose", "state"),
    [
        ("We strongly agree with this.", "accepted"),
        ("The council will include this in its returns.", "accepted"),
        ("Cabinet is unable to accept this recommendation.", "rejected"),
        ("Drivers will be trained. It is not possible to train hoteliers.", "partially_accepted"),
        ("Accepted in part: two towns only.", "partially_accepted"),
    ],
)
def test_a_reply_is_read_as_accepting_or_not(prose: str, state: str) -> None:
    found = infer_response(prose)
    assert found is not None
    assert found.state == state


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("Response: Accepted. Training will begin.", "Accepted"),
        ("Not agreed – no budget.", "Not agreed"),
        ("Agreed in part, with changes", "Agreed in part"),
    ],
)
def test_an_express_decision_at_the_head_of_a_reply_is_found_verbatim(reply: str, words: str) -> None:
    found = express_response(reply)
    assert found is not None
    assert reply[found[1] : found[2]] == words


def test_a_reply_that_opens_with_prose_has_no_express_decision() -> None:
    assert express_response("We agree with the Panel that schools matter.") is None


def test_a_key_of_letters_may_be_set_out_with_dashes_and_say_more_than_the_state() -> None:
    key = key_of("Codes: D – done, will be taken off next time. P – proceeding. L – late. S – stopped, or not agreed.")
    assert state_of_status("D", key) == "completed"
    assert state_of_status("P", key) == "in_progress"
    assert key_of("Room A – Committee Room. B – Hall.") == {}

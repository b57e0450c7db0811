from __future__ import annotations

import datetime as dt

import pytest

from ingest.outline import outline
from ingest.readers.text import read_text
from ingest.records import Block
from ingest.responses import expand, find_decisions_by_number, find_replies, numbers_named, resolved_in
from ingest.states import express_response


def test_a_reply_belongs_to_the_recommendation_above_it() -> None:
    extract = read_text(
        "Response to the Health Panel\n\nRecommendation 1: That menus be published.\n\n3.1 We agree and have begun.\n\n"
        "Recommendation 2: That prices be frozen.\n\nResponse: Not accepted. There is no budget.\n\nLead officer: A. Cook\n\n4. Reasons for recommendations\n\nNone.\n"
    )
    first, second = find_replies(extract.blocks, said_on=dt.date(2020, 1, 9), committee="Health Panel", about="Meals")
    assert (first.number, first.state, first.basis, first.recorded_status) == ("1", "accepted", "inferred", None)
    assert (second.number, second.state, second.basis, second.recorded_status, second.owner) == (
        "2",
        "rejected",
        "recorded",
        "Not accepted",
        "A. Cook",
    )
    (span,) = second.action
    assert extract.text[span.start : span.end] == "Not accepted. There is no budget."


def test_a_recommendation_under_a_numbered_heading_is_told_by_the_next_paragraph() -> None:
    extract = read_text("## Recommendation 4\n\nThat cooks be trained.\n\nThe service accepts this and will start in May.\n")
    (only,) = find_replies(extract.blocks, said_on=None, committee=None, about=None)
    assert (only.number, only.text, only.state) == ("4", "That cooks be trained.", "accepted")


@pytest.mark.parametrize(
    ("numbers", "each"),
    [
        ("1, 2 and 9", ("1", "2", "9")),
        ("1 to 4", ("1", "2", "3", "4")),
        ("1-3", ("1", "2", "3")),
        ("(a) and (b)", ("a", "b")),
        ("R2", ("2",)),
        ("(iii)", ("3",)),
    ],
)
def test_references_by_number_are_spelt_out(numbers: str, each: tuple[str, ...]) -> None:
    assert expand(numbers) == each


def decisions(text: str, *, sweeping: bool = True) -> list[tuple[tuple[str, ...], str | None]]:
    extract = read_text(text)
    found = find_decisions_by_number(extract.blocks, outline(extract.blocks), said_on=None, about=None, sweeping=sweeping)
    return [(m.refers_to, m.state) for m in found]


def test_one_sentence_may_decide_differently_of_different_numbers() -> None:
    told = decisions(
        "RESOLVED: that recommendations 1 to 3 of the meals review be accepted, and that recommendation 4 be rejected."
    )
    assert told == [(("1", "2", "3"), "accepted"), (("4",), "rejected")]


def test_all_recommendations_together_count_only_in_the_executives_own_papers() -> None:
    text = "The recommendations of the meals review be approved."
    assert decisions(text) == [(("all",), "accepted")]
    assert decisions(text, sweeping=False) == []


def test_a_form_with_its_alternatives_undeleted_decides_nothing() -> None:
    assert (
        decisions("The recommendation(s) set out above were approved/ approved as amended/ deferred/ rejected by the Cabinet on")
        == []
    )


@pytest.mark.parametrize(
    ("sentence", "numbers", "state"),
    [
        ("Accepted recommendations (i), (iii) and (v);", ("1", "3", "5"), "accepted"),
        ("Did not accept recommendation (vi), since a higher rate would be taxed.", ("6",), "rejected"),
        ("Cabinet cannot accept recommendation 3.", ("3",), "rejected"),
        ("That recommendations 6(b) and 7 be accepted.", ("6b", "7"), "accepted"),
        ("Recommendations 1 and 2 had not been accepted.", ("1", "2"), "rejected"),
        ("The Executive would not agree to recommendation 2.", ("2",), "rejected"),
    ],
)
def test_a_decision_by_number_is_never_read_against_its_own_not(sentence: str, numbers: tuple[str, ...], state: str) -> None:
    blocks = [Block(kind="paragraph", text=sentence, start=0, end=len(sentence))]
    (found,) = find_decisions_by_number(blocks, outline(blocks), said_on=None, about=None, sweeping=True)
    assert (found.refers_to, found.state) == (numbers, state)


def test_a_sentence_that_begins_with_a_number_is_no_title_of_a_reply() -> None:
    blocks = read_text("Recommendation 4 is also agreed. The works manager has been told.\n\nShe begins in May.\n").blocks
    assert find_replies(blocks, said_on=None, committee=None, about=None) == []


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("I am glad to accept your second and fourth recommendations.", [("2", "4")]),
        ("Your first is agreed, but I cannot support the third.", [("1",), ("3",)]),
        ("This is the second winter in which the first bus failed to run.", []),
        ("Recommendation 5 is agreed.", [("5",)]),
    ],
)
def test_a_letter_names_recommendations_by_ordinals(words: str, numbers: list[tuple[str, ...]]) -> None:
    assert [n.numbers for n in numbers_named(words, by_ordinal=True)] == numbers


@pytest.mark.parametrize(
    ("words", "state", "printed"),
    [
        ("that the recommendation on compulsory purchase be rejected; and", "rejected", "rejected"),
        (
            "that those on loans be partially accepted, as set out by the Cabinet Member;",
            "partially_accepted",
            "partially accepted",
        ),
        ("that the second be not accepted, as the hall costs more to heat", "rejected", "not accepted"),
    ],
)
def test_a_resolutions_verdict_is_a_recorded_one(words: str, state: str, printed: str) -> None:
    found = resolved_in(words)
    assert found is not None
    assert (found[0], words[found[1] : found[2]]) == (state, printed)


@pytest.mark.parametrize("words", ["The charge was accepted by most residents.", "that the report be noted"])
def test_what_decides_nothing_is_no_verdict(words: str) -> None:
    assert resolved_in(words) is None


@pytest.mark.parametrize(
    ("words", "state", "printed"),
    [
        ("On b) - Accepted. The minibus will run on until 2024.", "accepted", "Accepted"),
        ("Evening opening: Not accepted. There is no money for it.", "rejected", "Not accepted"),
        ("Mobile stops: Accepted, and written into the strategy.", "accepted", "Accepted"),
    ],
)
def test_an_express_decision_may_stand_behind_what_it_is_about(words: str, state: str, printed: str) -> None:
    found = express_response(words)
    assert found is not None
    assert (found[0], words[found[1] : found[2]]) == (state, printed)


def test_a_recommendation_on_one_matter_is_not_all_of_them() -> None:
    text = "# Cabinet\n\nMinutes of the meeting held on 4 May 2021\n\n## 5. Empty homes\n\nRESOLVED that the recommendation {} be rejected.\n"
    for words, numbers in (("on compulsory purchase", []), ("", [("all",)])):
        extract = read_text(text.format(words))
        found = find_decisions_by_number(extract.blocks, outline(extract.blocks), said_on=None, about=None, sweeping=True)
        assert [m.refers_to for m in found] == numbers

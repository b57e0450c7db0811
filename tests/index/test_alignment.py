"""Rows under short labels, and answers in prose, find the recommendations that they mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pytest

from index.alignment import Made, Row, align, numbers_in, several_in
from index.embedder import Matrix

MAY, JULY, NEXT = dt.date(2022, 5, 10), dt.date(2022, 7, 12), dt.date(2023, 3, 7)
MADE = [
    Made("a1", MAY, "1", "14", "Beach wheelchairs", "That two wheelchairs with wide tyres be bought for the north beach"),
    Made("a2", MAY, "2", "14", "Beach wheelchairs", "That lifeguards be trained in their use before the season"),
    Made("b1", JULY, "1", "22", "Harbour dues", "That dues for sailing dinghies be halved in winter"),
    Made("b2", JULY, "2", "22", "Harbour dues", "That the harbour office open on Saturdays until noon"),
]


def row(id_: str, label: str, *, reference: str = "", made_on: dt.date | None = None, about: str = "", said: str = "") -> Row:
    whole = f"{reference} {label}"
    return Row(id_, "tracker", NEXT, made_on, numbers_in(whole), several_in(reference or label), label, said, about)


def test_labels_find_theirs_by_words_day_and_number_together() -> None:
    rows = [
        row("r1", "Wide-tyred chairs", reference="14 (1)", made_on=MAY),
        row("r2", "Training of lifeguards", reference="14 (2)", made_on=MAY),
        row("r3", "Winter dues for dinghies", reference="22 (1)", made_on=JULY),
        row("r4", "Saturday opening", reference="22 (2)", made_on=JULY),
    ]
    assert align(rows, MADE) == {"r1": ("a1",), "r2": ("a2",), "r3": ("b1",), "r4": ("b2",)}


def test_the_order_in_which_they_are_told_is_nothing_to_it() -> None:
    rows = [row("r1", "Dinghies", made_on=JULY), row("r2", "Lifeguards", made_on=MAY)]
    assert align(rows, MADE) == align(rows[::-1], MADE[::-1]) == {"r1": ("b1",), "r2": ("a2",)}


def test_a_row_may_name_several() -> None:
    assert align([row("r", "", reference="1 and 2", made_on=MAY, about="Beach wheelchairs")], MADE) == {"r": ("a1", "a2")}


def test_an_answer_in_prose_finds_its_recommendation_by_what_it_says() -> None:
    said = "Lifeguards. All twelve will be trained in the use of the wheelchairs before the season begins at Easter."
    assert align([row("r", "", said=said, about="Beach wheelchairs")], MADE) == {"r": ("a2",)}


@pytest.mark.parametrize(
    "stranger",
    [
        row("r", "Repainting of the pier railings", reference="9"),
        row(
            "r",
            "That the Council publish how often each of the public conveniences on the promenade is cleaned",
            reference="1",
            made_on=MAY,
        ),
        row("r", "Saturday opening", made_on=dt.date(2019, 1, 8), reference="5"),
        Row("r", "old", dt.date(2021, 1, 5), None, ("1",), 1, "Wide-tyred chairs for the north beach", "", "Beach wheelchairs"),
    ],
    ids=["other words", "many words of its own", "another day and number", "told before it was made"],
)
def test_what_is_of_none_is_left_alone(stranger: Row) -> None:
    assert align([stranger], MADE) == {}


def test_what_a_person_parted_stays_apart() -> None:
    rows = [row("r2", "Training of lifeguards", reference="14 (2)", made_on=MAY)]
    assert align(rows, MADE, apart={("r2", "a2")}) == {}


@pytest.mark.parametrize(
    ("label", "numbers"),
    [
        ("EH5a", ("5a",)), ("48 (2)", ("48", "2")), ("72 iv", ("72", "iv", "4")), ("HN/12", ("12",)), ("S24/01 1.1", ("24", "1", "1.1")),
        ("(b) Write off older debt", ("b",)), ("7.5 and 7.7", ("7.5", "5", "7.7", "7")),
    ],
)  # fmt: skip
def test_the_numbers_that_a_label_may_mean(label: str, numbers: tuple[str, ...]) -> None:
    assert numbers_in(label) == numbers


@pytest.mark.parametrize(
    ("label", "count"), [("7.5 and 7.7", 2), ("6 and 7", 2), ("1, 2 and 3", 3), ("EH5a", 1), ("394(3)", 1), ("S23/04", 1)]
)
def test_how_many_a_label_names(label: str, count: int) -> None:
    assert several_in(label) == count


def test_rows_of_one_paper_answer_one_list() -> None:
    """A number alone fits both lists; the rows that share words with one tell which is meant."""
    more = [
        Made("a3", MAY, "3", "14", "Beach wheelchairs", "That a ramp be built at the lifeboat house"),
        Made("b3", JULY, "3", "22", "Harbour dues", "That moorings be let by the month"),
    ]
    rows = [
        row("r1", "", reference="1", about="Reply", said="Dues for sailing dinghies will be halved in winter."),
        row("r2", "", reference="2", about="Reply", said="The harbour office will open on Saturdays until noon."),
        row("r3", "", reference="3", about="Reply", said="Agreed."),
    ]
    assert align(rows, [*MADE, *more])["r3"] == ("b3",)


def test_what_means_the_same_in_other_words_is_found_by_its_meaning() -> None:
    same = ("Somewhere to sit for people who come ashore", "That the harbour office open on Saturdays until noon")

    def meaning(texts: Sequence[str]) -> Matrix:
        """The two that are the same lie along one axis, all others each along its own."""
        others = sorted(set(texts) - set(same))
        return np.eye(1 + len(others), 64, dtype=np.float32)[[0 if t in same else 1 + others.index(t) for t in texts]]

    rows = [row("r", same[0], about="Harbour dues")]
    assert align(rows, MADE) == {}
    assert align(rows, MADE, meaning) == {"r": ("b2",)}

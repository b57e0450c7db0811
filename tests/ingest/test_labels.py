from __future__ import annotations

import pytest

from ingest.labels import counted, label_of, normalise, roman_value, split_label, to_roman


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("(i) That officers report", "1", "That officers report"),
        ("(iii)  Under the duty", "3", "Under the duty"),
        ("iv. That it be done", "4", "That it be done"),
        ("2) That a note", "2", "That a note"),
        ("(12) That a note", "12", "That a note"),
        ("3. That a note", "3", "That a note"),
        ("(a) map provision", "a", "map provision"),
        ("B) map provision", "b", "map provision"),
        ("(A) That the fund", "a", "That the fund"),
        ("Recommendation 7: That all", "7", "That all"),
        ("Recommendation 7 – That all", "7", "That all"),
        ("RECOMMENDATION 12. That all", "12", "That all"),
        ("R4 That all", "4", "That all"),
        ("R4: That all", "4", "That all"),
        ("6(b) That all", "6b", "That all"),
        ("2.1 That all", "2.1", "That all"),
        ("3.10 We agree", "3.10", "We agree"),
        ("- 2. That all", "2", "That all"),
        ("• That all", None, "That all"),
        ("\uf0b7 That all", None, "That all"),
    ],
)
def test_a_label_is_split_from_its_words(text: str, number: str | None, words: str) -> None:
    label, rest = split_label(text)
    assert label is not None
    assert (label.number, rest) == (number, words)


@pytest.mark.parametrize(
    "text",
    [
        "That officers report",
        "2.30 pm in the hall is no list",
        "1,150 homes",
        "I think so",
        "A member asked",
        "24/71 is a minute",
        "R&D matters",
    ],
)
def test_words_that_only_look_like_a_label_keep_all_of_them(text: str) -> None:
    label, rest = split_label(text)
    assert label is None or label.style == "decimal"
    assert rest == text or label is not None


def test_an_i_after_h_is_a_letter_and_otherwise_the_roman_one() -> None:
    h, _ = split_label("(h) x")
    after_h, _ = split_label("(i) x", h)
    alone, _ = split_label("(i) x")
    assert after_h is not None
    assert alone is not None
    assert (after_h.number, alone.number) == ("i", "1")


@pytest.mark.parametrize(
    ("raw", "number"), [("6(b)", "6b"), ("R3", "3"), ("(IV)", "4"), ("Recommendation 3", "3"), ("B", "b"), ("03", "3")]
)
def test_numbers_come_to_the_registers_form(raw: str, number: str) -> None:
    assert normalise(raw) == number


def test_roman_numerals_go_there_and_back() -> None:
    assert [roman_value(to_roman(n)) for n in range(1, 60)] == list(range(1, 60))
    assert roman_value("iix") is None


SENTENCES = {
    1: "The Council should name a lead for young carers",
    2: "A card should be brought in for all who want one",
    3: "Carers should be asked what they need by those who call",
}


def test_bare_numbers_that_count_up_before_sentences_are_those_of_a_list() -> None:
    lines = [
        "We put the following to Cabinet.",
        *(f"{n} {words}" for n, words in SENTENCES.items()),
        "4 The Board should:",
        "5 of these",
    ]
    assert counted(lines) == {1: "1", 2: "2", 3: "3", 4: "4"}


@pytest.mark.parametrize(
    "lines",
    [
        ["1 Introduction", "2 Background", "3 Findings", "4 Recommendations"],
        [f"{n} {words}" for n, words in SENTENCES.items() if n < 3],
        [f"{n + 3} {words}" for n, words in SENTENCES.items()],
        [f"{n} {words.lower()}" for n, words in SENTENCES.items()],
    ],
)
def test_contents_pairs_and_figures_in_sentences_are_no_list(lines: list[str]) -> None:
    assert counted(lines) == {}


def test_a_bare_number_is_a_label_where_it_is_a_marker() -> None:
    found = label_of("4")
    assert found is not None
    assert (found.number, found.style) == ("4", "arabic")

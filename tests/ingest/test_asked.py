"""What is asked for in blocks that no list introduces, and what of a list is no recommendation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.parse import parse
from ingest.records import ParsedDocument

HEAD = """MARLOW VALE BOROUGH COUNCIL

HOUSING SCRUTINY PANEL

Minutes of the meeting held on Tuesday 5 March 2024

Present: Councillors Osgood (Chair), Beddow and Pask

"""


def read(folder: Path, body: str) -> ParsedDocument:
    path = folder / "minutes.txt"
    path.write_text(HEAD + body, encoding="utf-8")
    return parse(path)


def test_a_request_within_prose_is_found_with_its_own_words(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "14 REPAIRS\n\nThe Head of Repairs presented the figures for the quarter, which showed that complaints had doubled since the winter.\n\n"
        "After a long debate it was agreed to recommend to the Cabinet Member that waiting times for repairs be published every month.\n",
    )
    (mention,) = found.mentions
    assert "waiting times for repairs be published every month" in mention.text
    assert found.text[mention.recommended[0].start : mention.recommended[0].end] == mention.quote


def test_an_account_of_a_debate_makes_no_recommendation(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "14 REPAIRS\n\nThe Head of Repairs presented the figures for the quarter, which showed that complaints had doubled since the winter.\n\n"
        "Councillor Beddow asked why two surveyors had left. The Head of Repairs replied that pay was better elsewhere.\n\n"
        "Councillor Pask was pleased to hear that the new contractor had begun work in the north of the borough.\n",
    )
    assert found.mentions == ()


def test_what_is_left_out_by_judgement_can_be_seen(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "14 REPAIRS\n\nRESOLVED:\n\n(1) That waiting times for repairs be published every month; and\n\n(2) That the report be noted.\n",
    )
    assert [m.number for m in found.mentions] == ["1"]
    assert [m.number for m in found.left_out] == ["2"]
    assert all(m.left_out for m in found.left_out)


def test_a_heading_numbers_the_paragraph_under_it(write: Callable[[str, str], Path]) -> None:
    path = write(
        "review.md",
        "# Wexbridge City Council\n\n# Standing Water\n\nReport of a task group of the Place Scrutiny Committee\n\n1 March 2023\n\n"
        "## 1. Drains\n\nThe borough has 8,100 drains. They are emptied ward by ward, whatever the ground.\n\n"
        "### Recommendation 1\n\nThe Council should empty the drains by risk and not by round.\n\n"
        "1.2 Residents told us that they could not find out when their street was last done.\n\n"
        "### Recommendation 2\n\nThe Cabinet Member should publish the date of the last visit to each street.\n",
    )
    found = [m for m in parse(path).mentions if m.kind == "made"]
    assert [(m.number, m.text.split()[-1].strip(".")) for m in found] == [("1", "round"), ("2", "street")]


@pytest.mark.parametrize(
    ("lead", "parts", "made"),
    [
        (
            "RESOLVED: That the report be noted and that these points be put to the Cabinet Member for Parks:",
            ("(a) That the paddling pool open on the first Saturday of May;", "(b) That a lifeguard be on duty until 7 pm."),
            ["That the paddling pool open on the first Saturday of May", "That a lifeguard be on duty until 7 pm."],
        ),
        (
            "RESOLVED: That a winter plan be drawn up for the allotments, to include:",
            ("(a) frost covers for the water taps;", "(b) a rota for clearing the paths."),
            ["That a winter plan be drawn up for the allotments, to include"],
        ),
    ],
    ids=["words that only lead in", "a plan and what is in it"],
)
def test_parts_that_ask_by_themselves_stand_by_themselves(
    tmp_path: Path, lead: str, parts: tuple[str, ...], made: list[str]
) -> None:
    found = read(tmp_path, "14 PARKS\n\nThe Panel considered the report.\n\n" + "\n\n".join((lead, *parts)) + "\n")
    assert [m.text.rstrip(" :") for m in found.mentions] == made


@pytest.mark.parametrize("words", ["That seats be fitted", "That wardens be appointed", "That menus be published"])
def test_a_few_words_under_resolved_are_kept_where_nothing_speaks_against_them(tmp_path: Path, words: str) -> None:
    found = read(tmp_path, f"14 PARKS\n\nThe Panel considered the report.\n\nRESOLVED: {words}.\n")
    assert [m.text.rstrip(".") for m in found.mentions] == [words]


def test_a_label_on_a_line_of_its_own_is_that_of_the_next(write: Callable[[str, str], Path]) -> None:
    path = write(
        "review.md",
        "# Final report of the Allotments Task Group\n\n4 May 2021\n\n## Findings and recommendations\n\nTaps freeze in most winters.\n\n"
        "Recommendation 1\n\nThat frost covers be fitted to every tap by November 2021.\n\nPaths are not cleared.\n\n"
        "Recommendation 2\n\nThat a rota for clearing the paths be drawn up with the plot holders.\n",
    )
    assert [(m.number, m.text[:17]) for m in parse(path).mentions] == [("1", "That frost covers"), ("2", "That a rota for c")]

"""What is asked for in blocks that no list introduces, and what of a list is no recommendation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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

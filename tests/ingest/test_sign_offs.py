from __future__ import annotations

from pathlib import Path

import pytest

from ingest.parse import parse
from ingest.sign_offs import signs_off

HEAD = "Wexbridge City Council\n\n{body}\n\nMinutes of the meeting held on 3 May 2022\n\nPresent: Councillor Ames\n\n5.\n\nMonitoring of recommendations: school meals\n\n{text}\n"


def told(tmp_path: Path, text: str, body: str = "Health Scrutiny Panel") -> list[tuple[tuple[str, ...], str | None, str | None]]:
    path = tmp_path / "m.txt"
    path.write_text(HEAD.format(text=text, body=body), encoding="utf-8")
    return [(m.refers_to, m.state, m.recorded_status) for m in parse(path).mentions if m.kind == "sign_off"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RESOLVED: That recommendations 1 and 2 be signed off and recommendation 3 remain open.",
         [(("1", "2"), "completed", "be signed off"), (("3",), "in_progress", "remain open")]),
        ("RESOLVED: That recommendation 3 remain open and recommendation 4 be signed off.",
         [(("3",), "in_progress", "remain open"), (("4",), "completed", "be signed off")]),
        ("The Panel did not accept that recommendation 2 was complete.",
         [(("2",), "in_progress", "did not accept that recommendation 2 was complete")]),
        ("It was agreed that the assessment of recommendation 4 be amended from “Completed” to “Not achieved”.",
         [(("4",), "in_progress", "Not achieved")]),
        ("Members agreed that recommendation 1 was complete.", [(("1",), "completed", "agreed that recommendation 1 was complete")]),
        ("The Panel did not agree that recommendation 11 could be closed.",
         [(("11",), "in_progress", "did not agree that recommendation 11 could be closed")]),
        ("It was agreed that progress on recommendation 5 be assessed as “Slipped”.", [(("5",), "in_progress", "Slipped")]),
        ("The Panel agreed to sign off recommendations 1–3.", [(("1", "2", "3"), "completed", "sign off recommendations")]),
        ("RESOLVED: That recommendation 6 be removed from the tracker as it had been completed.",
         [(("6",), "completed", "as it had been completed")]),
        ("RESOLVED: That recommendation 5 be closed.", [(("5",), None, "be closed")]),
        ("Members asked about recommendation 5 and its cost.", []),
        ("RESOLVED: That recommendation 2 be put to the schools by the Director.", []),
    ],
)  # fmt: skip
def test_what_members_decide_of_numbered_recommendations(
    tmp_path: Path, text: str, expected: list[tuple[tuple[str, ...], str | None, str | None]]
) -> None:
    assert told(tmp_path, text) == expected


def test_an_executive_signs_nothing_off(tmp_path: Path) -> None:
    assert told(tmp_path, "RESOLVED: That recommendation 1 be signed off.", "Cabinet") == []


def test_a_sign_off_is_no_new_recommendation(tmp_path: Path) -> None:
    path = tmp_path / "m.txt"
    text = "RESOLVED:\n\n1) That recommendation 3 be signed off; and\n\n2) That the Director report on menus in June."
    path.write_text(HEAD.format(text=text, body="Health Scrutiny Panel"), encoding="utf-8")
    assert [m.text for m in parse(path).mentions if m.kind == "made"] == ["That the Director report on menus in June."]
    assert not signs_off("That the Director report on menus in June.")


def test_a_sign_off_is_read_before_what_it_ends_and_by_the_word_that_it_shows(tmp_path: Path) -> None:
    text = (
        "RESOLVED:\n\n1. That recommendations 1 and 9 be signed off and need not be monitored further.\n\n"
        "2. That recommendation 3 be signed off as complete."
    )
    assert told(tmp_path, text) == [(("1", "9"), "completed", "be signed off"), (("3",), "completed", "complete")]

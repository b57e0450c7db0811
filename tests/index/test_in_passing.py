"""Later prose that names no recommendation, and the recommendation that it tells of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.library import Library
from ingest.parse import parse

HEAD = """Marlow Vale Borough Council

Harbour Scrutiny Committee

Minutes of the meeting held on {}

Present: Councillors Anning (Chair), Bede, Cole

"""
MADE = (
    HEAD.format("14 March 2023")
    + """12. Beach wheelchairs

The Committee considered the report.

RESOLVED to recommend to Cabinet:

1. That two wheelchairs with wide tyres be bought for the north beach;

2. That lifeguards be trained in the use of the wheelchairs before the season.
"""
)
HEARD = (
    HEAD.format("12 September 2023")
    + """5. Report of the Harbour Master

Members heard that the two wheelchairs with wide tyres had been delivered to the north beach in June. They were out on most fine days.
The Harbour Master was asked about seaweed and said that it was worse in the west.

6. Date of next meeting

January.
"""
)


def test_a_sentence_tells_of_the_recommendation_that_it_means(write: Callable[[str, str], Path], library: Library) -> None:
    library.ingest([write("march.txt", MADE), write("september.txt", HEARD)])
    chairs, lifeguards = sorted(library.recommendations(), key=lambda r: r.number or "")
    (told,) = (e for e in chairs.events if e.kind != "made")
    assert Path(told.file).name == "september.txt"
    text = library.catalogue.text(told.document)
    assert text[told.action[0].start : told.action[0].end].startswith("Members heard that the two wheelchairs")
    assert "seaweed" not in text[told.action[0].start : told.action[0].end]
    assert chairs.state == "completed"
    assert [e.kind for e in lifeguards.events] == ["made"]


def test_what_was_said_before_it_was_made_tells_nothing_of_it(write: Callable[[str, str], Path], library: Library) -> None:
    early = HEARD.replace("12 September 2023", "12 September 2022")
    library.ingest([write("march.txt", MADE), write("september.txt", early)])
    assert all(e.kind == "made" for r in library.recommendations() for e in r.events)


def test_no_sentence_is_told_twice_nor_any_that_asks(write: Callable[[str, str], Path]) -> None:
    paper = parse(write("march.txt", MADE))
    assert [m.text[:30] for m in paper.mentions] == ["That two wheelchairs with wide", "That lifeguards be trained in "]
    asked = [s for m in paper.mentions for s in m.recommended]
    assert not any(s.start < t.action[0].end and t.action[0].start < s.end for t in paper.tellings for s in asked)
    assert all(t.tells is not None and not t.text for t in paper.tellings)

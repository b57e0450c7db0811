"""The library's own words: slips of the pen, abbreviations, meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.lexicon import Lexicon
from index.library import Library

Write = Callable[[str, str], Path]
MINUTES = """Fernley Borough Council

Transport Scrutiny Committee

Minutes of the meeting held on 4 March 2024

Present: Councillor Ames

5.

Shelters

The Committee heard of Special Educational Needs and Disabilities (SEND) transport and of hackney carriages.

RESOLVED: That a shelter be built at the hospital.
"""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("what hapened to the sheltar at the hospittal?", "what happened to the shelter at the hospital?"),
        ("hackny carriges", "hackney carriages"),
        ("which recomendations were rejcted", "which recommendations were rejected"),
    ],
)
def test_slips_of_the_pen_are_read_as_words_of_the_library(library: Library, write: Write, written: str, read: str) -> None:
    library.ingest([write("m.txt", MINUTES)])
    text, changes = Lexicon(library).corrected(written)
    assert text == read
    assert len(changes) == sum(was != now for was, now in zip(written.split(), read.split(), strict=True))


@pytest.mark.parametrize(
    "text", ["what was the cost of the potholes?", "Who is Ofsted?", "swimming in Fernley", "the SENDX plan"]
)
def test_words_that_are_merely_not_in_the_library_stay_as_they_are(library: Library, write: Write, text: str) -> None:
    library.ingest([write("m.txt", MINUTES)])
    assert Lexicon(library).corrected(text) == (text, ())


def test_abbreviations_are_learnt_and_learnt_again_when_the_documents_change(library: Library, write: Write) -> None:
    lexicon = Lexicon(library)
    assert lexicon.abbreviations == {}
    library.ingest([write("m.txt", MINUTES)])
    assert lexicon.abbreviations["send"] == "Special Educational Needs and Disabilities"
    library.remove(["m.txt"])
    assert lexicon.abbreviations == {}


def test_the_last_meeting_is_the_newest_one_of_the_council_asked_of(library: Library, write: Write) -> None:
    library.ingest([write("a.txt", MINUTES), write("b.txt", MINUTES.replace("4 March 2024", "6 May 2024"))])
    names = Lexicon(library).names
    assert names.last_meeting("Fernley Borough Council", None) == dt.date(2024, 5, 6)
    assert names.last_meeting("Wexbridge City Council", None) is None

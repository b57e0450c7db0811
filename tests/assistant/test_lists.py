"""Which recommendations a list is of, over papers of one council."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from assistant.evidence import Evidence
from assistant.lists import holds, listed
from assistant.records import Question
from index.library import Library

MINUTES = """# Fernley Borough Council
# Health Scrutiny Committee
Minutes of the meeting held on 8 January 2024

Present: Councillors Oakes (Chair), Birch and Rowan

## 4. Evening clinics

RESOLVED to recommend to Cabinet:

1) That the clinic be opened on Saturdays;

2) That its hours be printed on appointment cards.

## 5. Dental access

RESOLVED to recommend to Cabinet:

1) That the Council write to the dental school about places.
"""
TRACKER = """# Fernley Borough Council
# Health Scrutiny Committee
## Recommendation tracker: {date}

| Date | Item | Recommendation | Progress | RAG |
|---|---|---|---|---|
| 8 January 2024 | Evening clinics | 1) That the clinic be opened on Saturdays | {first} | {colour} |
| 8 January 2024 | Evening clinics | 2) That its hours be printed on appointment cards | Printed. | Green |
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "minutes.md").write_text(MINUTES, encoding="utf-8")
    march = TRACKER.format(date="4 March 2024", first="No nurse is found.", colour="Red")
    june = TRACKER.format(date="10 June 2024", first="A nurse has begun.", colour="Green")
    (folder / "tracker_march.md").write_text(march, encoding="utf-8")
    (folder / "tracker_june.md").write_text(june, encoding="utf-8")
    with Library(folder / "library", create=True) as library:
        library.ingest(sorted(folder.glob("*.md")))
        yield library


def texts(library: Library, **asked: object) -> list[str]:
    question = Question(intent="list", **{"text": "which?", **asked})  # type: ignore[arg-type]
    scope = listed(library, Evidence(library), question)
    return sorted(r.text for r in scope.recommendations if holds(question, r, scope.told))


def test_a_list_on_a_matter_is_the_item_that_bears_its_name(library: Library) -> None:
    assert len(texts(library, terms=("evening", "clinics"))) == 2
    assert texts(library, terms=("dental",)) == ["That the Council write to the dental school about places."]


def test_words_that_no_paper_has_narrow_nothing_but_alone_name_nothing(library: Library) -> None:
    assert len(texts(library, terms=("evening", "clinics", "outright"))) == 2
    assert texts(library, terms=("potholes",)) == []


def test_a_tracker_of_a_month_tells_what_it_said_then(library: Library) -> None:
    march = {"since": dt.date(2024, 3, 1), "until": dt.date(2024, 3, 31), "signs": ("red",)}
    june = {"since": dt.date(2024, 6, 1), "until": dt.date(2024, 6, 30), "signs": ("red",)}
    assert texts(library, text="what was red on the March tracker?", **march) == ["That the clinic be opened on Saturdays"]
    assert texts(library, text="what was red on the June tracker?", **june) == []


def test_without_a_date_the_newest_tracker_is_meant(library: Library) -> None:
    assert len(texts(library, text="what is green on the tracker?", signs=("green",))) == 2


def test_what_was_made_at_a_meeting_is_listed_by_its_date(library: Library) -> None:
    january = {"since": dt.date(2024, 1, 1), "until": dt.date(2024, 1, 31)}
    assert len(texts(library, **january)) == 3
    assert len(texts(library, terms=("clinics",), **january)) == 2

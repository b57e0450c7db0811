"""A conversation to keep, how a recommendation is worded, and what to begin with."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest

from assistant.answer import Assistant
from assistant.holdings import holdings
from assistant.precedents import cited
from assistant.starters import starters
from assistant.status import VIEWS, filtered, status_table
from assistant.transcript import docx_bytes, markdown_bytes
from assistant.wordings import changes, compared
from index.library import Library
from index.records import Filters

TODAY = dt.date(2026, 6, 30)


@pytest.fixture(scope="module")
def assistant(sample: Library) -> Assistant:
    return Assistant(sample, today=TODAY)


def test_a_conversation_is_kept_with_its_sources_and_nothing_of_it_is_markup(assistant: Assistant) -> None:
    answers = [
        assistant.ask("What happened to the taxi training recommendation in Wexbridge?"),
        assistant.ask("What of **x** <b>?"),
    ]
    kept = markdown_bytes(answers, TODAY).decode()
    assert "30 June 2026" in kept
    assert "did not support a condition" in kept
    assert "14 March 2023 · item: Safeguarding in the Taxi Trade · recommendation 1" in kept.replace("\\", "")
    assert "What of \\*\\*x\\*\\* \\<b\\>?" in kept
    word = [p.text for p in docx.Document(io.BytesIO(docx_bytes(answers, TODAY))).paragraphs]
    assert "What of **x** <b>?" in word
    for c in answers[0].citations:
        assert any(p.startswith(f"[{c.marker}] ") and c.quote in p and c.file in p for p in word)


def test_words_left_out_and_added_are_told_apart() -> None:
    assert changes("That it write, in May, to all", "That it write in June to all.") == [
        ("That it write in", ""),
        ("May,", "del"),
        ("June", "ins"),
        ("to all.", ""),
    ]


def test_later_wordings_are_compared_with_the_first(sample: Library) -> None:
    row = next(r for r in status_table(sample, today=TODAY) if r.text.startswith("That tenants be told in writing"))
    first, *others = compared(row)
    assert [mark for _, mark in first.runs] == [""]
    marked = {(words, mark) for w in others for words, mark in w.runs if mark}
    assert {("in writing", "del"), ("by text message", "ins")} <= marked


def test_a_recommendation_worded_alike_everywhere_has_nothing_to_compare(sample: Library) -> None:
    rows = [r for r in status_table(sample, today=TODAY) if len({e.text for e in r.events if e.text}) == 1]
    assert rows
    assert all(compared(r) == [] for r in rows)


def test_the_first_questions_are_ones_that_the_library_answers(assistant: Assistant, sample: Library) -> None:
    questions = starters(status_table(sample, today=TODAY))
    assert len(questions) == 3
    assert all(assistant.ask(q).found for q in questions)
    assert starters([]) == []


def test_a_precedent_is_copied_with_who_asked_when_and_where(sample: Library) -> None:
    row = next(r for r in status_table(sample, today=TODAY) if "Marlfield Youth Hub" in r.text)
    text = cited(row)
    for part in (row.text, "Wexbridge City Council", "12 September 2023", "wexbridge_cyp_minutes_2023-09-12.pdf, page 1"):
        assert part in text


def test_what_is_held_of_each_council_is_told_with_its_dates(sample: Library) -> None:
    held = {h.authority: h for h in holdings(sample.documents())}
    assert len(held) == 10
    assert held["Wexbridge City Council"][1:] == (4, dt.date(2023, 3, 14), dt.date(2024, 3, 12))
    assert sum(h.documents for h in held.values()) == len(sample.documents())


def test_each_view_keeps_what_bears_its_flags(sample: Library) -> None:
    rows = status_table(sample, today=TODAY)
    seen = {name: filtered(rows, Filters(), flags=kinds) for name, kinds in VIEWS.items()}
    assert len(seen["All"]) == len(rows)
    assert {k for kinds in VIEWS.values() for k in kinds} >= {f.kind for r in rows for f in r.flags}
    for name, kinds in VIEWS.items():
        assert all(any(f.kind in kinds for f in r.flags) for r in seen[name] if kinds)

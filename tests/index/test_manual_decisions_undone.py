"""What people decide by hand: it is listed with who and when, survives re-ingest, and undone it leaves no trace."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import CannotChange, NotInLibrary
from index.library import Library
from tests.conftest import WordEmbedder, minutes
from tests.index.test_manual_decisions import MENUS, TRACKER

Write = Callable[[str, str], Path]


def register(library: Library) -> list[str]:
    """All that the register says; documents that were read again have new ids."""
    return [r.model_dump_json(exclude={"mentions": True, "events": {"__all__": {"document"}}}) for r in library.recommendations()]


@pytest.fixture
def papers(library: Library, write: Write) -> list[Path]:
    several = minutes(MENUS).replace(
        "RESOLVED: That menus be published every month by the schools.",
        "RESOLVED: (1) That menus be published every month by the schools;\n\n(2) that cooks be trained in May;\n\n"
        "(3) that the report be noted; and\n\n(4) that free parking for 30 minutes be approved.",
    )
    tracker = TRACKER.format(text="Post the bill of fare at the gate", action="Done in June.", status="Completed")
    made = [write("a.txt", several), write("t.md", tracker)]
    library.ingest(made)
    return made


def read_again(library: Library, papers: list[Path]) -> None:
    library.remove([str(p) for p in papers])
    library.ingest(papers)


def by_words(library: Library, words: str) -> str:
    return next(r.id for r in library.recommendations() if words in r.text)


def test_joining_three_and_undoing_it_gives_exactly_the_register_as_it_was(library: Library, papers: list[Path]) -> None:
    before = register(library)
    assert len(before) == 4
    library.join(*(r.id for r in library.recommendations()[:3]), who="Ada Bell")
    assert len(library.recommendations()) == 2
    (act,) = library.acts()
    assert (act.kind, act.who, act.undone_at) == ("join", "Ada Bell", None)
    assert "are one" in act.about
    library.undo(act.id, who="Bo Kay")
    assert register(library) == before
    assert library.acts()[0].undone_by == "Bo Kay"
    read_again(library, papers)
    assert register(library) == before


def test_a_join_that_made_an_earlier_parting_void_leaves_it_in_force_when_undone(library: Library, write: Write) -> None:
    library.ingest(
        [write("a.txt", minutes(MENUS)), write("t.md", TRACKER.format(text=MENUS, action="Done.", status="Completed"))]
    )
    (only,) = library.recommendations()
    together = register(library)
    library.part(only.id, ["t.md"])
    apart = register(library)
    library.join(*(r.id for r in library.recommendations()))
    assert len(library.recommendations()) == 1
    part, join = library.acts()
    library.undo(join.id)
    assert register(library) == apart
    library.undo(part.id)
    assert register(library) == together


def test_what_was_left_out_as_procedure_is_listed_with_the_reason_and_can_be_put_back(
    library: Library, papers: list[Path]
) -> None:
    before = register(library)
    assert any("30 minutes" in r for r in before)
    document = next(d for d in library.documents() if d.file.endswith("a.txt"))
    (left_out,) = library.left_out(document.id)
    assert (left_out.text, left_out.number, left_out.reason) == ("that the report be noted", "3", "is procedure")
    id_ = library.put_back(left_out.id)
    assert by_words(library, "report be noted") == id_
    assert library.left_out(document.id) == []
    read_again(library, papers)
    assert by_words(library, "report be noted") == id_
    library.undo(library.acts()[-1].id)
    assert register(library) == before
    again = next(d for d in library.documents() if d.file.endswith("a.txt"))
    assert [x.text for x in library.left_out(again.id)] == ["that the report be noted"]


def test_a_recommendation_that_is_none_stays_out_and_comes_back_when_undone(library: Library, papers: list[Path]) -> None:
    before = register(library)
    library.take_out(by_words(library, "cooks"), "it was withdrawn in the meeting", who="Ada Bell")
    assert len(library.recommendations()) == 3
    read_again(library, papers)
    assert len(library.recommendations()) == 3
    (act,) = library.acts()
    assert act.reason == "it was withdrawn in the meeting"
    library.undo(act.id)
    assert register(library) == before


def test_what_was_misread_is_put_right_and_stays_so(library: Library, papers: list[Path]) -> None:
    before = register(library)
    fields = {"text": "That cooks be trained in March", "number": "2a", "owner": "Head of Catering", "due": "May 2021"}
    library.amend(by_words(library, "cooks"), fields, "misread from the scan", who="Ada Bell")
    read_again(library, papers)
    (right,) = [r for r in library.recommendations() if "cooks" in r.text]
    assert {n: getattr(right, n) for n in fields} == fields
    assert set(right.by_hand) == set(fields)
    assert "Ada Bell" in right.by_hand["owner"]
    assert "misread from the scan" in right.by_hand["owner"]
    library.amend(right.id, {"owner": "Head of Schools"}, "moved", who="Bo Kay")
    assert [r.owner for r in library.recommendations() if r.id == right.id] == ["Head of Schools"]
    for act in reversed(library.acts()):
        library.undo(act.id)
    assert register(library) == before


def test_a_state_set_by_hand_holds_until_a_newer_paper_tells_more(library: Library, write: Write) -> None:
    library.ingest([write("a.txt", minutes(MENUS)), write("t.md", TRACKER.format(text=MENUS, action="Ask Jo.", status="Amber"))])
    (only,) = library.recommendations()
    library.amend(only.id, {"state": "completed"}, "Jo says it is done")
    (done,) = library.recommendations()
    assert (done.state, done.basis) == ("completed", "recorded")
    later = TRACKER.replace("8 September 2020", "6 October 2020")
    library.ingest([write("u.md", later.format(text=MENUS, action="Schools refuse.", status="Rejected"))])
    (now,) = library.recommendations()
    assert now.state == "rejected"
    assert any("by hand" in note for note in now.notes)


def test_what_was_set_for_a_document_is_undone_too(library: Library, papers: list[Path]) -> None:
    before = register(library)
    library.correct(str(papers[0]), {"committee": "Schools Panel"}, who="Ada Bell")
    assert "Schools Panel" in {d.committee for d in library.documents()}
    library.correct(str(papers[0]), {"committee": "Meals Panel"}, who="Ada Bell")
    first, second = library.acts()
    library.undo(second.id)
    assert "Schools Panel" in {d.committee for d in library.documents()}
    library.undo(first.id)
    assert "Schools Panel" not in {d.committee for d in library.documents()}
    assert register(library) == before


def test_what_cannot_be_done_or_undone_says_why(library: Library, papers: list[Path]) -> None:
    id_ = by_words(library, "cooks")
    for change, why in (
        (lambda: library.amend(id_, {"state": "done"}, "so"), "is no state"),
        (lambda: library.amend(id_, {"colour": "red"}, "so"), "cannot be put right by hand"),
        (lambda: library.amend(id_, {"text": " "}, "so"), "has words"),
        (lambda: library.amend(id_, {"owner": "Jo"}, " "), "no reason given"),
        (lambda: library.amend(id_, {"number": "2"}, "so"), "nothing in it is different"),
        (lambda: library.take_out(id_, ""), "no reason given"),
        (lambda: library.undo(7), "no decision by hand has the number 7"),
    ):
        with pytest.raises(CannotChange, match=why):
            change()
    with pytest.raises(NotInLibrary, match="left out"):
        library.put_back(999)
    assert library.acts() == []
    library.take_out(id_, "none")
    library.undo(1)
    with pytest.raises(CannotChange, match="undone before"):
        library.undo(1)


def test_decisions_of_the_format_before_are_listed_and_can_be_undone(library: Library, papers: list[Path]) -> None:
    library.join(*(r.id for r in library.recommendations()[:2]))
    joined = register(library)
    folder = library.folder
    library.close()
    with sqlite3.connect(folder / "catalogue.db") as db:
        db.executescript("DROP TABLE acts; ALTER TABLE mentions DROP COLUMN left_out; PRAGMA user_version = 3;")
    with Library(folder, embedder=WordEmbedder()) as again:
        assert register(again) == joined
        (act,) = again.acts()
        assert act.who == "unknown"
        again.undo(act.id)
        assert len(again.recommendations()) == 4

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import CannotJoin, NotInLibrary
from index.library import Library
from tests.conftest import minutes

Write = Callable[[str, str], Path]
MENUS = "That menus be published every month by the schools"
TRACKER = "# Wexbridge City Council\n\n## Health Scrutiny Panel\n\n## Recommendations monitoring report: 8 September 2020\n\n| Date | Title | Recommendation | Action taken | Status |\n|---|---|---|---|---|\n| 3 May 2020 | School Meals | {text} | {action} | {status} |\n"


def lives(library: Library) -> list[list[str]]:
    return sorted(sorted(Path(e.file).name for e in r.events) for r in library.recommendations())


def test_what_a_hand_joined_stays_joined_when_papers_are_read_again(library: Library, write: Write) -> None:
    paper = write("a.txt", minutes(MENUS))
    tracker = write("t.md", TRACKER.format(text="Post the bill of fare at the gate", action="Done in June.", status="Completed"))
    library.ingest([paper, tracker])
    assert lives(library) == [["a.txt"], ["t.md"]]
    first, second = (r.id for r in library.recommendations())
    joined = library.join(first, second)
    assert lives(library) == [["a.txt", "t.md"]]
    assert [(r.id, r.state) for r in library.recommendations()] == [(joined, "completed")]
    library.remove([str(tracker)])
    assert lives(library) == [["a.txt"]]
    library.ingest([tracker])
    tracker.write_text(tracker.read_text().replace("Done in June.", "Done in July."), encoding="utf-8")
    library.ingest([tracker])
    assert lives(library) == [["a.txt", "t.md"]]
    assert library.recommendations()[0].action == "Done in July."


@pytest.mark.parametrize("order", [("t.md", "u.md", "a.txt"), ("u.md", "a.txt", "t.md")])
def test_what_a_hand_parted_stays_parted_in_whatever_order_papers_come(
    library: Library, write: Write, order: tuple[str, ...]
) -> None:
    texts = {
        "a.txt": minutes(MENUS),
        "t.md": TRACKER.format(text=MENUS, action="Done in June.", status="Completed"),
        "u.md": TRACKER.replace("8 September 2020", "6 October 2020").format(
            text=MENUS, action="Done again.", status="Completed"
        ),
    }
    paths = {name: write(name, text) for name, text in texts.items()}
    library.ingest(list(paths.values()))
    (only,) = library.recommendations()
    library.part(only.id, [str(paths["t.md"])])
    assert lives(library) == [["a.txt", "u.md"], ["t.md"]]
    library.remove([str(p) for p in paths.values()])
    for name in order:
        library.ingest([paths[name]])
    assert lives(library) == [["a.txt", "u.md"], ["t.md"]]
    stays, leaves = sorted(library.recommendations(), key=lambda r: len(r.events), reverse=True)
    library.join(stays.id, leaves.id)
    assert lives(library) == [["a.txt", "t.md", "u.md"]]


def test_what_cannot_be_joined_or_parted_says_why(library: Library, write: Write) -> None:
    other = minutes("That cooks be trained", council="Thornmere District Council")
    library.ingest([write("a.txt", minutes(MENUS)), write("b.txt", other)])
    first, second = (r.id for r in library.recommendations())
    with pytest.raises(CannotJoin, match="two councils"):
        library.join(first, second)
    with pytest.raises(CannotJoin, match="one recommendation alone"):
        library.join(first, first)
    with pytest.raises(NotInLibrary, match="no recommendation"):
        library.join(first, "no-such-id")
    with pytest.raises(CannotJoin, match="all of it would go"):
        library.part(next(r.id for r in library.recommendations() if "menus" in r.text), ["a.txt"])
    assert len(library.recommendations()) == 2


def test_made_again_after_a_rejection_is_a_new_record_that_refers_to_the_old(library: Library, write: Write) -> None:
    again = minutes(MENUS, date="6 July 2020")
    rejected = TRACKER.replace("8 September 2020", "2 June 2020").format(
        text=MENUS, action="The schools refuse.", status="Rejected"
    )
    later = TRACKER.format(text=MENUS, action="All schools do so now.", status="Completed").replace("| 3 May 2020 |", "| |")
    library.ingest([write("a.txt", minutes(MENUS)), write("t.md", rejected), write("b.txt", again), write("u.md", later)])
    old, new = sorted(library.recommendations(), key=lambda r: str(r.made_on))
    assert (old.state, new.state) == ("rejected", "completed")
    assert new.renews == old.id
    assert new.notes == (f"made before on 3 May 2020 and rejected: {old.id}",)
    assert [Path(e.file).name for e in new.events] == ["b.txt", "u.md"]

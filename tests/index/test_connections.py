"""Many threads over one catalogue, as in the app."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from index.library import Library
from tests.conftest import minutes

ASKED = (
    "put the school menus on the website", "mend the roof of the lido before June", "write to every allotment holder about water",
    "bring the cost of night buses to the next meeting", "train librarians to help with benefit forms",
    "ask the police for figures on stolen bicycles", "plant forty street trees in Ash Lane", "open the museum on Mondays in winter",
)  # fmt: skip


def test_a_thread_does_not_see_what_another_has_not_committed(library: Library) -> None:
    with library.catalogue.transaction():
        library.catalogue.set_meta("x", "half")
        with ThreadPoolExecutor(1) as other:
            assert other.submit(library.catalogue.meta, "x").result() is None
    assert library.catalogue.meta("x") == "half"


def test_several_read_while_one_writes(library: Library, write: Callable[[str, str], Path]) -> None:
    papers = [write(f"p{n}.txt", minutes(f"That the Director {asked}", date=f"{n} May 2020")) for n, asked in enumerate(ASKED, 1)]
    seen: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.append(len(library.documents()))
            for r in library.recommendations():
                assert r.events

    with ThreadPoolExecutor(3) as readers:
        told = [readers.submit(read) for _ in range(3)]
        try:
            for paper in papers:
                library.ingest([paper])
        finally:
            done.set()
        for t in told:
            t.result()
    assert sorted(set(seen)) == list(range(min(seen), max(seen) + 1))
    assert len(library.recommendations()) == 8


def test_the_register_is_of_a_new_edition_whenever_it_changes(library: Library, write: Callable[[str, str], Path]) -> None:
    editions = [library.catalogue.ledger.edition()]
    one = write("a.txt", minutes("That menus be published"))
    two = write("b.txt", minutes("That buses be painted", date="9 May 2021"))
    library.ingest([one, two])
    editions.append(library.catalogue.ledger.edition())
    joined = library.join(*(r.id for r in library.recommendations()))
    editions.append(library.catalogue.ledger.edition())
    library.part(joined, [str(two)])
    editions.append(library.catalogue.ledger.edition())
    library.remove([str(two)])
    editions.append(library.catalogue.ledger.edition())
    assert editions == sorted(set(editions))
    library.ingest([one])
    assert library.catalogue.ledger.edition() == editions[-1]

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index.library import Library
from ingest.errors import IngestError
from ingest.own_words import read_words, words_for

Write = Callable[[str, str], Path]
TRACKER = "# {council}\n\n## Health Scrutiny Panel\n\n## Recommendations monitoring report: 8 September 2020\n\n| Recommendation | {column} | Status |\n|---|---|---|\n| That menus be published every month by the schools | The matter rests. | Parked |\n"
WORDS = '[[words]]\nstatus = {"parked" = "awaiting_update"}\n\n[[words]]\nauthority = "Wexbridge City Council"\nstatus = {"Parked" = "rejected"}\ncolumns = {"Where we got to" = "action"}\n'


def test_a_councils_own_words_hold_for_it_and_those_of_all_for_the_others(library: Library, write: Write) -> None:
    one = write("w.md", TRACKER.format(council="Wexbridge City Council", column="Where we got to"))
    other = write("t.md", TRACKER.format(council="Thornmere District Council", column="Progress"))
    library.ingest([one, other])
    assert [(r.authority, r.state) for r in library.recommendations()] == [
        ("Thornmere District Council", "in_progress"), ("Wexbridge City Council", "in_progress"),
    ]  # fmt: skip


def test_papers_are_read_again_when_the_words_change(tmp_path: Path, write: Write) -> None:
    from tests.conftest import WordEmbedder

    folder = tmp_path / "own"
    paper = write("w.md", TRACKER.format(council="Wexbridge City Council", column="Where we got to"))
    with Library(folder, create=True, embedder=WordEmbedder()) as library:
        library.ingest([paper])
        before = library.recommendations()[0].state
        assert library.ingest([paper]).unchanged
    (folder / "vocabulary.toml").write_text(WORDS, encoding="utf-8")
    with Library(folder, embedder=WordEmbedder()) as library:
        assert library.ingest([paper]).replaced == (str(paper),)
        (only,) = library.recommendations()
        assert (before, only.state, only.recorded_status) == ("in_progress", "rejected", "Parked")
        assert only.action == "The matter rests."
        assert library.ingest([paper]).unchanged


def test_the_councils_own_table_outranks_that_of_all(tmp_path: Path) -> None:
    path = tmp_path / "v.toml"
    path.write_text(WORDS, encoding="utf-8")
    words = read_words(path)
    assert words_for(words, "Wexbridge").status == {"parked": "rejected"}
    assert words_for(words, None).status == {"parked": "awaiting_update"}
    assert read_words(tmp_path / "none.toml") == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[words]\n", "not a TOML file"),
        ("[[words]]\nstatus = {Parked = 'sleeping'}\n", "status.Parked"),
        ("[[words]]\nwords = 1\n", "words"),
        ("[status]\nParked = 'rejected'\n", "'status' is no table of own words"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "v.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(IngestError, match=why):
        read_words(path)

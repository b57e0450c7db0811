"""Who may change a library, in the pages and behind them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.access import access_of
from assistant.folders import folders_under
from assistant.uploads import take_uploads
from index.errors import LibraryUnusable, ReadOnly
from index.library import Library
from index.settings import Settings
from tests.conftest import minutes

ADA = {"is_logged_in": True, "email": "Ada@Wexbridge.example", "name": "Ada Bell"}


@pytest.mark.parametrize(
    ("user", "officers", "read_only", "signed_in", "may_change"),
    [
        (None, "", False, True, True),
        (None, "", True, True, False),
        ({"is_logged_in": False}, "ada@wexbridge.example", False, False, False),
        (ADA, "", False, True, False),
        (ADA, "bo@wexbridge.example, ADA@wexbridge.example", False, True, True),
        (ADA, "ada@wexbridge.example", True, True, False),
        (ADA | {"email_verified": False}, "ada@wexbridge.example", False, True, False),
        ({"is_logged_in": True, "name": "No address"}, "ada@wexbridge.example", False, True, False),
    ],
)
def test_only_named_officers_may_change_a_shared_library(
    user: dict[str, object] | None,
    officers: str,
    read_only: bool,
    signed_in: bool,
    may_change: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SCRUTINEER_OFFICERS", officers)
    monkeypatch.setenv("SCRUTINEER_READ_ONLY", str(int(read_only)))
    access = access_of(Settings(), user)
    assert (access.signed_in, access.may_change) == (signed_in, may_change)
    if may_change:
        access.check()
    else:
        with pytest.raises(ReadOnly):
            access.check()


def test_a_library_for_reading_only_is_changed_by_nothing(
    library: Library, write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    paper = write("p.txt", minutes("That menus be published"))
    library.ingest([paper])
    closed = Library(library.folder, create=True, settings=Settings(read_only=True))
    id_ = closed.recommendations()[0].id
    for change in (
        lambda: closed.ingest([paper]),
        lambda: closed.remove([str(paper)]),
        lambda: closed.correct(str(paper), {"kind": "other"}),
        lambda: closed.join(id_, id_),
        lambda: closed.part(id_, [str(paper)]),
        lambda: closed.check(repair=True),
        lambda: take_uploads(closed, [("new.txt", b"words")]),
    ):
        with pytest.raises(ReadOnly, match="SCRUTINEER_READ_ONLY"):
            change()
    assert not (library.folder / "uploads").exists()
    assert [d.file for d in closed.documents()] == [str(paper)]
    closed.close()


def test_reading_only_makes_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnusable):
        Library(tmp_path / "none", create=True, settings=Settings(read_only=True))
    assert not (tmp_path / "none").exists()


def test_folders_on_the_server_are_those_allowed_and_those_in_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("papers/2023/may", "papers/.hidden/x", "other"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setenv("SCRUTINEER_FOLDERS", f"{tmp_path / 'papers'}:{tmp_path / 'gone'}")
    found = [str(p.relative_to(tmp_path)) for p in folders_under(Settings().folders)]
    assert found == ["papers", "papers/2023", "papers/2023/may"]

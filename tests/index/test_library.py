from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from index.embedder import Matrix
from index.errors import LibraryBusy, LibraryUnusable, NotInLibrary
from index.library import Library
from index.records import Filters
from index.settings import Settings
from tests.conftest import CORPUS, WordEmbedder, minutes

Write = Callable[[str, str], Path]
PAPER = minutes("That menus be published every {period} by the schools")


def test_an_unchanged_file_is_skipped_and_a_changed_one_replaced_whole(library: Library, write: Write) -> None:
    path = write("a.txt", PAPER.format(period="month"))
    assert library.ingest([path]).added == (str(path),)
    assert library.ingest([path]).unchanged == (str(path),)
    write("a.txt", PAPER.format(period="week"))
    assert library.ingest([path]).replaced == (str(path),)
    (only,) = library.recommendations()
    assert "every week" in only.text
    assert not library.search("month", 5) or all("month" not in h.passage.text for h in library.search("month", 5))
    assert library.check().problems == ()


def test_removing_leaves_nothing_behind_in_either_store(library: Library, write: Write) -> None:
    library.ingest([write("a.txt", PAPER.format(period="month")), write("b.txt", PAPER.format(period="week"))])
    library.remove([d.path for d in library.documents()])
    assert library.documents() == []
    assert library.recommendations() == []
    assert library.vectors.ids() == set()
    db = sqlite3.connect(library.folder / "catalogue.db")
    for table in ("passages", "mentions", "passages_fts", "embeddings", "recommendation_mentions"):
        assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    db.close()
    assert library.check().problems == ()


def test_files_of_one_name_in_two_folders_are_two_documents(library: Library, write: Write) -> None:
    library.ingest([write("x/a.txt", PAPER.format(period="month")), write("y/a.txt", PAPER.format(period="week"))])
    assert len(library.documents()) == 2
    with pytest.raises(NotInLibrary):
        library.remove(["a.txt"])


def test_one_bad_file_does_not_stop_the_others(library: Library, write: Write, tmp_path: Path) -> None:
    good = write("in/a.txt", PAPER.format(period="month"))
    write("in/empty.txt", "")
    write("in/odd.xyz", "words")
    report = library.ingest([tmp_path / "in", tmp_path / "missing"])
    assert report.added == (str(good),)
    assert sorted(Path(r.file).name for r in report.refused) == ["empty.txt", "missing", "odd.xyz"]


def test_a_folder_that_may_not_be_opened_says_so_and_the_rest_goes_on(
    library: Library, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = write("a.txt", PAPER.format(period="month"))
    closed = write("closed/b.txt", "words").parent
    if os.geteuid() == 0:
        # Root may open everything, so the system's own answer is given in its place.
        def refuse(path: Path) -> None:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(Path, "iterdir", lambda self: refuse(self) if self == closed else iter(()))
    else:
        closed.chmod(0o000)
    report = library.ingest([closed, good])
    closed.chmod(0o755)
    assert report.added == (str(good),)
    (refused,) = report.refused
    assert "Permission denied" in refused.reason
    assert "check its permissions" in refused.reason


def test_a_paper_that_names_only_the_place_takes_the_council_that_another_paper_names(library: Library, write: Write) -> None:
    named = write("a.txt", PAPER.format(period="month"))
    placed = write(
        "b.txt",
        "Buses Panel\n\nMinutes of the meeting held on 4 May 2020\n\nPresent: Councillor Ames\n\n5.\n\nBuses in Wexbridge\n\nFares in Wexbridge rose.\n",
    )
    library.ingest([named, placed])
    council = {Path(d.file).name: d.authority for d in library.documents()}
    assert council == {"a.txt": "Wexbridge City Council", "b.txt": "Wexbridge City Council"}
    library.remove([str(named)])
    assert [d.authority for d in library.documents()] == [None]


def test_what_a_person_corrects_survives_re_ingest(library: Library, write: Write) -> None:
    path = write("a.txt", PAPER.format(period="month"))
    library.ingest([path])
    library.correct(str(path), {"authority": "Thornmere District Council", "date": "2021-06-01"})
    write("a.txt", PAPER.format(period="week"))
    library.ingest([path])
    (document,) = library.documents()
    assert (document.authority, document.meeting_date.isoformat() if document.meeting_date else None) == (
        "Thornmere District Council",
        "2021-06-01",
    )
    assert document.sources["authority"] == "given by hand"
    (only,) = library.recommendations()
    assert (only.authority, only.made_on.isoformat() if only.made_on else None) == ("Thornmere District Council", "2021-06-01")


def test_a_folder_can_be_corrected_at_once(library: Library, write: Write, tmp_path: Path) -> None:
    library.ingest([write("in/a.txt", PAPER.format(period="month")), write("in/b.txt", PAPER.format(period="week"))])
    library.correct(str(tmp_path / "in"), {"committee": "Schools Panel"})
    assert {d.committee for d in library.documents()} == {"Schools Panel"}


def test_a_lost_vector_is_noticed_and_repaired(library: Library, write: Write) -> None:
    library.ingest([write("a.txt", PAPER.format(period="month"))])
    library.vectors.remove(list(library.vectors.ids())[:1])
    assert any("no vector" in p for p in library.check().problems)
    report = library.check(repair=True)
    assert (report.problems, report.repaired) == ((), True)


def test_a_library_that_another_process_writes_to_says_so(tmp_path: Path, write: Write) -> None:
    settings = Settings(lock_seconds=0.1)
    with (
        Library(tmp_path / "l", create=True, embedder=WordEmbedder(), settings=settings) as library,
        FileLock(tmp_path / "l" / "write.lock"),
    ):
        with pytest.raises(LibraryBusy, match="another process"):
            library.ingest([write("a.txt", PAPER.format(period="month"))])
        assert library.documents() == []


def test_a_library_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    folder = tmp_path / "l"
    Library(folder, create=True).close()
    db = sqlite3.connect(folder / "catalogue.db")
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(LibraryUnusable, match="newer version"):
        Library(folder)


def test_a_folder_that_is_no_library_says_so(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnusable, match="no library"):
        Library(tmp_path / "nowhere")
    (tmp_path / "catalogue.db").write_bytes(b"not a database at all, only words" * 50)
    with pytest.raises(LibraryUnusable, match="not a catalogue"):
        Library(tmp_path)


def test_vectors_of_another_model_are_not_mixed_in(library: Library, write: Write) -> None:
    library.ingest([write("a.txt", PAPER.format(period="month"))])
    other = WordEmbedder()
    other.name = "other words"
    with Library(library.folder, embedder=other) as second, pytest.raises(LibraryUnusable, match="other words"):
        second.search("menus")


def test_a_failure_half_way_leaves_nothing_half_written(library: Library, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.txt", PAPER.format(period="month"))
    library.ingest([path])
    before = library.documents()
    write("a.txt", PAPER.format(period="week"))

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(library.catalogue, "store_vectors", fail)
    with pytest.raises(sqlite3.OperationalError):
        library.ingest([path])
    monkeypatch.undo()
    assert library.documents() == before
    assert library.check().problems == ()


def test_searching_keeps_to_its_filters(sample: Library) -> None:
    hits = sample.search("taxi training", 20, filters=Filters(authority="Haverleigh"))
    assert hits
    assert {h.passage.authority for h in hits} == {"Haverleigh Borough Council"}


def test_meaning_finds_what_words_do_not(sample: Library) -> None:
    best = sample.search("youngsters abused by strangers in cabs", 5)
    assert any("exploitation" in h.passage.text for h in best)


def test_a_copied_library_is_the_same_library(sample_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(sample_folder, tmp_path / "copy")
    with Library(tmp_path / "copy") as copy:
        assert len(copy.documents()) == len(list(CORPUS.iterdir()))
        assert copy.check().problems == ()


def test_no_passage_is_longer_than_the_embedder_reads(sample: Library) -> None:
    from index.embedder import TokenCounter

    count = TokenCounter()
    stored = sample.catalogue.passages(sample.catalogue.passage_ids())
    assert max(count(f"{p.context}\n{p.text}") + 2 for p in stored.values()) <= 256


def test_what_was_refused_is_told_until_it_is_read_or_removed(library: Library, write: Write, tmp_path: Path) -> None:
    write("in/good.txt", PAPER.format(period="month"))
    bad = write("in/bad.eml", "words")
    empty = write("in/empty.txt", "")
    (tmp_path / "in" / "up").symlink_to(tmp_path / "in")
    library.ingest([tmp_path / "in"])
    assert [Path(r.file).name for r in library.refused()] == ["bad.eml", "empty.txt", "up"]
    assert all(r.reason.startswith(r.file) and "\n" not in r.reason for r in library.refused())
    write("in/empty.txt", PAPER.format(period="week"))
    library.ingest([empty])
    assert [Path(r.file).name for r in library.refused()] == ["bad.eml", "up"]
    library.remove([str(bad)])
    (tmp_path / "in" / "up").unlink()
    bad.unlink()
    library.ingest([tmp_path / "in"])
    assert library.refused() == []


def test_a_file_that_turns_bad_leaves_its_old_self(library: Library, write: Write) -> None:
    path = write("a.txt", PAPER.format(period="month"))
    library.ingest([path])
    path.write_bytes(bytes(range(256)) * 10)
    assert len(library.ingest([path]).refused) == 1
    assert [d.file for d in library.documents()] == [str(path)]
    assert len(library.recommendations()) == 1


def test_pages_that_are_pictures_are_read_again_only_with_ocr(library: Library, tmp_path: Path) -> None:
    from tests.ingest.test_formats import scan

    path = scan(tmp_path / "scan.pdf")
    library.ingest([path])
    assert library.ingest([path]).unchanged == (str(path),)
    assert library.ingest([path], ocr=True).replaced == (str(path),)
    (document,) = library.documents()
    if shutil.which("tesseract"):
        assert document.recommendations == 2
        assert library.ingest([path], ocr=True).unchanged == (str(path),)


def test_limits_are_settings(tmp_path: Path, write: Write) -> None:
    path = write("a.txt", PAPER.format(period="month") + "The Panel heard more about meals. " * 40_000)
    with Library(tmp_path / "small", create=True, embedder=WordEmbedder(), settings=Settings(file_mb=1)) as small:
        (refused,) = small.ingest([path]).refused
    assert "files over 1 MB are not read" in refused.reason


def test_a_catalogue_of_the_format_before_is_upgraded(library: Library, write: Write) -> None:
    library.ingest([write("a.txt", PAPER.format(period="month"))])
    folder = library.folder
    library.close()
    db = sqlite3.connect(folder / "catalogue.db")
    db.executescript(
        "ALTER TABLE documents DROP COLUMN details; DROP TABLE refused; DROP TABLE traces; DROP TABLE stale;"
        "DROP TABLE recommendation_mentions; DROP TABLE recommendations; CREATE TABLE recommendations (id TEXT, body TEXT);"
        "CREATE TABLE recommendation_mentions (mention INTEGER, recommendation TEXT);"
        "DROP INDEX mentions_cluster; DROP INDEX mentions_numbered; ALTER TABLE mentions DROP COLUMN authority;"
        "ALTER TABLE documents DROP COLUMN vocabulary; ALTER TABLE mentions DROP COLUMN telling; ALTER TABLE mentions DROP COLUMN cluster; ALTER TABLE mentions DROP COLUMN left_out; PRAGMA user_version = 1;"
    )
    db.close()
    with Library(folder, embedder=WordEmbedder()) as again:
        assert ["menus be published every month" in r.text for r in again.recommendations()] == [True]
        assert [d.details.printed_pages for d in again.documents()] == [{}]
        assert again.refused() == []


def test_a_reading_that_is_broken_off_keeps_what_was_read_and_the_register_in_step(library: Library, write: Write) -> None:
    papers = [
        write(f"p{n}.txt", minutes(f"That the menus of school {n} be put on its website", date=f"{n} May 2020"))
        for n in (1, 2, 3)
    ]

    def stop_at_the_second(done: int, _total: int, _name: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.ingest(papers, progress=stop_at_the_second)
    assert [d.file for d in library.documents()] == [str(papers[0])]
    assert [r.text for r in library.recommendations()] == ["That the menus of school 1 be put on its website."]
    assert library.check().problems == ()
    assert len(library.ingest(papers).added) == 2


def test_the_meanings_of_short_labels_are_made_once(tmp_path: Path, write: Write) -> None:
    class Counting(WordEmbedder):
        def __init__(self) -> None:
            self.given: list[str] = []

        def embed(self, texts: Sequence[str]) -> Matrix:
            self.given += texts
            return super().embed(texts)

    tracker = "# {council}\n\n## Health Scrutiny Panel\n\n## Recommendations tracker: 8 September 2020\n\n| Recommendation | Update | Status |\n|---|---|---|\n| Menus | Drafts were printed in May. | Open |\n"
    papers = [
        write("m.txt", minutes("That menus be published every month by all schools")),
        write("t.md", tracker.format(council="Wexbridge City Council")),
    ]
    first, second = Counting(), Counting()
    with Library(tmp_path / "l", create=True, embedder=first) as library:
        library.ingest(papers)
        assert "That menus be published every month by all schools." in first.given
    with Library(tmp_path / "l", embedder=second) as library:
        library.ingest([write("n.txt", minutes("That a leaflet be sent to every parent in the spring", date="9 May 2021"))])
    assert "That menus be published every month by all schools." not in second.given

"""Where quotations stand: paragraph, surroundings, page and file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant import source
from assistant.answer import Assistant
from assistant.records import Citation
from assistant.source import NoSource, Place, original, pages, paragraph, place_now, place_of, surroundings
from assistant.status import status_table
from index.library import Library
from index.records import DocumentRow

PAPER = (
    "Wexbridge City Council\n\nHealth Panel\n\nMinutes of the meeting held on 3 May 2020\n\nPresent: A\n\n5. Meals\n\n"
    "The Panel heard from cooks. It was told of waste. It thanked them.\n\nRESOLVED: That menus be published monthly.\n"
)


def row_of(library: Library) -> DocumentRow:
    return library.documents()[0]


def place_in(library: Library, words: str, page: int | None = None) -> Place:
    row = row_of(library)
    start = library.catalogue.text(row.id).index(words)
    return Place(row.id, start, start + len(words), page)


def test_a_quotation_is_shown_within_its_paragraph(library: Library, write: Callable[[str, str], Path]) -> None:
    library.ingest([write("p.txt", PAPER)])
    told = paragraph(library, place_in(library, "It was told of waste."))
    assert told == ("The Panel heard from cooks. ", "It was told of waste.", " It thanked them.")


def test_around_it_whole_words_are_shown(library: Library, write: Callable[[str, str], Path]) -> None:
    library.ingest([write("p.txt", PAPER.replace("5. Meals", "5. Meals\n\n" + "Words of no account follow here. " * 100))])
    told = surroundings(library, place_in(library, "It was told of waste."))
    assert told.before.startswith("… ")
    assert told.before.split()[1] in "Words of no account follow here."
    assert "RESOLVED: That menus be published monthly." in told.after


def test_a_citation_is_found_again_when_its_paper_was_read_again(sample_folder: Path, tmp_path: Path) -> None:
    paper = tmp_path / "p.txt"
    paper.write_text(PAPER)
    with Library(tmp_path / "l", create=True) as library:
        library.ingest([paper])
        cited = Assistant(library).ask("What happened to the recommendation that menus be published?").citations[0]
        library.correct(str(paper), {"committee": "Food Panel"})
        place = place_now(library, cited, library.documents())
        assert place is not None
        assert place.document == row_of(library).id != cited.document
        paper.write_text(PAPER.replace("menus", "prices"))
        library.ingest([paper])
        assert place_now(library, cited, library.documents()) is None


def test_every_event_of_the_sample_knows_where_its_quotation_stands(sample: Library) -> None:
    events = [e for r in status_table(sample) for e in r.events if e.quote]
    assert events
    for e in events:
        place = place_of(e)
        assert place is not None
        assert " ".join(sample.catalogue.text(place.document)[place.start : place.end].split()) == e.quote


def test_every_quotation_from_a_pdf_of_the_sample_is_marked_on_its_page(sample: Library) -> None:
    rows = {d.id: d for d in sample.documents()}
    for d, place in {e.document: place_of(e) for r in status_table(sample) for e in r.events if e.file.endswith(".pdf")}.items():
        assert place is not None
        drawn = pages(sample, rows[d], place)
        assert sum(p.marked for p in drawn) >= drawn[0].words, rows[d].file


def overleaf(path: Path) -> None:
    canvas = Canvas(str(path))
    for n, line in enumerate(PAPER.split("\n\n")[:-1]):
        canvas.drawString(72, 760 - 20 * n, line)
    canvas.drawString(72, 72, "RESOLVED: That menus be published monthly in every school")
    canvas.showPage()
    canvas.drawString(72, 760, "and library of the city, with the prices of all the meals that are on them.")
    canvas.save()


def test_a_quotation_that_goes_on_overleaf_is_marked_on_both_pages(library: Library, tmp_path: Path) -> None:
    overleaf(tmp_path / "p.pdf")
    library.ingest([tmp_path / "p.pdf"])
    text = library.catalogue.text(row_of(library).id)
    start, end = text.index("That menus"), text.index("on them.") + 8
    drawn = pages(library, row_of(library), Place(row_of(library).id, start, end, 1))
    assert [p.page for p in drawn] == [1, 2]
    assert sum(p.marked for p in drawn) == drawn[0].words


def test_a_file_that_is_gone_changed_or_broken_is_told_in_words(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.pdf"
    overleaf(path)
    library.ingest([path])
    row, place = row_of(library), place_in(library, "That menus", 1)
    good = path.read_bytes()
    path.write_bytes(good + b"\n")
    with pytest.raises(NoSource, match="changed since it was read"):
        pages(library, row, place)
    path.unlink()
    with pytest.raises(NoSource, match="check that it is there"):
        pages(library, row, place)
    with pytest.raises(NoSource, match="put it back"):
        original(row)
    path.write_bytes(good)
    with pytest.raises(NoSource, match="page 7 cannot be drawn"):
        pages(library, row, place._replace(page=7))
    monkeypatch.setattr(source, "_SECONDS", 0.001)
    with pytest.raises(NoSource, match="too long"):
        pages(library, row, place)


def test_a_citation_of_words_that_never_stood_there_leads_nowhere(library: Library, write: Callable[[str, str], Path]) -> None:
    library.ingest([write("p.txt", PAPER)])
    row = row_of(library)
    forged = Citation(
        marker=1, document=row.id, file=row.file, authority=None, committee=None, meeting_date=None, item_number=None, item_title=None,
        recommendation_number=None, page=None, start=0, end=9, quote="<b>never</b>",
    )  # fmt: skip
    assert place_now(library, forged, library.documents()) is None

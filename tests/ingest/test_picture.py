"""Pages of PDFs as pictures, the words asked for marked on them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from ingest.picture import WIDTH, Box, Picture, Wanted, draw, marks

LINES = (
    "The Panel met in the Guildhall and heard from nine residents.",
    "RESOLVED: That the swimming bath be opened on Sundays until September.",
    "The Chair thanked the Panel and the officers for their work.",
)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Two pages: three lines on the first, the second turned by a quarter."""
    path = tmp_path / "paper.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for n, line in enumerate(LINES):
        canvas.drawString(72, 700 - 100 * n, line)
    canvas.showPage()
    canvas.setPageSize(landscape(A4))
    canvas.setPageRotation(90)
    canvas.drawString(72, 400, LINES[1])
    canvas.save()
    return path


def marked(picture: Picture) -> tuple[float, float] | None:
    """The top and bottom of what is tinted, as shares of the picture's height; None where nothing is."""
    image = Image.open(io.BytesIO(picture.content)).convert("RGB")
    tinted = [y for y in range(image.height) for x in range(0, image.width, 3) if _is_tint(image.getpixel((x, y)))]
    return (min(tinted) / image.height, max(tinted) / image.height) if tinted else None


def _is_tint(pixel: object) -> bool:
    assert isinstance(pixel, tuple)
    red, green, blue = pixel
    return red > 200 and green > 150 and blue < 160


def test_the_words_are_marked_where_they_stand(paper: Path) -> None:
    picture = draw(Wanted(path=paper, page=1, quote="That the swimming  bath be\nopened on Sundays until September."))
    assert (picture.marked, picture.words) == (10, 10)
    band = marked(picture)
    assert band is not None
    # The line stands 600 of 842 points above the foot of the page.
    assert 1 - 620 / 842 < band[0] < band[1] < 1 - 590 / 842
    assert Image.open(io.BytesIO(picture.content)).width == WIDTH


def test_a_page_that_is_turned_is_marked_as_it_is_shown(paper: Path) -> None:
    picture = draw(Wanted(path=paper, page=2, quote=LINES[1]))
    assert picture.marked == picture.words
    assert marked(picture)


def test_words_that_are_not_there_are_not_marked(paper: Path) -> None:
    picture = draw(
        Wanted(path=paper, page=1, quote="That the library and the museum of the town be closed on the first of the month.")
    )
    assert picture.marked == 0
    assert marked(picture) is None


def test_what_stands_around_a_quotation_tells_which_of_two_is_meant() -> None:
    lines = ["first row", "agreed in part by members", "second row", "agreed in part by members"]
    boxes = [
        Box(w, 10.0 * n, 100.0 * y, 10.0 * n + 8, 100.0 * y + 20)
        for y, line in enumerate(lines)
        for n, w in enumerate(line.split())
    ]
    quote = lines[1].split()
    assert {b.top for b in marks(boxes, quote, ["first", "row"])} == {100.0}
    assert {b.top for b in marks(boxes, quote, ["second", "row"])} == {300.0}


def test_the_cells_of_a_table_that_a_page_holds_line_by_line_are_kept_apart() -> None:
    left = ["That buses run until", "midnight on every route", "in the town"]
    right = ["The operator was asked", "and declined in May.", "No more is planned."]
    boxes = [
        Box(w.lower().strip("."), x + 12.0 * n, 30.0 * y, x + 12.0 * n + 10, 30.0 * y + 20)
        for y, pair in enumerate(zip(left, right, strict=True))
        for x, cell in zip((0.0, 300.0), pair, strict=True)
        for n, w in enumerate(cell.split())
    ]
    found = marks(boxes, " ".join(right).lower().replace(".", "").split())
    assert len(found) == 12
    assert all(b.left >= 300 for b in found)


def test_a_page_that_is_not_there_is_an_error(paper: Path) -> None:
    with pytest.raises(IndexError, match="page 9 of 2"):
        draw(Wanted(path=paper, page=9, quote="anything"))

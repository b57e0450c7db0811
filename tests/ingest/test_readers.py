"""Every reader gives blocks that are exactly their slices of the text, and refuses what it cannot read in one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import RefusedFile
from ingest.parse import parse, read
from ingest.readers.html import read_html
from ingest.readers.text import read_text
from tests.conftest import CORPUS

Write = Callable[[str, str], Path]


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda p: p.name)
def test_blocks_and_passages_stand_at_their_offsets(path: Path) -> None:
    extract = read(path)
    assert extract.blocks
    assert all(extract.text[b.start : b.end] == b.text for b in extract.blocks)
    document = parse(path)
    assert document.passages
    assert all(document.text[p.start : p.end] == p.text for p in document.passages)
    assert all(p.text == p.text.strip() for p in document.passages)


def test_real_pages_and_packs_are_read(real_papers: Path) -> None:
    for path in sorted(real_papers.iterdir()):
        document = parse(path)
        assert document.meeting.authority is not None
        assert document.meeting.date is not None
        assert document.passages


def test_no_passage_crosses_two_items() -> None:
    document = parse(CORPUS / "wexbridge_cyp_minutes_2023-03-14.html")
    taxi = [p for p in document.passages if p.item_number == "32"]
    assert taxi
    assert all(p.item_title == "Safeguarding in the Taxi Trade" for p in taxi)
    assert not any("Home Tuition" in p.text for p in taxi)


def test_wrapped_lines_are_joined_and_hyphens_mended() -> None:
    line = "The Panel considered the report of the Head of Catering about the school meals ser-\n"
    text = (
        "Health Panel\n\n"
        + (line + "vice and asked that it be brought back to the next meeting of the Panel in\nMay with the prices.\n\n") * 5
    )
    extract = read_text(text)
    assert "school meals service and asked" in extract.blocks[1].text
    assert extract.blocks[1].text.endswith("in May with the prices.")


def test_markdowns_marks_are_taken_away_and_its_words_kept() -> None:
    extract = read_text(
        "# **CABINET DECISION**\n\nSee **paragraph 19** of the code**)** and [the plan](http://x.example/a_(b)).\n\n- 2. That *menus* be published\n"
    )
    assert [b.text for b in extract.blocks] == [
        "CABINET DECISION",
        "See paragraph 19 of the code) and the plan.",
        "That menus be published",
    ]
    assert extract.blocks[2].marker == "2."


def test_a_web_pages_chrome_is_left_out_and_its_items_unwrapped() -> None:
    extract = read_html(
        "<html><body><nav>Home</nav><script>x()</script><table class='mgItemTable'><tr><td><p class='mgAiTitleTxt'>5.</p></td>"
        "<td><p class='mgAiTitleTxt'>School Meals <span class='mgFileSize'><img alt='pdf icon'/> PDF 62 KB</span></p>"
        "<p class='mgSubItemTitleTxt'>Minutes:</p><p>Members <b>agreed</b> the<br/>price of\nmeals.</p><ol type='a'><li>one thing</li><li>another</li></ol></td></tr></table></body></html>"
    )
    assert [(b.marker, b.text) for b in extract.blocks] == [
        ("5.", "School Meals"), (None, "Minutes:"), (None, "Members agreed the price of meals."), ("a.", "one thing"), ("b.", "another"),
    ]  # fmt: skip


def test_merged_cells_stand_once() -> None:
    extract = read_html(
        "<table><tr><th>Date</th><th>Title</th><th>Action</th></tr><tr><td rowspan='2'>1 May</td><td>A</td><td>x</td></tr><tr><td>B</td><td>y</td></tr><tr><td colspan='3'>Total</td></tr></table>"
    )
    assert [b.text for b in extract.blocks] == ["Date\tTitle\tAction", "1 May\tA\tx", "\tB\ty", "Total\t\t"]


def test_a_list_laid_out_as_a_table_is_a_list() -> None:
    extract = read_html(
        "<p>RESOLVED that:</p><table><tr><td>1)</td><td>the lido be heated; and</td></tr><tr><td>2)</td><td>its hours be printed.</td></tr></table>"
    )
    assert [(b.kind, b.marker, b.text) for b in extract.blocks[1:]] == [
        ("list_item", "1)", "the lido be heated; and"), ("list_item", "2)", "its hours be printed."),
    ]  # fmt: skip
    scores = read_html("<table><tr><td>1</td><td>Oak Road</td></tr><tr><td>2</td><td>Elm Road</td></tr></table>")
    assert {b.kind for b in scores.blocks} == {"row"}


def test_words_list_numbers_and_footers_are_told_from_its_text() -> None:
    extract = read(CORPUS / "thornmere_homes_minutes_2023-02-14.docx")
    assert [b.marker for b in extract.blocks if b.text.startswith(("Cabinet be asked", "the Director of Housing visit"))] == [
        "1.",
        "2.",
    ]
    assert "Draft until agreed" not in extract.text


def test_a_pdfs_footers_are_left_out_and_its_table_kept() -> None:
    extract = read(CORPUS / "haverleigh_recommendation_tracker_2023.pdf")
    assert "Page 1" not in extract.text
    rows = [b for b in extract.blocks if b.kind == "row"]
    assert rows[0].text.split("\t") == ["Ref", "Recommendation", "Lead Officer", "Progress update", "RAG"]
    assert extract.pages == 1
    assert {b.page for b in extract.blocks} == {1}


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b"  \n\n ", "no text"),
        ("picture.txt", bytes(range(256)) * 40, "binary"),
        ("old.wpd", b"words", "are not read"),
        ("none", b"words", "are not read"),
        ("broken.pdf", b"%PDF-1.4 nothing more", "PDF"),
        ("broken.docx", b"PK not a zip", "Word"),
        ("half.txt", b"\xff\xfea", "UTF-16"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_in_one_line(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(RefusedFile) as refused:
        parse(path)
    assert why in str(refused.value)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="cannot be read"):
        parse(tmp_path / "gone.txt")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read_right(tmp_path: Path, encoding: str) -> None:
    words = "Health Scrutiny Panel\n\nThe café’s prices – £3 a meal – were discussed by the Panel at length.\n"
    path = tmp_path / "paper.txt"
    path.write_bytes(words.encode(encoding))
    assert "The café’s prices – £3 a meal" in parse(path).text
    assert any("read as" in w for w in parse(path).warnings) == (encoding != "utf-8-sig")


def test_a_long_cell_becomes_several_passages_that_know_their_row(write: Write) -> None:
    long = " ".join(f"Step {n} of the work on school menus was discussed with the cooks and the heads." for n in range(60))
    path = write(
        "t.txt",
        f"Panel\n\nDate\tTitle\tRecommendation\tAction Taken\tStatus\n01/10/19\tMeals\tThat menus be published.\t{long}\tOngoing\n",
    )
    told = [p for p in parse(path).passages if p.mention == 0]
    assert len(told) > 3
    assert all(len(p.text) < 1500 for p in told)
    assert all("menus be published" in p.context + p.text for p in told)

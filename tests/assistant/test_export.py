from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from assistant.export import content_of, csv_bytes, docx_bytes, md_bytes, safe_cell, write, xlsx_bytes
from assistant.records import StatusRow
from assistant.status import status_table
from assistant.uploads import safe_name
from index.library import Library
from index.records import Filters
from tests.conftest import CORPUS, WordEmbedder


def row(text: str) -> StatusRow:
    return StatusRow(
        id="x-1", authority="=cmd()", committee="Panel", made_on=None, item_number=None, item_title="+1", number="1", text=text, sub_items=(), owner=None,
        state="none_recorded", basis=None, recorded_status="@x", latest_on=None, due=None, by_hand={}, action="-2\x07", events=(), notes=(), response=None, progress=None, sign_off=None, rag=None, decided_by=None, news_on=None, renews=None, flags=(), response_due=None, news_age_days=None,
    )  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    assert safe_cell(text).startswith("'")
    (_, cells) = csv.reader(io.StringIO(csv_bytes([row(text)]).decode("utf-8-sig")))
    assert not any(c.startswith(("=", "+", "-", "@")) for c in cells)
    sheet = load_workbook(io.BytesIO(xlsx_bytes([row(text)])))["Recommendations"]
    assert all(c.data_type != "f" and not str(c.value or "").startswith(("=", "+", "-", "@")) for c in sheet[2])


def test_plain_words_stay_as_they_are() -> None:
    assert safe_cell("That menus be published") == "That menus be published"


def test_the_word_table_keeps_the_committees_column_order() -> None:
    document = docx.Document(io.BytesIO(docx_bytes([row("That <b>menus</b> be published")])))
    table = document.tables[0]
    assert [c.text for c in table.rows[0].cells] == [
        "Date",
        "Title",
        "Recommendation",
        "Action Taken",
        "Progress Status",
        "Owner",
        "Source",
    ]
    assert table.rows[1].cells[2].text == "1) That <b>menus</b> be published"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("<script>alert(1)</script>.txt", "script_.txt"),
        ("..\\..\\x.pdf", "x.pdf"),
        ("...", "document"),
        ("minutes 3 May.pdf", "minutes 3 May.pdf"),
    ],
)
def test_an_uploaded_name_stays_in_its_folder(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def council_of(r: StatusRow) -> tuple[object, ...]:
    """What a tracker read in again must give back."""
    parts = tuple(p.text for p in r.sub_items)
    return (
        r.authority,
        r.committee,
        r.made_on,
        r.item_title,
        r.number,
        r.text,
        parts,
        r.state,
        r.basis,
        r.recorded_status,
        r.owner,
    )


def councils(library: Library) -> list[str]:
    return sorted({r.authority for r in library.recommendations() if r.authority})


def test_the_word_tracker_read_in_again_gives_the_same_register(sample: Library, tmp_path: Path) -> None:
    kept = 0
    for council in councils(sample):
        rows = status_table(sample, Filters(authority=council))
        path = tmp_path / f"{council}.docx"
        write(path, content_of(rows, "docx", today=dt.date(2026, 6, 30)))
        with Library(tmp_path / council, create=True, embedder=WordEmbedder()) as again:
            again.ingest([path])
            assert again.documents()[0].kind == "monitoring"
            assert sorted(map(str, map(council_of, status_table(again)))) == sorted(map(str, map(council_of, rows)))
        kept += len(rows)
    assert kept == len(status_table(sample))


def test_each_row_bears_its_documents_their_pages_and_content_hashes(sample: Library) -> None:
    (heads, *lines) = csv.reader(io.StringIO(csv_bytes(status_table(sample)).decode("utf-8-sig")))
    for line in lines:
        row = dict(zip(heads, line, strict=True))
        files = row["Documents"].split("\n")
        hashes = row["Content hashes"].split("\n")
        assert len(files) == len(hashes) == len(row["Pages"].split("\n"))
        for file, sha in zip(files, hashes, strict=True):
            assert hashlib.sha256((CORPUS / Path(file).name).read_bytes()).hexdigest() == sha


def test_every_event_of_the_workbook_leads_to_its_row_and_to_its_page(sample: Library) -> None:
    rows = status_table(sample)
    places = {d.file: d.path for d in sample.documents()}
    book = load_workbook(io.BytesIO(xlsx_bytes(rows, places)))
    sheet, events = book["Recommendations"], book["Events"]
    assert sheet.freeze_panes == events.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:U{len(rows) + 1}"
    assert sheet["F2"].alignment.wrap_text
    heads = [c.value for c in events[1]]
    assert events.max_row == 1 + sum(len(r.events) for r in rows)
    for line in events.iter_rows(min_row=2):
        to_row, to_file = line[0].hyperlink, line[heads.index("Document")].hyperlink
        assert sheet[to_row.location.split("!")[1]].row <= len(rows) + 1
        assert sheet.cell(int(to_row.location.split("!A")[1]), 21).value == line[0].value
        page = line[heads.index("Page")].value
        assert to_file.target.startswith("file:///")
        assert to_file.target.endswith(f"#page={page}" if page else Path(line[heads.index("Document")].value).suffix)


def test_markdown_shows_what_would_be_markup_letter_for_letter() -> None:
    (_, _, line) = md_bytes([row("That *all* | <b>menus</b>\nbe [published](x)")]).decode().splitlines()
    assert r"That \*all\* \| \<b\>menus\</b\> be \[published\]\(x\)" in line
    assert line.count(" | ") == 20


def test_json_is_what_the_command_prints(sample: Library) -> None:
    rows = status_table(sample)
    assert json.loads(content_of(rows, "json")) == [r.model_dump(mode="json") for r in rows]


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write(tmp_path / "none" / "x.csv", b"x")
    write(tmp_path / "x.csv", b"x")
    assert [p.name for p in tmp_path.iterdir()] == ["x.csv"]

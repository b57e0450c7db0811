from __future__ import annotations

import csv
import io

import docx
import pytest
from openpyxl import load_workbook

from assistant.export import csv_bytes, docx_bytes, safe_cell, xlsx_bytes
from assistant.records import StatusRow
from assistant.uploads import safe_name


def row(text: str) -> StatusRow:
    return StatusRow(
        id="x-1", authority="=cmd()", committee="Panel", made_on=None, item_number=None, item_title="+1", number="1", text=text, sub_items=(), owner=None,
        state="none_recorded", basis=None, recorded_status="@x", latest_on=None, action="-2\x07", events=(), notes=(), response=None, progress=None, sign_off=None, rag=None, decided_by=None, news_on=None, renews=None, flags=(), response_due=None, news_age_days=None,
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

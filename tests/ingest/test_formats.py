"""Formats that need another program or another pass: scans, older word-processor files, tracked changes, mended characters."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.citations import as_in_file
from eval.shapes.word import tracked
from ingest.errors import RefusedFile
from ingest.parse import parse, read
from ingest.records import Options

SCAN = (
    "MARLBRIDGE BOROUGH COUNCIL",
    "HEALTH SCRUTINY COMMITTEE",
    "Minutes of the meeting held on Tuesday, 14 May 2019",
    "Present: Councillor Ashdown (Chair), Councillor Birch",
    "12. Pharmacy opening hours",
    "RESOLVED:",
    "(i) That the Director publish a map of pharmacies that open on Sundays;",
    "(ii) That officers report back within six months.",
)


def scan(path: Path) -> Path:
    """A page that is a picture of words, one of text, and a blank one."""
    picture = Image.new("RGB", (1654, 2339), "white")
    drawing = ImageDraw.Draw(picture)
    font = ImageFont.load_default(34)
    for n, line in enumerate(SCAN):
        drawing.text((180, 300 + 112 * n), line, fill="black", font=font)
    held = BytesIO()
    picture.save(held, "PNG")
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.drawImage(ImageReader(held), 0, 0, 595, 842)
    canvas.drawString(500, 30, "Page 37")
    canvas.showPage()
    canvas.drawString(80, 700, "The Committee thanked the officers for their report.")
    canvas.drawString(500, 30, "Page 38")
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    return path


def test_a_scanned_page_is_never_silently_empty(tmp_path: Path) -> None:
    document = parse(scan(tmp_path / "scan.pdf"))
    assert document.unread_pages == (1,)
    assert [w for w in document.warnings if "no text on page 1" in w]
    assert "thanked the officers" in document.text
    assert document.printed_pages == {1: "37", 2: "38"}


def test_a_document_that_is_all_scan_is_kept_with_its_warning(tmp_path: Path) -> None:
    path = tmp_path / "all.pdf"
    held = BytesIO()
    Image.new("RGB", (600, 800), "white").save(held, "PNG")
    held.seek(0)
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.drawImage(ImageReader(held), 0, 0, 595, 842)
    canvas.save()
    document = parse(path)
    assert document.passages == ()
    assert [w for w in document.warnings if "no text on any of its 1 pages" in w]


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_tesseract_reads_a_scan_into_recommendations(tmp_path: Path) -> None:
    document = parse(scan(tmp_path / "scan.pdf"), options=Options(ocr=True))
    assert document.kind == "minutes"
    assert document.meeting.date is not None
    assert document.meeting.date.value == "2019-05-14"
    assert [(m.number, m.text.rstrip(".")) for m in document.mentions] == [
        ("1", "That the Director publish a map of pharmacies that open on Sundays"),
        ("2", "That officers report back within six months"),
    ]
    assert document.unread_pages == ()
    assert [w for w in document.warnings if "page 1 read from a picture" in w]


def test_without_tesseract_the_warning_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    document = parse(scan(tmp_path / "scan.pdf"), options=Options(ocr=True))
    assert [w for w in document.warnings if "Tesseract is not installed" in w]


def test_an_encrypted_pdf_says_so(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(80, 700, "RESOLVED: That officers report back.")
    canvas.save()
    with pytest.raises(RefusedFile, match="encrypted with a password"):
        parse(path)


def minutes(path: Path) -> Any:
    document = docx.Document()
    document.add_heading("Ashby Wells Borough Council", 0)
    document.add_paragraph("Health Scrutiny Panel")
    document.add_paragraph("Minutes of the meeting held on 14 May 2019")
    return document


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["doc", "odt", "rtf"])
def test_older_and_open_formats_are_converted(tmp_path: Path, ending: str) -> None:
    document = minutes(tmp_path)
    document.add_paragraph("RESOLVED: That officers report on pharmacies within six months.")
    document.save(str(tmp_path / "paper.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", ending, "--outdir", str(tmp_path), str(tmp_path / "paper.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (told,) = parse(tmp_path / f"paper.{ending}").mentions
    assert told.text == "That officers report on pharmacies within six months."


def test_without_libreoffice_the_line_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0 an old file")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RefusedFile, match=r"install it, or save the file as \.docx or PDF"):
        parse(path)


def test_tracked_changes_count_as_accepted(tmp_path: Path) -> None:
    document = minutes(tmp_path)
    changed = document.add_paragraph()
    tracked(
        changed, ("", "RESOLVED: That officers report within "), ("del", "six"), ("ins", "three"), ("", " months on pharmacies.")
    )
    document.save(str(tmp_path / "tracked.docx"))
    (told,) = parse(tmp_path / "tracked.docx").mentions
    assert told.text == "That officers report within three months on pharmacies."


def test_cells_of_a_word_table_keep_paragraphs_numbers_and_what_is_merged(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Health Scrutiny Panel", 0)
    document.add_heading("Recommendation tracker – 14 May 2019", 1)
    table = document.add_table(rows=3, cols=3)
    for x, name in enumerate(("Recommendation", "Action taken", "Status")):
        table.cell(0, x).text = name
    table.cell(1, 0).text = "That a map of pharmacies be published"
    table.cell(2, 0).text = "That pharmacies be asked to open on Sundays"
    action = table.cell(1, 1)
    action.text = "Two steps were taken:"
    action.add_paragraph("the owners were written to", style="List Number")
    action.add_paragraph("the map was drawn", style="List Number")
    table.cell(1, 2).merge(table.cell(2, 2)).text = "Ongoing"
    document.save(str(tmp_path / "cells.docx"))
    parsed = parse(tmp_path / "cells.docx")
    first, second = parsed.mentions
    assert [parsed.text[s.start : s.end] for s in first.action] == [
        "Two steps were taken:\n1. the owners were written to\n2. the map was drawn"
    ]
    assert (first.recorded_status, second.recorded_status) == ("Ongoing", "Ongoing")


def workbook(path: Path) -> Path:
    """A tracker as officers keep them: a title, a merged status, a date that is one, a hidden sheet of lists."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Tracker"
    for cells in (
        ["Ashby Wells Borough Council"], ["Health Scrutiny Panel: recommendation tracker, 14 May 2019"], [],
        ["Ref", "Recommendation", "What was done", "Lead", "By when", "Status"],
        [1, "That a map of pharmacies be published", "The owners were written to", "J Hart", dt.date(2019, 9, 2), "Ongoing"],
        [2.0, "That pharmacies be asked to open on Sundays", "Eleven have agreed", "J Hart", None, None],
    ):  # fmt: skip
        sheet.append(cells)
    sheet.merge_cells("F5:F6")
    lists = book.create_sheet("Lists")
    lists.append(["Ongoing"])
    lists.sheet_state = "hidden"
    book.save(path)
    return path


def test_a_workbook_is_read_as_what_its_cells_show(tmp_path: Path) -> None:
    parsed = parse(workbook(tmp_path / "tracker.xlsx"))
    assert parsed.kind == "monitoring"
    assert parsed.meeting.committee is not None
    assert parsed.meeting.committee.value == "Health Scrutiny Panel"
    assert [(m.number, m.text, m.recorded_status, m.owner, m.due) for m in parsed.mentions] == [
        ("1", "That a map of pharmacies be published", "Ongoing", "J Hart", "2 September 2019"),
        ("2", "That pharmacies be asked to open on Sundays", "Ongoing", "J Hart", None),
    ]
    assert "hidden sheets were not read: Lists" in parsed.warnings


def test_a_comma_separated_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tracker.csv"
    path.write_text('Health Scrutiny Panel,,\n\nRef,Recommendation,Status\n1,"That maps be published,\nin print",Complete\n')
    (told,) = parse(path).mentions
    assert (told.text, told.recorded_status) == ("That maps be published, in print", "Complete")


def test_a_workbook_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(b"Ref,Status")
    with pytest.raises(RefusedFile, match=r"not a workbook that can be opened .* save it again as \.xlsx"):
        parse(path)


def test_characters_encoded_twice_are_mended_and_the_source_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>Members didnâ€™t think that Â£12,000 was enough.</p><p>A plain café for £5.</p>", encoding="utf-8")
    extract = read(path)
    assert extract.text == "Members didn’t think that £12,000 was enough.\nA plain café for £5.\n"
    assert as_in_file(extract.text[:45], 0, extract.repairs) == "Members didnâ€™t think that Â£12,000 was enough."
    assert as_in_file(extract.text[46:], 46, extract.repairs) is None


def test_letter_spaced_headings_are_words_again(tmp_path: Path) -> None:
    path = tmp_path / "spaced.pdf"
    canvas = Canvas(str(path))
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(80, 700, "Apologies for absence", charSpace=5)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(80, 670, "There were none.")
    canvas.save()
    assert "Apologies for absence" in read(path).text

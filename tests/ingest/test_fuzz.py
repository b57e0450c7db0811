"""Whatever a file holds, reading it gives a document or a refusal in one line, and offsets that are right."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import RefusedFile
from ingest.parse import READERS, parse
from tests.conftest import CORPUS
from tests.ingest.test_golden import GOLDEN

REAL = sorted(p for folder in (CORPUS, GOLDEN) for p in folder.iterdir() if p.suffix in READERS and p.stat().st_size < 60_000)
PIECES = st.sampled_from(
    ["RESOLVED", "That ", "THAT", "(i) ", "1. ", "2.1 ", "a) ", "R4 ", "Recommendation 3: ", ":-", "\t", "\n", "\n\n", " | ", "|---|", "<table><tr><td>",
     "</td></tr>", "<p>", "<ol><li>", "Status", "Recommendation", "Action", "Minutes:", "Decision:", "3 May 2019", "31/02/19", "Committee", "To ",
     "recommendations 1 to 9", "be accepted", "the ", "Council ", "&nbsp;", "\x00", "\f", "â€™", "\u202e", "**", "# ", "É", "999999999999", "\ufeff"]
)  # fmt: skip
ONE_LINE = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)


def read_or_refuse(path: Path) -> None:
    document, refusal = None, "no document\nand no refusal"
    try:
        document = parse(path)
    except RefusedFile as refused:
        refusal = str(refused)
    if document is None:
        assert "\n" not in refusal
        return
    for passage in document.passages:
        assert document.text[passage.start : passage.end] == passage.text
    for mention in document.mentions:
        for span in (*mention.recommended, *mention.action, *filter(None, (mention.status, mention.reason))):
            assert 0 <= span.start < span.end <= len(document.text)


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".csv"])
@ONE_LINE
@given(pieces=st.lists(PIECES | st.text(max_size=12), max_size=120))
def test_any_words_in_any_order(tmp_path: Path, ending: str, pieces: list[str]) -> None:
    path = tmp_path / f"any{ending}"
    path.write_bytes("".join(pieces).encode("utf-8", "surrogatepass"))
    read_or_refuse(path)


@ONE_LINE
@given(data=st.data())
def test_real_papers_with_bytes_changed(tmp_path: Path, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(REAL), "paper")
    path = tmp_path / f"mutated{source.suffix}"
    path.write_bytes(mutated(data, source.read_bytes()))
    read_or_refuse(path)


@settings(ONE_LINE, max_examples=40)
@given(data=st.data())
def test_word_files_with_their_xml_changed(tmp_path: Path, data: st.DataObject) -> None:
    """The archive stays sound, what is in it does not."""
    source = data.draw(st.sampled_from([p for p in REAL if p.suffix == ".docx"]), "paper")
    path = tmp_path / "mutated.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        part = data.draw(
            st.sampled_from(["word/document.xml", "word/document.xml", "word/numbering.xml", "word/styles.xml"]), "part"
        )
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, mutated(data, content) if info.filename == part else content)
    read_or_refuse(path)


def mutated(data: st.DataObject, content: bytes) -> bytes:
    """`content` with some of its bytes changed, cut, repeated or new ones put in; never empty."""
    out = bytearray(content)
    for _ in range(data.draw(st.integers(1, 12), "changes")):
        at = data.draw(st.integers(0, len(out) - 1), "where")
        match data.draw(st.sampled_from(("change", "cut", "repeat", "insert")), "how"):
            case "change":
                out[at] = data.draw(st.integers(0, 255))
            case "cut":
                del out[at : at + data.draw(st.integers(1, 400))]
            case "repeat":
                out[at:at] = out[at : at + data.draw(st.integers(1, 400))]
            case _:
                out[at:at] = data.draw(st.binary(max_size=40))
        out = out or bytearray(b"x")
    return bytes(out)

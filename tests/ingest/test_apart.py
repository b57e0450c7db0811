"""Files that would stop or starve the others: each is refused in one line, and the rest goes on."""

import os
import time
import zipfile
from pathlib import Path

import docx
import pytest

from ingest.apart import Job, Limits, parse_apart
from ingest.errors import RefusedFile
from ingest.passages import Size, rough_count
from ingest.records import Given, ParsedDocument

MINUTES = "Health Scrutiny Panel\n\n14 May 2019\n\nRESOLVED: That officers report back on pharmacies within six months.\n"


def outcomes(paths: list[Path], limits: Limits = Limits(), processes: int = 2) -> list[ParsedDocument | RefusedFile]:
    return list(parse_apart([Job(p, Size(rough_count), Given()) for p in paths], limits=limits, processes=processes))


def bomb(path: Path, paragraphs: int) -> Path:
    """A .docx of a few kilobytes whose body unpacks to `paragraphs` times 72 bytes."""
    plain = path.with_name("plain.docx")
    docx.Document().save(str(plain))
    opening = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != "word/document.xml":
                new.writestr(info, old.read(info))
        with new.open("word/document.xml", "w") as body:
            body.write(opening)
            for _ in range(paragraphs // 1000):
                body.write(b"<w:p><w:r><w:t>" + b"a" * 34 + b"</w:t></w:r></w:p>" * 1000)
                body.write(b"<w:p><w:r><w:t>aaaa</w:t></w:r></w:p>" * 1000)
            body.write(b"</w:body></w:document>")
    plain.unlink()
    return path


def cyclic_pdf(path: Path, kids: bytes, drawn: bytes) -> Path:
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[" + kids + b"]/Count 2>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources 5 0 R>>endobj\n"
        b"4 0 obj<</Length 3>>stream\n/X Do\nendstream endobj\n5 0 obj<</XObject<</X " + drawn + b">>>>endobj\n"
        b"6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources 5 0 R/Length 5>>stream\n/X Do\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n"
    )
    return path


def text(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def test_a_hostile_file_is_refused_in_one_line_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = "".join(f"{n}\tThat officers do {n}\tOngoing\n" for n in range(50_000))
    cells = "".join(f"<tr><td>{n}</td><td>x</td></tr>" for n in range(50_000))
    loop = tmp_path / "loop.txt"
    loop.symlink_to("loop.txt")
    hostile = {
        bomb(tmp_path / "bomb.docx", 1_000_000): "unpacks to",
        cyclic_pdf(tmp_path / "pages.pdf", b"2 0 R 3 0 R", b"9 0 R"): "holds itself",
        cyclic_pdf(tmp_path / "forms.pdf", b"3 0 R", b"6 0 R"): "holds itself",
        text(tmp_path / "deep.html", "<div>" * 100_000 + "RESOLVED: That it be found." + "</div>" * 100_000): "nested",
        text(tmp_path / "rows.txt", "No\tRecommendation\tStatus\n" + rows): "20,000 rows",
        text(tmp_path / "rows.html", f"<table>{cells}</table>"): "20,000 rows",
        text(tmp_path / "long.txt", "The Panel considered the report before it.\n" * 1_000_000): "more than any paper holds",
        loop: "cannot be read",
        text(tmp_path / "letter.eml", MINUTES): "what is attached",
        text(tmp_path / "papers.zip", MINUTES): "unpack it",
    }
    good = [text(tmp_path / "first.txt", MINUTES), text(tmp_path / "last.md", MINUTES)]
    found = outcomes([good[0], *hostile, good[1]])
    for path, why, outcome in zip(hostile, hostile.values(), found[1:-1], strict=True):
        assert isinstance(outcome, RefusedFile), path.name
        assert why in str(outcome), (path.name, str(outcome))
        assert str(outcome).startswith(str(path))
        assert "\n" not in str(outcome)
    for outcome in (found[0], found[-1]):
        assert isinstance(outcome, ParsedDocument)
        assert [m.text for m in outcome.mentions] == ["That officers report back on pharmacies within six months."]


def test_a_200_mb_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as out:
        out.truncate(200_000_000)
    (refused,) = outcomes([path])
    assert "200 MB" in str(refused)


def test_a_file_that_takes_too_long_is_ended_and_the_next_is_read(tmp_path: Path) -> None:
    slow = text(tmp_path / "slow.txt", "That the Panel considers the matter, and (i) that officers report. " * 200_000)
    quick = text(tmp_path / "quick.txt", MINUTES)
    began = time.monotonic()
    refused, read = outcomes([slow, quick], Limits(seconds=5), processes=1)
    assert "not read within 5 seconds" in str(refused)
    assert isinstance(read, ParsedDocument)
    assert time.monotonic() - began < 40


def test_a_file_that_takes_too_much_memory_is_ended_and_the_next_is_read(tmp_path: Path) -> None:
    wide = text(tmp_path / "wide.html", "<p>" + "<b>word</b> " * 1_500_000)
    quick = text(tmp_path / "quick.txt", MINUTES)
    refused, read = outcomes([wide, quick], Limits(memory_mb=250), processes=1)
    assert "more than 250 MB of memory" in str(refused)
    assert isinstance(read, ParsedDocument)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import ingest.parse as parsing

    path = text(tmp_path / "growing.txt", MINUTES)
    whole_read = parsing.read

    def read_and_grow(*args: object) -> object:
        extract = whole_read(*args)  # type: ignore[arg-type]
        with path.open("a", encoding="utf-8") as out:
            out.write("more")
        return extract

    monkeypatch.setattr(parsing, "read", read_and_grow)
    with pytest.raises(RefusedFile, match="changed while it was read"):
        parsing.parse(path)


def test_results_come_in_the_order_asked_for_however_many_there_are(tmp_path: Path) -> None:
    paths = [text(tmp_path / f"{n:02}.txt", MINUTES.replace("six", str(n + 2))) for n in range(12)]
    found = outcomes(paths)
    assert [f"within {n + 2} months" in d.text for n, d in enumerate(found) if isinstance(d, ParsedDocument)] == [True] * 12


@pytest.mark.skipif(not hasattr(os, "fork"), reason="without fork the worker itself reads the files")
def test_a_reader_that_dies_takes_only_its_own_file(tmp_path: Path) -> None:
    """A child killed from outside, as the system does when memory runs out."""
    import threading

    import psutil

    slow = text(tmp_path / "slow.txt", "That the Panel considers the matter, and (i) that officers report. " * 200_000)
    quick = text(tmp_path / "quick.txt", MINUTES)

    def kill_the_child() -> None:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            family = psutil.Process().children(recursive=True)
            forks = [p for p in family if p.parent() and p.parent() != psutil.Process()]
            if forks:
                forks[0].kill()
                return
            time.sleep(0.05)

    killer = threading.Thread(target=kill_the_child)
    killer.start()
    ended, read = outcomes([slow, quick], processes=1)
    killer.join()
    assert "signal 9" in str(ended)
    assert isinstance(read, ParsedDocument)


def test_a_deeply_nested_page_is_read_to_its_bottom(tmp_path: Path) -> None:
    deep = text(tmp_path / "deep.html", "<div>" * 1900 + "RESOLVED: That the bottom be found." + "</div>" * 1900)
    (read,) = outcomes([deep])
    assert isinstance(read, ParsedDocument)
    assert "That the bottom be found" in read.text

"""What stands in a .docx before a reader sees it: its size checked, its tracked changes accepted."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from lxml import etree

from ingest.errors import RefusedFile
from ingest.readers.archive import check_size

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_MOST_BODY = 40_000_000
# Struck out text, and where moved text came from, go; what was put in stays, without its wrapping.
_GONE = {f"{_W}{n}" for n in ("del", "moveFrom")}
_WRAPPERS = {f"{_W}{n}" for n in ("ins", "moveTo", "smartTag", "customXml", "fldSimple", "sdt", "sdtContent")}
_MARKED = re.compile(rb"<w:(?:ins|del|moveTo|moveFrom|smartTag|customXml|fldSimple|sdt)[ >/]")
_NOTES = {f"{_W}{n}" for n in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")}


def accepted(path: Path) -> BytesIO:
    """The file with every tracked change accepted and content controls opened.

    Raises RefusedFile where it is no Word document, or unpacks to more than one can be.
    """
    data = path.read_bytes()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise RefusedFile(f"{path}: encrypted, or an old .doc under another name; save it as .docx without a password")
    try:
        with ZipFile(BytesIO(data)) as archive:
            check_size(archive, path, {_BODY: _MOST_BODY})
            body = archive.read(_BODY)
            if not _MARKED.search(body):
                return BytesIO(data)
            out = BytesIO()
            with ZipFile(out, "w", ZIP_DEFLATED) as new:
                for info in archive.infolist():
                    new.writestr(info, _accept(body) if info.filename == _BODY else archive.read(info))
    except (BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError, EOFError, OSError) as e:
        raise RefusedFile(f"{path}: not a Word document that can be opened ({e}); save it again as .docx") from e
    out.seek(0)
    return out


def _accept(body: bytes) -> bytes:
    root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    for row in list(root.iter(f"{_W}tr")):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            _drop(row)
    for paragraph in list(root.iter(f"{_W}p")):
        if paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
            _join_with_next(paragraph)
    for element in list(root.iter(*_GONE)):
        _drop(element)
    for element in list(root.iter(*_WRAPPERS)):
        _unwrap(element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _join_with_next(paragraph: etree._Element) -> None:
    """Its mark was struck out: what follows belongs to it."""
    following = paragraph.getnext()
    if following is None or following.tag != f"{_W}p":
        return
    for child in list(following):
        if child.tag != f"{_W}pPr":
            paragraph.append(child)
    _drop(following)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in [c for c in element if c.tag not in _NOTES]:
        parent.insert(at, child)
        at += 1
    parent.remove(element)

"""Word files written so that the same words give the same bytes; Word's own lists; tracked changes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

_STAMP = dt.datetime(2024, 5, 1, 12, 0, 0)


def save(document: Any, path: Path) -> None:
    document.core_properties.created = document.core_properties.modified = _STAMP
    document.core_properties.author = "Democratic Services"
    document.save(str(path))
    fix_zip(path)


def fix_zip(path: Path) -> None:
    """Rewrites the archive with one time stamp, so that the same words give the same bytes."""
    import zipfile

    with zipfile.ZipFile(path) as old:
        members = [(i.filename, old.read(i.filename)) for i in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members:
            new.writestr(zipfile.ZipInfo(name, _STAMP.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)


def tracked(paragraph: Any, *runs: tuple[str, str]) -> None:
    """Adds runs to a paragraph: ("", words) plain, ("ins", words) put in, ("del", words) struck out, both tracked."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for n, (kind, words) in enumerate(runs):
        run = OxmlElement("w:r")
        text = OxmlElement("w:delText" if kind == "del" else "w:t")
        text.text = words
        text.set(qn("xml:space"), "preserve")
        run.append(text)
        if kind:
            change = OxmlElement(f"w:{kind}")
            change.set(qn("w:id"), str(n + 1))
            change.set(qn("w:author"), "Clerk")
            change.set(qn("w:date"), "2024-05-01T12:00:00Z")
            change.append(run)
            run = change
        paragraph._p.append(run)

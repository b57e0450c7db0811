"""Files handed over in the browser: kept beside the library, then read like any others."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from index.library import Library, Progress
from index.records import IngestReport
from language.text import linear_re as re


def take_uploads(
    library: Library,
    files: Sequence[tuple[str, bytes]],
    *,
    authority: str | None = None,
    ocr: bool = False,
    progress: Progress | None = None,
) -> IngestReport:
    """Stores each (name, content) under the library and reads it in, with `ocr` its scanned pages too.

    The same content is stored once. Raises ReadOnly, having stored nothing, where the library may only be read.
    """
    library.check_writable()
    paths = []
    for name, content in files:
        folder = library.folder / "uploads" / hashlib.sha256(content).hexdigest()[:16]
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / safe_name(name)
        if not path.exists():
            path.write_bytes(content)
        paths.append(path)
    return library.ingest(paths, authority=authority, ocr=ocr, progress=progress)


def safe_name(name: str) -> str:
    """A name that stays in its folder whatever it was called: no separators, no leading dots, not too long.

    "../../etc/passwd" gives "passwd", "<b>x</b>.txt" gives "_b_.txt".
    """
    last = re.split(r"[\\/]", name)[-1]
    plain = re.sub(r"[^\w .()&-]", "_", last).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    return (f"{stem[:100]}.{ending[:10]}" if dot else plain[:100]) or "document"

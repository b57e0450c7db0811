"""Word files and workbooks are archives: how much one may unpack to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

from ingest.errors import RefusedFile

_MOST_UNPACKED = 500_000_000  # bytes


def check_size(archive: ZipFile, path: Path, most: Mapping[str, int] = {}) -> None:
    """Raises RefusedFile where an archive unpacks to more than a paper holds; `most` limits members by name."""
    sizes = {i.filename: i.file_size for i in archive.infolist()}
    whole = sum(sizes.values())
    if whole > _MOST_UNPACKED or any(sizes.get(name, 0) > limit for name, limit in most.items()):
        raise RefusedFile(f"{path}: unpacks to {whole // 1_000_000:,} MB, more than any paper holds; do not trust it")

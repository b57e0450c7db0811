"""Which files an ingest means: those named, and those in the folders named."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from index.records import Refused
from ingest.parse import READERS


def key_of(path: Path | str) -> str:
    """What a file is known by: its path with every link followed (a link to itself stays as it is)."""
    return os.path.realpath(path)


def gather(paths: Iterable[Path]) -> tuple[list[Path], list[Refused]]:
    """The files to read, in order, folders walked; and what was named but is not there or may not be opened."""
    files: list[Path] = []
    refused: list[Refused] = []
    for path in paths:
        try:
            inside, circles = _files_in(path)
        except OSError as e:
            where = e.filename or path
            refused.append(Refused(file=str(path), reason=f"{where}: cannot be opened ({e.strerror}); check its permissions"))
            continue
        files += inside
        refused += circles
        if not inside and not circles:
            refused.append(Refused(file=str(path), reason=_why_nothing(path)))
    return list(dict.fromkeys(files)), refused


def _files_in(path: Path) -> tuple[list[Path], list[Refused]]:
    """The file itself, or the files of a folder without those that are hidden, and links that lead nowhere but in a circle.

    Raises OSError where the folder may not be opened.
    """
    if not path.is_dir():
        return [path] if path.exists() or path.is_symlink() else [], []
    files: list[Path] = []
    refused: list[Refused] = []
    _walk(path, (), files, refused)
    return sorted(files), refused


def _walk(folder: Path, above: tuple[str, ...], files: list[Path], refused: list[Refused]) -> None:
    real = key_of(folder)
    if real in above:
        refused.append(Refused(file=str(folder), reason=f"{folder}: a link back to a folder that it lies in; not followed"))
        return
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            _walk(entry, (*above, real), files, refused)
        elif entry.is_file() or entry.is_symlink():
            files.append(entry)


def _why_nothing(path: Path) -> str:
    if not path.exists():
        return f"{path}: not there; check the name"
    return f"{path}: no files in this folder; the kinds read are {', '.join(sorted(READERS))}"

"""Folders on the server that the pages may read from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

_MOST = 500  # folders to choose among


def folders_under(roots: Iterable[Path]) -> list[Path]:
    """The folders named in the settings and those in them, hidden ones left out; at most 500. What is not there is left out."""
    out: list[Path] = []
    for root in roots:
        inside = (
            p for p in root.rglob("*") if p.is_dir() and not any(part.startswith(".") for part in p.relative_to(root).parts)
        )
        if root.is_dir():
            out += [root, *sorted(inside)]
    return list(dict.fromkeys(out))[:_MOST]

"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

from pathlib import Path

from ingest.errors import RefusedFile

_MOST = 30_000_000
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13}


def decode(data: bytes, path: Path) -> tuple[str, str | None]:
    """The text of `data` and a warning where its encoding had to be guessed.

    Raises RefusedFile where the bytes are not text, or more text than any paper holds.
    """
    if len(data) > _MOST:
        raise RefusedFile(f"{path}: {len(data) // 1_000_000} MB of text, more than any paper holds; split it")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), "read as UTF-16"
        except UnicodeDecodeError as e:
            raise RefusedFile(f"{path}: begins as UTF-16 text but is not; save it as UTF-8 text") from e
    sample = data[:65536]
    if sum(b in _CONTROLS for b in sample) > max(2, len(sample) // 200):
        raise RefusedFile(f"{path}: its content is binary, not text; give it the ending of its real format")
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["cp1252", "iso8859_15", "mac_roman"]).best()
    encoding = best.encoding if best else "cp1252"
    return data.decode(encoding, errors="replace"), f"not UTF-8: read as {encoding}; check accents and signs"

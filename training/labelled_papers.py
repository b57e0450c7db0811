"""The labelled papers: each block of an invented paper with what it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from language.judgements.block import ROLES, Setting, lead_of

FOLDER = Path(__file__).parent / "papers"
_LABEL = re.compile(
    r"^\s*(?:\([a-zA-Z0-9]{1,5}\)|[a-zA-Z0-9]{1,3}[.)]|[•·●▪*-]|R(?:ec(?:ommendation)?)?\.?\s?\d+[a-z]?[.:)]?|\d+(?:\.\d+)+\.?)\s"
)


class Labelled(NamedTuple):
    """A block in its setting. `asked` are the (start, end) of the words that ask for something."""

    paper: str
    setting: Setting
    text: str
    role: str
    asked: tuple[tuple[int, int], ...]


def papers() -> Iterator[Path]:
    yield from sorted(FOLDER.glob("*.paper"))


def blocks_of(path: Path) -> list[Labelled]:
    """The blocks of one paper, without the rows of its tables."""
    head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    committee = next((line.split(":", 1)[1].strip() for line in head.splitlines() if line.startswith("committee:")), "")
    lines = [line.partition("|") for line in body.splitlines() if line.strip()]
    pairs = [(label.strip().split("@")[0], text.strip()) for label, _, text in lines]
    pairs = [(label, text) for label, text in pairs if label in ROLES and text]
    plain = [text.replace("«", "").replace("»", "") for _, text in pairs]
    labelled = [(words, bool(_LABEL.match(words))) for words in plain]
    out: list[Labelled] = []
    heading = ""
    for n, (label, text) in enumerate(pairs):
        setting = Setting(
            "" if committee == "-" else committee,
            heading,
            lead_of(labelled, n),
            plain[n - 1] if n else "",
            plain[n + 1] if n + 1 < len(plain) else "",
        )
        if label == "heading":
            heading = plain[n]
        asked = tuple(_asked(text)) if label in ("recommendation", "part") else ()
        out.append(Labelled(path.stem, setting, plain[n], label, asked))
    return out


def _asked(marked: str) -> Iterator[tuple[int, int]]:
    """Where the words between « and » stand once the marks are gone; the whole, behind its label, where there are none."""
    if "«" not in marked:
        label = _LABEL.match(marked)
        yield (label.end() if label else 0), len(marked)
        return
    at, gone = 0, 0
    for m in re.finditer("«([^«»]*)»", marked):
        before = marked[: m.start()]
        gone = before.count("«") + before.count("»")
        at = m.start() - gone
        yield at, at + len(m[1])

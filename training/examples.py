"""The labelled statements: what a paper says of a recommendation, and what an officer reads in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from ingest.records import Record
from language.judgements.statement import Reading, Setting

FOLDER = Path(__file__).parent / "statements"
Manner = Literal["plain", "negated", "conditional", "future", "mixed", "idiom"]


class Statement(Record):
    """One labelled statement. `states` are the readings that an officer would accept, the best first; `hand` is who wrote it."""

    text: str
    setting: Setting
    states: tuple[Reading, ...]
    manner: Manner
    hand: str


def read_statements(path: Path) -> list[Statement]:
    """The statements of a file, one JSON object a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Statement.model_validate_json(line) for line in lines if line.strip()]


def training_statements() -> Iterator[Statement]:
    """Those of every hand, but for the ones of the hands that wrote what is checked with."""
    for path in sorted(FOLDER.glob("hand_*.jsonl")):
        yield from read_statements(path)


def check_statements() -> list[Statement]:
    """What the threshold and the temperature are chosen on; never trained with."""
    return read_statements(FOLDER / "check.jsonl")

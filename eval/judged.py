"""How statements are read and a model's sentences checked, on sets that other hands wrote: `python -m eval.judged`.

A set that was set aside was scored once before anything was changed because of it; what it gave then stands in
`first_sight.csv`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from assistant.records import Citation
from assistant.verified import fault
from ingest.sign_offs import members_verdict
from ingest.states import Read, infer_progress, infer_response, is_doubtful, read_status
from ingest.states import express_response as express

FOLDER = Path(__file__).parent / "judged"
# Read so where an officer reads that, a reading is the opposite.
OPPOSITES = {("completed", s) for s in ("in_progress", "rejected", "awaiting_update")} | {
    ("in_progress", "completed"), ("rejected", "completed"), ("rejected", "accepted"), ("accepted", "rejected"),
    ("rejected", "partially_accepted"), ("accepted", "awaiting_update"),
}  # fmt: skip


class StatementFigures(NamedTuple):
    """Of `statements`: how many are read rightly, how many are marked doubtful, how many are turned into their opposite."""

    statements: int
    right: int
    doubtful: int
    opposite: int

    @property
    def right_of_read(self) -> float:
        return self.right / max(1, self.statements - self.doubtful)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def read(setting: str, text: str) -> Read:
    """A statement read as the readers of papers read it."""
    if setting == "status":
        return read_status(text)
    if setting == "members":
        return members_verdict(text)
    if setting == "reply" and (decided := express(text)):
        return Read(decided[0])
    found = infer_response(text) if setting == "reply" else infer_progress(text)
    if found:
        return Read(found.state)
    return Read(None, doubtful=is_doubtful("reply" if setting == "reply" else "action", text))


def score_statements(statements: Sequence[Mapping[str, Any]]) -> StatementFigures:
    n: Counter[str] = Counter()
    for s in statements:
        got = read(s["setting"], s["text"])
        state = got.state or "none"
        right = state in s["states"] and not got.doubtful
        n["right"] += right
        n["doubtful"] += got.doubtful
        n["opposite"] += not right and not got.doubtful and any((state, wanted) in OPPOSITES for wanted in s["states"])
    return StatementFigures(len(statements), n["right"], n["doubtful"], n["opposite"])


def score_sentences(sentences: Sequence[Mapping[str, Any]]) -> tuple[float, float]:
    """(the share of the faithful that pass, the share of the false that pass)."""
    passed: dict[bool, list[bool]] = {True: [], False: []}
    for s in sentences:
        cited = {c["marker"]: _citation(c) for c in s["citations"]}
        passed[s["faithful"]].append(fault(s["sentence"], cited) is None)
    faithful, false = (sum(p) / max(1, len(p)) for p in (passed[True], passed[False]))
    return faithful, false


def _citation(c: Mapping[str, Any]) -> Citation:
    given = {n: c.get(n) for n in ("authority", "committee", "item_number", "item_title", "recommendation_number", "page")}
    day = dt.date.fromisoformat(c["meeting_date"]) if c.get("meeting_date") else None
    quote = c["quote"]
    return Citation(**given, marker=c["marker"], document=1, file="-", meeting_date=day, start=0, end=len(quote), quote=quote)


def main() -> None:
    for path in sorted(FOLDER.glob("statements_*.jsonl")):
        f = score_statements(list(lines(path)))
        print(  # noqa: T201
            f"{path.stem:28} {f.statements} statements: {f.right / f.statements:.3f} right, {f.doubtful / f.statements:.3f} doubtful, "
            f"{f.right_of_read:.3f} right of those read, {f.opposite} opposite"
        )
    for path in sorted(FOLDER.glob("sentences_*.jsonl")):
        sentences = list(lines(path))
        faithful, false = score_sentences(sentences)
        print(f"{path.stem:28} {len(sentences)} sentences: {faithful:.3f} of the faithful pass, {false:.3f} of the false")  # noqa: T201


if __name__ == "__main__":
    main()

"""The register against gold: which recommendations were found, and whether their lives are right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rapidfuzz import fuzz

from assistant.records import StatusRow
from eval.gold import Gold, GoldRecommendation, squash
from index.likeness import fold_words
from index.records import DocumentRow
from ingest.authorities import same_authority

_ALIKE = 85


def measure_documents(gold: Gold, rows: Sequence[DocumentRow]) -> dict[str, float]:
    """Shares of documents whose kind, date, council and committee are right."""
    by = {Path(d.file).name: d for d in rows}
    right = {"kind": 0, "meeting_date": 0, "authority": 0, "committee": 0}
    for g in gold.documents:
        d = by.get(g.file)
        if d is None:
            continue
        right["kind"] += d.kind == g.kind
        right["meeting_date"] += (d.meeting_date.isoformat() if d.meeting_date else None) == g.meeting_date
        right["authority"] += same_authority(d.authority, g.authority)
        right["committee"] += any(squash(d.committee or "") == squash(c) for c in (g.committee, g.recommending_committee) if c)
    return {f"documents.{k}": round(v / len(gold.documents), 4) for k, v in right.items()}


def pair(gold: Sequence[GoldRecommendation], rows: Sequence[StatusRow]) -> dict[str, StatusRow]:
    """Gold id to the one row most like it, best pairs first."""
    scored = []
    for g in gold:
        for row in rows:
            if same_authority(row.authority, g.authority):
                alike = fuzz.ratio(fold_words(g.text), fold_words(row.text))
                if alike >= _ALIKE:
                    shared = len({Path(e.file).name for e in row.events} & g.files)
                    scored.append((alike + 6 * (row.number == g.number) + 4 * shared, g.id, row.id))
    by_id = {row.id: row for row in rows}
    out: dict[str, StatusRow] = {}
    used: set[str] = set()
    for _, gold_id, row_id in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if gold_id not in out and row_id not in used:
            out[gold_id] = by_id[row_id]
            used.add(row_id)
    return out


def measure_register(
    gold: Sequence[GoldRecommendation], rows: Sequence[StatusRow], pairs: dict[str, StatusRow]
) -> dict[str, float]:
    """Precision, recall and F1 of recommendations; shares of numbers, statuses and states; events found and right."""
    matched = [(g, pairs[g.id]) for g in gold if g.id in pairs]
    told = [({Path(e.file).name for e in row.events}, g.files) for g, row in matched]
    stated = [(g, row) for g, row in matched if g.state is not None]
    recall = len(matched) / len(gold)
    precision = len(matched) / len(rows) if rows else 0.0
    figures = {
        "register.recall": recall,
        "register.precision": precision,
        "register.f1": 2 * recall * precision / (recall + precision) if matched else 0.0,
        "register.number": sum(row.number == g.number for g, row in matched) / len(gold),
        "register.recorded_status": sum(
            squash(row.recorded_status or "") == squash(g.recorded_status or "") for g, row in matched
        )
        / len(gold),
        "register.state": sum(row.state == g.state for g, row in stated) / max(1, sum(g.state is not None for g in gold)),
        "register.stage_recall": sum(len(have & want) for have, want in told) / sum(len(g.files) for g in gold),
        "register.event_precision": sum(len(have & want) for have, want in told) / max(1, sum(len(have) for have, _ in told)),
    }
    return {k: round(v, 4) for k, v in figures.items()}


def measure_flags(gold: Sequence[GoldRecommendation], pairs: dict[str, StatusRow]) -> dict[str, float]:
    """Of what a careful officer would notice: the share that was found, and the share of what was found that is so."""
    want = {(g.id, kind) for g in gold for kind in g.flags}
    have = {(g.id, f.kind) for g in gold if g.id in pairs for f in pairs[g.id].flags}
    return {
        "register.flag_recall": round(len(want & have) / max(1, len(want)), 4),
        "register.flag_precision": round(len(want & have) / len(have), 4) if have else 1.0,
    }

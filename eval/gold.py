"""The gold file read, and how words and numbers are compared with it."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

from ingest.records import Record, State

_FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "ﬁ": "fi", "ﬂ": "fl", "\u00ad": ""})


class GoldDocument(Record):
    """What is known of one document."""

    file: str
    authority: str
    committee: str
    kind: str
    meeting_date: str | None
    recommending_committee: str | None = None


class GoldRecommendation(Record):
    """One recommendation and the files that tell of it."""

    id: str
    authority: str
    number: str | None
    text: str
    files: frozenset[str]
    recorded_status: str | None
    state: State | None
    flags: frozenset[str] = frozenset()


class GoldQuestion(Record):
    """A question, and the words that its answer must quote."""

    id: str
    question: str
    type: str
    authority: str | None
    files: frozenset[str]
    recommendations: frozenset[str]
    answers: tuple[str, ...]
    previous: tuple[str, ...] = ()
    held_out: bool = False


class Gold(Record):
    documents: tuple[GoldDocument, ...]
    recommendations: tuple[GoldRecommendation, ...]
    questions: tuple[GoldQuestion, ...]
    as_of: dt.date | None = None


def read_gold(path: Path) -> Gold:
    """A gold file in the shape that `make_corpus` writes. Raises OSError or KeyError where it is none."""
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    known = GoldDocument.model_fields.keys()
    return Gold(
        as_of=raw.get("as_of"),
        documents=tuple(GoldDocument(**{k: v for k, v in d.items() if k in known}) for d in raw["documents"]),
        recommendations=tuple(
            GoldRecommendation(
                id=r["id"], authority=r["authority"], number=r["number"], text=r["text"], files=frozenset(s["file"] for s in r["stages"]),
                recorded_status=r["latest_recorded_status"], state=r["latest_state"], flags=frozenset(r.get("flags", ())),
            )
            for r in raw["recommendations"]
        ),
        questions=tuple(
            GoldQuestion(
                id=q["id"], question=q["question"], type=q["type"], authority=q["authority"], files=frozenset(q["expected_files"]),
                recommendations=frozenset(q["expected_recommendation_ids"]), answers=tuple(q["answer_strings"]),
                previous=(q["previous"],) if q.get("previous") else (),
                held_out=q.get("held_out", False),
            )
            for q in raw["questions"]
        ),
    )  # fmt: skip


def squash(text: str) -> str:
    """Letters and digits alone: words are compared so, whatever their spacing and punctuation."""
    return re.sub(r"[^a-z0-9]+", "", text.translate(_FOLDED).lower())

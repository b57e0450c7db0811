"""The trade-off between refusing what the papers do not tell and refusing what they do.

A fact is answered where a passage is likely enough to answer it. The curve moves that threshold and asks everything
again; the point chosen stands in `Thresholds.answers`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answer import Assistant
from assistant.evidence import Thresholds
from assistant.records import Answer
from eval.gold import GoldQuestion

POINTS = tuple(sorted({0.0, 0.1, 0.2, Thresholds().answers, 0.4, 0.5, 0.65, 0.8}))
_MOVED = ("fact", "followup", "unanswerable")  # the kinds of question whose answer can depend on it


def curve(assistant: Assistant, questions: Sequence[GoldQuestion], answers: Mapping[str, Answer]) -> list[dict[str, float]]:
    """For each threshold: the share of the unanswerable refused, and of the answerable refused; `chosen` marks ours.

    `answers` are those given at the chosen threshold.
    """
    chosen = assistant.thresholds
    out = []
    try:
        for point in POINTS:
            assistant.thresholds = chosen._replace(answers=point)
            found = {q.id: answers[q.id].found for q in questions}
            if point != chosen.answers:
                found |= {q.id: assistant.ask(q.question, q.previous).found for q in questions if q.type in _MOVED}
            unanswerable = [not found[q.id] for q in questions if q.type == "unanswerable"]
            answerable = [not found[q.id] for q in questions if q.type != "unanswerable"]
            out.append({
                "support": point,
                "unanswerable_refused": round(sum(unanswerable) / max(1, len(unanswerable)), 4),
                "answerable_refused": round(sum(answerable) / max(1, len(answerable)), 4),
                "chosen": float(point == chosen.answers),
            })  # fmt: skip
    finally:
        assistant.thresholds = chosen
    return out

"""The trade-off between refusing what the papers do not tell and refusing what they do.

A fact is answered where the sentence that answers best is sure enough (`assistant.answer.support`). The
curve moves that threshold and asks everything again; the point chosen stands in `Thresholds.support`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answer import Assistant
from assistant.evidence import Thresholds
from assistant.records import Answer
from eval.gold import GoldQuestion

POINTS = (0.0, 0.4, Thresholds().support, 0.58, 0.68, 0.75, 0.85)
_MOVED = ("fact", "followup", "unanswerable")  # the kinds of question whose answer can depend on it


def curve(assistant: Assistant, questions: Sequence[GoldQuestion], answers: Mapping[str, Answer]) -> list[dict[str, float]]:
    """For each threshold: the share of the unanswerable refused, and of the answerable refused; `chosen` marks ours.

    `answers` are those given at the chosen threshold.
    """
    chosen = assistant.thresholds
    out = []
    try:
        for point in POINTS:
            assistant.thresholds = chosen._replace(support=point)
            found = {q.id: answers[q.id].found for q in questions}
            if point != chosen.support:
                found |= {q.id: assistant.ask(q.question, q.previous).found for q in questions if q.type in _MOVED}
            unanswerable = [not found[q.id] for q in questions if q.type == "unanswerable"]
            answerable = [not found[q.id] for q in questions if q.type != "unanswerable"]
            out.append({
                "support": point,
                "unanswerable_refused": round(sum(unanswerable) / max(1, len(unanswerable)), 4),
                "answerable_refused": round(sum(answerable) / max(1, len(answerable)), 4),
                "chosen": float(point == chosen.support),
            })  # fmt: skip
    finally:
        assistant.thresholds = chosen
    return out

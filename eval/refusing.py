"""The trade-off between refusing what the papers do not tell and refusing what they do.

A fact is answered where a passage is likely enough to answer it (`Answer.support`). The curve asks what would be refused if
that threshold stood elsewhere; the point chosen stands in `Thresholds.answers`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.evidence import Thresholds
from assistant.records import Answer
from eval.gold import GoldQuestion

CHOSEN = Thresholds().answers
POINTS = tuple(sorted({0.0, 0.1, 0.2, CHOSEN, 0.4, 0.5, 0.65, 0.8}))


def curve(questions: Sequence[GoldQuestion], answers: Mapping[str, Answer]) -> list[dict[str, float]]:
    """For each threshold: the share of the unanswerable refused, and of the answerable refused; `chosen` marks ours.

    What a threshold decides is whether passages are quoted: an answer from the register stands at every point.
    """
    out = []
    for point in POINTS:
        refused = {q.id: not found_at(point, answers[q.id]) for q in questions}
        unanswerable = [refused[q.id] for q in questions if q.type == "unanswerable"]
        answerable = [refused[q.id] for q in questions if q.type != "unanswerable"]
        out.append({
            "support": point,
            "unanswerable_refused": round(sum(unanswerable) / max(1, len(unanswerable)), 4),
            "answerable_refused": round(sum(answerable) / max(1, len(answerable)), 4),
            "chosen": float(point == CHOSEN),
        })  # fmt: skip
    return out


def found_at(point: float, answer: Answer) -> bool:
    """Whether a question would be answered if passages were quoted from this probability up."""
    return answer.found if answer.support is None else answer.support >= point

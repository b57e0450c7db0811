"""Answers against gold: right, verbatim, of the right council, and refused where the papers do not tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import median

from assistant.answer import Assistant
from assistant.citations import stands_in
from assistant.records import Answer
from eval.gold import GoldQuestion, squash
from ingest.authorities import same_authority

QUOTE_LIMIT = 1500


def ask_all(assistant: Assistant, questions: Sequence[GoldQuestion]) -> dict[str, Answer]:
    return {q.id: assistant.ask(q.question, q.previous) for q in questions}


def why_wrong(q: GoldQuestion, answer: Answer, ids: Mapping[str, str]) -> str | None:
    """None for a right answer, else what is wrong with it. `ids` gives the gold id of a recommendation's."""
    if q.type == "unanswerable":
        return "answered, though the papers do not tell" if answer.found else None
    if not answer.found:
        return f"refused ({answer.reason})"
    if stray := [c.authority for c in answer.citations if q.authority and not same_authority(c.authority, q.authority)]:
        return f"cites {stray[0]}"
    if q.type == "list":
        have = {ids.get(r, r) for r in answer.recommendations}
        return (
            None
            if have == q.recommendations
            else f"lacks {sorted(q.recommendations - have)}, adds {sorted(have - q.recommendations)}"
        )
    said = squash(" ".join(c.quote for c in answer.citations))
    if missing := [a for a in q.answers if squash(a) not in said]:
        return f"does not quote {missing[0]!r}"
    long = sum(len(c.quote) for c in answer.citations)
    return f"quotes {long} characters" if long > QUOTE_LIMIT else None


def measure(
    assistant: Assistant, questions: Sequence[GoldQuestion], answers: Mapping[str, Answer], ids: Mapping[str, str]
) -> tuple[dict[str, float], list[str]]:
    """(figures, a line for each wrong answer)."""
    by_type: defaultdict[str, list[bool]] = defaultdict(list)
    wrong: list[str] = []
    for q in questions:
        why = why_wrong(q, answers[q.id], ids)
        by_type[q.type].append(why is None)
        if why:
            wrong.append(f"{q.id} [{q.type}] {q.question!r}: {why}")
    answerable = [q for q in questions if q.type != "unanswerable"]
    cited = [c for a in answers.values() for c in a.citations]
    texts = {d.id: assistant.library.catalogue.text(d.id) for d in assistant.library.documents()}
    crossed = [
        q for q in questions if q.authority and any(not same_authority(c.authority, q.authority) for c in answers[q.id].citations)
    ]
    right = [ok for t, oks in by_type.items() if t != "unanswerable" for ok in oks]
    figures = {
        "answers.right": sum(right) / max(1, len(right)),
        **{f"answers.{t}": sum(oks) / len(oks) for t, oks in sorted(by_type.items())},
        "answers.false_refusal": sum(not answers[q.id].found for q in answerable) / max(1, len(answerable)),
        "answers.quotes_verbatim": sum(stands_in(c.quote, texts[c.document]) for c in cited) / max(1, len(cited)),
        "answers.wrong_council": len(crossed) / max(1, len(questions)),
        "answers.median_quoted_chars": float(median(sum(len(c.quote) for c in answers[q.id].citations) for q in answerable)),
    }
    return {k: round(v, 4) for k, v in figures.items()}, wrong

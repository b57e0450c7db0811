"""What was understood of a question, in words: as one line, and as parts that can each be taken off."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from assistant.records import Intent, Part, PartKind, Question
from assistant.status import FLAG_WORDS
from assistant.wording import ASKING, ASKING_OF_PAPERS
from ingest.dates import written
from language.judgements.question import Wanted

_INTENT_WORDS: dict[Intent, str] = {
    "status": "what became of the recommendation about",
    "list": "the recommendations",
    "count": "how many recommendations",
    "precedent": "earlier wordings about",
    "recommended": "what was recommended about",
    "fact": "what the papers say about",
    "summary": "what the papers are about",
    "smalltalk": "a word in passing",
    "help": "what can be asked here",
}
_WANTED_WORDS: dict[Wanted, str] = {
    "any": "", "reason": "a reason", "person": "a person", "organisation": "an organisation", "name": "a name", "date": "a date",
    "duration": "a length of time", "number": "a number", "change": "a change", "money": "a sum of money",
    "percentage": "a percentage", "contact": "how to reach them", "place": "a place", "yes_no": "yes or no", "statement": "",
}  # fmt: skip
# What taking a part off clears; spelling and the question before are left off where the question is read.
_FIELDS: dict[PartKind, dict[str, Any]] = {
    "authority": {"authority": None, "unknown_authority": None},
    "committee": {"committee": None},
    "dates": {"since": None, "until": None},
    "item": {"item": None},
    "number": {"number": None},
    "states": {"states": ()},
    "signs": {"signs": ()},
    "flags": {"flags": ()},
}


# How each part stands in the one line, before and after what the question is about.
_BEFORE: tuple[tuple[PartKind, str], ...] = (("number", "{}"), ("item", "under {}"))
_AFTER: tuple[tuple[PartKind, str], ...] = (
    ("follows", "({})"), ("states", "recorded or read as {}"), ("signs", "shown as {}"), ("flags", "to look at for: {}"), ("authority", "at {}"),
    ("committee", "by the {}"), ("dates", "{}"),
)  # fmt: skip


def taken_off(question: Question, kinds: Container[PartKind]) -> Question:
    """The question without the parts of these kinds."""
    update = {name: value for kind, fields in _FIELDS.items() if kind in kinds for name, value in fields.items()}
    return question.model_copy(update=update) if update else question


def parts_of(q: Question) -> tuple[Part, ...]:
    """What was understood beside the words themselves, each part in words of its own."""
    found: list[tuple[PartKind, str | None]] = [
        *(("spelling", f"“{c.written}” read as “{c.read}”") for c in q.corrections),
        ("follows", q.follows and f"following “{q.follows}”"),
        ("authority", q.authority),
        ("committee", q.committee),
        ("dates", _dates(q)),
        ("item", q.item and f"item {q.item}"),
        ("number", q.number and f"number {q.number}"),
        ("states", " or ".join(s.replace("_", " ") for s in q.states)),
        ("signs", " or ".join(q.signs)),
        ("flags", " or ".join(FLAG_WORDS[f] for f in q.flags)),
    ]
    return tuple(Part(kind=kind, text=text) for kind, text in found if text)


def described(q: Question) -> Question:
    """The question with `understood_as`: "what became of the recommendation about taxi, training at Wexbridge City Council"."""
    parts = parts_of(q)
    terms = ", ".join(t for t in q.terms if t not in ASKING and (q.intent == "fact" or t not in ASKING_OF_PAPERS))
    about = ("about " if q.intent in ("list", "count") else "") + terms if terms else ""
    before, after = ([form.format(p.text) for k, form in forms for p in parts if p.kind == k] for forms in (_BEFORE, _AFTER))
    text = " ".join([_INTENT_WORDS[q.intent], *before, *([about] if about else []), *after])
    text += f"; wanted: {wanted}" if (wanted := _WANTED_WORDS[q.wanted]) else ""
    text += "".join(f"; {p.text}" for p in parts if p.kind == "spelling")
    return q.model_copy(update={"understood_as": text})


def _dates(q: Question) -> str:
    if q.since and q.until:
        same = q.since == q.until
        return f"on {written(q.since)}" if same else f"from {written(q.since)} to {written(q.until)}"
    if q.since:
        return f"since {written(q.since)}"
    return f"until {written(q.until)}" if q.until else ""

"""What was understood of a question, in words: as one line, and as parts that can each be taken off."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from assistant.records import Intent, Part, PartKind, Question, Wanted
from assistant.status import FLAG_WORDS
from assistant.wording import ASKING, ASKING_OF_PAPERS
from ingest.dates import written

_INTENT_WORDS: dict[Intent, str] = {
    "status": "what became of the recommendation about",
    "list": "the recommendations",
    "count": "how many recommendations",
    "precedent": "earlier wordings about",
    "recommended": "what was recommended about",
    "fact": "what the papers say about",
}
_WANTED_WORDS: dict[Wanted, str] = {
    "person": "a person", "name": "a name", "number": "a number", "amount": "an amount", "contact": "how to reach them", "money": "a sum of money", "date": "a date",
    "duration": "a length of time", "percentage": "a percentage", "reason": "a reason", "organisation": "an organisation", "any": "",
}  # fmt: skip
# What taking a part off clears; spelling and the question before are left off where the question is read.
_FIELDS: dict[PartKind, dict[str, Any]] = {
    "authority": {"authority": None, "unknown_authority": None},
    "committee": {"committee": None},
    "dates": {"since": None, "until": None},
    "item": {"item": None},
    "number": {"number": None},
    "states": {"states": ()},
    "flags": {"flags": ()},
}


def taken_off(question: Question, kinds: Container[PartKind]) -> Question:
    """The question without the parts of these kinds."""
    update = {name: value for kind, fields in _FIELDS.items() if kind in kinds for name, value in fields.items()}
    return question.model_copy(update=update) if update else question


def parts_of(q: Question) -> tuple[Part, ...]:
    """What was understood beside the words themselves, each part in words of its own."""
    found: list[tuple[PartKind, str]] = [("spelling", f"“{c.written}” read as “{c.read}”") for c in q.corrections]
    if q.follows:
        found.append(("follows", f"following “{q.follows}”"))
    for kind, value in (("authority", q.authority), ("committee", q.committee)):
        if value:
            found.append((kind, value))  # type: ignore[arg-type]
    if dates := _dates(q):
        found.append(("dates", dates))
    if q.item:
        found.append(("item", f"item {q.item}"))
    if q.number:
        found.append(("number", f"number {q.number}"))
    if q.states:
        found.append(("states", " or ".join(s.replace("_", " ") for s in q.states)))
    if q.flags:
        found.append(("flags", " or ".join(FLAG_WORDS[f] for f in q.flags)))
    return tuple(Part(kind=kind, text=text) for kind, text in found)


def described(q: Question) -> Question:
    """The question with `understood_as`: "what became of the recommendation about taxi, training at Wexbridge City Council"."""
    terms = [t for t in q.terms if t not in ASKING and (q.intent == "fact" or t not in ASKING_OF_PAPERS)]
    words = [_INTENT_WORDS[q.intent]]
    words += [f"number {q.number}"] if q.number else []
    words += [f"under item {q.item}"] if q.item else []
    words += [("about " if q.intent in ("list", "count") else "") + ", ".join(terms)] if terms else []
    words += [f"(following “{q.follows}”)"] if q.follows else []
    words += ["recorded or read as " + " or ".join(s.replace("_", " ") for s in q.states)] if q.states else []
    words += ["to look at for: " + " or ".join(FLAG_WORDS[f] for f in q.flags)] if q.flags else []
    words += [f"at {q.authority}"] if q.authority else []
    words += [f"by the {q.committee}"] if q.committee else []
    words += [dates] if (dates := _dates(q)) else []
    text = " ".join(words)
    text += f"; wanted: {wanted}" if (wanted := _WANTED_WORDS[q.wanted]) else ""
    text += "".join(f"; “{c.written}” read as “{c.read}”" for c in q.corrections)
    return q.model_copy(update={"understood_as": text})


def _dates(q: Question) -> str:
    if q.since and q.until:
        same = q.since == q.until
        return f"on {written(q.since)}" if same else f"from {written(q.since)} to {written(q.until)}"
    if q.since:
        return f"since {written(q.since)}"
    return f"until {written(q.until)}" if q.until else ""

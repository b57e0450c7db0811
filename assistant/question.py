"""What is asked: of which council, about what, and what kind of answer is wanted."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from assistant.records import Intent, Question, Wanted
from assistant.wording import ASKING, INTENT_PATTERNS, STATE_PATTERNS, WANTED_PATTERNS, WANTED_WORDS, YES_OR_NO, telling
from index.records import DocumentRow
from ingest.authorities import fold_place, gazetteer, place_of
from ingest.dates import find_dates, find_months, written
from ingest.labels import normalise
from ingest.records import State

MAX_LENGTH = 2000
_NUMBER = re.compile(
    r"\b(?:recommendations?|recs?|resolution|limb)\s*(?:no\.?|number)?\s*\(?R?(?P<n>\d{1,3}\s?\(?[a-z]?\)?|[ivx]+)\b\)?(?!\s*(?:recommendations|per))|\bR(?P<r>\d{1,2}[a-z]?)\b",
    re.I,
)
_YEAR = re.compile(r"(?<![\d/£.,])(?:19|20)\d\d(?![\d/%,.]\d|/\d\d)")
_AFTER = re.compile(r"\b(?:since|after|from|following)\s+(?:the\s+)?(?:\w+\s+)?$", re.I)
_SINCE = re.compile(r"\b(?:since|after)\s+(?:the\s+)?(?:start of\s+)?$", re.I)
_BEFORE = re.compile(r"\b(?:before|until|till|up to|by|prior to)\s+(?:the\s+)?(?:end of\s+)?$", re.I)
_BETWEEN = re.compile(r"\bbetween\b", re.I)
_FOLLOW_UP = re.compile(
    r"^\s*(?:and|but|so|what about|how about|then|also)\b|\b(?:it|that|this|they|them|those|these|its|their|he|she|there)\b(?!\s+(?:the|a|an)\b)",
    re.I,
)
_POINTS_BACK = re.compile(r"\b(?:it|that|this|they|them|those|these|its|their)\b", re.I)
_ONLY_PLACE = re.compile(r"^\s*(?:and|what about|how about|but)\b", re.I)
_INTENT_WORDS: dict[Intent, str] = {
    "status": "what became of the recommendation about",
    "list": "the recommendations",
    "count": "how many recommendations",
    "precedent": "earlier wordings about",
    "recommended": "what was recommended about",
    "fact": "what the papers say about",
}
_WANTED_WORDS: dict[Wanted, str] = {
    "person": "a person", "number": "a number", "money": "a sum of money", "date": "a date", "duration": "a length of time",
    "percentage": "a percentage", "reason": "a reason", "organisation": "an organisation", "any": "",
}  # fmt: skip


class Names:
    """The councils and committees that a library knows."""

    def __init__(self, documents: Iterable[DocumentRow]) -> None:
        documents = list(documents)
        self.authorities = sorted({d.authority for d in documents if d.authority})
        self.committees = sorted({d.committee for d in documents if d.committee}, key=len, reverse=True)


def understand(text: str, names: Names, previous: Sequence[str] = ()) -> Question:
    """The question as understood. A follow-up takes what it leaves out from the questions before it."""
    text = text.strip()[:MAX_LENGTH]
    base = understand(previous[-1], names, previous[:-1]) if previous and previous[-1].strip() else None
    question = _alone(text, names)
    return _described(_follow_up(question, base) if base else question)


def _alone(text: str, names: Names) -> Question:
    authority, unknown, rest = _authority(text, names)
    committee, rest = _committee(rest, names)
    since, until, rest = _dates(rest)
    number, rest = _number(rest)
    intent = _intent(text)
    states = _states(rest) if intent in ("list", "count") else ()
    wanted: Wanted = next((w for w, p in WANTED_PATTERNS if p.search(text)), "any") if intent == "fact" else "any"
    if wanted != "any":
        rest = WANTED_WORDS.sub(" ", rest)
    if intent in ("list", "count"):
        for _, pattern in STATE_PATTERNS:
            rest = pattern.sub(" ", rest)
    return Question(
        text=text,
        intent=intent,
        wanted=wanted,
        counted=_counted(text) if wanted == "number" else (),
        authority=authority,
        unknown_authority=unknown,
        committee=committee,
        since=since,
        until=until,
        number=number,
        states=states,
        terms=tuple(telling(rest)),
        head=_head(text) if intent == "fact" and wanted == "any" else (),
    )


def _follow_up(question: Question, base: Question) -> Question:
    """Merges a follow-up with the question before it; a question that stands alone stays as it is."""
    text = question.text
    if not _FOLLOW_UP.search(text) and len(question.terms) >= 3:
        return question
    if not _FOLLOW_UP.search(text) and question.intent in ("list", "count") and question.terms:
        return question
    carried = {
        "committee": question.committee or (base.committee if not question.authority else None),
        "authority": question.authority or base.authority,
        "number": question.number or (base.number if not question.terms else None),
    }
    if not question.terms and question.wanted == "any" and question.intent in ("fact", "status") and not question.states:
        # "and in Portsmouth?": the same question, asked of somewhere or some time else.
        update = {**carried, "text": base.text, "since": question.since or base.since, "until": question.until or base.until}
        kept = base.model_copy(update=update)
        if question.authority:
            kept = kept.model_copy(update={"since": question.since, "until": question.until})
        return kept
    return question.model_copy(update={**carried, "subject": base, "since": question.since, "until": question.until})


def _authority(text: str, names: Names) -> tuple[str | None, str | None, str]:
    """(council of the library, council that the library lacks, the text without it)."""
    lowered = text.lower().replace("’", "'")
    best: tuple[int, str, str] | None = None
    for name in names.authorities:
        place = place_of(name).lower()
        for form in (name.lower(), place):
            m = re.search(
                rf"(?<!\w){re.escape(form)}(?:'s)?(?!\w)(?:\s+(?:city|borough|county|district|metropolitan borough)?\s*council(?:'s)?)?",
                lowered,
            )
            if m and (best is None or len(form) > best[0]):
                best = (len(form), name, m[0])
    if best is None:
        best = _misspelt(lowered, names)
    if best:
        at = lowered.find(best[2])
        return best[1], None, text[:at] + " " + text[at + len(best[2]) :]
    for m in gazetteer().pattern.finditer(text):
        if fold_place(m[1]) not in {fold_place(a) for a in names.authorities}:
            before = text[: m.start()].rstrip().lower()
            if before.endswith((" in", " of", " at", " by", "did", "has", "does", "was", " for", "and", "about")) or re.match(
                r"['’]s|\s+(?:City |Borough |County )?Council", text[m.end() :]
            ):
                return None, gazetteer().full[fold_place(m[1])], text[: m.start()] + " " + text[m.end() :]
    return None, None, text


def _misspelt(text: str, names: Names) -> tuple[int, str, str] | None:
    for word in re.findall(r"[a-z-]{6,}", text):
        for name in names.authorities:
            place = place_of(name).lower()
            if len(place) >= 6 and fuzz.ratio(word, place) >= 85:
                return len(word), name, word
    return None


def _committee(text: str, names: Names) -> tuple[str | None, str]:
    lowered = text.lower().replace("&", "and")
    for name in names.committees:
        form = name.lower().replace("&", "and")
        if len(form.split()) >= 2 and form in lowered:
            at = lowered.find(form)
            return name, (text[:at] + " " + text[at + len(form) :]) if len(lowered) == len(text) else text
    return None, text


def _dates(text: str) -> tuple[dt.date | None, dt.date | None, str]:
    """(since, until, the text without the dates); a single day, month or year bounds both sides."""
    spans: list[tuple[int, int, dt.date, dt.date]] = []
    for f in find_dates(text):
        spans.append((f.start, f.end, f.date, f.date))
    for f in find_months(text):
        last = calendar.monthrange(f.date.year, f.date.month)[1]
        spans.append((f.start, f.end, f.date, f.date.replace(day=last)))
    for m in _YEAR.finditer(text):
        if not any(a <= m.start() < b for a, b, _, _ in spans):
            spans.append((m.start(), m.end(), dt.date(int(m[0]), 1, 1), dt.date(int(m[0]), 12, 31)))
    if not spans:
        return None, None, text
    spans.sort()
    since: dt.date | None
    until: dt.date | None
    start, _, first, last_day = spans[0]
    before = text[:start]
    if len(spans) >= 2 and (_BETWEEN.search(before) or re.search(r"\bfrom\s+$", before)):
        since, until = first, spans[-1][3]
    elif _SINCE.search(before):
        since, until = first, None
    elif _BEFORE.search(before):
        since, until = None, last_day if "end of" in before.lower() or first == last_day else first
    else:
        since, until = first, last_day
    for a, b, _, _ in reversed(spans):
        text = text[:a] + " " + text[b:]
    return since, until, text


def _number(text: str) -> tuple[str | None, str]:
    m = _NUMBER.search(text)
    if not m:
        return None, text
    raw = (m["n"] or m["r"] or "").strip()
    if re.fullmatch(r"[ivx]+", raw, re.I) and raw.lower() in ("i", "in", "v", "x") and "(" not in m[0]:
        return None, text
    return normalise(raw if len(raw) > 1 or raw.isdigit() else f"({raw})"), text[: m.start()] + " " + text[m.end() :]


def _intent(text: str) -> Intent:
    if re.search(r"\bhow many\b", text, re.I) and not INTENT_PATTERNS[1][1].search(text):
        return "fact"
    for intent, pattern in INTENT_PATTERNS:
        if pattern.search(text):
            if (
                intent == "status"
                and any(p.search(text) for w, p in WANTED_PATTERNS if w not in ("reason", "number"))
                and not re.search(r"\bwhat happened|status|response to", text, re.I)
            ):
                continue
            return intent
    return "fact"


def is_yes_or_no(question: Question) -> bool:
    return question.intent == "fact" and bool(YES_OR_NO.match(question.text))


def _states(text: str) -> tuple[State, ...]:
    found: list[State] = []
    for states, pattern in STATE_PATTERNS:
        if pattern.search(text):
            found += [s for s in states if s not in found]
            text = pattern.sub(" ", text)
    return tuple(found)


def _head(text: str) -> tuple[str, ...]:
    """What "what was the valuation of the land" asks for: ("valuation",)."""
    m = re.search(
        r"\bwhat\s+(?:is|was|were|are)\s+(?:the|its|their)\s+(?P<head>[a-z' -]{3,40}?)\s+(?:of|for|in|at|on|to)\b", text, re.I
    )
    return tuple(telling(m["head"])) if m else ()


def _counted(text: str) -> tuple[str, ...]:
    """What is counted: "how many young people were" gives ("young", "people"), up to the first joining word or verb."""
    m = re.search(r"\bhow many\s+(?:of (?:the|its|their)\s+)?(?P<rest>[a-z' -]+)", text, re.I)
    words = (
        re.split(
            r"\b(?:were|was|are|is|did|do|does|have|has|had|in|of|on|at|from|came|will|would|can|could|that|who|which|above|under|with|for|to|no|not)\b",
            m["rest"],
            flags=re.I,
        )[0].split()
        if m
        else []
    )
    return tuple(w.lower() for w in words[:3])


def _described(question: Question) -> Question:
    parts = [_INTENT_WORDS[question.intent]]
    terms = [t for t in question.terms if t not in ASKING]
    if question.number:
        parts.append(f"number {question.number}")
    if terms:
        parts.append(("about " if question.intent in ("list", "count") else "") + ", ".join(terms))
    if question.subject:
        parts.append(f"(following “{question.subject.text}”)")
    if question.states:
        parts.append("recorded or read as " + " or ".join(s.replace("_", " ") for s in question.states))
    parts += [f"at {question.authority}"] if question.authority else []
    parts += [f"by the {question.committee}"] if question.committee else []
    if question.since and question.until:
        same = question.since == question.until
        parts.append(f"on {written(question.since)}" if same else f"from {written(question.since)} to {written(question.until)}")
    elif question.since:
        parts.append(f"since {written(question.since)}")
    elif question.until:
        parts.append(f"until {written(question.until)}")
    wanted = _WANTED_WORDS[question.wanted]
    text = " ".join(parts) + (f"; wanted: {wanted}" if wanted else "")
    return question.model_copy(update={"understood_as": text})


def expand_terms(terms: Sequence[str], abbreviations: dict[str, str]) -> list[str]:
    """Terms with the words that the library's own abbreviations stand for."""
    out = list(terms)
    for term in terms:
        out += [w for w in telling(abbreviations.get(term, "")) if w not in out]
    return out

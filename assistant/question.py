"""What is asked: of which council, about what, and what kind of answer is wanted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Sequence

from rapidfuzz import fuzz

from assistant.follow_up import going_on_from
from assistant.grammar import focus_of
from assistant.lexicon import Names
from assistant.periods import period_of
from assistant.records import Correction, Intent, PartKind, Question, Wanted
from assistant.understood import described, taken_off
from assistant.wording import (
    FLAG_PATTERNS,
    INTENT_PATTERNS,
    STATE_PATTERNS,
    WANTED_PATTERNS,
    WANTED_WORDS,
    YES_OR_NO,
    telling,
)  # fmt: skip
from index.records import FlagKind
from ingest.authorities import fold_place, gazetteer, place_of
from ingest.labels import normalise
from ingest.records import State
from language.text import linear_re as re

MAX_LENGTH = 2000
Spelling = Callable[[str], tuple[str, tuple[Correction, ...]]]
_NUMBER = re.compile(
    r"\b(?:recommendations?|recs?|resolution|limb)\s{0,9}(?:no\.?|number)?\s{0,9}\(?R?(?P<n>\d{1,3}\s?\(?[a-z]?\)?|[a-h]\)|[ivx]+)\b\)?(?!\s{0,9}(?:recommendations|per))|\bR(?P<r>\d{1,2}[a-z]?)\b",
    re.I,
)
_ITEM = re.compile(r"\b(?:agenda\s+item|item|minute|article)\s*(?:no\.?|number)?\s*(?P<n>\d{1,4}(?:/\d{2,4})?)\b", re.I)
_PROPER = re.compile(r"(?<!^)(?<![.?!]\s)\b(?:[A-Z][a-z’'-]+[A-Za-z’'-]*|\d?[A-Z]{2,}[A-Za-z]*)\b")
# A date from which something is so tells when it began, whatever the verb.
_STARTS = frozenset(("begin", "start", "commence"))
# Capitalised in questions, and no name that a passage must hold.
_NO_NAME = frozenset(
    """
    panel committee council cabinet board i scrutiny mayor leader executive members councillors r january february march april may june
    july august september october november december monday tuesday wednesday thursday friday saturday sunday
    """.split()  # noqa: SIM905
)


def understand(
    text: str,
    names: Names,
    previous: Sequence[str] = (),
    *,
    today: dt.date | None = None,
    spelling: Spelling | None = None,
    without: Container[PartKind] = (),
) -> Question:
    """The question as understood. A follow-up takes what it leaves out from the questions before it.

    `spelling` reads slips of the pen; `without` names parts of the understanding that are not wanted.
    """
    day = today or dt.date.today()
    text = text.strip()[:MAX_LENGTH]
    if "follows" in without:
        previous = ()
    base = None
    if previous and previous[-1].strip():
        base = understand(previous[-1], names, previous[:-1], today=day, spelling=spelling)
    read, corrections = spelling(text) if spelling and "spelling" not in without else (text, ())
    question = _alone(read, names, day).model_copy(update={"corrections": corrections})
    if base:
        question = going_on_from(question, base)
    return described(taken_off(question, without))


def _alone(text: str, names: Names, today: dt.date) -> Question:
    authority, unknown, rest = _authority(text, names)
    committee, rest = _committee(rest, names)
    since, until, rest = period_of(rest, today, names.last_meeting(authority, committee))
    item, rest = _item(rest)
    number, rest = _number(rest)
    intent = _intent(text, number)
    flags = _flags(rest) if intent in ("list", "count") else ()
    states = _states(rest) if intent in ("list", "count") and not flags else ()
    wanted: Wanted = "any"
    if intent == "fact" and not YES_OR_NO.match(text):
        wanted = next((w for w, p in WANTED_PATTERNS if p.search(text)), "any")
    if wanted != "any":
        rest = WANTED_WORDS.sub(" ", rest)
    if intent in ("list", "count"):
        for _, pattern in (*STATE_PATTERNS, *FLAG_PATTERNS):
            rest = pattern.sub(" ", rest)
    terms = telling(rest, fact=intent == "fact")
    if intent == "recommended" and not terms and since:
        intent = "list"
    focus = focus_of(text) if intent == "fact" else None
    deed = focus.deed if focus and not (wanted == "date" and _STARTS & set(focus.deed)) else ()
    return Question(
        text=text, intent=intent, wanted=wanted, authority=authority, unknown_authority=unknown, committee=committee,
        since=since, until=until, item=item, number=number, states=states, flags=flags, terms=tuple(terms),
        head=_head(text) if focus and wanted == "any" else (), asked=focus.asked if focus else (), deed=deed,
        proper=_proper(rest) if focus else (),
    )  # fmt: skip


def _item(text: str) -> tuple[str | None, str]:
    m = _ITEM.search(text)
    return (m["n"], text[: m.start()] + " " + text[m.end() :]) if m else (None, text)


def _flags(text: str) -> tuple[FlagKind, ...]:
    return tuple(kind for kind, pattern in FLAG_PATTERNS if pattern.search(text))


def _proper(text: str) -> tuple[str, ...]:
    """Names that a question names, once its council, committee and dates are gone: ("ofsted",)."""
    found = (re.sub(r"['’]s?$", "", m[0].lower()) for m in _PROPER.finditer(text.strip()))
    return tuple(dict.fromkeys(name for name in found if name not in _NO_NAME))


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


def _number(text: str) -> tuple[str | None, str]:
    m = _NUMBER.search(text)
    if not m:
        return None, text
    raw = (m["n"] or m["r"] or "").strip()
    if re.fullmatch(r"[ivx]+", raw, re.I) and raw.lower() in ("i", "in", "v", "x") and "(" not in m[0]:
        return None, text
    return normalise(raw if len(raw) > 1 or raw.isdigit() else f"({raw})"), text[: m.start()] + " " + text[m.end() :]


def _intent(text: str, number: str | None) -> Intent:
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
    return "status" if number and not any(p.search(text) for _, p in WANTED_PATTERNS) else "fact"


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

"""What is asked: of which council, about what, and what kind of answer is wanted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Sequence

from rapidfuzz import fuzz

from assistant.follow_up import going_on_from
from assistant.lexicon import Names
from assistant.periods import period_of
from assistant.records import Correction, Intent, PartKind, Question
from assistant.understood import described, taken_off
from assistant.wording import FLAG_PATTERNS, STATE_PATTERNS, telling
from index.embedder import is_common_word
from index.records import FlagKind
from ingest.authorities import fold_place, gazetteer, place_of
from ingest.labels import normalise
from ingest.records import State
from language.judgements import question as judgement
from language.text import linear_re as re

MAX_LENGTH = 2000
Spelling = Callable[[str], tuple[str, tuple[Correction, ...]]]
_NUMBER = re.compile(
    r"\b(?:recommendations?|recs?|resolution|limb)\s{0,9}(?:no\.?|number)?\s{0,9}\(?R?(?P<n>\d{1,3}\s?\(?[a-z]?\)?|[a-h]\)|[ivx]+)\b\)?(?!\s{0,9}(?:recommendations|per))|\bR(?P<r>\d{1,2}[a-z]?)\b",
    re.I,
)
_ITEM = re.compile(r"\b(?:agenda\s+item|item|minute|article)\s*(?:no\.?|number)?\s*(?P<n>\d{1,4}(?:/\d{2,4})?)\b", re.I)
# A status as a paper prints it: "coded S", "status C", "marked 2".
_SIGN = re.compile(r"\b(?:coded?|status|marked|rated|graded|shown as)\s+(?:as\s+)?['‘“\"]?(?P<sign>[A-Z]{1,3}|\d)\b['’”\"]?")
_INTENTS: dict[judgement.Intent, Intent] = {
    "life": "status", "fact": "fact", "list": "list", "count": "count", "recommended": "recommended", "wording": "precedent",
    "compare": "status", "summary": "summary", "chat": "smalltalk", "help": "help",
}  # fmt: skip
_COLOUR = re.compile(r"\b(?P<colour>red|amber|green)s?\b", re.I)


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
    wish = judgement.judge(text)
    intent = _INTENTS[_likeliest(wish)]
    listed = intent in ("list", "count")
    flags = _flags(rest) if listed else ()
    states = _states(rest) if listed and not flags else ()
    signs = (*(m["colour"].lower() for m in _COLOUR.finditer(text)), *(m["sign"] for m in _SIGN.finditer(text))) if listed else ()
    if listed:
        for _, pattern in (*STATE_PATTERNS, *FLAG_PATTERNS):
            rest = pattern.sub(" ", rest)
    return Question(
        text=text, intent=intent, wanted=wish.wanted if intent == "fact" else "any", authority=authority,
        unknown_authority=unknown, committee=committee, since=since, until=until, item=item, number=number,
        states=states, signs=signs, flags=flags,
        terms=tuple(telling(rest, fact=intent == "fact")), life=round(wish.of("life"), 4),
    )  # fmt: skip


def _item(text: str) -> tuple[str | None, str]:
    m = _ITEM.search(text)
    return (m["n"], text[: m.start()] + " " + text[m.end() :]) if m else (None, text)


def _flags(text: str) -> tuple[FlagKind, ...]:
    return tuple(kind for kind, pattern in FLAG_PATTERNS if pattern.search(text))


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
    for m in re.finditer(r"\b(?:[A-Za-z]\s?&\s?[A-Za-z]|[A-Za-z]{3,6})\b", text):
        letters = re.sub(r"[\s&]", "", m[0]).lower()
        called = [n for n in names.committees if letters in _initials(n)]
        if called and (m[0].isupper() or "&" in m[0] or not is_common_word(m[0])):
            # Where several are called so, it names none of them.
            return called[0] if len(called) == 1 else None, f"{text[: m.start()]} {text[m.end() :]}"
    return None, text


def _initials(committee: str) -> tuple[str, ...]:
    """What a committee is called for short: OSC and, where it is one for all matters, O&S."""
    letters = "".join(w[0] for w in re.findall(r"[a-z]+", committee.lower()) if w not in ("and", "of", "the", "for"))
    return (letters, "os") if committee.lower().startswith("overview and scrutiny") else (letters,)


def _number(text: str) -> tuple[str | None, str]:
    m = _NUMBER.search(text)
    if not m:
        return None, text
    raw = (m["n"] or m["r"] or "").strip()
    if re.fullmatch(r"[ivx]+", raw, re.I) and raw.lower() in ("i", "in", "v", "x") and "(" not in m[0]:
        return None, text
    return normalise(raw if len(raw) > 1 or raw.isdigit() else f"({raw})"), text[: m.start()] + " " + text[m.end() :]


def _likeliest(wish: judgement.Judgement) -> judgement.Intent:
    """The likeliest intent; what became of a recommendation, or a fact, rather than a rarer wish that is hardly likelier."""
    if wish.of("recommended") >= _RECOMMENDED:
        return "recommended"
    common: judgement.Intent = "life" if wish.of("life") >= wish.of("fact") else "fact"
    return common if wish.intent in _RARER and wish.of("life", "fact") >= _COMMON else wish.intent


_RECOMMENDED = 0.35  # a wish that questions put in many ways, so that no one of them looks likely
_RARER, _COMMON = ("wording", "help", "chat", "summary"), 0.4


def _states(text: str) -> tuple[State, ...]:
    found: list[State] = []
    for states, pattern in STATE_PATTERNS:
        if pattern.search(text):
            found += [s for s in states if s not in found]
            text = pattern.sub(" ", text)
    return tuple(found)

"""Whether a sentence holds the kind of answer that was asked for: a name, a number, a sum, a date, a reason.

A name that answers is one that the question does not give itself, and stands near what is asked for:
"the new Chair of the Board" does not tell who chairs it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from assistant.grammar import people_in
from assistant.records import Question
from assistant.wording import alike, stem, stems_of, telling
from index.embedder import is_common_word
from ingest.dates import find_dates, find_day_months, find_months
from language.text import linear_re as re

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBER_WORDS = r"(?:one(?! of\b| another\b)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|none|no(?= \w+(?: \w+)? (?:had|has|have|was|were|is|are)\b))"
_NUMBER = re.compile(
    rf"(?<![\w/.£])(?:\d[\d,]*(?:\.\d+)?|{_NUMBER_WORDS}(?:[ -]{_NUMBER_WORDS})*)(?![\d/%]|\.\d|\s?(?:am|pm)\b)", re.I
)
# What a number after it numbers, and does not count.
_LABEL = re.compile(
    rf"\b(?:recommendations?|years?|levels?|stage|items?|pages?|parts?|sections?|appendix|tables?|phase|rooms?|minutes?|article|no|number|nos|regulation|schedule|paragraphs?|act|{_MONTHS})\.?\s$",
    re.I,
)
_MONEY = re.compile(r"£\s?\d|\b\d[\d,.]*\s?(?:pounds|pence|p|k|m|million|thousand)\b|\b\d+p\b", re.I)
_PERCENT = re.compile(
    r"\d\s?%|\bper ?cent\b|\b(?:half|(?:a|one|two|three) (?:thirds?|quarters?|fifths?|tenths?)) of\b|\b(?:one|two|three|\d+) (?:\w+ )?(?:in|out of) (?:every )?(?:\d+|two|three|four|five|six|ten)\b",
    re.I,
)
_CHANGE = re.compile(
    r"\b(?:by|from) (?:an? (?:third|half|quarter|fifth|tenth)|(?:two|three) (?:thirds|quarters)|half|\d)|\b(?:doubled|halved|trebled|tripled)\b",
    re.I,
)
_DURATION = re.compile(
    rf"\b(?:\d+|{_NUMBER_WORDS}|an?|each|every|per)[ -](?:working |calendar |school )?(?:second|minute|hour|day|week|fortnight|month|term|quarter|year)s?\b|\b(?:daily|weekly|fortnightly|monthly|quarterly|termly|annual(?:ly)?|bi-?annual(?:ly)?|immediately)\b",
    re.I,
)
_RELATIVE = re.compile(
    r"\b(?:next|this|last|following|coming|previous|current) (?:financial |municipal |academic |calendar )?(?:year|month|week|spring|summer|autumn|winter|quarter|meeting)\b|\b(?:spring|summer|autumn|winter) (?:term\b|of\b)",
    re.I,
)
_YEAR = re.compile(r"(?<![\d/£])(?:19|20)\d\d(?!\d)")
_MONTH_DAY = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b")
_TIME = re.compile(r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m|p\.m)\b|\b(?:noon|midnight)\b|\bo[’']clock\b", re.I)
_UNTIL = re.compile(rf"\b(?:until|till|up to)\s+(?:the\s+)?(?:\d|noon|midnight|end of|{_MONTHS})", re.I)
_ORDINAL_OF = re.compile(
    rf"\b(?:first|second|third|fourth|fifth|\w+teenth|\w+tieth|\d{{1,2}}(?:st|nd|rd|th))(?: day)? of (?:{_MONTHS})\b"
)
_MONTH = re.compile(rf"\b(?:in|by|since|until|during|from|last|next|of|before|after|early|late|mid)[ -](?:{_MONTHS})\b")
# A name: capitalised words, with what may join them; an abbreviation; a word of capitals and digits.
_NAME = re.compile(
    r"\b(?:[A-Z]\.\s?)*[A-Z][\w’'-]*[a-z][\w’'-]*(?:(?:,?\s+(?:and|of|for|the|in|de|y)\s+(?:the\s+)?|\s+|,\s+)(?:[A-Z]\.\s?)*[A-Z][\w’'-]+)*|\b\d?[A-Z]{2,}[A-Z\d]*\b"
)
_TITLED = re.compile(
    r"\b(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame|Inspector|Superintendent|Supt|Sergeant|Constable|Commander|Rev)\b\.?\s+(?:(?:Det|Supt|Insp|Chief|Mrs?|Ms|Dr)\b\.?\s+)*(?:[A-Z]\.?\s?)*[A-Z][\w’'-]+"
    r"|\b(?:[A-Z]\.\s?)+[A-Z][a-z’'-]+"
)
_ROLE = re.compile(
    r"\b(?:[A-Z][\w’'-]+ )*(?:Director|Head|Manager|Officer|Leader|Cabinet Member|Portfolio Holder|Chief Executive|Treasurer|Lead|Co-?ordinator|Convener|Secretary)\b(?:(?:,| of| for) (?:the )?[A-Z][\w’'-]+(?:(?:,? and|,)? [A-Z][\w’'-]+)*)?"
)
_ORGANISATION = re.compile(
    r"\b(?:[A-Z][\w&’'-]+\s+)+(?:Ltd|Limited|plc|PLC|LLP|Trust|University|College|Group|Services|Partnership|Company|Associates|Consult\w+|Solutions|School|Academy|Foundation|Charity|CIC|Council|Constabulary|Police|Institute|Agency|Buses|Housing|Association|Forum|Society)\b|\bNHS\b"
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|in order to|so that|so as to|therefore|given that|as a result|result of|resulting from|causes?|caused|"
    rf"since(?!\s+(?:\d|the (?:first|last|previous|start|end|beginning)|then|last|it opened|{_MONTHS}))|"
    r"reasons? (?:was|were|is|are|being|given was)|to (?:ensure|avoid|reduce|allow|enable|help|improve|prevent|protect|cut|keep|answer|inform)|"
    r"not (?:suitable|possible|feasible|required|permitted|permissible|able|available|being)|(?:no|insufficient) (?:budget|funding|funds|scope|resources?)|cannot|"
    r"controlled|lack of|shortage of|pressures?|unable)\b|^reasons?\b|(?:^|[,;:.]\s+)(?:as|being)\b",
    re.I,
)
# Capitalised in papers without being anybody's or anything's own name.
_GENERAL = frozenset(
    stem(w)
    for w in (
        "the a an that this these those it its he she they we in on at of for to by from with and or but if when where while after before as all"
        " no not panel committee council councils cabinet board members member officers officer meeting minutes report reports item agenda"
        " recommendation recommendations resolved recommended agreed noted update action actions progress status completed closed open complete"
        " ongoing accepted rejected yes red amber green title date review chair chairman subject purpose decision government monday tuesday"
        f" wednesday thursday friday saturday sunday {_MONTHS.replace('|', ' ')}"
    )
    .lower()
    .split()
)
_OF = re.compile(r"\bhow many of\b", re.I)  # a share answers it as well
_ANY_NUMBER = ("number", "total", "figure", "count", "highest", "lowest", "latest", "average")
_ANY_NAME = ("name", "names")
_POST = frozenset(("post", "role", "job", "position"))
_BECAUSE = ("because", "since", "as", "due to", "owing to", "given that")
_CONTACT = re.compile(r"\b0\d{2,4}[ -]?\d{3,}|\b\S+@\S+\.\w+|\bhttps?://|\bwww\.")
_COUNCILLOR = re.compile(r"\b(?:Councillors?|Cllrs?)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 90  # characters between a name and what is asked for
_NEXT = 25  # … where nothing but its place says that the name is of that kind


def holds(question: Question, sentence: str, known: Container[str] = (), before: str = "") -> float:
    """0 where the sentence cannot be the kind of answer that is wanted, 1 where it plainly is, 0.5 where it may be.

    `known` are the stems that make no name a telling one: the question's own words, the council's and committee's names.
    `before` is the sentence before it, which may name what is asked for.
    """
    match question.wanted:
        case "money":
            return 1.0 if _MONEY.search(sentence) else 0.0
        case "percentage":
            return 1.0 if _PERCENT.search(sentence) else 0.0
        case "amount":
            return (
                1.0
                if _PERCENT.search(sentence) or _MONEY.search(sentence) or _CHANGE.search(sentence)
                else _counts(question, sentence)
            )
        case "duration":
            if _DURATION.search(sentence):
                return 1.0
            if _UNTIL.search(sentence):
                return 0.8
            return 0.3 if find_dates(sentence) or find_months(sentence) else 0.0
        case "date":
            dated = find_dates(sentence) or find_months(sentence) or find_day_months(sentence)
            if dated or any(p.search(sentence) for p in (_MONTH_DAY, _MONTH, _TIME, _ORDINAL_OF)):
                return 1.0
            return 0.6 if _YEAR.search(sentence) or _RELATIVE.search(sentence) else 0.0
        case "number":
            counted = _counts(question, sentence)
            return max(counted, 0.8 if _OF.search(question.text) and _PERCENT.search(sentence) else 0.0)
        case "person":
            return _person(question, sentence, known, before)
        case "organisation":
            things = _things_in(question, sentence)
            bodies = [n for n in things if _ORGANISATION.search(n)]
            named = _beside(question, sentence, _new(known, bodies), before)
            return max(named, _beside(question, sentence, _new(known, things), before, _NEXT))
        case "name":
            return _beside(question, sentence, _new(known, _things_in(question, sentence)), before)
        case "reason":
            return 1.0 if any(_is_reason(question, m[0], sentence[m.end() :]) for m in _REASON.finditer(sentence)) else 0.3
        case "contact":
            return 1.0 if _CONTACT.search(sentence) else 0.0
        case "any":
            return 0.5 if not question.asked or alike(stem(question.asked[-1])) & stems_of(before + sentence) else 0.3


def _is_reason(question: Question, cue: str, clause: str) -> bool:
    """Whether a clause that begins with "since" and the like gives a reason, not the very thing whose reason is asked for."""
    if cue.strip(" ,;:.").lower() not in _BECAUSE:
        return True
    said = set(telling(re.split(r"[,;.]| and ", clause, maxsplit=1)[0], fact=True))
    asked = {a for w in question.terms for a in alike(stem(w))}
    return 2 * sum(stem(w) in asked for w in said) < len(said)


def _people(sentence: str) -> list[str]:
    return [*(m[0] for m in _TITLED.finditer(sentence)), *people_in(sentence)]


def _roles(sentence: str) -> list[str]:
    return [m[0] for m in _ROLE.finditer(sentence)]


def _things_in(question: Question, sentence: str) -> list[str]:
    """Names that are no person's, and no role's unless a post is asked for."""
    others = [*_people(sentence), *(() if _POST & set(question.asked) else _roles(sentence))]
    return [
        m[0]
        for m in _NAME.finditer(sentence)
        if not any(m[0] in o or o in m[0] for o in others) and not (_begins(sentence, m.start()) and is_common_word(m[0]))
    ]


def _begins(sentence: str, at: int) -> bool:
    """Whether a word at this offset begins a sentence, and so is capitalised whatever it is."""
    before = sentence[:at].rstrip(" “‘\"'(•\t\n")
    return not before or before[-1] in ".!?:;"


def _new(known: Container[str], names: Iterable[str]) -> list[str]:
    """The names that tell something: with a word that is neither known already nor in all papers."""
    return [n for n in names if any(s not in known and s not in _GENERAL for s in stems_of(n))]


def _beside(question: Question, sentence: str, names: Sequence[str], before: str = "", reach: int = _REACH) -> float:
    """1 where a name stands within `reach` characters of what is asked for or done, 0.3 where only elsewhere, 0 for no name."""
    if not names:
        return 0.0
    wanted = _anchors(question)
    if not wanted:
        return 0.7
    anchors = [m for m in _WORD.finditer(before + sentence) if stem(m[0]) in wanted]
    spans = [(at, at + len(n)) for n in names if (at := (before + sentence).find(n, len(before))) >= 0]
    near = any(max(a.start() - end, start - a.end(), 0) <= reach for a in anchors for start, end in spans)
    return 1.0 if near else 0.3


def _anchors(question: Question) -> frozenset[str]:
    """Stems of the noun that is asked for, or of the deed: a name that answers stands near one of them."""
    words = question.asked[-1:] if question.asked and question.asked[-1] not in _ANY_NAME else ()
    found = [alike(stem(w)) for w in ((*words, *question.deed) or question.terms)]
    return frozenset[str]().union(*found)


def _counts(question: Question, sentence: str) -> float:
    """A number that counts what was asked for: "12 Arrested", "arrests: 12", "214 of the drivers"."""
    numbers = [
        m
        for m in _NUMBER.finditer(sentence)
        if ("," in m[0] or not re.fullmatch(r"\d{4}", m[0])) and not _LABEL.search(sentence[: m.start()])
    ]
    if not numbers:
        return 0.0
    asked = [w for w in question.asked if w not in _ANY_NUMBER]
    if not question.asked:
        return 0.7
    wanted = frozenset[str]().union(*(alike(stem(w)) for w in asked or question.terms))
    if wanted & stems_of(sentence):
        # "a round of letters is being sent, since 40 came back unopened": what was asked of them follows the number.
        wanted |= frozenset[str]().union(*(alike(stem(w)) for w in question.terms))
    for m in numbers:
        after = [stem(w) for w in re.findall(r"[A-Za-z]+", sentence[m.end() : m.end() + 60])[:4]]
        before = [stem(w) for w in re.findall(r"[A-Za-z]+", sentence[max(0, m.start() - 40) : m.start()])[-3:]]
        if wanted & set(after[:3]):
            return 1.0
        if wanted & set(before) and re.search(r"[:=–-]\s*$|\b(?:was|were|is|are|of|to|at)\s*$", sentence[: m.start()]):
            return 1.0
    return 0.25


def _person(question: Question, sentence: str, known: Container[str], before: str) -> float:
    """A person's name or a role that the question does not name itself; a councillor where one is asked for."""
    if _COUNCILLOR.search(question.text) and not _COUNCILLOR.search(sentence):
        return 0.0
    strangers = [n for n in _people(sentence) if not any(s in known for s in stems_of(n) - _GENERAL)]
    named = _beside(question, sentence, _new(known, strangers), before)
    bodies = [m[0] for m in _ORGANISATION.finditer(sentence)] if question.deed else []
    return max(named, 0.8 * _beside(question, sentence, _new(known, [*_roles(sentence), *bodies]), before))

"""Whether a sentence holds the kind of answer that was asked for: a name, a number, a sum, a date, a reason."""

from __future__ import annotations

import re

from assistant.records import Question
from assistant.wording import alike, stem
from ingest.dates import find_dates, find_day_months, find_months

_NUMBER_WORDS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|none|no)"
_NUMBER = re.compile(
    rf"(?<![\w/.£])(?:\d[\d,]*(?:\.\d+)?|{_NUMBER_WORDS}(?:[ -]{_NUMBER_WORDS})*)(?![\d/%]|\.\d|\s?(?:am|pm)\b)", re.I
)
_MONEY = re.compile(r"£\s?\d|\b\d[\d,.]*\s?(?:pounds|pence|p|k|m|million|thousand)\b|\b\d+p\b", re.I)
_PERCENT = re.compile(
    r"\d\s?%|\bper ?cent\b|\b(?:half|(?:a|one|two|three) (?:thirds?|quarters?|fifths?|tenths?)) of\b|\b(?:one|two|three|\d+) (?:in|out of) (?:every )?(?:\d+|two|three|four|five|six|ten)\b",
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
_TITLED = re.compile(
    r"\b(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame|Inspector|Superintendent|Supt|Sergeant|Chief|Director|Officer|Head|Manager|Cabinet Member|Portfolio Holder|Chair(?:man|person)?|Leader|Commander|Constable|Det|Rev|Lead|Team|Service)\b"
)
_CAPITALISED = re.compile(r"(?<![.!?•]\s)(?<!^)\b[A-Z][a-z’'-]+(?:\s+(?:of|and|for|the)\s+[A-Z][a-z’'-]+|\s+[A-Z][A-Za-z’'-]+)+")
_PERSON = re.compile(r"\b[A-Z][a-z’'-]+\s+(?:[A-Z]\.?\s+)?[A-Z][A-Za-z’'-]+\b")
_REASON = re.compile(
    r"\b(?:because|since|as|due to|owing to|reason|reasons|in order to|so that|therefore|given that|result of|resulting|causes?|caused|to (?:ensure|avoid|reduce|allow|enable|help|improve|prevent)|cost|concern\w*|not (?:suitable|possible|feasible|required|permit\w*)|controlled|lack of|insufficient|pressure|would|unable)\b",
    re.I,
)
_ORGANISATION = re.compile(
    r"\b(?:[A-Z][\w&’'-]+\s+)+(?:Ltd|Limited|plc|PLC|LLP|Trust|University|College|Group|Services|Partnership|Company|Associates|Consult\w+|Solutions|School|Academy|Foundation|Charity|CIC|Council|Constabulary|Police|Institute|Agency)\b|\bNHS\b"
)
_TOOL = re.compile(r"\b[A-Z]{2,}\b|\b[A-Z]\w+\s[A-Z]\w+")
# "which councillor proposed": a name alone does not answer, the deed must be told too.
_DEED = re.compile(
    r"\b(?:propos|second|mov|sign|chair|attend|present|wrote|writ|vot|object|declar|appoint|win|won|award|commission|author|oppos|draft)\w*",
    re.I,
)


def holds(question: Question, sentence: str) -> float:
    """0 where the sentence cannot be the kind of answer that is wanted, 1 where it plainly is, 0.5 where it may be."""
    match question.wanted:
        case "money":
            return 1.0 if _MONEY.search(sentence) else 0.0
        case "percentage":
            return 1.0 if _PERCENT.search(sentence) else 0.0
        case "duration":
            return 1.0 if _DURATION.search(sentence) else (0.3 if find_dates(sentence) or find_months(sentence) else 0.0)
        case "date":
            dated = find_dates(sentence) or find_months(sentence) or find_day_months(sentence)
            return 1.0 if dated else (0.6 if _YEAR.search(sentence) or _RELATIVE.search(sentence) else 0.0)
        case "number":
            return _counts(question, sentence)
        case "person":
            return _person(question, sentence)
        case "organisation":
            return 1.0 if _ORGANISATION.search(sentence) else (0.4 if _CAPITALISED.search(sentence) else 0.0)
        case "reason":
            return 1.0 if _REASON.search(sentence) else 0.5
        case "any":
            return 0.5


def _counts(question: Question, sentence: str) -> float:
    """A number that counts what was asked for: "12 Arrested", "arrests: 12", "214 of the drivers"."""
    numbers = [m for m in _NUMBER.finditer(sentence) if not re.match(r"\d{4}$", m[0]) or "," in m[0]]
    if not numbers:
        return 0.0
    numbers = [m for m in numbers if not re.search(r"(?:^|\s)[A-Z][a-z]+\s$", sentence[: m.start()]) or m.start() < 12]
    if not numbers:
        return 0.0
    if not question.counted:
        return 0.7
    wanted = frozenset[str]().union(*(alike(stem(w)) for w in question.counted))
    for m in numbers:
        after = [stem(w) for w in re.findall(r"[A-Za-z]+", sentence[m.end() : m.end() + 60])[:4]]
        before = [stem(w) for w in re.findall(r"[A-Za-z]+", sentence[max(0, m.start() - 40) : m.start()])[-3:]]
        if wanted & set(after[:3]):
            return 1.0
        if wanted & set(before) and re.search(r"[:=–-]\s*$|\b(?:was|were|is|are|of|to|at)\s*$", sentence[: m.start()]):
            return 1.0
    return 0.25


def _person(question: Question, sentence: str) -> float:
    deed = _DEED.search(question.text)
    if deed and not any(
        stem(w) in alike(stem(deed[0])) or stem(w)[:5] == stem(deed[0])[:5] for w in re.findall(r"[A-Za-z]+", sentence)
    ):
        told = 0.0
    else:
        told = 1.0
    if (
        re.search(r"\b(?:councillor|cllr)s?\b", question.text, re.I)
        and re.search(r"\bwhich\b|\bwho\b", question.text, re.I)
        and not re.search(r"\b(?:Councillors?|Cllrs?)\b", sentence)
    ):
        return 0.0
    named = (
        _TITLED.search(sentence) is not None or _PERSON.search(sentence) is not None or _CAPITALISED.search(sentence) is not None
    )
    if not named:
        return 0.0
    return 1.0 if told else 0.3

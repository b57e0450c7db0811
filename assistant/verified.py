"""Whether a sentence that a language model wrote says only what the quotations that it cites say.

A sentence passes where it cites at least one quotation of the answer and, of what it cites:

- every number and date stands there, dates in whatever form they are printed;
- every capitalised word stands there, or in the council, committee, item or number of the citation;
- every word of standing ("completed", "rejected", "agreed") stands there, and is one that the register
  has for a recommendation of the answer where it speaks of one, unless it is quoted in quotation marks;
- it denies where that denies, and does not where that does not;
- most of its telling words stand there.

What a paper says is data: one that orders its reader to call everything completed gives the register no status.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant.citations import stands_in
from assistant.records import Answer, Citation, Withheld
from assistant.wording import alike, stem, stems_of, telling
from index.search import STOP_WORDS
from ingest.dates import find_dates, find_months, written
from ingest.sentences import sentence_spans
from language.text import linear_re as re

_MARKER = re.compile(r"\[(\d{1,3})\]")
_LEADING_MARKERS = re.compile(r"(?:\s*\[\d{1,3}\])+[.,;]?\s*")
_BULLET = re.compile(r"^\s*(?:[-•*]|\d+[.)])\s+")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_COUNTS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve".split(),  # noqa: SIM905
        map(str, range(1, 13)),
        strict=True,
    )
)
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*")
_STANDING = re.compile(
    r"\b(?:complet\w+|finish\w*|done|implement\w*|achiev\w*|clos(?:ed|ure)|sign(?:ed)?[ -]off|discharg\w*|accept\w*|agree\w*|approv\w*|supported|supports|"
    r"reject\w*|refus\w*|declin\w*|turned down|withdraw\w*|abandon\w*|ongoing|on track|progress\w*|under ?way|overdue|delay\w*|outstanding|pending|await\w*|"
    r"green|amber|red)\b",
    re.I,
)
_DENIAL = re.compile(
    r"\b(?:not|no|never|none|nothing|neither|nor|cannot|without|unable|fail\w*|refus\w*|reject\w*|declin\w*)\b|n[’']t\b", re.I
)
_TELLING_SHARE = 0.6  # of the telling words of a sentence, in what it cites


class Checked(NamedTuple):
    """The sentences of a model's text that pass, in order, and those that do not, each with the reason."""

    kept: tuple[str, ...]
    withheld: tuple[Withheld, ...]


def checked(text: str, answer: Answer, standings: Sequence[str] = ()) -> Checked:
    """A model's rewording of an answer, sentence by sentence. `standings` are the register's own words for its recommendations."""
    citations = {c.marker: c for c in answer.citations}
    kept: list[str] = []
    withheld: list[Withheld] = []
    for sentence in sentences_of(text):
        why = fault(sentence, citations, standings)
        if why is None:
            kept.append(sentence)
        else:
            withheld.append(Withheld(sentence=sentence, reason=why))
    return Checked(tuple(kept), tuple(withheld))


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, each with the markers that stand after its full stop."""
    out: list[str] = []
    for line in text.splitlines():
        body = _BULLET.sub("", line)
        own: list[str] = []
        for a, b in sentence_spans(body):
            piece = body[a:b].strip()
            if own and (markers := _LEADING_MARKERS.match(piece)):
                own[-1] += f" {markers[0].strip()}"
                piece = piece[markers.end() :]
            if piece:
                own.append(piece)
        out += own
    return out


def fault(sentence: str, citations: Mapping[int, Citation], standings: Sequence[str] = ()) -> str | None:
    """Why a sentence may not be shown; None where it may."""
    markers = [int(m[1]) for m in _MARKER.finditer(sentence)]
    if not markers:
        return "cites nothing"
    if unknown := [m for m in markers if m not in citations]:
        return f"cites [{unknown[0]}], which the answer has not"
    cited = [citations[m] for m in markers]
    words = _MARKER.sub(" ", sentence)
    quotes = "\n".join(c.quote for c in cited)
    place = "\n".join(_place(c) for c in cited)
    return (
        _strange_date(words, f"{quotes}\n{place}")
        or _strange_number(words, f"{quotes}\n{place}")
        or _strange_name(words, f"{quotes}\n{place}")
        or _strange_standing(_own(words, quotes), quotes, standings)
        or _other_polarity(words, quotes)
        or _strange_matter(words, f"{quotes}\n{place}")
    )


def _place(c: Citation) -> str:
    date = written(c.meeting_date) if c.meeting_date else ""
    number = f"recommendation {c.recommendation_number}" if c.recommendation_number else ""
    item = f"item {c.item_number}" if c.item_number else ""
    return " ".join(filter(None, (c.authority, c.committee, date, item, c.item_title, number)))


def _strange_date(words: str, source: str) -> str | None:
    known = {f.date for f in find_dates(source)}
    months = {(f.date.year, f.date.month) for f in find_months(source)} | {(d.year, d.month) for d in known}
    for f in find_dates(words):
        if f.date not in known:
            return f"the date {written(f.date)} is not in what it cites"
    for f in find_months(words):
        if (f.date.year, f.date.month) not in months:
            return f"the month {words[f.start : f.end]} is not in what it cites"
    return None


def _strange_number(words: str, source: str) -> str | None:
    for f in reversed(find_dates(words)):
        words = words[: f.start] + " " + words[f.end :]
    known = _numbers(source)
    strange = next((n for n in _numbers(words) if n not in known), None)
    return f"the number {strange} is not in what it cites" if strange else None


def _numbers(text: str) -> set[str]:
    found = {m[0].replace(",", "").rstrip(".") for m in _NUMBER.finditer(text)}
    return found | {_COUNTS[w] for w in re.findall(r"[a-z]+", text.lower()) if w in _COUNTS and w != "one"}


def _strange_name(words: str, source: str) -> str | None:
    known = stems_of(source)
    for n, m in enumerate(_CAPITALISED.finditer(words)):
        begins = n == 0 and not words[: m.start()].strip(" “‘\"'(")
        if m[0].lower() in STOP_WORDS or (begins and len(m[0]) == 1):
            continue
        if not stems_of(m[0]) <= known:
            return f"“{m[0]}” is not in what it cites"
    return None


def _strange_standing(words: str, quotes: str, standings: Sequence[str]) -> str | None:
    said = stems_of(quotes)
    registered = frozenset[str]().union(*(alike(s) for s in stems_of(" ".join(standings)))) if standings else None
    for m in _STANDING.finditer(words):
        own = stems_of(m[0])
        if not own <= said:
            return f"“{m[0]}” is not in what it cites"
        if registered is not None and not own & registered:
            return f"“{m[0]}” is not what the register has"
    return None


def _own(words: str, quotes: str) -> str:
    """The words without those that it quotes, in quotation marks and as they stand in what it cites."""
    return _QUOTED.sub(lambda m: " " if stands_in(m[1], quotes) else m[0], words)


def _other_polarity(words: str, quotes: str) -> str | None:
    """Compared with the cited sentence that the words are nearest to."""
    own = stems_of(words)
    nearest = max(
        (line[a:b] for line in quotes.splitlines() for a, b in sentence_spans(line)),
        key=lambda said: len(own & stems_of(said)),
        default=quotes,
    )
    denies, denied = bool(_DENIAL.search(words)), bool(_DENIAL.search(nearest))
    if denies == denied:
        return None
    return "denies what it cites" if denies else "leaves out that what it cites denies"


def _strange_matter(words: str, source: str) -> str | None:
    own = [stem(w) for w in telling(words, fact=True)]
    known = stems_of(source)
    share = sum(bool(alike(s) & known) for s in own) / len(own) if own else 0.0
    return None if share >= _TELLING_SHARE else "says more than what it cites"

"""What kind of paper a document is, from its first lines and from what was found in it."""

from __future__ import annotations

from ingest import vocabulary as v
from ingest.meeting import SCRUTINY, head_of
from ingest.records import Extract, Kind
from language.text import linear_re as re

# A title that says so; "RESOLVED: That officers report back" does not.
_NAMES_REPORT = re.compile(r"^(?!.*\b(?:resolved|recommended|agreed|that|report back)\b).{0,110}\breport\b", re.I)


_PART_LINE = re.compile(r"^(?:minutes|discussion|decision)\s*:$", re.I | re.M)
_LETTER = re.compile(
    r"^(?:[^\n]{1,30}\s/\s)?dear\s+(?:councillor|cllr|cabinet member|leader|sir|madam|m[rs]s?\b|[A-Z])", re.I | re.M
)
_CHAIRS = re.compile(
    r"^(?:convener|chair(?:man|woman|person)?)\b,?\s+[\w\s&,]{0,60}(?:scrutiny|panel|committee|commission)", re.I | re.M
)
_LETTER_FROM = re.compile(r"\bletter from the [\w\s&,]{0,60}(?:panel|committee|board)\b", re.I)


def is_letter_of_scrutiny(extract: Extract) -> bool:
    """A letter in which a scrutiny body writes to the executive: what it recommends there is made there.

    Who stands over the salutation may be whom it is written to; who stands under it has written it.
    """
    opened = _LETTER.search(extract.text[:4000])
    return bool(opened and (_LETTER_FROM.search(extract.text) or _CHAIRS.search(extract.text, opened.end())))


def _is_letter_to_scrutiny(extract: Extract) -> bool:
    opened = _LETTER.search(extract.text[:4000])
    return bool(opened and _CHAIRS.search(extract.text, 0, opened.start())) and not is_letter_of_scrutiny(extract)


def _attendance(extract: Extract) -> bool:
    """Whether the head says who was there, as minutes of a whole meeting do."""
    return bool(_PRESENT.search("\n".join(head_of(extract).lines)))


_PRESENT = re.compile(r"^(?:also )?(?:present|in attendance|members present|attendance|apologies)\b", re.I | re.M)


def kind_of(
    extract: Extract, *, trackers: int, replies: int, unanswered: int, resolutions: int, columns: set[str], packed: bool
) -> Kind:
    """The kind of a document from its first lines and from what was found in it.

    `trackers` counts rows of monitoring tables, `replies` recommendations with an answer under
    them and `unanswered` those without, `resolutions` those under an introducer of minutes; `packed`
    says that the minutes of another day stand inside.
    """
    head = head_of(extract)
    top = "\n".join(head.lines[:14])
    told = "\n".join(head.lines)
    says_minutes = bool(
        re.search(
            r"\bminute of (?:the )?meeting\b|\bminutes\b(?! of (?:the )?(?:previous|last))|\bnotes of (?:a|the) meeting\b",
            top,
            re.I,
        )
    )
    present = _attendance(extract)
    report_like = bool(
        re.search(
            r"^\s*(?:report (?:to|of|by|title)|purpose of (?:the )?report|subject|report author|\d\.?\s+(?:purpose|summary|introduction|recommendations?))\b",
            told,
            re.I | re.M,
        )
    )
    response_like = bool(v.RESPONSE_TITLE.search(top))
    tracker_like = bool(v.TRACKER_TITLE.search(top))
    if (
        re.search(
            r"\b(?:decision notice|record of (?:executive |officer |delegated |cabinet )?decisions?|notice of (?:cabinet |executive )?decisions?|delegated decision|decision details|decisions? (?:sheet|list))\b|^decision maker\b|^date of decision\b",
            told,
            re.I | re.M,
        )
        and not trackers
    ):
        return "decision"
    agenda_like = bool(
        re.search(
            r"^agenda$|^agenda for\b|\bpublic document pack\b|\bmeeting of the [\w ]+ will be held\b",
            "\n".join(head.lines[:30]),
            re.I | re.M,
        )
    )
    if agenda_like and packed:
        return "agenda"
    if trackers and (response_like and not tracker_like):
        return "response"
    if trackers and not (says_minutes and resolutions and (present or not tracker_like)):
        answers = "response" in columns and "status" not in columns and (response_like or not tracker_like)
        return "response" if answers else "monitoring"
    if replies and (response_like or (replies >= 2 and replies >= unanswered)) and not says_minutes:
        return "response"
    told_outcomes = present or bool(_PART_LINE.search(extract.text))
    if agenda_like and (not told_outcomes or not (says_minutes or resolutions)):
        return "agenda"
    if says_minutes and (resolutions or told_outcomes):
        return "minutes"
    if response_like and (report_like or not resolutions):
        return "response"
    if is_letter_of_scrutiny(extract):
        return "report" if resolutions else "other"
    if v.REVIEW_TITLE.search(top) and not (present and resolutions):
        return "report"
    if present and (resolutions or says_minutes):
        return "minutes"
    if tracker_like and not resolutions:
        return "monitoring"
    if report_like or any(_NAMES_REPORT.search(line) for line in head.lines[:14]):
        return "report"
    if resolutions:
        return "minutes"
    if re.search(r"\bagenda\b", top, re.I):
        return "agenda"
    return "minutes" if says_minutes else "other"


_ANSWERS = 1.0  # how many blocks, by their probabilities, must answer recommendations


def responds(kind: Kind, extract: Extract, *, executive: bool, answers: float, asks: float) -> bool:
    """Whether a paper that is of `kind` by its forms answers scrutiny's recommendations, and so is a response in another form.

    `answers` and `asks` are how many blocks do so, by their probabilities; `executive` says that an executive met. The
    minutes of a whole meeting stay minutes; a letter to the chair of scrutiny replies to it.
    """
    extract_of_minutes = kind == "minutes" and executive and not _attendance(extract) and answers > asks / 2
    return _is_letter_to_scrutiny(extract) or (answers >= _ANSWERS and (kind in ("other", "decision") or extract_of_minutes))


_REPORTS = 1.5  # how many blocks, by their probabilities, must report progress


def monitors(kind: Kind, extract: Extract, *, progress: float, asks: float) -> bool:
    """Whether a report tells of what became of recommendations rather than makes any, in prose as a tracker does in rows."""
    return kind == "report" and not is_review(extract) and progress >= max(_REPORTS, asks)


def is_review(extract: Extract) -> bool:
    """A scrutiny body's own report, which recommends; not an officer's, which proposes."""
    head = head_of(extract)
    top = "\n".join(head.lines[:25])
    by_officer = re.search(
        r"^\s*report (?:of|by|from|author)\s*[:\t]?\s*(?:the\s+)?(?:\w+\s+){0,5}(?:director|head|officer|chief|manager|monitoring|solicitor|assistant)\b",
        top,
        re.I | re.M,
    )
    by_scrutiny = re.search(
        r"^\s*(?:report (?:of|by|from)\s*[:\t]?\s*(?:the\s+)?)?.*\b(?:scrutiny|select committee|task (?:and|&) finish|task group|review (?:group|panel))\b",
        top,
        re.I | re.M,
    )
    by_group = _OF_A_GROUP.search(top)
    named = by_group or (v.REVIEW_TITLE.search(top) and by_scrutiny)
    return bool(named and not by_officer) or is_letter_of_scrutiny(extract)


# "Report of the Short Life Working Group": a body of members reports, whatever it is called.
_OF_A_GROUP = re.compile(
    r"^\s*(?:\w+\s+){0,3}report\s+(?:of|by|from)\s*:?\s*(?:the\s+)?(?:[\w&,'’-]+\s+){0,6}(?:group|panel|committee|commission|inquiry)\b",
    re.I | re.M,
)


def is_executive(committee: str | None) -> bool:
    """A body that decides and is scrutinised: cabinet, executive; not "executive scrutiny"."""
    return bool(committee and re.search(r"\b(?:cabinet|executive|mayor)\b", committee, re.I) and not SCRUTINY.search(committee))

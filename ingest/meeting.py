"""Which committee met, when, and what kind of paper it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ingest import vocabulary as v
from ingest.authorities import find_authority
from ingest.dates import find_dates
from ingest.records import Block, Extract, Found, Meeting
from language.text import linear_re as re

_BODY = (
    r"(?:(?:Sub-?\s?)?Committee|Panel|Board|Commission|Cabinet|Executive|Forum|(?:Task\s+(?:and|&)\s+Finish\s+|Working\s+|Task\s+|Review\s+|Scrutiny\s+)?Group|"
    r"Assembly|Full Council|Inquiry|Partnership|Scrutiny(?!\s+(?:\w+\s+){0,2}(?:Committee|Panel|Board|Commission|Group))|Council)"
)
_WORD = r"(?:[A-Z][\w’'-]*|and|of|the|for|on|in|with|to)"
_BODY_NAME = re.compile(
    rf"(?<![\w’'-])(?P<body>[A-Z][\w’'-]*(?:,?\s{{1,3}}(?:&\s{{1,3}})?{_WORD}){{0,14}}?,?\s{{1,3}}{_BODY}(?:\s{{1,3}}(?:and|&)\s+[A-Z][\w ]{{1,60}}?{_BODY}|\s+\d+\b|\s+[A-C]\b)?|Cabinet|Executive|Council|CABINET|EXECUTIVE)(?![\w’'])"
)
_BODY_WORD = re.compile(rf"\b{_BODY}\b", re.I)
SCRUTINY = re.compile(r"\b(?:scrutiny|overview|select|review|task|policy development|accountability)\b", re.I)
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Dydd (?:Llun|Mawrth|Mercher|Iau|Gwener|Sadwrn|Sul))"
_BOTH_TONGUES = " / "  # between the Welsh of a line and its English
_PERSON = re.compile(r"^(?:councillor|cllr|dear|m[rs]s?)\b|\bcabinet member\b|\bportfolio holder\b", re.I)
_LABEL = re.compile(
    r"^(?P<label>title of meeting|name of (?:meeting|committee)|committee|meeting|decision maker|decision[- ]making body|meeting of|report to|to|body|panel|board)\s*[:\t]\s*(?P<value>.{3,140})$",
    re.I,
)
_DATE_LABEL = re.compile(
    r"^(?:date(?: of (?:the )?(?:meeting|decision|committee|cabinet|report))?|meeting date|date and time|held on|on|cabinet date)\s*[:\t]\s*(?P<value>.{4,80})$",
    re.I,
)
_MINUTES_OF = re.compile(
    r"(?:minutes|notes|record|meeting)\s{1,9}of\s{1,9}(?:a\s{1,9}|the\s{1,9}|an\s{1,9})?(?:(?:special|extraordinary|virtual|remote|joint|hybrid|ordinary|public|scheduled)\s{1,9})*(?:meeting\s{1,9}of\s{1,9})?(?:the\s{1,9})?(?P<body>[A-Z].{3,110}?)"
    r"(?=,?\s{1,9}(?:held|which was held|that took place|on\s{1,9}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|\d)|at\s)|\s{0,9}[-–—,(:]|\.\s|\s{0,9}$)",
    re.I,
)
# A line about the minutes of another day: before the committee for approval.
_OTHER_MINUTES = re.compile(
    r"\bprevious|\blast (?:\w+ )?meeting|\bapprov|\bconfirm|\bsubmitted|\bcorrect record|\bsigned\b|\badopted\b", re.I
)
_HELD = re.compile(r"\b(?:held|meeting|met|took place)\b[^.]{0,120}?(?:\b(?:on|at)\b|[,–-])", re.I)
_OPENING = re.compile(
    r"^(?:[A-Z][\w ]{2,40},\s+[^.]{5,40}\.\s+)?(?:draft\s+)?(?:minutes?|notes|record)\s+of\s+(?:a|the|an)?\s*(?:\w+\s+){0,3}meeting\b|^at an? (?:\w+ )?meeting of\b",
    re.I,
)
_PREVIOUS = re.compile(
    r"\b(?:previous|last|its (?:\w+ )?meeting|reference to|article \d+|had (?:been |considered|resolved)|approve|approved|confirm\w*|sign\w*|correct record|minutes of the (?:\w+ ){0,3}meeting(?:s)? held|next meeting|publi(?:shed|cation)|call-?in|deadline|effective|printed|issued|expir)\b",
    re.I,
)
_REPORT_OF = re.compile(
    r"^\s*(?:joint\s+)?(?:final\s+|interim\s+)?report\s+(?:of|by|from)\s*[:\t]?\s*(?:the\s+)?(?P<who>.{4,140}?)(?:\s+to\s+(?:the\s+)?(?:cabinet|executive|council)\b.*)?$",
    re.I,
)
_REPORT_TO = re.compile(
    r"^\s*(?:report\s+to\s*[:\t]?|to\s*[:\t])\s*(?:the\s+)?(?P<body>(?:[A-Z].{0,90}?)?(?:committee|panel|board|cabinet|executive|commission|council)\b)",
    re.I,
)
_TO_SCRUTINY = re.compile(
    r"\b(?:response|reply|report back|update|feedback)\s+(?:to|on|for)\s+(?:the\s+)?(?:report\s+of\s+the\s+|recommendations\s+(?:of|from|made by)\s+(?:the\s+)?|final report of the\s+)?(?P<body>[A-Z][^.;:\n]{3,110}?(?:Committee|Panel|Board|Commission|Group|Scrutiny(?!\s+(?:\w+\s+){0,2}(?:Committee|Panel|Board|Commission|Group))))\b",
    re.I,
)
_FROM_SCRUTINY = re.compile(
    r"\b(?:recommendations?|report|review)\s+(?:made\s+)?(?:of|by|from)\s+(?:the\s+)?(?P<body>[A-Z][^.;:\n]{3,110}?(?:Committee|Panel|Board|Commission|Group|Scrutiny(?!\s+(?:\w+\s+){0,2}(?:Committee|Panel|Board|Commission|Group))))\b"
)
_NOT_TITLE = re.compile(
    r"^(?:agenda(?: item)?s?(?: no\.?.*)?|agenda,? .*minutes|minutes|draft minutes|public document pack|items?|no\. item|venue:.*|contact:.*|present:?.*|decisions?|meeting|page \d.*|report to .*|cabinet decision|agenda and .*|printed minutes|date:.*|\d+)$",
    re.I,
)
_PAGE_HEADER = re.compile(r"\bpage(?:\s+\d+)?(?:\s+of(?:\s+\d+)?)?\s*$", re.I)
_SMALL = {"and", "of", "the", "for", "on", "in", "with", "to", "a", "an", "by", "at"}
_HEAD_BLOCKS = 40


class Head(NamedTuple):
    """The first lines of a document, row cells with tabs between them."""

    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def head_of(extract: Extract) -> Head:
    lines = [h for h in extract.hints.titles if len(h) < 300 and not _PAGE_HEADER.search(h)]
    for block in extract.blocks[:_HEAD_BLOCKS]:
        numbered = block.marker is not None and block.marker[:1].isdigit() and block.marker.endswith(".")
        text = f"{block.marker} {block.text}" if numbered else block.text
        lines += [half for line in text.split("\n") for half in line.split(_BOTH_TONGUES)] if block.kind != "row" else [text]
    return Head([line.strip(" \n") for line in lines if line.strip()])


def identify(extract: Extract, path: Path) -> tuple[Meeting, str | None]:
    """The meeting of a document and its title."""
    head = head_of(extract)
    name = f"{path.parent.name}/{path.stem}"
    authority = find_authority(extract.text, "\n".join(head.lines[:12]), places=extract.hints.places, name=name)
    committee = _committee(head, extract)
    date = _date(head, extract, path)
    recommending = _recommending(head, extract.text, committee.value if committee else None)
    return Meeting(authority=authority, committee=committee, date=date, recommending_committee=recommending), _title(head)


class Part(NamedTuple):
    """Another meeting inside a document, from block `start` on; `committee` where the part names its own."""

    start: int
    date: dt.date
    committee: str | None = None


_ISSUE_MEETING = re.compile(
    r"^Meeting:\s*(?P<date>\d{1,2}/\d{1,2}/\d{4})\s*[-–]\s*(?P<body>.{3,120}?)\s*(?:\(Item\s[^)]*\))?$", re.I
)


def parts_of(blocks: Sequence[Block]) -> list[Part]:
    """Each meeting told inside a document: an agenda pack carries the last minutes, an issue's page several committees'.

    Minutes begin with "Minutes of the meeting held on …" or a date alone, above who was present; an
    issue's parts with "Meeting: 24/07/2018 - Cabinet (Item 27)".
    """
    found = []
    for i, block in enumerate(blocks):
        if m := _ISSUE_MEETING.match(block.text):
            found += [Part(i, d.date, tidy_name(m["body"])) for d in find_dates(m["date"])]
            continue
        dates = find_dates(block.text) if block.kind != "row" and len(block.text) < 300 else []
        if not dates:
            continue
        alone = (
            len(re.sub(rf"{_DAY}|[\s,.:apm]|\d", "", block.text[: dates[0].start] + block.text[dates[0].end :], flags=re.I)) <= 4
        )
        present = any(re.match(r"present\b", b.text, re.I) for b in blocks[i + 1 : i + 5])
        if present and (alone or _OPENING.match(block.text)):
            found.append(Part(i, dates[0].date))
    return found


def tidy_name(name: str) -> str:
    """A body's name in title case without rubbish: "CHILDREN AND FAMILIES SCRUTINY PANEL" and so on."""
    name = re.sub(r",?\s+\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+,?\s+\d{4}$", "", name.strip())
    name = re.sub(r"\s+", " ", name).strip(" -–—:,.*|\t")
    name = re.sub(r",\s*\d{1,2}$", "", name)
    name = re.sub(r"\s*[-–—]\s*(?:blended|hybrid|remote|virtual|special|extraordinary)(?:\s+meeting)?$", "", name, flags=re.I)
    name = re.sub(r"^(?:chair(?:man|person)?|convener|vice-chair)(?:,| of)\s+(?:the\s+)?", "", name, flags=re.I)
    name = re.sub(
        r"^(?:the|a|meeting of(?: the)?|minutes? of(?: the)?(?: (?:previous|last) meeting(?: of(?: the)?)?)?|report to(?: the)?)\s+",
        "",
        name,
        flags=re.I,
    )
    if name.isupper():
        words = name.split(" ")
        name = " ".join(w.lower() if n and w.lower() in _SMALL else _capital(w) for n, w in enumerate(words))
    return name


def _capital(word: str) -> str:
    return re.sub(r"[A-Za-z’']+", lambda m: m[0].capitalize(), word.lower())


def _committee(head: Head, extract: Extract) -> Found | None:
    ranked: list[tuple[int, int, str, str]] = []
    for n, line in enumerate(head.lines):
        for weight, name, source in _bodies(line, n):
            if _is_name(tidied := tidy_name(name)):
                ranked.append((-weight, n, tidied, source))
    for m in [m for line in head.lines for m in _MINUTES_OF.finditer(line) if not _OTHER_MINUTES.search(line)][:3]:
        if _BODY_WORD.search(m["body"]):
            named = _BODY_NAME.search(m["body"]) if not m["body"].isupper() else None
            name = tidy_name(named["body"] if named else m["body"])
            ranked.append((-60 if re.search(r"\w \w*Council$", name) else -88, 0, name, "opening sentence"))
    if not ranked:
        m2 = re.search(
            r"\b[Tt]he\s+(?P<body>(?:[A-Z][\w’'&,-]*\s+(?:and\s+|of\s+|for\s+)?){1,8}(?:Committee|Panel|Board|Commission))\b",
            extract.text,
        )
        return Found(value=tidy_name(m2["body"]), source="named in the text") if m2 else None
    ranked.sort()
    _, _, name, source = ranked[0]
    return Found(value=name, source=source)


def _is_name(body: str) -> bool:
    """Whether a body's name is written as names are, and is no run of prose: "Option 1 One standing bus panel", "Committee has been convened"."""
    words = re.findall(r"[A-Za-z’'-]+", body)
    if not words or words[0].lower() in _NO_BODY:
        return False
    return not any(w[0].islower() and w.lower() not in _SMALL for w in words)


_NO_BODY = {"that", "councillor", "cllr", "mr", "mrs", "ms", "dr"}  # a resolution's or a person's first word


def _bodies(line: str, position: int) -> list[tuple[int, str, str]]:
    """(weight, name, source) of each body that a line names."""
    if len(line) > 250:
        return []
    found: list[tuple[int, str, str]] = []
    near = 10 if position < 12 else 0
    label = _LABEL.match(line)
    if label and _BODY_WORD.search(label["value"]) and not _PERSON.search(label["value"]):
        value = re.sub(r"^\d{1,2}/\d{1,2}/\d{2,4}\s*[-–]\s*|\s*\(Item [^)]*\)\s*$", "", label["value"], flags=re.I)
        value = re.split(r"\s[-–—]\s|\s{0,9}[,(]\s{0,9}(?=\d|Mon|Tue|Wed|Thu|Fri)", value)[0]
        found.append((100, value, f'"{label["label"]}" line'))
    dates = find_dates(line)
    if m := re.match(r"^\s*(?:meeting:\s*\d\d/\d\d/\d{4}\s*[-–]\s*)(?P<body>[^(]+)", line, re.I):
        found.append((95, m["body"], "meeting line"))
    stem = line[: dates[0].start] if dates else line
    stem = re.sub(rf"[\s,–—-]*(?:{_DAY},?)?\s*(?:the\s+)?$", "", stem, flags=re.I)
    stem = re.sub(
        r"\s*[-–—:|]\s*(?:scrutiny\s+)?(?:monitoring(?: report)?|minutes|draft minutes|agenda.*|action (?:log|list)|tracker|recommendations?.*|progress.*|actions?.*)$",
        "",
        stem,
        flags=re.I,
    )
    if re.match(r"^(?:agenda|minutes|meeting)\s+(?:for|of)\s+", stem, re.I):
        stem = re.sub(r"^(?:agenda|minutes|meeting)\s+(?:for|of)\s+(?:the\s+)?(?:meeting of (?:the )?)?", "", stem, flags=re.I)
        stem = re.sub(r"\s+on$", "", stem)
    stem = re.sub(r"^(?:agenda|draft minutes|minutes)\s*[-–—:]\s*", "", stem, flags=re.I)
    stem = re.sub(r"^[\w’' &-]{3,50}\bCouncil\s*[-–—:,|]\s*", "", stem, flags=re.I)
    stem = re.sub(r"\s+(?:agenda|minutes|draft minutes)$", "", stem, flags=re.I)
    if report := _REPORT_TO.match(line):
        found.append((82 + near, report["body"], "report line"))
    elif is_body(stem):
        found.append(
            ((90 if dates else 75) + near - (8 if re.fullmatch(r"(?:the )?council", stem, re.I) else 0), stem, "title line")
        )
    elif reported := _REPORT_OF.match(line):
        who = reported["who"]
        if who.isupper() and _BODY_WORD.search(who):
            found.append((30 + near, who, "report line"))
        elif named := _BODY_NAME.search(who):
            found.append((50 + near, named["body"], "report line"))
    elif v.RESPONSE_TITLE.search(line) or re.match(r"(?:recommendation\s+\d+\W*)?that\b", line, re.I):
        pass
    elif (
        position < 20
        and not _IS_SENTENCE.search(line)
        and (m2 := _BODY_NAME.search(line))
        and len(line) < 140
        and not _COUNCIL_ONLY.fullmatch(m2["body"])
    ):
        found.append((40 + near + (15 if dates else 0) + (10 if SCRUTINY.search(m2["body"]) else 0), m2["body"], "heading"))
    return found


_IS_SENTENCE = re.compile(r"(?:\S+\s+){6,}\S+\.\s*$")
_COUNCIL_ONLY = re.compile(
    r"(?:The )?(?:Panel|Committee|Board|Commission|Group|Forum)|.*\bCouncil|Council|Executive|.*\bScrutiny|.*\bPartnership"
)


_ABOUT_BODY = re.compile(
    r"(?:resolutions?|recommendations?|actions?|decisions?|role|membership|terms|members?)\s+(?:of|by|from|to|for)\b", re.I
)


def is_body(stem: str) -> bool:
    """The whole line is a body's name: short, ends in a word such as Panel, and is no council's name."""
    stem = stem.strip(" -–—:,.")
    if _ABOUT_BODY.match(stem):
        return False
    if not 5 <= len(stem) <= 110 or re.search(
        r"[.;?!]|\b(?:report|review of|response|was|were|be|has|that|minutes|comments to)\b", stem, re.I
    ):
        return False
    if re.search(r"\bCouncil$", stem, re.I):
        return bool(re.fullmatch(r"(?:the |full |annual )?council", stem, re.I))
    ends = re.search(rf"\b{_BODY}(?:\s*\([\w &]+\)|\s+[A-C1-9]|\s+[–-]\s+[A-Z][\w &,]{{2,40}})?$", stem, re.I)
    return bool(ends) and (stem[:1].isupper()) and not re.search(r"\b(?:task and finish|working|review) group$", stem, re.I)


def _date(head: Head, extract: Extract, path: Path) -> Found | None:
    if written_on := _date_of_letter(head.lines):
        return Found(value=written_on.isoformat(), source="the letter's date")
    ranked: list[tuple[int, int, dt.date, str]] = []
    for n, line in enumerate(head.lines):
        if len(line) > 400:
            continue
        dates = find_dates(line)
        if not dates:
            continue
        date = dates[0].date
        if _DATE_LABEL.match(line) and not re.search(r"publi|decision", line, re.I):
            ranked.append((-100, n, date, '"date" line'))
        elif labelled := _labelled_date(line):
            ranked.append((-98, n, labelled, '"date" line'))
        elif "\t" in line or line.count("|") > 1:
            ranked.append((-8, n, date, "a table"))
        elif _AS_AT.match(line):
            ranked.append((-84, n, date, "title line"))
        elif re.match(r"^date of decision|^decision date|^made on", line, re.I):
            ranked.append((-96, n, date, "date of decision"))
        elif m := re.match(r"^(?:decided at )?meeting\s*:?\s*", line, re.I):
            ranked.append((-97 if m[0].strip().lower() != "meeting" else -75, n, date, "meeting line"))
        elif v.TRACKER_TITLE.search(line) and len(line) < 140:
            ranked.append((-87, n, date, "title line"))
        elif _OPENING.match(line):
            ranked.append((-94 if n < 15 else -80, n, date, "opening sentence"))
        elif _PREVIOUS.search(line):
            if (
                _HELD.search(line)
                and n < 8
                and not re.search(r"previous|last|correct|sign", line, re.I)
                and not _TELLS.search(line)
            ):
                ranked.append((-85, n, date, "opening sentence"))
            else:
                ranked.append((-5, n, date, "a line about another date"))
        elif _HELD.search(line) and n < 30 and not _TELLS.search(line):
            ranked.append((-96 if n < 6 else -88 if n < 12 else -70, n, date, "opening sentence"))
        else:
            bare = re.sub(
                rf"{_DAY}|[\d:.,\s]|a\.?m|p\.?m|noon|time|to|at|from|-|–",
                "",
                line[: dates[0].start] + line[dates[0].end :],
                flags=re.I,
            )
            alone = len(bare) <= 3 or bool(_TIMED.search(line))
            body = bool(_BODY_WORD.search(line))
            heading = (
                len(line) < 140
                and not _SENTENCE.search(line)
                and (n < 12 or not re.search(r"\b(?:had|has|was|were|that|be|resolved|noted|will)\b", line, re.I))
            )
            if heading:
                ranked.append((-(90 if body else 86 if alone else 45) - (5 if n < 10 else 0), n, date, "title line"))
    good = [r for r in sorted(ranked) if r[0] <= _TITLE]
    if good:
        return Found(value=good[0][2].isoformat(), source=good[0][3])
    if extract.hints.date and (found := find_dates(extract.hints.date)):
        return Found(value=found[0].date.isoformat(), source="the page's own details")
    if named := _date_of_name(path.stem, extract.text):
        return Found(value=named.isoformat(), source="file name")
    return None


_SALUTATION = re.compile(r"(?:Dear|Annwyl)\s+[A-Z]|Dear\b[^.]{0,40},?$")
_DATE_ALONE = 12  # characters beside it, of a line that is a date: "Dated:", a day of the week


def _date_of_letter(lines: Sequence[str]) -> dt.date | None:
    """The date that stands alone on a line above the first salutation."""
    salutation = next((n for n, line in enumerate(lines) if _SALUTATION.match(line)), 0)
    for line in reversed(lines[:salutation]):
        dates = find_dates(line)
        if len(dates) == 1 and dates[0].day_known and len(line) - (dates[0].end - dates[0].start) <= _DATE_ALONE:
            return dates[0].date
    return None


_TIMED = re.compile(rf"\b{_DAY},?\s.{{6,30}}\bat\s+\d{{1,2}}[.:]\d\d", re.I)  # "Tuesday, 12 July 2022 at 10.00 a.m."
_AS_AT = re.compile(r"(?:(?:position|status|updated?|correct)\s+)?(?:as\s+)?(?:at|of|on)\s+\d", re.I)


def _labelled_date(line: str) -> dt.date | None:
    """The date in a row of labels: "Classification: Open | Date: 14 March 2023 | Meeting Name: Cabinet"."""
    pieces = [p.strip(" *") for p in re.split(r"[|\t]", line)]
    found = [find_dates(p) for p in pieces if _DATE_LABEL.match(p) and not re.search(r"publi|decision", p, re.I)]
    return found[0][0].date if len(pieces) > 1 and found and found[0] else None


_TITLE = -20  # what ranks behind is a table, or a line about another date
# A sentence that tells of a meeting is of another one: "The minutes of the Board held on 9 May were submitted".
_TELLS = re.compile(
    r"\b(?:were|was|had|has|be|approve\w*|confirm\w*|agree\w*|consider\w*|submit\w*|receive\w*|note[ds]?|inform\w*|resolve[ds]?)\b",
    re.I,
)
_SENTENCE = re.compile(r"(?:[a-z]{3,}|\d{4})[.]$")


def _date_of_name(stem: str, text: str) -> dt.date | None:
    """The date in a file's name. "18-10-09" is read with the year first or last, whichever the text speaks of more."""
    spaced = re.sub(r"[_.-]", "/", stem)
    if m := re.search(r"(?:^|\D)(20\d\d)/?(\d\d)/?(\d\d)(?:\D|$)", spaced):
        found = find_dates(f"{m[1]}-{m[2]}-{m[3]}")
    else:
        found = find_dates(re.sub(r"[_ ]+", " ", stem)) or find_dates(spaced)
    m = re.search(r"(?:^|\D)(\d\d)/(\d\d)/(\d\d)(?:\D|$)", spaced)
    turned = find_dates(f"20{m[1]}-{m[2]}-{m[3]}") if m else []
    dates = [f.date for f in (*found[:1], *turned[:1])]
    return max(dates, key=lambda d: text.count(str(d.year)), default=None)


def _recommending(head: Head, text: str, committee: str | None) -> str | None:
    """The scrutiny body whose recommendations a report carries or a response answers."""
    top = "\n".join(head.lines[:25])
    for line in head.lines[:25]:
        m = _REPORT_OF.match(line)
        if m and SCRUTINY.search(m["who"]) and _BODY_WORD.search(m["who"]):
            return tidy_name(
                re.sub(r"\s+(?:task\s+(?:and|&)\s+finish|working|review|task)\s+group\s*$", "", m["who"], flags=re.I)
            )
    if committee and SCRUTINY.search(committee):
        return committee
    for pattern in (_TO_SCRUTINY, _FROM_SCRUTINY):
        for where in (top, text[:4000]):
            m2 = pattern.search(where)
            if m2 and SCRUTINY.search(m2["body"]):
                last = re.split(r"\b(?:of|by|from)\s+the\s+", m2["body"], flags=re.I)[-1]
                return tidy_name(last if SCRUTINY.search(last) and _BODY_WORD.search(last) else m2["body"])
    for line in head.lines[:25]:
        if (m3 := _BODY_NAME.search(line)) and SCRUTINY.search(m3["body"]) and len(line) < 160:
            return tidy_name(m3["body"])
    return None


_OF_PEOPLE = re.compile(r"\b(?:Councillors?|Cllrs?)\b\.? [A-Z]")


def _title(head: Head) -> str | None:
    for line in head.lines[:20]:
        if m := re.match(r"^(?:subject|report title|title|review)\s*[:\t]\s*(?P<title>.{5,200})$", line, re.I):
            return m["title"].strip()
    candidates = [
        line
        for line in head.lines[:14]
        if 8 <= len(line) <= 200 and not _NOT_TITLE.match(line) and not _OF_PEOPLE.search(line)
        and "\t" not in line and not _SENTENCE.search(line)
    ]  # fmt: skip
    titled = [
        line
        for line in candidates
        if v.REVIEW_TITLE.search(line) or v.RESPONSE_TITLE.search(line) or v.TRACKER_TITLE.search(line)
    ]
    best = next(iter(sorted(titled, key=lambda t: bool(_REPORT_OF.match(t)))), None) or next(iter(candidates), None)
    return tidy_name(best) if best else None

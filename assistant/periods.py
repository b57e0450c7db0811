"""The time that a question speaks of: a day, "in November 2016", "since 2019", "last year", "at the last meeting"."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

from ingest.dates import find_dates, find_months
from language.text import linear_re as re

_YEAR = re.compile(r"(?<![\d/£.,])(?:19|20)\d\d(?![\d/%,.]\d|/\d\d)")
_SINCE = re.compile(r"\b(?:since|after)\s+(?:the\s+)?(?:start of\s+)?$", re.I)
_BEFORE = re.compile(r"\b(?:before|until|till|up to|by|prior to|as (?:at|of))\s+(?:the\s+)?(?:end of\s+)?$", re.I)
_BETWEEN = re.compile(r"\bbetween\b|\bfrom\s+$", re.I)
_UNIT = r"(?P<unit>day|week|month|year)s?"
_COUNT = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen)"
# "in the last six months", "two years ago", "last year"; the words of the first and second are a length of time.
_WITHIN = re.compile(rf"\b(?:in|over|during|within)\s+the\s+(?:last|past)\s+(?:{_COUNT}\s+)?{_UNIT}\b", re.I)
_AGO = re.compile(rf"\b{_COUNT}\s+{_UNIT}\s+ago\b", re.I)
_WHOLE = re.compile(r"\b(?P<which>last|this|previous)\s+(?P<unit>month|year)\b|\b(?P<day>yesterday|today)\b", re.I)
LAST_MEETING = re.compile(
    r"\b(?:at|in|from)\s+(?:(?:its|the|their|our|that)\s+)?(?:very\s+)?(?:last|latest|newest|most recent|previous)\s+meeting\b",
    re.I,
)


class Period(NamedTuple):
    """From `since` to `until`, both included, None where open; `rest` is the text without the words that said so."""

    since: dt.date | None
    until: dt.date | None
    rest: str


def period_of(text: str, today: dt.date, last_meeting: dt.date | None = None) -> Period:
    """The period that a text speaks of; `last_meeting` is the day that "the last meeting" means."""
    if (m := LAST_MEETING.search(text)) and last_meeting:
        return Period(last_meeting, last_meeting, _without(text, (m.start(), m.end())))
    return _named(text) or _relative(text, today) or Period(None, None, text)


def _named(text: str) -> Period | None:
    spans: list[tuple[int, int, dt.date, dt.date]] = [(f.start, f.end, f.date, f.date) for f in find_dates(text)]
    for f in find_months(text):
        last = calendar.monthrange(f.date.year, f.date.month)[1]
        spans.append((f.start, f.end, f.date, f.date.replace(day=last)))
    for m in _YEAR.finditer(text):
        if not any(a <= m.start() < b for a, b, _, _ in spans):
            spans.append((m.start(), m.end(), dt.date(int(m[0]), 1, 1), dt.date(int(m[0]), 12, 31)))
    if not spans:
        return None
    spans.sort()
    start, _, first, last_day = spans[0]
    before, rest = text[:start], _without(text, *((a, b) for a, b, _, _ in spans))
    if len(spans) >= 2 and _BETWEEN.search(before):
        return Period(first, spans[-1][3], rest)
    if _SINCE.search(before):
        return Period(first, None, rest)
    if _BEFORE.search(before):
        return Period(None, last_day if "end of" in before.lower() or first == last_day else first, rest)
    return Period(first, last_day, rest)


def _relative(text: str, today: dt.date) -> Period | None:
    if m := _WITHIN.search(text):
        return Period(_before_now(f"{m['count'] or 'one'} {m['unit']}s ago", today), None, _without(text, m.span()))
    if m := _AGO.search(text):
        day = _before_now(m[0], today)
        return Period(*_whole(day, m["unit"].lower()), _without(text, m.span())) if day else None
    if m := _WHOLE.search(text):
        day = _before_now(m[0].lower().replace("previous", "last"), today)
        return Period(*_whole(day, (m["unit"] or "day").lower()), _without(text, m.span())) if day else None
    return None


def _before_now(words: str, today: dt.date) -> dt.date | None:
    import dateparser

    found = dateparser.parse(
        words, languages=["en"], settings={"RELATIVE_BASE": dt.datetime.combine(today, dt.time()), "PREFER_DATES_FROM": "past"}
    )
    return found.date() if found else None


def _whole(day: dt.date, unit: str) -> tuple[dt.date, dt.date]:
    """The calendar year or month that a day lies in, the week around it, or the day itself."""
    if unit == "year":
        return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    if unit == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    if unit == "week":
        monday = day - dt.timedelta(days=day.weekday())
        return monday, monday + dt.timedelta(days=6)
    return day, day


def _without(text: str, *spans: tuple[int, int]) -> str:
    for a, b in sorted(spans, reverse=True):
        text = text[:a] + " " + text[b:]
    return text

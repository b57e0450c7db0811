"""Dates as councils print them, in English and in Welsh. All-figure dates are day first; two-figure years 00-49 are 20xx."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

from language.text import linear_re as re

_MONTHS = {
    m: n
    for n, names in enumerate(
        ("january jan ionawr", "february feb chwefror", "march mar mawrth fawrth", "april apr ebrill", "may mai fai",
         "june jun mehefin fehefin", "july jul gorffennaf orffennaf", "august aug awst", "september sept sep medi fedi",
         "october oct hydref", "november nov tachwedd dachwedd", "december dec rhagfyr ragfyr"),
        1,
    )
    for m in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ORDINAL = r"\s?(?:st|nd|rd|th|af|il|ydd|[fe]?ed|eg|ain)?"
_FORMS = (
    # 3rd November, 2016 · 24 SEPTEMBER 2009 · 18March 2019 · 13 November, 20914 (a typing error)
    rf"(?<![\d/.])(?P<d>\d{{1,2}}){_ORDINAL}\s*(?:of\s+|o\s+)?(?P<m>{_MONTH})\b\.?,?\s*(?P<y>\d{{4,5}}|'\d\d)(?!\d)",
    # November 3rd, 2016
    rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}}){_ORDINAL},?\s+(?P<y>\d{{4}})(?!\d)",
    # 2016-11-03
    r"(?<![\d/-])(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)",
    # 22/09/16 · 24.01.2019 · 06-10-20
    r"(?<![\d/.-])(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})(?![\d/]|-\d)",
)
_PATTERNS = [re.compile(form, re.I) for form in _FORMS]
_MONTH_YEAR = re.compile(rf"\b(?P<m>{_MONTH})\.?,?\s+(?P<y>(?:19|20)\d\d)\b", re.I)
_DAY_MONTH = re.compile(rf"(?<![\d/.])(?P<d>\d{{1,2}}){_ORDINAL}\s*(?:of\s+)?(?P<m>{_MONTH})\b", re.I)


class FoundDate(NamedTuple):
    """A date and where it stands; `day_known` is False for "September 2016" (given as the first)."""

    date: dt.date
    start: int
    end: int
    day_known: bool = True


def find_dates(text: str) -> list[FoundDate]:
    """Every full date of `text`, in order. Impossible ones (31 February) are left out."""
    found: list[FoundDate] = []
    for pattern in _PATTERNS:
        for m in pattern.finditer(text):
            if any(m.start() < f.end and f.start < m.end() for f in found):
                continue
            date = _date(m["y"], m["m"], m["d"])
            if date:
                found.append(FoundDate(date, m.start(), m.end()))
    return sorted(found, key=lambda f: f.start)


def find_months(text: str) -> list[FoundDate]:
    """Every month with its year ("September 2016") that is not part of a full date."""
    full = find_dates(text)
    return [
        FoundDate(dt.date(int(m["y"]), _MONTHS[m["m"].lower()], 1), m.start(), m.end(), day_known=False)
        for m in _MONTH_YEAR.finditer(text)
        if not any(m.start() < f.end and f.start < m.end() for f in full)
    ]


def find_day_months(text: str) -> list[tuple[int, int]]:
    """(day, month) of dates printed without a year: "on 18 October"."""
    return [(int(m["d"]), _MONTHS[m["m"].lower()]) for m in _DAY_MONTH.finditer(text)]


def written(date: dt.date) -> str:
    """As a British reader writes it: "3 November 2016"."""
    return f"{date.day} {date:%B %Y}"


def _date(year: str, month: str, day: str) -> dt.date | None:
    figures = year.lstrip("'")
    if len(figures) == 2:
        figures = ("20" if int(figures) < 50 else "19") + figures
    elif len(figures) == 5:
        figures = figures[:2] + figures[-2:]
    number = int(month) if month.isdigit() else _MONTHS[month.lower()]
    try:
        return dt.date(int(figures), number, int(day))
    except ValueError:
        return None


def months_after(date: dt.date, months: int) -> dt.date:
    """The same day so many months later, or that month's last: 31 December and two months is 28 or 29 February."""
    year, month = divmod(date.month - 1 + months, 12)
    last = calendar.monthrange(date.year + year, month + 1)[1]
    return dt.date(date.year + year, month + 1, min(date.day, last))


def age_words(days: int) -> str:
    """How long ago something was: "3 years and 2 months ago", "5 weeks ago", "today"; months and years are their average lengths."""
    years, rest = divmod(days, 365.25)
    months = int(rest / 30.44)
    parts = [(int(years), "year"), (months, "month")] if days >= 61 else [(days // 7, "week")] if days >= 14 else [(days, "day")]
    return " and ".join(f"{n} {unit}{'s' if n != 1 else ''}" for n, unit in parts if n) + " ago" if days else "today"

"""What a library holds of each council, and how fresh it is."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from index.records import DocumentRow


class Holding(NamedTuple):
    """A council's papers (None: those that name none), with the first and last day of their meetings where any is known."""

    authority: str | None
    documents: int
    oldest: dt.date | None
    newest: dt.date | None


def holdings(documents: Iterable[DocumentRow]) -> list[Holding]:
    """One for each council, by name; papers of no known council last."""
    dates: defaultdict[str | None, list[dt.date | None]] = defaultdict(list)
    for d in documents:
        dates[d.authority].append(d.meeting_date)
    out = []
    for authority, days in dates.items():
        known = [day for day in days if day]
        out.append(Holding(authority, len(days), min(known, default=None), max(known, default=None)))
    return sorted(out, key=lambda h: (h.authority is None, h.authority or ""))

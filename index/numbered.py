"""Answers that name only numbers: "recommendations 1 to 6 were accepted". Whose numbers they are, the words around them tell."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

from ingest.dates import find_dates
from ingest.records import Mention
from language.text import linear_re as re


class Slot(NamedTuple):
    """A record as answers by number find it: when, under what item, by whom and with which number it was made."""

    id: str
    made_on: dt.date | None
    item: str
    committee: str
    number: str | None


class Numbered:
    """The records of one council by review or item, for answers that name only numbers."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        self._groups: defaultdict[tuple[dt.date, str], list[Slot]] = defaultdict(list)
        for slot in slots:
            self._groups[(slot.made_on or dt.date.min, slot.item)].append(slot)
        self._words = {item: _telling_words(item) for _, item in self._groups}

    def reached_by(self, told: Mention) -> list[str]:
        """ "Recommendations 1 to 6 were accepted": the ids of those numbers of the review it is about, if one is."""
        wanted, spoken = set(told.refers_to), _telling_words(told.group)
        dates = {d.date for d in find_dates(told.group)}
        ranked = []
        for (made, item), members in self._groups.items():
            if told.said_on and made > told.said_on:
                continue
            if wanted != {"all"} and not wanted <= {s.number for s in members}:
                continue
            shared = len(spoken & self._words[item]) + 2 * (made in dates)
            ranked.append((shared, made, item))
        if not ranked:
            return []
        most = max(shared for shared, _, _ in ranked)
        if most < (1 if len(ranked) == 1 else 2):
            return []
        best = [(self._about(told, made, item), made, item) for shared, made, item in ranked if shared == most]
        best.sort(reverse=True)
        if len(best) > 1 and best[0][0] == best[1][0]:
            return []
        return [s.id for s in self._groups[best[0][1:]] if wanted == {"all"} or s.number in wanted]

    def _about(self, told: Mention, made: dt.date, item: str) -> float:
        committee = self._groups[(made, item)][0].committee
        return fuzz.token_set_ratio(told.group.lower(), f"{item} {committee}".lower())


_DULL = {
    "report", "review", "scrutiny", "recommendations", "recommendation", "committee", "panel", "cabinet", "response", "task", "finish",
    "group", "from", "with", "this", "were", "that", "final", "update",
}  # fmt: skip


def _telling_words(text: str) -> set[str]:
    return {w for w in re.findall(r"[a-z]{4,}", text.lower()) if w not in _DULL}

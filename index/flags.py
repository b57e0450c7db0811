"""What a careful officer would notice: silence, drops, contradictions, changed wording, promises that promise nothing.

Each flag follows from the register alone and names the paper that shows it:

- `doubtful`: its newest paper says something of it that could not be read for sure.
- `response_overdue`: no answer is in the library though the time for it is over. An English council's
  executive answers within two months of receiving a scrutiny report or recommendations (Local
  Government Act 2000, section 9FE); counted from the day an executive's paper says that it received
  them, else from the meeting that made them.
- `non_committal`: agreed in words that commit to nothing ("in principle", "will be considered").
- `never_tracked`: accepted, and in none of the committee's later trackers.
- `dropped`: in one tracker, unfinished, and gone from the committee's next ones.
- `contradiction`: completed in one paper and in progress in a later one; accepted in one, rejected in another.
- `reworded`: told in other words than it was made in.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from rapidfuzz import fuzz

from index.likeness import fold_words
from index.records import DocumentRow, Event, Flag, Recommendation
from index.standing import answered
from ingest.authorities import same_authority
from ingest.dates import months_after, written
from ingest.vocabulary import NON_COMMITTAL
from language.text import linear_re as re
from language.text.stemming import stem_of

_SAME_BODY = 90
_SAME_SERIES = 90
_PART_LABEL = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)|[a-z•]\.?")
_FINISHED = ("completed", "rejected")


class Flags:
    """The flags of every recommendation of a register, as of one day. `months` is the time for a response; 0 for none."""

    def __init__(
        self, recommendations: Sequence[Recommendation], documents: Iterable[DocumentRow], *, today: dt.date, months: int
    ) -> None:
        self._today = today
        self._months = months
        self._trackers = sorted(
            (d for d in documents if d.kind == "monitoring" and d.meeting_date), key=lambda d: (d.meeting_date, d.file)
        )
        self._told_in: defaultdict[int, set[str]] = defaultdict(set)
        for r in recommendations:
            for e in r.events:
                self._told_in[e.document].add(r.id)

    def of(self, r: Recommendation) -> tuple[Flag, ...]:
        found = (
            _doubtful(r),
            self._overdue(r),
            _non_committal(r),
            self._never_tracked(r),
            self._dropped(r),
            _contradiction(r),
            *_reworded(r),
        )
        return tuple(f for f in found if f is not None)

    def response_due(self, r: Recommendation) -> dt.date | None:
        """By when an answer is due; None where there is one, where the day is not known, or where the clock is off."""
        if not self._months or any(answered(e) for e in r.events):
            return None
        received = [e.date for e in r.events if e.kind == "response" and e.date]
        start = received[0] if received else r.made_on
        return months_after(start, self._months) if start else None

    def _overdue(self, r: Recommendation) -> Flag | None:
        due = self.response_due(r)
        if due is None or due >= self._today:
            return None
        received = next((e for e in r.events if e.kind == "response" and e.date), None)
        start = f"received on {written(received.date)}" if received and received.date else f"made on {written(r.made_on or due)}"
        text = f"no response in the library; it was due by {written(due)} ({start}, {self._months} months allowed)"
        return Flag(kind="response_overdue", text=text, date=due, file=received.file if received else None)

    def _after(self, r: Recommendation, date: dt.date) -> list[DocumentRow]:
        """The committee's trackers later than a day, oldest first."""
        return [
            d for d in self._trackers
            if d.meeting_date and d.meeting_date > date and same_authority(d.authority, r.authority) and _same_body(d.committee, r.committee)
        ]  # fmt: skip

    def _never_tracked(self, r: Recommendation) -> Flag | None:
        accepted = r.response
        if accepted is None or accepted.value not in ("accepted", "partially_accepted"):
            return None
        event = r.events[accepted.event]
        if event.kind != "response" or event.date is None or any(e.kind in ("update", "sign_off") for e in r.events):
            return None
        later = self._after(r, event.date)
        if not later:
            return None
        text = f"accepted on {written(event.date)}, but not in the committee's tracker of {_on(later[0])}"
        return Flag(kind="never_tracked", text=text, date=later[0].meeting_date, file=later[0].file)

    def _dropped(self, r: Recommendation) -> Flag | None:
        if r.state in _FINISHED or (r.sign_off and r.sign_off.value == "signed_off"):
            return None
        known = {d.id: d for d in self._trackers}
        last = next((known[e.document] for e in reversed(r.events) if e.kind == "update" and e.document in known), None)
        if last is None or last.meeting_date is None:
            return None
        following = [d for d in self._after(r, last.meeting_date) if self._same_series(last, d)]
        if not following:
            return None
        text = f"in the tracker of {_on(last)}, unfinished, and gone from that of {_on(following[0])}"
        return Flag(kind="dropped", text=text, date=following[0].meeting_date, file=following[0].file)

    def _same_series(self, a: DocumentRow, b: DocumentRow) -> bool:
        """Trackers that follow the same matters: they share a recommendation, or but for the date their title."""
        if self._told_in[a.id] & self._told_in[b.id]:
            return True
        return bool(a.title and b.title) and fuzz.ratio(_undated(a.title or ""), _undated(b.title or "")) >= _SAME_SERIES


def _doubtful(r: Recommendation) -> Flag | None:
    """The newest thing told of it, where that is what cannot be read."""
    told = next((e for e in reversed(r.events) if e.kind != "made"), None)
    if told is None or not told.doubtful or "state" in r.by_hand:
        return None
    words = told.recorded_status or told.quote
    return Flag(
        kind="doubtful",
        text=f"could not be read for sure: “{words[:200]}”; put the state right by hand",
        date=told.date,
        file=told.file,
    )


def _non_committal(r: Recommendation) -> Flag | None:
    if r.state in _FINISHED:
        return None
    for e in reversed(r.events):
        if e.kind == "response" or (e.kind == "update" and e.state in ("accepted", "partially_accepted")):
            for words in (e.recorded_status or "", e.quote):
                if m := NON_COMMITTAL.search(words):
                    return Flag(
                        kind="non_committal", text=f"answered “{m[0]}”, which commits to nothing", date=e.date, file=e.file
                    )
    return None


def _contradiction(r: Recommendation) -> Flag | None:
    """The newest pair of papers that tell the opposite; what members reopened is no contradiction."""
    found = None
    telling = [e for e in r.events if e.kind != "made" and e.state not in (None, "none_recorded", "awaiting_update")]
    for before, after in pairwise(telling):
        if before.document == after.document or after.kind == "sign_off" or "recorded" not in (before.basis, after.basis):
            continue
        if (pair := (_side(before), _side(after))) in _OPPOSITES:
            text = f"{pair[0]} in the paper of {_day(before)} ({before.file}), {pair[1]} in that of {_day(after)}"
            found = Flag(kind="contradiction", text=text, date=after.date, file=after.file)
    return found


_OPPOSITES = {("completed", "in progress"), ("accepted", "rejected"), ("rejected", "accepted")}


def _side(e: Event) -> str:
    return {"in_progress": "in progress", "partially_accepted": "accepted"}.get(e.state or "", e.state or "")


def _reworded(r: Recommendation) -> list[Flag]:
    """One flag for each other wording, in the first paper that has it."""
    made = next((e for e in r.events if e.kind == "made" and e.text), None)
    if made is None:
        return []
    whole = " ".join((r.text, *(p.text for p in r.sub_items)))
    found: dict[str, Flag] = {}
    for e in r.events:
        if e.kind not in ("update", "response") or not e.text or e.document == made.document:
            continue
        forms = [changes(form, e.text) for form in dict.fromkeys((r.text, whole))]
        told = min(forms, key=len)
        if told:
            found.setdefault(" ".join(told), Flag(kind="reworded", text="reworded: " + "; ".join(told), date=e.date, file=e.file))
    return list(found.values())


def changes(made: str, told: str) -> list[str]:
    """What words were changed, added or left out between two wordings; tense, joining words and a cut at either end do not count."""
    a, b = _words(made), _words(told)
    ops = [
        op for op in SequenceMatcher(None, [s for s, _ in a], [s for s, _ in b], autojunk=False).get_opcodes() if op[0] != "equal"
    ]
    out = []
    for tag, i, j, k, n in ops:
        gone, come = " ".join(w for _, w in a[i:j]), " ".join(w for _, w in b[k:n])
        if tag == "delete" and (i == 0 or j == len(a)):
            continue
        if tag == "insert" and (k == 0 or n == len(b)) and not _says_more(come):
            continue
        out.append(
            {"replace": f"“{gone}” became “{come}”", "delete": f"“{gone}” was left out", "insert": f"“{come}” was added"}[tag]
        )
    return out


def _says_more(words: str) -> bool:
    return len(words.split()) >= 2


def _words(text: str) -> list[tuple[str, str]]:
    """(stem, word as printed) of each word that counts."""
    out = []
    for word in re.findall(r"\S+", text):
        folded = fold_words(word)
        if folded and not _PART_LABEL.fullmatch(word):
            out.append((stem_of(folded, "english"), word.strip(".,;:()“”\"'")))
    return out


def _same_body(a: str | None, b: str | None) -> bool:
    return not a or not b or fuzz.token_set_ratio(a.lower(), b.lower()) >= _SAME_BODY


def _undated(title: str) -> str:
    months = r"january|february|march|april|may|june|july|august|september|october|november|december"
    return " ".join(re.sub(rf"\b(?:{months})\b|\d\w*|\W", " ", title.lower()).split())


def _on(d: DocumentRow) -> str:
    return written(d.meeting_date) if d.meeting_date else "no date"


def _day(e: Event) -> str:
    return written(e.date) if e.date else "no date"

"""Quotations put together into plain British English."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from assistant.citations import Citations
from assistant.evidence import Evidence, Telling
from assistant.records import Answer, Question
from assistant.status import FLAG_WORDS, described
from assistant.wording import stems_of
from index.library import Library
from index.records import Event, Recommendation, StoredPassage
from ingest.dates import age_words, written
from ingest.records import Span, State
from ingest.sentences import sentence_spans
from language.text import linear_re as re

STATE_WORDS: dict[State, str] = {
    "completed": "completed",
    "in_progress": "in progress",
    "accepted": "accepted",
    "partially_accepted": "accepted in part",
    "rejected": "not accepted",
    "awaiting_update": "awaiting an update",
    "none_recorded": "nothing recorded",
}
_EVENT_WORDS = {"made": "was made", "response": "response", "update": "update", "sign_off": "sign-off"}
_SENTENCE = 250
_WORDING, _WHOLE = 240, 480  # characters of a recommendation's wording, and of an action that is quoted whole
_EVENTS, _LEAST = 4, 60  # of the newest events, how many are told, while so many characters are left
_LIST_QUOTE = 170
_LIST_ROWS = 60


class Composer:
    """Writes one answer, citing as it goes."""

    def __init__(self, library: Library, evidence: Evidence, citations: Citations, today: dt.date) -> None:
        self._library = library
        self._evidence = evidence
        self._cite = citations
        self._today = today

    def answer(self, q: Question, text: str, recommendations: Sequence[str]) -> Answer:
        """The finished answer; what cannot be shown to stand in its source is not shown."""
        citations = self._cite.checked()
        if len(citations) < len(self._cite.found):
            text = "A quotation could not be checked against its source, so this answer is withheld; the log names it."
            return Answer(question=q.text, understood_as=q.understood_as, found=False, reason="not_stated", text=text)
        return Answer(
            question=q.text, understood_as=q.understood_as, found=True, reason=None, text=text, citations=citations,
            recommendations=tuple(dict.fromkeys(recommendations)),
        )  # fmt: skip

    # --- one recommendation's life ----------------------------------------------------------

    def life(self, r: Recommendation, q: Question, budget: int) -> str:
        """The recommendation as made, then what was said of it, newest first, in at most `budget` characters of quotation."""
        told = [e for e in r.events if e.kind != "made" and (e.action or e.recorded_status)]
        first = min(_WORDING, budget // 3)
        lines = [f"{described(r)}: {self._wording(r, q, first)}"]
        left = budget - first
        for event in list(reversed(told))[:_EVENTS]:
            if left < _LEAST:
                break
            before = sum(len(c.quote) for c in self._cite.found)
            lines.append(self._event(r, event, q, left))
            left -= sum(len(c.quote) for c in self._cite.found) - before
        return "\n".join([*lines, self._state(r) if told else self._silence(r)])

    def _silence(self, r: Recommendation) -> str:
        """That nothing is told of what became of it, and how old the newest paper is."""
        newest = self._newest(r)
        blank = any(e.kind != "made" for e in r.events)
        text = (
            "It is listed in a later paper, but nothing is recorded of what became of it."
            if blank
            else "Nothing later is recorded of it in the library."
        )
        if not newest:
            return text
        return f"{text} The newest paper that tells of it is of {written(newest)}, {age_words((self._today - newest).days)}."

    def _newest(self, r: Recommendation) -> dt.date | None:
        dates = [e.date for e in r.events if e.date]
        return max(dates, default=None)

    def _wording(self, r: Recommendation, q: Question, limit: int) -> str:
        event = next((e for e in r.events if e.kind == "made" and e.recommended), None) or next(
            e for e in r.events if e.recommended
        )
        out = self._quote(event, event.recommended[0], r, limit)
        terms = self._evidence.terms(q.terms)
        text = self._cite.text(event.document)
        first = terms.coverage(stems_of(text[event.recommended[0].start : event.recommended[0].end]))
        best = max(event.recommended[1:], key=lambda s: terms.coverage(stems_of(text[s.start : s.end])), default=None)
        if best is not None and q.terms and terms.coverage(stems_of(text[best.start : best.end])) > max(0.3, first * 0.6):
            out += f" … {self._quote(event, best, r, limit)}"
        return out

    def _quote(self, event: Event, span: Span, r: Recommendation, limit: int) -> str:
        return self._cite.cite(
            event.document,
            span,
            item_number=event.item_number,
            item_title=event.item_title or r.item_title,
            number=r.number,
            limit=limit,
        )

    def _event(self, r: Recommendation, event: Event, q: Question, budget: int) -> str:
        when = written(event.date) if event.date else "undated"
        label = _EVENT_WORDS[event.kind]
        spans = self._best_spans(event, q, budget)
        pieces = [self._quote(event, s, r, budget if len(spans) == 1 else _SENTENCE) for s in spans]
        line = f"{when}, {label}: {' '.join(pieces)}" if pieces else f"{when}, {label}:"
        if event.recorded_status and event.status:
            line += f" Recorded: {self._quote(event, event.status, r, 120)}."
        elif event.recorded_status:
            line += f" Recorded: “{event.recorded_status}”."
        if event.owner:
            line += f" Responsible: {event.owner}."
        return line

    def _best_spans(self, event: Event, q: Question, budget: int) -> list[Span]:
        """What to quote of an action: all of it if short, else its opening, the deciding sentences and the ones asked about."""
        text = self._cite.text(event.document)
        whole = sum(s.end - s.start for s in event.action)
        if whole <= min(budget, _WHOLE):
            return list(event.action)
        terms = self._evidence.terms(q.terms)
        sentences: list[tuple[float, Span]] = []
        for n, part in enumerate(event.action):
            before = 0.0
            for m, (a, b) in enumerate(sentence_spans(text[part.start : part.end])):
                span = Span(start=part.start + a, end=part.start + b, page=part.page)
                deciding = event.reason is not None and span.start < event.reason.end and event.reason.start < span.end
                covered = terms.coverage(stems_of(text[span.start : span.end]))
                # What answers often stands in the sentence after the one that has the question's words.
                value = 0.9 * deciding + 0.35 * (n == 0 and m == 0) + covered + (0.4 if before >= 0.6 else 0.0)
                before = covered
                sentences.append((value, span))
        chosen: list[Span] = []
        used = 0
        for value, span in sorted(sentences, key=lambda p: (-p[0], p[1].start)):
            size = min(span.end - span.start, _SENTENCE)
            if chosen and (used + size > budget or value < 0.3 or len(chosen) >= 4):
                continue
            chosen.append(span)
            used += size
        return _merged(sorted(chosen, key=lambda s: s.start), text)

    def _state(self, r: Recommendation) -> str:
        words = STATE_WORDS[r.state]
        if by_hand := r.by_hand.get("state"):
            return f"State: {words}, set by hand ({by_hand})."
        if r.basis == "recorded":
            return f"State: {words}, as recorded."
        if r.basis == "inferred":
            return f"State: {words}, read from the text" + ("." if r.recorded_status else "; no status is printed.")
        return f"State: {words}."

    # --- wordings, lists, facts ------------------------------------------------------------------

    def wording(self, r: Recommendation, q: Question, budget: int) -> str:
        latest = f", newest paper {written(r.latest_on)}" if r.latest_on else ""
        return f"{described(r)}: {self._wording(r, q, max(200, min(420, budget)))}\nWhat became of it: {STATE_WORDS[r.state]}{self._basis(r)}{latest}."

    def _basis(self, r: Recommendation) -> str:
        if r.recorded_status:
            return f" (recorded: “{r.recorded_status}”)"
        return " (read from the text)" if r.basis == "inferred" else ""

    def table(self, rows: Sequence[Recommendation], scope: Sequence[Recommendation], q: Question) -> str:
        """A count, the states in numbers, and a line for each recommendation."""
        if not rows:
            wanted = " or ".join([*(STATE_WORDS[s] for s in q.states), *(f"to look at for: {FLAG_WORDS[f]}" for f in q.flags)])
            states = Counter(STATE_WORDS[r.state] for r in scope)
            return f"None of the {counted(len(scope), 'recommendation')} that fit is {wanted}. They are: {joined([f'{n} {s}' for s, n in states.most_common()])}."
        head = f"{counted(len(rows), 'recommendation').capitalize()}"
        if q.states or q.flags:
            head += f" of {len(scope)} that fit"
        states = Counter(STATE_WORDS[r.state] for r in rows)
        head += f": {joined([f'{n} {s}' for s, n in states.most_common()])}."
        lines = [head]
        for n, r in enumerate(rows[:_LIST_ROWS], 1):
            event = next((e for e in r.events if e.recommended), None)
            quote = self._quote(event, event.recommended[0], r, _LIST_QUOTE) if event else r.text
            lines.append(f"{n}. {described(r)}: {quote} — {STATE_WORDS[r.state]}{self._basis(r)}")
        if len(rows) > _LIST_ROWS:
            lines.append(f"… and {len(rows) - _LIST_ROWS} more; the status table lists them all.")
        return "\n".join(lines)

    def registered(self, r: Recommendation, label: str, passage: StoredPassage, at: int, value: str) -> str:
        """What a tracker's own column says of a recommendation: "Responsible: “Head of Leisure” [1]"."""
        when = written(passage.meeting_date) if passage.meeting_date else "undated"
        span = Span(start=passage.start + at, end=passage.start + at + len(value), page=passage.page)
        said = self._cite.cite(
            passage.document, span, item_number=passage.item_number, item_title=passage.item_title, number=r.number
        )
        event = next(e for e in r.events if e.recommended)
        return f"{described(r)}: {self._quote(event, event.recommended[0], r, 220)}\n{label} ({when}): {said}."

    def told(self, tellings: Sequence[Telling], most: int) -> str:
        """What passages say, with who said so and when, in at most `most` characters of quotation; what is quoted already is left out."""
        lines = []
        used = sum(len(c.quote) for c in self._cite.found)
        for t in tellings:
            p = t.passage
            quoted = [(c.start, c.end) for c in self._cite.found if c.document == p.document]
            new = [s for s in t.spans if not any(s.start < end and start < s.end for start, end in quoted)]
            size = sum(s.end - s.start for s in new)
            if not new or used + size > most:
                continue
            used += size
            where = ", ".join(filter(None, (p.authority, p.committee, written(p.meeting_date) if p.meeting_date else None)))
            quotes = [
                self._cite.cite(p.document, s, item_number=p.item_number, item_title=p.item_title, number=p.recommendation_number)
                for s in new
            ]
            lines.append(f"{where}: {' '.join(quotes)}")
        return "\n".join(lines)


def _merged(spans: Sequence[Span], text: str) -> list[Span]:
    """Spans that only white space parts, as one."""
    out: list[Span] = []
    for s in spans:
        if out and s.start >= out[-1].end and not text[out[-1].end : s.start].strip():
            out[-1] = Span(start=out[-1].start, end=s.end, page=out[-1].page)
        else:
            out.append(s)
    return out


def counted(n: int, noun: str) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return f"{words[n] if n < len(words) else n} {noun}{'' if n == 1 else 's'}"


def joined(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    items = list(items)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def shortened(text: str, limit: int) -> str:
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"

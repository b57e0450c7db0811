"""What the rows of monitoring tables and tables of responses tell of recommendations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from ingest.dates import find_dates, find_months
from ingest.kinds import is_executive
from ingest.labels import Label, label_of, normalise, split_label
from ingest.meeting import is_body, tidy_name
from ingest.outline import Place
from ingest.records import EventKind, Mention, OwnWords, Span, State, SubItem
from ingest.spans import span_at
from ingest.states import (
    Read,
    answer_in,
    express_response,
    infer_progress,
    is_doubtful,
    read_status,
    reading_in,
    sign_in,
    state_of_status,
)
from ingest.tracker_rows import TrackerRow, TrackerTable
from ingest.vocabulary import is_empty_lead_in
from language.judgements.statement import Setting
from language.text import linear_re as re

_BARE_NUMBER = re.compile(r"^(?:(?:rec(?:ommendation)?|r|no)\.?\s*)?\(?(?:\d{1,3}|[ivx]{1,5}|\d{1,3}\(?[a-z]\)?)[).:]?$", re.I)
# "48 (2)", "72 iv": the second recommendation of minute 48, the fourth of minute 72.
_OF_A_MINUTE = re.compile(r"\d{1,4}\s?(?:\(\s?(\d{1,2}|[ivx]{1,5})\s?\)|\s[ivx]{1,5})", re.I)

_YES_NO: tuple[tuple[re.Pattern, State], ...] = (
    (re.compile(r"y(?:es)?\W*", re.I), "completed"),
    (re.compile(r"no?\W*", re.I), "in_progress"),
)
_SETTINGS: dict[EventKind, Setting] = {"response": "reply", "update": "action", "made": "action", "sign_off": "members"}
_ONLY_CLOSED = re.compile(r"closed\W*", re.I)


def mentions_of(
    text: str,
    table: TrackerTable,
    *,
    kind: EventKind,
    said_on: dt.date | None,
    committee: str | None,
    own: OwnWords = OwnWords(),
    about: str | None = None,
) -> list[Mention]:
    """The tracker's rows as mentions, numbered as their group numbers them.

    `about` names the paper: a reply to one review tells of it in each row, where its rows name none.
    """
    told = _Told(text, table.key, kind, said_on, committee, own, about if kind == "response" else None)
    mentions: list[Mention] = []
    answers: list[Mention] = []
    for group, run in groupby(table.rows, key=lambda r: (r.date, r.title)):
        rows = list(run)
        labelled = any(r.label is not None for r in rows)
        for order, row in enumerate(rows, 1):
            number = _number(row, order, labelled=labelled)
            mentions.append(_mention(told, row, number, order, " · ".join(filter(None, group))))
            if answer := _answer(told, row, mentions[-1]):
                answers.append(answer)
    return mentions + answers


def made_in(
    text: str, table: TrackerTable, *, said_on: dt.date | None, committee: str | None, about: str | None
) -> list[Mention]:
    """The rows of a table in which recommendations are made."""
    found = []
    labelled = any(r.label is not None for r in table.rows)
    for order, row in enumerate(table.rows, 1):
        words, parts = _parts_in("\n".join(text[s.start : s.end] for s in row.recommended))
        item = " ".join(row.title.split()) or about
        found.append(
            Mention(
                kind="made",
                text=words,
                sub_items=parts,
                number=_number(row, order, labelled=labelled),
                reference=" ".join(row.reference.split()) or None,
                order=order,
                group=item or "",
                made_on=said_on,
                said_on=said_on,
                committee=committee,
                item_title=item,
                recommended=tuple(row.recommended),
                owner=" ".join(row.owner.split()) or None,
                due=" ".join(row.due.split()) or None,
            )
        )
    return found


def _number(row: TrackerRow, order: int, *, labelled: bool) -> str | None:
    if row.label is not None:
        return row.label.number
    if m := _OF_A_MINUTE.fullmatch(row.reference.strip()):
        return normalise(m[1] or row.reference.split()[-1])
    if row.reference and _BARE_NUMBER.match(row.reference.strip()):
        found = label_of(row.reference.strip()) or label_of(f"{row.reference.strip()}.")
        return found.number if found else None
    return str(order) if labelled else None


class _Told(NamedTuple):
    """What every row of a table has in common."""

    text: str
    key: Mapping[str, str]
    kind: EventKind
    said_on: dt.date | None
    committee: str | None
    own: OwnWords
    about: str | None


def _mention(told: _Told, row: TrackerRow, number: str | None, order: int, group: str) -> Mention:
    text, kind = told.text, told.kind
    words, parts = _parts_in("\n".join(text[s.start : s.end] for s in row.recommended))
    status = next(iter(row.status), None)
    response = next(iter(row.response), None)
    cells = (" ".join(text[s.start : s.end] for s in spans) for spans in (row.status, row.response))
    printed = next((re.sub(r"\s+", " ", c).strip(" -–—") for c in cells if re.search(r"\w", c)), "")
    read = read_status(printed, told.key, told.own) if printed else Read(None)
    state, doubtful = read.state, read.doubtful
    if row.columns.asks_done and row.status:
        state = next((meant for answer, meant in _YES_NO if answer.fullmatch(printed)), state)
    basis = "recorded" if state else None
    reason: Span | None = None
    if not row.status and not row.response and row.action:
        first = row.action[0]
        if kind == "response" and (express := express_response(text[first.start : first.end])):
            state, a, b = express
            basis, status = "recorded", Span(start=first.start + a, end=first.start + b, page=first.page)
            printed = text[status.start : status.end]
    if state == "completed" and _ONLY_CLOSED.fullmatch(printed):
        # "Closed" ends the monitoring; the action says whether it was done or turned down.
        shown, why = _inferred(text, row.action, kind)
        if shown == "rejected":
            state, reason, basis = shown, why, "inferred"
    if state is None and not doubtful:
        state, reason = _inferred(text, row.action, kind)
        basis = "inferred" if state else None
        doubtful = state is None and is_doubtful(_SETTINGS[kind], " ".join(text[s.start : s.end] for s in row.action))
    if (exported := reading_in(printed)) is not None:
        printed, state, basis = exported
        doubtful = False
        reason = _inferred(text, row.action, kind)[1] if basis == "inferred" else None
    rag, rag_means = sign_in(printed, told.key) or (None, None)
    dates = find_dates(row.date) or find_months(row.date) or find_dates(row.reference)
    dates = [
        d for d in dates if told.said_on is None or d.date <= told.said_on
    ]  # a day to come is when it is reported, not when it was made
    return Mention(
        kind="response" if kind == "response" or (row.response and not row.status) else "update",
        text=words,
        sub_items=parts,
        number=number,
        reference=" ".join(row.reference.split()) or None,
        order=order,
        group=" · ".join(filter(None, (told.about, group))),
        made_on=dates[0].date if dates else None,
        said_on=told.said_on,
        committee=row.committee or _named_above(row.place) or told.committee,
        item_title=": ".join(filter(None, (told.about, " ".join(row.title.split())))) or None,
        recommended=tuple(row.recommended),
        action=tuple(row.action),
        status=status or response,
        recorded_status=printed or None,
        rag=rag,
        rag_means=rag_means,
        state=state or ("none_recorded" if not printed else None),
        basis=basis,  # type: ignore[arg-type]
        reason=reason,
        owner=re.sub(r"\s+", " ", row.owner).strip() or None,
        due=re.sub(r"\s+", " ", row.due).strip() or None,
        doubtful=doubtful,
        left_out="an action for an officer, as its table says" if row.is_action else None,
    )


def _answer(told: _Told, row: TrackerRow, mention: Mention) -> Mention | None:
    """What the executive answered, where a row tells it beside the officers' status."""
    span = next(iter(row.response), None)
    printed = " ".join(told.text[span.start : span.end].split()) if span else ""
    beside = any(re.search(r"\w", told.text[s.start : s.end]) for s in row.status)
    state = state_of_status(printed, told.key, told.own) if printed else None
    undecided = re.match(r"note|receiv", printed, re.I)
    if span is None or mention.kind != "update" or not beside or not (state or undecided):
        return None
    update = {
        "kind": "response", "action": (span,), "status": span, "recorded_status": printed, "state": state or "none_recorded",
        "basis": "recorded" if state else None, "reason": None, "rag": None, "rag_means": None,
    }  # fmt: skip
    return mention.model_copy(update=update)


def _named_above(place: Place) -> str | None:
    """The scrutiny body that the heading over a table names, where one document has the tables of several."""
    heading = place.heading or ""
    return tidy_name(heading) if is_body(heading) and not is_executive(heading) else None


def _parts_in(body: str) -> tuple[str, tuple[SubItem, ...]]:
    """A recommendation's words, and its parts where they stand on lines of their own under words that ask for something."""
    lead: list[str] = []
    parts: list[SubItem] = []
    label: Label | None = None
    for line in body.split("\n"):
        found, words = split_label(line, label)
        opens = found is not None and words and (parts or found.number in ("a", "1") or found.style == "bullet")
        if found is not None and opens and lead and (label is None or found.style == label.style):
            parts.append(SubItem(number=found.number, text=words.strip()))
            label = found
        elif parts:
            parts[-1] = SubItem(number=parts[-1].number, text=f"{parts[-1].text} {line.strip()}")
        else:
            lead.append(line)
    words = " ".join(" ".join(lead).split())
    if not parts or (len(parts) == 1 and not words.endswith(":")) or is_empty_lead_in(words):
        return " ".join(body.split()), ()
    return words, tuple(parts)


def _inferred(text: str, action: Sequence[Span], kind: EventKind) -> tuple[State | None, Span | None]:
    """The state that the action text shows, all its parts together."""
    if action:
        spans = list(action)
        prose = " ".join(text[s.start : s.end] for s in spans)
        found = answer_in(prose) if kind == "response" else infer_progress(prose)
        if found:
            return found.state, span_at(spans, found.start, found.end)
    return None, None

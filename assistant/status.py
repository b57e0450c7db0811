"""The status table, from the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from assistant.citations import shown
from assistant.records import StatusEvent, StatusRow
from index.catalogue import within
from index.flags import Flags
from index.library import Library
from index.records import Axis, Event, Filters, FlagKind, Recommendation
from ingest.records import State


def status_table(
    library: Library,
    filters: Filters = Filters(),
    states: Sequence[State] = (),
    *,
    text: str = "",
    owner: str = "",
    flags: Sequence[FlagKind] = (),
    today: dt.date | None = None,
) -> list[StatusRow]:
    """Every recommendation that `filtered` keeps, by authority, then newest made first, then item and number."""
    rows = sorted(rows_of(library, today=today), key=_order)
    return filtered(rows, filters, states, text=text, owner=owner, flags=flags)


def filtered(
    rows: Iterable[StatusRow],
    filters: Filters,
    states: Sequence[State] = (),
    *,
    text: str = "",
    owner: str = "",
    flags: Sequence[FlagKind] = (),
) -> list[StatusRow]:
    """The rows within the filters, in their order.

    Dates bound the day that a recommendation was made (or first told of, where that is not known).
    `text` stands in its words, title, action or owner; `flags` keeps those that bear one of these.
    """
    return [
        r
        for r in rows
        if within(filters, r.authority, r.committee, r.made_on or _first_told(r))
        and (not states or r.state in states)
        and (not flags or any(f.kind in flags for f in r.flags))
        and owner.lower() in (r.owner or "").lower()
        and text.lower() in f"{r.text} {r.item_title or ''} {r.action or ''} {r.owner or ''}".lower()
    ]


def rows_of(library: Library, wanted: Iterable[Recommendation] | None = None, *, today: dt.date | None = None) -> list[StatusRow]:
    """Recommendations (all, where none are named) as rows of the table, with what wants a look as of `today`."""
    day = today or dt.date.today()
    everything = library.recommendations()
    flags = Flags(everything, library.documents(), today=day, months=library.response_months)
    return [_row(r, flags, day) for r in (everything if wanted is None else wanted)]


def _row(r: Recommendation, flags: Flags, today: dt.date) -> StatusRow:
    fields = {n: v for n, v in r if n in StatusRow.model_fields and n != "events"} | {
        "action": shown(r.action) if r.action else None,
        "flags": flags.of(r),
        "response_due": flags.response_due(r),
        "news_age_days": max(0, (today - r.news_on).days) if r.news_on else None,
    }
    return StatusRow(**fields, events=tuple(_event(e) for e in r.events))


def described(r: StatusRow | Recommendation) -> str:
    """Who asked for it and when: "Wexbridge Council, Health Panel, 3 May 2021, recommendation 2"."""
    from ingest.dates import written

    made = written(r.made_on) if r.made_on else None
    number = f"recommendation {r.number}" if r.number else None
    return ", ".join(filter(None, (r.authority, r.committee, made, number)))


def _event(e: Event) -> StatusEvent:
    fields = {n: v for n, v in e if n in StatusEvent.model_fields}
    span = next(iter(e.action or e.recommended), None)
    inferred_from = shown(e.inferred_from) if e.inferred_from else None
    return StatusEvent(**fields | {"quote": shown(e.quote), "span": span, "inferred_from": inferred_from})


def _first_told(r: StatusRow) -> dt.date | None:
    dates = [e.date for e in r.events if e.date]
    return min(dates) if dates else None


def _order(r: StatusRow) -> tuple[object, ...]:
    made = r.made_on or _first_told(r)
    number = r.number or ""
    digits = "".join(c for c in number if c.isdigit())
    return (
        r.authority or "~",
        -(made.toordinal() if made else 0),
        r.item_number or "",
        r.item_title or "",
        int(digits) if digits else 0,
        number,
        r.id,
    )


COLUMNS: tuple[tuple[str, str], ...] = (
    ("authority", "Council"), ("committee", "Committee"), ("made_on", "Date"), ("item_title", "Title"), ("number", "No."),
    ("text", "Recommendation"), ("owner", "Owner"), ("action", "Action taken"), ("recorded_status", "Recorded status"),
    ("state", "State"), ("basis", "Basis"), ("response", "Response"), ("progress", "Progress"), ("sign_off", "Members' sign-off"),
    ("rag", "RAG"), ("flags", "To look at"), ("latest_on", "Newest paper"), ("files", "Documents"), ("pages", "Pages"),
    ("hashes", "Content hashes"), ("id", "Id"),
)  # fmt: skip


def table_cells(rows: Iterable[StatusRow]) -> list[list[str]]:
    """The rows as text for a file or a screen, in the order of COLUMNS. Documents, pages and hashes go line by line together."""
    out = []
    for r in rows:
        sources = list(dict.fromkeys((e.file, str(e.page or ""), e.sha256) for e in r.events))
        values = r.model_dump(mode="json") | {
            "text": words_of(r),
            "flags": "\n".join(f.text for f in r.flags),
            **{name: axis_words(getattr(r, name)) for name in ("response", "progress", "sign_off", "rag")},
            **{name: "\n".join(s[n] for s in sources) for n, name in enumerate(("files", "pages", "hashes"))},
        }
        out.append(["" if values[name] is None else str(values[name]) for name, _ in COLUMNS])
    return out


def words_of(r: StatusRow) -> str:
    """A recommendation with its parts, each on its own line."""
    return "\n".join([r.text, *(f"{s.number or '•'}) {s.text}" for s in r.sub_items)])


def axis_words(axis: Axis | None) -> str:
    """An axis in words, the verbatim one first: "Agreed in part (partially accepted)"; "accepted, read from the text"."""
    if axis is None:
        return ""
    value = axis.value.replace("_", " ")
    if not axis.word:
        return f"{value}, read from the text"
    return f"{axis.word} ({value})" if value and value.lower() != axis.word.lower() else axis.word


def axes_of(r: StatusRow) -> list[tuple[str, Axis]]:
    """The axes on which something is known, with what they are called."""
    named = (("Response", r.response), ("Progress", r.progress), ("Members' sign-off", r.sign_off), ("RAG", r.rag))
    return [(label, axis) for label, axis in named if axis]


FLAG_WORDS: dict[FlagKind, str] = {
    "doubtful": "could not be read for sure", "response_overdue": "response overdue", "non_committal": "non-committal answer", "never_tracked": "accepted, never tracked",
    "dropped": "dropped without completion", "contradiction": "papers contradict each other", "reworded": "reworded",
}  # fmt: skip

# What an officer looks at apart, and the flags that belong there.
VIEWS: dict[str, tuple[FlagKind, ...]] = {
    "All": (),
    "Doubtful": ("doubtful",),
    "Overdue": ("response_overdue",),
    "Silent drops": ("dropped", "never_tracked"),
    "Contradictions": ("contradiction",),
    "Vague answers": ("non_committal",),
    "Reworded": ("reworded",),
}

"""The status table, from the register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.citations import shown
from assistant.records import StatusEvent, StatusRow
from index.catalogue import within
from index.library import Library
from index.records import Event, Filters, Recommendation
from ingest.records import State


def status_table(library: Library, filters: Filters = Filters(), states: Sequence[State] = (), text: str = "") -> list[StatusRow]:
    """Every recommendation within the filters, by authority, then newest made first, then item and number.

    Dates bound the day that a recommendation was made (or first told of, where that is not known).
    """
    rows = [row_of(r) for r in library.recommendations()]
    kept = [
        r
        for r in rows
        if within(filters, r.authority, r.committee, r.made_on or _first_told(r))
        and (not states or r.state in states)
        and text.lower() in f"{r.text} {r.item_title or ''} {r.action or ''} {r.owner or ''}".lower()
    ]
    return sorted(kept, key=_order)


def row_of(r: Recommendation) -> StatusRow:
    fields = {n: v for n, v in r if n in StatusRow.model_fields and n != "events"}
    return StatusRow(**fields | {"action": shown(r.action) if r.action else None}, events=tuple(_event(e) for e in r.events))


def described(r: StatusRow | Recommendation) -> str:
    """Who asked for it and when: "Wexbridge Council, Health Panel, 3 May 2021, recommendation 2"."""
    from ingest.dates import written

    made = written(r.made_on) if r.made_on else None
    number = f"recommendation {r.number}" if r.number else None
    return ", ".join(filter(None, (r.authority, r.committee, made, number)))


def _event(e: Event) -> StatusEvent:
    fields = {n: v for n, v in e if n in StatusEvent.model_fields}
    return StatusEvent(**fields | {"quote": shown(e.quote), "inferred_from": shown(e.inferred_from) if e.inferred_from else None})


def _first_told(r: StatusRow):  # type: ignore[no-untyped-def]
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
    ("state", "State"), ("basis", "Basis"), ("latest_on", "Newest paper"), ("files", "Documents"), ("id", "Id"),
)  # fmt: skip


def table_cells(rows: Iterable[StatusRow]) -> list[list[str]]:
    """The rows as text for a file or a screen, in the order of COLUMNS."""
    out = []
    for r in rows:
        values = r.model_dump(mode="json") | {"files": "; ".join(dict.fromkeys(e.file for e in r.events))}
        values["text"] = "\n".join([r.text, *(f"{s.number or '•'}) {s.text}" for s in r.sub_items)])
        out.append(["" if values[name] is None else str(values[name]) for name, _ in COLUMNS])
    return out

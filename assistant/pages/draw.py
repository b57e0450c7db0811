"""How answers, sources and recommendations look; the same on every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from assistant.citations import page_words, where
from assistant.compose import STATE_WORDS
from assistant.pages import plain
from assistant.pages.shared import library, papers, rows_by_id
from assistant.records import Answer, Citation, StatusEvent, StatusRow
from assistant.source import NoSource, Place, has_pages, original, pages, paragraph, place_now, place_of, surroundings
from assistant.status import FLAG_WORDS, axes_of, axis_words, described, words_of
from index.records import DocumentRow
from ingest.dates import age_words, written

_DAY = st.column_config.DateColumn(format="DD/MM/YYYY", width="small")
_COLUMNS = {
    "Made": _DAY,
    "Newest paper": _DAY,
    "Date": _DAY,
    "No.": st.column_config.TextColumn(width=40),
    "Recommendation": st.column_config.TextColumn(width=420),
}
_CARDS = 8  # sources that are all shown
_OPEN = 3  # sources that are all open; of more, the first
_SIGNS = {"recorded": ("●", "recorded"), "inferred": ("○", "read from the text")}


def answer_of(answer: Answer, key: str) -> None:
    """An answer with its sources, live or replayed; `key` tells it from the others on the page."""
    if not answer.found:
        title = "The papers do not tell this." if answer.reason == "not_stated" else "Nothing found."
        st.warning(title, icon=":material/help:")
    known = rows_by_id()
    rows = [known[id_] for id_ in answer.recommendations if id_ in known]
    listed = answer.intent in ("list", "count")
    if listed and rows:
        st.text(answer.text.split("\n", 1)[0])
        grid(rows, f"{key}-rows")
    else:
        st.text(answer.text)
    if answer.note:
        st.caption("About this wording")
        st.text(answer.note)
    if answer.citations:
        sources(answer.citations, "Sources", key)
    if answer.nearby:
        sources(answer.nearby, "Nearest passages, which do not tell it", f"{key}-near")
    if not listed:
        for n, row in enumerate(rows):
            link_to(row, f"{key}-{n}")


def sources(citations: tuple[Citation, ...], title: str, key: str) -> None:
    """A card for each source, all open where they are few; of very many, the one that is chosen."""
    st.header(title, anchor=False)
    shown = citations
    if len(citations) > _CARDS:
        chosen = st.selectbox("Show source", [c.marker for c in citations], format_func=lambda n: f"[{n}]", key=f"{key}-source")
        shown = tuple(c for c in citations if c.marker == chosen)
    for c in shown:
        when = written(c.meeting_date) if c.meeting_date else None
        label = ", ".join(filter(None, (f"Source {c.marker}", when, page_words(c))))
        with st.expander(label, expanded=len(shown) <= _OPEN or c is shown[0]):
            st.text(where(c))
            if place := place_now(library(), c, papers().values()):
                passage(place, f"{key}-{c.marker}")
            else:
                st.text(f"“{c.quote}”\nIts paper was changed or removed since: ask again.")
            if c.as_in_file:
                st.text(f"Characters in it were mended; the file has: “{c.as_in_file}”")


def passage(place: Place, key: str) -> None:
    """A quotation marked in its paragraph; on demand its page, or what stands around it, and its file."""
    row = papers().get(place.document)
    if row is None:
        st.text("Its paper is just being read again: look again in a moment.")
        return
    around = paragraph(library(), place)
    plain.runs([(around.before, ""), (around.quote, "mark"), (around.after, "")], f"{key}-words")
    pdf = has_pages(row)
    with st.container(horizontal=True, vertical_alignment="center"):
        show = st.toggle("Show the page" if pdf else "Show what stands around it", key=f"{key}-show")
        if Path(row.path).exists():
            st.download_button(
                "Download the file",
                lambda: original(row),
                Path(row.path).name,
                "application/octet-stream",
                key=f"{key}-file",
                on_click="ignore",
            )
        else:
            st.text("The file is no longer where it was read from.")
    if show and pdf:
        _pages(row, place)
    elif show:
        wide = surroundings(library(), place)
        plain.runs([(wide.before, ""), (wide.quote, "mark"), (wide.after, "")], f"{key}-wide")


def _pages(row: DocumentRow, place: Place) -> None:
    try:
        for number, content, marked in _drawn(row, place):
            st.image(
                content,
                alt=f"Page {number} of the paper, the quotation marked on it" if marked else f"Page {number} of the paper",
            )
            if not marked:
                st.caption("The words could not be found on this page to mark them: it may be a scan.")
    except NoSource as e:
        st.warning("The page cannot be shown.")
        st.text(str(e))


@st.cache_data(max_entries=100, hash_funcs={DocumentRow: lambda row: (row.id, row.sha256)}, show_spinner="Drawing the page …")
def _drawn(row: DocumentRow, place: Place) -> list[tuple[int, bytes, bool]]:
    """(page, PNG, whether anything is marked on it)."""
    return [(p.page, p.content, p.marked > 0) for p in pages(library(), row, place)]


def grid(rows: list[StatusRow], key: str) -> None:
    """Recommendations as a table; the one that is opened is drawn under it with its life."""
    cells = [
        {
            "Made": r.made_on, "No.": r.number or "", "Recommendation": r.text, "State": state_words(r), "How it is known": known_from(r),
            "To look at": ", ".join(dict.fromkeys(FLAG_WORDS[f.kind] for f in r.flags)), "Owner": r.owner or "",
            "Council": r.authority or "", "Committee": r.committee or "", "Newest paper": r.latest_on,
        }
        for r in rows
    ]  # fmt: skip
    known = {r.id: r for r in rows}
    row = known.get(opened(cells, {i: f"{described(r)}: {r.text}" for i, r in known.items()}, "Open a recommendation", key) or "")
    if row is not None:
        st.header("Its life", anchor=False)
        link_to(row, key)
        life(row, key)


def opened(cells: Sequence[Mapping[str, object]], names: Mapping[str, str], label: str, key: str) -> str | None:
    """A table whose rows can be ticked; the same choice stands under it for those who use no mouse.

    Gives the key of `names`, which are in the order of the rows, that was opened, if any.
    """
    ids = list(names)
    chosen = st.dataframe(
        pd.DataFrame(cells), hide_index=True, column_config=_COLUMNS, on_select="rerun", selection_mode="single-row", key=key,
        alt=label.partition(" ")[2],
    )  # fmt: skip
    ticked = [ids[n] for n in chosen["selection"]["rows"] if n < len(ids)]
    picked = st.selectbox(
        f"{label} (or tick its row)", ids, index=None, format_func=names.__getitem__, key=f"{key}-named", disabled=bool(ticked)
    )
    return ticked[0] if ticked else picked


def link_to(row: StatusRow, key: str) -> None:
    """A recommendation's description, and the way to its page."""
    from assistant.pages import recommendation

    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(described(row))
        target = st.Page(recommendation.page, url_path="recommendation")
        if st.button("Open its page", key=f"{key}-open"):
            st.switch_page(target, query_params={"id": row.id})


def state_words(row: StatusRow) -> str:
    """The state in words: ● where a paper records it, ○ where it is read from the text."""
    sign, known = _SIGNS.get(row.basis or "", ("–", ""))
    return f"{sign} {STATE_WORDS[row.state]}" + (f" ({known})" if known else "")


def known_from(row: StatusRow) -> str:
    """Why a state is what it is: the word printed or the sentence it was read from, and when."""
    if by_hand := row.by_hand.get("state"):
        return f"set by hand ({by_hand})"
    decided = row.decider
    if decided is None:
        return "no paper says what became of it"
    when = f" ({written(decided.date)})" if decided.date else ""
    if row.basis == "recorded":
        return f"recorded: “{decided.recorded_status or decided.quote}”{when}"
    return f"read from: “{decided.inferred_from or decided.quote}”{when}"


def life(row: StatusRow, key: str) -> None:
    """One recommendation: its words, where it stands and why, what wants a look, and its events, oldest first."""
    st.text(words_of(row))
    with st.container(border=True):
        st.text(f"State: {state_words(row)}\nWhy: {known_from(row)}")
        for label, axis in axes_of(row):
            st.text(f"{label}: {axis_words(axis)}")
        if row.news_on and row.news_age_days is not None:
            st.text(f"Newest news: {written(row.news_on)}, {age_words(row.news_age_days)}")
    for flag in row.flags:
        st.warning("To look at", icon=":material/flag:")
        st.text(flag.text + (f"\n{flag.file}" if flag.file else ""))
    for note in row.notes:
        st.text(f"Note: {note}")
    for name, note in row.by_hand.items():
        st.text(f"Put right by hand: {name} ({note})")
    for n, event in enumerate(row.events):
        when = written(event.date) if event.date else "Undated"
        with st.expander(f"{when}: {event.kind.replace('_', '-')}", expanded=True, type="step"):
            _event(event, f"{key}-{n}")


def _event(event: StatusEvent, key: str) -> None:
    st.text(event.file + (f", page {event.page}" if event.page else ""))
    if place := place_of(event):
        passage(place, key)
    elif event.quote:
        st.text(f"“{event.quote}”")
    told = (
        ("Recorded", event.recorded_status),
        ("Read from", event.inferred_from),
        ("Responsible", event.owner),
        ("Due", event.due),
    )
    for label, value in told:
        if value:
            st.text(f"{label}: {value}")

"""Status table: every recommendation, filtered, to look at and to take away."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from assistant.compose import STATE_WORDS
from assistant.export import content_of
from assistant.pages import recommendation
from assistant.pages.shared import choose, draw_life, empty_library, library, state_words
from assistant.records import StatusRow
from assistant.status import FLAG_WORDS, filtered, status_table
from index.records import Filters

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_FORMS = (
    ("CSV", "csv", "text/csv"), ("Excel", "xlsx", _SHEET), ("Word", "docx", _WORD), ("Markdown", "md", "text/markdown"),
    ("JSON", "json", "application/json"),
)  # fmt: skip

_DAY = st.column_config.DateColumn(format="DD/MM/YYYY", width="small")
_COLUMNS = {
    "Made": _DAY,
    "Newest paper": _DAY,
    "No.": st.column_config.TextColumn(width=40),
    "Recommendation": st.column_config.TextColumn(width=420),
}


def page() -> None:
    st.title("Status table")
    if empty_library():
        return
    everything = status_table(library())
    left, middle, right = st.columns(3)
    with left:
        authority = choose("Council", [r.authority for r in everything], "authority")
        since = st.date_input("Made since", value=None, format="DD/MM/YYYY")
    with middle:
        committee = choose("Committee", [r.committee for r in everything if authority in (None, r.authority)], "committee")
        until = st.date_input("Made until", value=None, format="DD/MM/YYYY")
    with right:
        states = st.multiselect("State", list(STATE_WORDS), format_func=STATE_WORDS.__getitem__)
        flags = st.multiselect("To look at", list(FLAG_WORDS), format_func=FLAG_WORDS.__getitem__)
        text = st.text_input("Words in it")
    filters = Filters(authority=authority, committee=committee, since=since, until=until)
    rows = filtered(everything, filters, states, text=text, flags=flags)
    st.text(f"{len(rows)} of {len(everything)} recommendations")
    if not rows:
        st.info("No recommendation fits these filters. Widen them to see more.")
        return
    _downloads(rows)
    chosen = st.dataframe(
        _frame(rows), hide_index=True, column_config=_COLUMNS, on_select="rerun", selection_mode="single-row", key="table"
    )
    if picked := chosen["selection"]["rows"]:
        row = rows[picked[0]]
        st.subheader("Its life")
        if st.button("Open its page"):
            st.switch_page(st.Page(recommendation.page, url_path="recommendation"), query_params={"id": row.id})
        draw_life(row)
    else:
        st.caption("Tick a row to see its whole life.")


def _downloads(rows: list[StatusRow]) -> None:
    places = {d.file: d.path for d in library().documents()}
    with st.container(horizontal=True):
        for name, form, mime in _FORMS:
            content = partial(content_of, rows, form, places=places)
            st.download_button(f"Download {name}", content, f"recommendations.{form}", mime)


def _frame(rows: list[StatusRow]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Made": r.made_on, "No.": r.number or "", "Recommendation": r.text, "State": state_words(r),
                "To look at": ", ".join(dict.fromkeys(FLAG_WORDS[f.kind] for f in r.flags)), "Recorded": r.recorded_status or "",
                "Council": r.authority or "", "Committee": r.committee or "", "Newest paper": r.latest_on,
            }
            for r in rows
        ]
    )  # fmt: skip

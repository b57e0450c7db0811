"""Status table: every recommendation, filtered, to look at and to take away."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from assistant.compose import STATE_WORDS
from assistant.export import csv_bytes, docx_bytes, xlsx_bytes
from assistant.pages.shared import choose, draw_life, empty_library, library, state_words
from assistant.records import StatusRow
from assistant.status import status_table
from index.records import Filters

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

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
        text = st.text_input("Words in it")
    rows = status_table(library(), Filters(authority=authority, committee=committee, since=since, until=until), states, text=text)
    st.text(f"{len(rows)} of {len(everything)} recommendations")
    if not rows:
        st.info("No recommendation fits these filters. Widen them to see more.")
        return
    _downloads(rows)
    chosen = st.dataframe(
        _frame(rows), hide_index=True, column_config=_COLUMNS, on_select="rerun", selection_mode="single-row", key="table"
    )
    if picked := chosen["selection"]["rows"]:
        st.subheader("Its life")
        draw_life(rows[picked[0]])
    else:
        st.caption("Tick a row to see its whole life.")


def _downloads(rows: list[StatusRow]) -> None:
    csv, xlsx, docx = st.columns(3)
    csv.download_button("Download CSV", csv_bytes(rows), "recommendations.csv", "text/csv")
    xlsx.download_button("Download Excel", xlsx_bytes(rows), "recommendations.xlsx", _SHEET)
    docx.download_button("Download Word", docx_bytes(rows), "recommendations.docx", _WORD)


def _frame(rows: list[StatusRow]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Made": r.made_on, "No.": r.number or "", "Recommendation": r.text, "State": state_words(r),
                "Recorded": r.recorded_status or "", "Council": r.authority or "", "Committee": r.committee or "", "Newest paper": r.latest_on,
            }
            for r in rows
        ]
    )  # fmt: skip

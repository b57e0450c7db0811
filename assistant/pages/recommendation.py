"""One recommendation: its dated life, where it stands, what wants a look, and what a hand may say of it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.pages.shared import draw_life, empty_library, library
from assistant.records import StatusRow
from assistant.status import described, status_table
from index.errors import LibraryError


def page() -> None:
    st.title("Recommendation")
    if empty_library():
        return
    rows = {r.id: r for r in status_table(library())}
    asked = st.query_params.get("id", "")
    row = rows.get(asked)
    if row is None:
        st.info("No recommendation of this id is in the library." if asked else "Open one from the status table.")
        return
    if done := st.session_state.pop("by-hand", None):
        st.success(done)
    draw_life(row)
    _join(row, rows)
    _part(row)


def _join(row: StatusRow, rows: dict[str, StatusRow]) -> None:
    st.subheader("The same as another?")
    others = [i for i, r in rows.items() if i != row.id and r.authority == row.authority]
    chosen = st.multiselect(
        "Recommendations that are this one",
        others,
        format_func=lambda i: f"{described(rows[i])}: {rows[i].text[:80]}",
        key="join",
    )
    if st.button("Make them one", disabled=not chosen):
        _do(lambda: library().join(row.id, *chosen), "Joined. It stays so when papers are read again.")


def _part(row: StatusRow) -> None:
    files = list(dict.fromkeys(e.file for e in row.events))
    if len(files) < 2:
        return
    st.subheader("Two in one?")
    chosen = st.multiselect("Documents that tell of another recommendation", files, key="part")
    if st.button("Take them out", disabled=not chosen):
        _do(lambda: library().part(row.id, chosen)[0], "Parted. It stays so when papers are read again.")


def _do(change: Callable[[], str], done: str) -> None:
    """Makes a change and shows the recommendation as it is then, or says why it could not be made."""
    try:
        id_ = change()
    except LibraryError as e:
        st.error("Nothing was changed.")
        st.text(str(e))
        return
    st.session_state["by-hand"] = done
    st.query_params["id"] = id_
    st.rerun()

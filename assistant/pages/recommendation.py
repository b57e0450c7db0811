"""One recommendation: its dated life, where it stands, its wordings compared, and what a hand may say of it."""

from __future__ import annotations

import streamlit as st

from assistant.pages import draw, plain
from assistant.pages.shared import access, change, empty_library, rows_by_id
from assistant.records import StatusRow
from assistant.status import described
from assistant.wordings import compared
from ingest.dates import written


def page() -> None:
    st.title("Recommendation", anchor=False)
    if empty_library():
        return
    rows = rows_by_id()
    asked = st.query_params.get("id", "")
    row = rows.get(asked)
    if row is None:
        st.info("No recommendation of this id is in the library." if asked else "Open one from the status table.")
        return
    if done := st.session_state.pop("by-hand", None):
        st.success(done)
    st.text(described(row))
    draw.life(row, "life")
    _wordings(row)
    if access().may_change:
        _join(row, rows)
        _part(row)


def _wordings(row: StatusRow) -> None:
    """How later papers word it, against the wording that it was made in."""
    others = compared(row)
    if not others:
        return
    st.header("Its wordings", anchor=False)
    st.caption("Struck through: left out of the first wording. Underlined: added to it.")
    for n, w in enumerate(others):
        st.text(f"{written(w.date) if w.date else 'Undated'} · {w.file}")
        plain.runs([(f"{words} ", mark) for words, mark in w.runs], f"wording-{n}")


def _join(row: StatusRow, rows: dict[str, StatusRow]) -> None:
    st.header("The same as another?", anchor=False)
    others = [i for i, r in rows.items() if i != row.id and r.authority == row.authority]
    chosen = st.multiselect(
        "Recommendations that are this one", others, format_func=lambda i: f"{described(rows[i])}: {rows[i].text[:80]}", key="join"
    )  # fmt: skip
    if st.button("Make them one", disabled=not chosen):
        _done(change(lambda library: library.join(row.id, *chosen)), "Joined. It stays so when papers are read again.")


def _part(row: StatusRow) -> None:
    files = list(dict.fromkeys(e.file for e in row.events))
    if len(files) < 2:
        return
    st.header("Two in one?", anchor=False)
    chosen = st.multiselect("Documents that tell of another recommendation", files, key="part")
    if st.button("Take them out", disabled=not chosen):
        _done(change(lambda library: library.part(row.id, chosen)[0]), "Parted. It stays so when papers are read again.")


def _done(id_: str | None, told: str) -> None:
    """Shows the recommendation as it is after a change; None where there was none."""
    if id_ is None:
        return
    st.session_state["by-hand"] = told
    st.query_params["id"] = id_
    st.rerun()

"""One recommendation: its dated life, where it stands, its wordings compared, and what a hand may say of it."""

from __future__ import annotations

import streamlit as st

from assistant.compose import STATE_WORDS
from assistant.pages import draw, plain
from assistant.pages.shared import access, change, empty_library, rows_by_id, who
from assistant.records import StatusRow
from assistant.status import described, words_of
from assistant.wordings import compared
from ingest.dates import written


def page() -> None:
    st.title("Recommendation", anchor=False)
    if empty_library():
        return
    if done := st.session_state.pop("by-hand", None):
        st.success(done)
    rows = rows_by_id()
    asked = st.query_params.get("id", "")
    row = rows.get(asked)
    if row is None:
        st.info("No recommendation of this id is in the register." if asked else "Open one from the status table.")
        return
    st.text(described(row))
    draw.life(row, "life")
    _wordings(row)
    if access().may_change:
        _put_right(row)
        _join(row, rows)
        _part(row)
        _take_out(row)


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
    """One other, picked by a person, side by side with this one; joining asks once more."""
    st.header("The same as another?", anchor=False)
    others = [i for i, r in rows.items() if i != row.id and r.authority == row.authority]
    chosen = st.selectbox(
        "A recommendation that is this one", others, index=None, key="join",
        format_func=lambda i: f"{described(rows[i])}: {rows[i].text[:80]}",
    )  # fmt: skip
    if chosen is None:
        return
    left, right = st.columns(2)
    with left:
        _beside("This one", row)
    with right:
        _beside("The other", rows[chosen])
    sure = st.checkbox("These two are one recommendation (“By hand” lists it and can undo it)", key=f"sure-{chosen}")
    if st.button("Make them one", disabled=not sure):
        joined = change(lambda library: library.join(row.id, chosen, who=who()))
        _done(joined, "Joined. It stays so when papers are read again.")


def _beside(title: str, row: StatusRow) -> None:
    with st.container(border=True):
        st.caption(title)
        st.text(described(row))
        st.text(words_of(row))
        st.text(f"State: {draw.state_words(row)}\nTold in: {', '.join(dict.fromkeys(e.file for e in row.events))}")


def _part(row: StatusRow) -> None:
    files = list(dict.fromkeys(e.file for e in row.events))
    if len(files) < 2:
        return
    st.header("Two in one?", anchor=False)
    chosen = st.multiselect("Documents that tell of another recommendation", files, key="part")
    if st.button("Take them out", disabled=not chosen):
        parted = change(lambda library: library.part(row.id, chosen, who=who())[0])
        _done(parted, "Parted. It stays so when papers are read again.")


def _put_right(row: StatusRow) -> None:
    """What was misread of it, set by hand."""
    with st.expander("Was it misread? Put it right"), st.form(f"put-right-{row.id}"):
        text = st.text_area("Its words", row.text)
        number = st.text_input("Number", row.number or "")
        states = list(STATE_WORDS)
        state = st.selectbox("State", states, index=states.index(row.state), format_func=STATE_WORDS.__getitem__)
        owner = st.text_input("Responsible", row.owner or "")
        due = st.text_input("Due", row.due or "")
        reason = st.text_input("Why (others will read it)", key=f"why-right-{row.id}")
        if st.form_submit_button("Put it right"):
            before = {
                "text": row.text,
                "number": row.number or "",
                "state": row.state,
                "owner": row.owner or "",
                "due": row.due or "",
            }
            now = {"text": text, "number": number, "state": str(state), "owner": owner, "due": due}
            fields = {name: value for name, value in now.items() if value.strip() != before[name]}
            put = change(lambda library: library.amend(row.id, fields, reason, who=who()))
            _done(put, "Put right. It stays so when papers are read again.")


def _take_out(row: StatusRow) -> None:
    """It is no recommendation at all."""
    with st.expander("Is it none? Take it out"):
        reason = st.text_input("Why it is no recommendation", key="why-out")
        st.text("Its papers stay. “By hand” lists it and can undo it.")
        if st.button("Take it out of the register", disabled=not reason.strip()):
            out = change(lambda library: library.take_out(row.id, reason, who=who()))
            _done(out, "Taken out. It stays out when papers are read again; “By hand” can put it back.")


def _done(id_: str | None, told: str) -> None:
    """Shows the recommendation as it is after a change; None where there was none."""
    if id_ is None:
        return
    st.session_state["by-hand"] = told
    st.query_params["id"] = id_
    st.rerun()

"""One document: what was found out about it and where from, what was taken from it, correcting and removing it."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from assistant.pages import draw
from assistant.pages.shared import access, change, library, rows_by_id, who
from assistant.source import place_of
from assistant.status import described
from index.records import DocumentRow
from ingest.records import Kind


def draw_document(row: DocumentRow) -> None:
    _details(row)
    _told(row)
    _left_out(row)
    if access().may_change and st.button("Remove it from the library", key="remove"):
        _removal(row)


def _details(row: DocumentRow) -> None:
    """What was found out about it, where from, and the form to put it right."""
    st.header("What it is", anchor=False)
    st.text(row.file)
    told = (
        ("Council", row.authority, "authority"),
        ("Committee", row.committee, "committee"),
        ("Date", row.meeting_date, "date"),
        ("Kind", row.kind, "kind"),
    )
    for label, value, source in told:
        st.text(f"{label}: {value or 'not found'}" + (f" (from: {row.sources[source]})" if source in row.sources else ""))
    for warning in row.warnings:
        st.warning("Warning")
        st.text(warning)
    if access().may_change:
        with st.expander("Correct it"), st.form(f"correct-{row.id}"):
            _correct(row)


def _correct(row: DocumentRow) -> None:
    authority = st.text_input("Council", row.authority or "")
    committee = st.text_input("Committee", row.committee or "")
    date = st.date_input("Date of the meeting", row.meeting_date, format="DD/MM/YYYY")
    kinds = list(get_args(Kind))
    kind = st.selectbox("Kind", kinds, index=kinds.index(row.kind))
    if not st.form_submit_button("Correct and read again"):
        return
    before = {"authority": row.authority, "committee": row.committee, "date": str(row.meeting_date), "kind": row.kind}
    now = {"authority": authority.strip(), "committee": committee.strip(), "date": str(date) if date else "", "kind": str(kind)}
    fields = {name: value for name, value in now.items() if value and value != before[name]}
    if not fields:
        return
    with st.spinner("Reading again …"):
        corrected = change(lambda lib: lib.correct(row.path, fields, who=who()))
    if corrected is not None:
        st.rerun()


def _told(row: DocumentRow) -> None:
    """The recommendations that it tells of, each beside the place where it does."""
    st.header("What was taken from it", anchor=False)
    found = [(r, e) for r in rows_by_id().values() for e in r.events if e.document == row.id]
    if not found:
        st.text("It makes no recommendation, and tells of none.")
        return
    labels = [f"{n}. {described(r)}: {r.text}" for n, (r, _) in enumerate(found, 1)]
    left, right = st.columns(2)
    with left:
        n = st.selectbox("Recommendation", range(len(found)), format_func=labels.__getitem__, key=f"told-{row.id}")
        r, event = found[n]
        st.text(f"{event.kind.replace('_', '-')}\n{r.text}\nState: {draw.state_words(r)}\nWhy: {draw.known_from(r)}")
        draw.link_to(r, f"told-{row.id}")
    with right:
        if place := place_of(event):
            draw.passage(place, f"told-{row.id}-{n}")


def _left_out(row: DocumentRow) -> None:
    """What reads like a recommendation and was taken for none; each can be put into the register."""
    found = library().left_out(row.id)
    if not found:
        return
    st.header("What was left out", anchor=False)
    st.text("These read like recommendations and were taken for none. If one is, put it into the register.")
    for n, left_out in enumerate(found):
        with st.container(border=True):
            number = f"{left_out.number}. " if left_out.number else ""
            st.text(f"{number}{left_out.text}\nWhy: {left_out.reason}")
            pressed = access().may_change and st.button("Put it into the register", key=f"put-back-{row.id}-{n}")
            if pressed and change(lambda lib, id_=left_out.id: lib.put_back(id_, who=who())) is not None:  # type: ignore[misc]
                st.rerun()


@st.dialog("Remove from the library?")
def _removal(row: DocumentRow) -> None:
    st.text(f"{row.file}\n\nIts passages and what it tells of recommendations go; the file itself stays.")
    if st.button("Yes, remove it", type="primary") and change(lambda lib: lib.remove([row.path])) is not None:
        st.rerun()

"""By hand: what people decided that the papers do not say, and undoing it."""

from __future__ import annotations

import streamlit as st

from assistant.pages.shared import access, change, library, who
from index.records import Act
from ingest.dates import written

KINDS = {
    "join": "Joined", "part": "Parted", "put_back": "Put into the register", "take_out": "Taken out", "amend": "Put right",
    "document": "Document corrected",
}  # fmt: skip


def page() -> None:
    st.title("By hand", anchor=False)
    st.text("What people decided that the papers do not say. It holds when papers are read again, until it is undone.")
    acts = library().acts()
    if not acts:
        st.info("Nothing yet.")
    for act in reversed(acts):
        _act(act)


def _act(act: Act) -> None:
    with st.container(border=True):
        st.text(f"{act.id}. {KINDS[act.kind]}, {written(act.at.date())}, by {act.who}\n{act.about}")
        if act.reason:
            st.text(f"Why: {act.reason}")
        if act.undone_at is not None:
            st.text(f"Undone on {written(act.undone_at.date())} by {act.undone_by}.")
        elif access().may_change:
            pressed = st.button("Undo", key=f"undo-{act.id}")
            if pressed and change(lambda lib: lib.undo(act.id, who=who())) is not None:
                st.rerun()

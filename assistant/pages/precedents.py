"""Precedents: earlier wordings for a draft or a matter."""

from __future__ import annotations

import streamlit as st

from assistant.compose import STATE_WORDS
from assistant.pages.shared import choose, draw_life, empty_library, library
from assistant.precedents import precedents
from assistant.status import described
from index.records import Filters


def page() -> None:
    st.title("Precedents")
    if empty_library():
        return
    draft = st.text_area("A draft recommendation, or what it is about", max_chars=2000)
    authority = choose("Council", [d.authority for d in library().documents()], "precedent-authority")
    if not draft.strip():
        st.caption("Paste a draft to see how others have put it, and what became of theirs.")
        return
    found = precedents(library(), draft, 8, Filters(authority=authority))
    if not found:
        st.info("Nothing like it in the library. Try fewer or other words.")
    for n, p in enumerate(found, 1):
        st.subheader(f"{n}")
        st.text(described(p.row))
        st.text(f"“{p.row.text}”")
        st.text(f"What became of it: {STATE_WORDS[p.row.state]}")
        with st.expander(f"Its life ({n})"):
            draw_life(p.row)

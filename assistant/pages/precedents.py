"""Precedents: earlier wordings for a draft or a matter."""

from __future__ import annotations

import streamlit as st

from assistant.pages import draw
from assistant.pages.shared import choose, empty_library, library, papers
from assistant.precedents import cited, precedents
from index.records import Filters


def page() -> None:
    st.title("Precedents", anchor=False)
    if empty_library():
        return
    draft = st.text_area("A draft recommendation, or what it is about", max_chars=2000, key="draft", bind="query-params")
    authority = choose("Council", [d.authority for d in papers().values()], "council")
    if not draft.strip():
        st.info("Paste a draft to see how others have put it, and what became of theirs.")
        return
    with st.spinner("Looking through the papers …"):
        found = precedents(library(), draft, 8, Filters(authority=authority))
    if not found:
        st.info("Nothing like it in the library. Try fewer or other words.")
    for n, p in enumerate(found, 1):
        st.header(f"Precedent {n}", anchor=False)
        st.text(f"What became of it: {draw.state_words(p.row)}\n{draw.known_from(p.row)}")
        st.caption("To copy, with its citation:")
        st.code(cited(p.row), language=None, wrap_lines=True)
        draw.link_to(p.row, f"precedent-{n}")
        if st.toggle("Show its whole life", key=f"life-{n}"):
            draw.life(p.row, f"precedent-{n}")

"""Ask: a conversation, each answer with its sources."""

from __future__ import annotations

import streamlit as st

from assistant.pages.shared import draw_answer, empty_library, library, open_assistant
from assistant.records import Answer


def page() -> None:
    st.title("Ask")
    if empty_library():
        return
    history: list[Answer] = st.session_state.setdefault("answers", [])
    if not history:
        st.markdown("Ask what became of a recommendation, what the papers say, or for a list. For example:")
        for n, question in enumerate(starters()):
            if st.button(f"Example {n + 1}", key=f"starter-{n}", help="Ask this"):
                _ask(question, history)
                st.rerun()
            st.text(question)
    for answer in history:
        with st.chat_message("user"):
            st.text(answer.question)
        with st.chat_message("assistant"):
            draw_answer(answer)
    if asked := st.chat_input("What happened to …?", max_chars=2000):
        _ask(asked, history)
        st.rerun()
    if history and st.button("Start again"):
        history.clear()
        st.rerun()


def _ask(question: str, history: list[Answer]) -> None:
    with st.spinner("Looking through the papers …"):
        previous = [a.question for a in history[-3:]]
        history.append(open_assistant().ask(question, previous))


def starters() -> list[str]:
    """Three questions that this library can answer."""
    recommendations = library().recommendations()
    titled = [r for r in recommendations if r.item_title and r.authority and r.state != "none_recorded"][:1]
    out = [
        f"What happened to recommendation {r.number or ''} on {r.item_title} at {r.authority}?".replace("  ", " ") for r in titled
    ]
    authorities = sorted({r.authority for r in recommendations if r.authority})
    if authorities:
        out.append(f"Which recommendations of {authorities[0]} have been completed?")
    out.append("Which recommendations are awaiting an update?")
    return out

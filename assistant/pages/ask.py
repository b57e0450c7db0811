"""Ask: a conversation, each answer with its sources."""

from __future__ import annotations

import streamlit as st

from assistant.pages.shared import draw_answer, empty_library, library, open_assistant
from assistant.records import Answer, PartKind


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
    for n, answer in enumerate(history):
        with st.chat_message("user"):
            st.text(answer.question)
        with st.chat_message("assistant"):
            draw_answer(answer)
            if n == len(history) - 1:
                _offer_parts(answer, history)
    if asked := st.chat_input("What happened to …?", max_chars=2000):
        st.session_state["without"] = frozenset()
        _ask(asked, history)
        st.rerun()
    if history and st.button("Start again"):
        history.clear()
        st.rerun()


def _offer_parts(answer: Answer, history: list[Answer]) -> None:
    """What was understood, as chips; taking one off asks the question again without it."""
    without: frozenset[PartKind] = st.session_state.setdefault("without", frozenset())
    if not answer.understood:
        return
    words = [part.text for part in answer.understood]
    label = "Taken into account (take one off to ask without it)"
    kept = st.multiselect(label, words, default=words, key=f"parts-{len(history)}-{len(without)}", placeholder="nothing")
    gone = {part.kind for part in answer.understood if part.text not in kept}
    if gone:
        st.session_state["without"] = without | gone
        history.pop()
        _ask(answer.question, history)
        st.rerun()


def _ask(question: str, history: list[Answer]) -> None:
    with st.spinner("Looking through the papers …"):
        previous = [a.question for a in history[-3:]]
        without: frozenset[PartKind] = st.session_state.get("without", frozenset())
        history.append(open_assistant().ask(question, previous, without=without))


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

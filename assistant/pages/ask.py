"""Ask: a conversation, each answer with its sources."""

from __future__ import annotations

from functools import partial

import streamlit as st
from pydantic import TypeAdapter, ValidationError

from assistant import transcript
from assistant.pages import draw, plain
from assistant.pages.asking import awaited, begin
from assistant.pages.shared import access, empty_library, table
from assistant.records import Answer
from assistant.starters import starters
from index.errors import LibraryError

_ANSWERS = TypeAdapter(list[Answer])
_FORMS = (("Word", "docx", transcript.docx_bytes), ("Markdown", "md", transcript.markdown_bytes))


def page() -> None:
    st.title("Ask", anchor=False)
    if empty_library():
        return
    state = st.session_state
    history: list[Answer] = state.setdefault("answers", [])
    if shared := st.query_params.get("q"):
        del st.query_params["q"]
        begin(shared)
    with st.bottom:
        asked = st.chat_input("What happened to …?", max_chars=2000)
    if asked:
        begin(asked)
    if not history and not state.get("asking"):
        _examples()
    for n, answer in enumerate(history):
        _turn(n, answer.question, history)
    if asking := state.get("asking"):
        _turn(len(history), asking.question, history)
    elif state.get("stopped"):
        st.info("Stopped. The question was not answered.")
    if history:
        _offer_parts(history)
        _take_away(history)
        plain.bring_up(f"turn-{len(history) - 1}")
    _keep(history)


def shared() -> dict[str, str]:
    """What a link to this page asks: the question asked last, where it stands by itself."""
    answers: list[Answer] = st.session_state.get("answers", [])
    if not answers or any(p.kind == "follows" for p in answers[-1].understood):
        return {}
    return {"q": answers[-1].question}


def _examples() -> None:
    st.text("Ask what became of a recommendation, what the papers say, or for a list. For example:")
    questions = starters(table())
    chosen = plain.choices(questions, key="starters")
    if chosen is not None:
        begin(questions[chosen])
        st.rerun()


def _turn(n: int, question: str, history: list[Answer]) -> None:
    """A question and its answer, which is asked for where it is not in the history yet."""
    with st.container(key=f"turn-{n}"):
        with st.chat_message("user", avatar=":material/person:"):
            st.text(question)
        with st.chat_message("assistant", avatar=":material/find_in_page:"):
            under_way = st.empty()
            if n == len(history):
                try:
                    history.append(awaited(under_way))
                except LibraryError as e:
                    st.error("The question could not be answered.")
                    st.text(str(e))
                    return
            draw.answer_of(history[n], f"answer-{n}")


def _offer_parts(history: list[Answer]) -> None:
    """What was understood of the last question, as chips; taking one off asks it again without."""
    state, answer = st.session_state, history[-1]
    st.text(f"Understood as: {answer.understood_as}")
    if not answer.understood:
        return
    words = [part.text for part in answer.understood]
    without = state.setdefault("without", frozenset())
    label = "Taken into account (take one off to ask without it)"
    kept = st.multiselect(label, words, default=words, key=f"parts-{len(history)}-{len(without)}", placeholder="nothing")
    gone = {part.kind for part in answer.understood if part.text not in kept}
    if gone:
        history.pop()
        begin(answer.question, without | gone)
        st.rerun()


def _take_away(history: list[Answer]) -> None:
    with st.container(horizontal=True):
        for name, ending, content in _FORMS:
            data = partial(content, tuple(history))
            st.download_button(f"Save as {name}", data, f"questions-and-answers.{ending}", on_click="ignore")
        if st.button("Start again"):
            history.clear()
            st.rerun()


def _keep(history: list[Answer]) -> None:
    """Leaves the conversation with this person's browser, so that it outlives a reload or a sleeping tablet."""
    state = st.session_state
    now = _ANSWERS.dump_json(history).decode() if state.get("began") else None
    back = plain.kept(f"scrutineer {access().name or ''}", now)
    if back and now is None:
        state.began = True
        try:
            history[:] = _ANSWERS.validate_json(back)
        except ValidationError:
            return
        st.rerun()

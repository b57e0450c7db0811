"""Ask: a conversation, each answer with its sources."""

from __future__ import annotations

from concurrent.futures import Future, wait
from functools import partial
from time import monotonic
from typing import NamedTuple

import streamlit as st
from pydantic import TypeAdapter, ValidationError
from streamlit.delta_generator import DeltaGenerator

from assistant import transcript
from assistant.pages import draw, plain
from assistant.pages.shared import access, beside_the_page, empty_library, open_assistant, table
from assistant.records import Answer, PartKind
from assistant.starters import starters
from index.errors import LibraryError

_ANSWERS = TypeAdapter(list[Answer])
_AT_ONCE = 0.6  # seconds in which an answer comes without more ado
_GLANCE = 0.2  # seconds between looks at a question under way: a stop is heeded then
_FORMS = (("Word", "docx", transcript.docx_bytes), ("Markdown", "md", transcript.markdown_bytes))


class Asking(NamedTuple):
    """A question under way: it is worked on beside the page, and a page drawn anew goes on waiting for it."""

    question: str
    told: Future[Answer]
    since: float


def page() -> None:
    st.title("Ask", anchor=False)
    if empty_library():
        return
    state = st.session_state
    history: list[Answer] = state.setdefault("answers", [])
    if shared := st.query_params.get("q"):
        del st.query_params["q"]
        _begin(shared)
    with st.bottom:
        asked = st.chat_input("What happened to …?", max_chars=2000)
    if asked:
        _begin(asked)
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


def _begin(question: str, without: frozenset[PartKind] = frozenset()) -> None:
    """Sets a question under way, in place of one that may be; `without` is what its asker took off."""
    state = st.session_state
    previous = [a.question for a in state.answers[-3:]]
    told = beside_the_page().submit(open_assistant().ask, question, previous, without=without)
    state.update(asking=Asking(question, told, monotonic()), without=without, began=True, stopped=False)


def _stop() -> None:
    asking: Asking = st.session_state.asking
    asking.told.cancel()
    st.session_state.update(asking=None, stopped=True)


def _examples() -> None:
    st.text("Ask what became of a recommendation, what the papers say, or for a list. For example:")
    questions = starters(table())
    chosen = plain.choices(questions, key="starters")
    if chosen is not None:
        _begin(questions[chosen])
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
                    history.append(_awaited(under_way))
                except LibraryError as e:
                    st.error("The question could not be answered.")
                    st.text(str(e))
                    return
            draw.answer_of(history[n], f"answer-{n}")


def _awaited(under_way: DeltaGenerator) -> Answer:
    """The answer to the question under way; where that takes long, says how long and offers to stop."""
    asking: Asking = st.session_state.asking
    if not wait([asking.told], timeout=_AT_ONCE).done:
        with under_way.container():
            clock = st.empty()
            st.button("Stop looking", on_click=_stop)
        while not wait([asking.told], timeout=_GLANCE).done:
            clock.text(f"Looking through the papers … {monotonic() - asking.since:.0f} s")
        under_way.empty()
    st.session_state.asking = None
    return asking.told.result()


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
        _begin(answer.question, without | gone)
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

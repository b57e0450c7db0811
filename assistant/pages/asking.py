"""A question under way: worked on beside the page, which waits for it and can stop it."""

from __future__ import annotations

from concurrent.futures import Future, wait
from time import monotonic
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.pages.shared import beside_the_page, open_assistant, until_done
from assistant.records import Answer, PartKind

_AT_ONCE = 0.6  # seconds in which an answer comes without more ado


class Asking(NamedTuple):
    """What was asked; a page drawn anew goes on waiting for it."""

    question: str
    told: Future[Answer]
    since: float


def begin(question: str, without: frozenset[PartKind] = frozenset()) -> None:
    """Sets a question under way, in place of one that may be; `without` is what its asker took off."""
    state = st.session_state
    previous = [a.question for a in state.answers[-3:]]
    told = beside_the_page().submit(open_assistant().ask, question, previous, without=without)
    state.update(asking=Asking(question, told, monotonic()), without=without, began=True, stopped=False)


def _stop() -> None:
    asking: Asking = st.session_state.asking
    asking.told.cancel()
    st.session_state.update(asking=None, stopped=True)


def awaited(under_way: DeltaGenerator) -> Answer:
    """The answer to the question under way; where that takes long, says how long and offers to stop."""
    asking: Asking = st.session_state.asking
    if not wait([asking.told], timeout=_AT_ONCE).done:
        with under_way.container():
            clock = st.empty()
            st.button("Stop looking", on_click=_stop)
        for _ in until_done(asking.told):
            clock.text(f"Looking through the papers … {monotonic() - asking.since:.0f} s")
        under_way.empty()
    st.session_state.asking = None
    return asking.told.result()

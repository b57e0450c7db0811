"""What every page needs: the library, loaded once for everybody, and how its words are drawn."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.answer import Assistant
from assistant.citations import page_words
from assistant.compose import STATE_WORDS
from assistant.records import Answer, Citation, StatusRow
from assistant.status import axes_of, axis_words, described, words_of
from assistant.writer import writer_of
from index.errors import LibraryError
from index.library import Library
from index.settings import Settings
from ingest.dates import age_words, written


@st.cache_resource(show_spinner="Opening the library …")
def assistant() -> Assistant:
    """The assistant over the library of the settings; one for all who use the app."""
    library = Library(Settings().library, create=True)
    return Assistant(library, writer=writer_of(library.settings))


def library() -> Library:
    return open_assistant().library


def open_assistant() -> Assistant:
    """The assistant, or an explanation on the page where the library cannot be opened."""
    try:
        return assistant()
    except LibraryError as e:
        st.error("The library cannot be opened.")
        st.text(str(e))
        st.stop()


def empty_library() -> bool:
    """Says what to do where the library holds nothing; True then."""
    if library().documents():
        return False
    st.info("The library is empty. Open “Documents” and upload some scrutiny papers to begin.")
    return True


def draw_answer(answer: Answer) -> None:
    """An answer with its sources, live or replayed."""
    if not answer.found:
        st.warning("The papers in the library do not answer this." if answer.reason == "not_stated" else "Nothing found.")
    st.text(answer.text)
    if answer.note:
        st.caption("About this wording")
        st.text(answer.note)
    st.text(f"Understood as: {answer.understood_as}")
    for c in answer.citations:
        with st.expander(f"Source {c.marker}", expanded=len(answer.citations) <= 3):
            st.text(source_line(c))
            st.text(f"“{c.quote}”")
            if c.as_in_file:
                st.text(f"Characters in it were mended; the file has: “{c.as_in_file}”")


def source_line(c: Citation) -> str:
    parts = [
        c.authority, c.committee, written(c.meeting_date) if c.meeting_date else None, c.item_title and f"item: {c.item_title}",
        c.recommendation_number and f"recommendation {c.recommendation_number}", page_words(c), c.file,
    ]  # fmt: skip
    return " · ".join(str(p) for p in parts if p)


def draw_life(row: StatusRow) -> None:
    """One recommendation: where it stands, what wants a look, and its events, oldest first."""
    st.text(described(row))
    st.text(words_of(row))
    st.text(f"State: {state_words(row)}")
    for label, axis in axes_of(row):
        st.text(f"{label}: {axis_words(axis)}")
    if row.news_on and row.news_age_days is not None:
        st.text(f"Newest news: {written(row.news_on)}, {age_words(row.news_age_days)}")
    for flag in row.flags:
        st.warning("To look at")
        st.text(flag.text + (f"\n{flag.file}" if flag.file else ""))
    for note in row.notes:
        st.text(f"Note: {note}")
    for e in row.events:
        when = written(e.date) if e.date else "undated"
        page = f", page {e.page}" if e.page else ""
        more = (("Recorded", e.recorded_status), ("Read from", e.inferred_from), ("Responsible", e.owner), ("Due", e.due))
        st.text(
            f"{when} · {e.kind.replace('_', '-')} · {e.file}{page}\n“{e.quote}”"
            + "".join(f"\n{label}: {value}" for label, value in more if value)
        )


def state_words(row: StatusRow) -> str:
    """The state in words, with how it is known: recorded and read-from-the-text ones look different."""
    known = {"recorded": " (recorded)", "inferred": " (read from the text)"}
    return STATE_WORDS[row.state] + known.get(row.basis or "", "")


def choose(label: str, values: Sequence[str | None], key: str) -> str | None:
    """A filter: one of `values`, or None for all."""
    options = ["All", *sorted({v for v in values if v})]
    chosen = st.selectbox(label, options, key=key)
    return None if chosen == "All" else chosen

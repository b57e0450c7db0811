"""What every page needs: the library, loaded once for everybody, who is here, and how a change is made."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

import streamlit as st

from assistant.access import Access, access_of
from assistant.answer import Assistant
from assistant.records import StatusRow
from assistant.status import status_table
from assistant.writer import writer_of
from index.errors import LibraryError
from index.library import Library
from index.records import DocumentRow
from index.settings import Settings
from ingest.errors import IngestError

T = TypeVar("T")
_GLANCE = 0.2  # seconds between looks at what goes on beside the page: a stop is heeded then


@st.cache_resource(show_spinner="Opening the library …")
def assistant() -> Assistant:
    """The assistant over the library of the settings; one for all who use the app."""
    library = Library(Settings().library, create=True)
    return Assistant(library, writer=writer_of(library.settings))


@st.cache_resource(show_spinner=False)
def warm() -> None:
    """Loads the models beside the first page, so that the first question need not wait for them."""
    threading.Thread(target=open_assistant().warm, daemon=True).start()


@st.cache_resource(show_spinner=False)
def beside_the_page() -> ThreadPoolExecutor:
    """Where questions and readings go on while their pages are drawn, left and drawn again."""
    return ThreadPoolExecutor(max_workers=8, thread_name_prefix="beside")


def until_done(told: Future[T]) -> Iterator[None]:
    """Comes round every now and then while it is not done, for the page to say how far it is."""
    while not wait([told], timeout=_GLANCE).done:
        yield


def open_assistant() -> Assistant:
    """The assistant, or an explanation on the page where the library cannot be opened."""
    try:
        return assistant()
    except LibraryError as e:
        st.error("The library cannot be opened.")
        st.text(str(e))
        st.stop()


def library() -> Library:
    return open_assistant().library


def _edition() -> int:
    return library().catalogue.ledger.edition()


def table() -> list[StatusRow]:
    """Every recommendation, as of today; worked out once for each edition of the register."""
    return _table(dt.date.today(), edition=_edition())


@st.cache_resource(show_spinner=False, max_entries=2)
def _table(today: dt.date, **_of: int) -> list[StatusRow]:
    """The table; whatever else is named tells one from another."""
    return status_table(library(), today=today)


def rows_by_id() -> dict[str, StatusRow]:
    return {r.id: r for r in table()}


def papers() -> dict[int, DocumentRow]:
    """The documents by their ids; listed once for each edition of the register."""
    return _papers(edition=_edition())


@st.cache_resource(show_spinner=False, max_entries=2)
def _papers(**_of: int) -> dict[int, DocumentRow]:
    return {d.id: d for d in library().documents()}


def access() -> Access:
    """Who is here. Where no sign-in is set up, whoever sits at the computer."""
    user = st.user.to_dict() if "is_logged_in" in st.user else None
    return access_of(Settings(), user)


def who() -> str:
    """How a decision by hand is signed."""
    return access().name or "somebody at this computer"


def change(make: Callable[[Library], T], *, nothing: str = "Nothing was changed.") -> T | None:
    """Changes the library if this person may; else, and where it cannot be done, says why and gives None."""
    try:
        access().check()
        return make(library())
    except (LibraryError, IngestError) as e:
        st.error(nothing)
        st.text(str(e))
        return None


def empty_library() -> bool:
    """Says what to do where the library holds nothing; True then."""
    if papers():
        return False
    who = "Open “Documents” and add" if access().may_change else "Ask an officer to add"
    st.info(f"The library is empty. {who} some scrutiny papers to begin.")
    return True


def choose(label: str, values: Sequence[str | None], key: str) -> str | None:
    """A filter that stands in the page's address: one of `values`, or None for all."""
    return st.selectbox(label, sorted({v for v in values if v}), index=None, key=key, placeholder="All", bind="query-params")

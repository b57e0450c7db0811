"""Adding papers on the Documents page: files dropped, folders on the server, and what came of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import streamlit as st

from assistant.folders import folders_under
from assistant.pages.shared import beside_the_page, change, library, until_done
from assistant.uploads import take_uploads
from index.library import Library, Progress
from index.records import IngestReport
from ingest.parse import READERS
from ingest.readers import ocr

_OUTCOMES = ("added", "replaced", "unchanged")


class Reading:
    """Files being read beside the page: leaving it stops nothing, coming back shows how far it is."""

    def __init__(self, library: Library, read: Callable[[Library, Progress], IngestReport]) -> None:
        self.done, self.total, self.file = 0, 0, ""
        self.told = beside_the_page().submit(read, library, self._advance)

    def _advance(self, done: int, total: int, file: str) -> None:
        self.done, self.total, self.file = done, total, file


def draw() -> None:
    """What can be added; while files are being read, how far that is."""
    if reading := st.session_state.get("reading"):
        _follow(reading)
    _add()
    _report()


def _add() -> None:
    """Takes files in. The button wakes once the chosen files have arrived, so a quick click is never lost."""
    state = st.session_state
    files = st.file_uploader(
        "Add documents", type=[e.lstrip(".") for e in READERS], accept_multiple_files=True, key=f"upload-{state.setdefault('uploads', 0)}",
        help="Drop files here, as many as you like.", max_upload_size=library().settings.file_mb,
    )  # fmt: skip
    authority = st.text_input("Council (only if the papers do not name it)").strip() or None
    scans = st.checkbox("Read pages that are pictures (slow)", disabled=not ocr.available())
    if st.button("Read them into the library", disabled=not files):
        given = [(f.name, f.getvalue()) for f in files]
        _take(lambda lib, advance: take_uploads(lib, given, authority=authority, ocr=scans, progress=advance))
    if folders := _folders(library().settings.folders):
        folder = st.selectbox("Or a folder on this server", folders, index=None, format_func=str, placeholder="Choose a folder")
        if st.button("Read the folder", disabled=folder is None) and folder is not None:
            _take(lambda lib, advance: lib.ingest([folder], authority=authority, ocr=scans, progress=advance))


@st.cache_data(ttl=60, show_spinner=False)
def _folders(roots: tuple[Path, ...]) -> list[Path]:
    """Walked once a minute: the page is drawn anew at every touch."""
    return folders_under(roots)


def _take(read: Callable[[Library, Progress], IngestReport]) -> None:
    st.session_state.reading = change(lambda lib: Reading(lib, read), nothing="Nothing was added.")
    if st.session_state.reading:
        st.rerun()


def _follow(reading: Reading) -> None:
    """Says how far the reading is until it is done, then draws the page afresh; comes back only from one that failed."""
    bar, file = st.progress(0.0), st.empty()
    for _ in until_done(reading.told):
        bar.progress(reading.done / max(1, reading.total), f"Reading … {reading.done} of {reading.total}")
        file.text(reading.file)
    state = st.session_state
    state.reading = None
    report = change(lambda _: reading.told.result(), nothing="Nothing was added.")
    if report is not None:
        state.uploads, state.report = state.get("uploads", 0) + 1, report
        st.rerun()


def _report() -> None:
    """What came of each file of the reading just done."""
    report: IngestReport | None = st.session_state.pop("report", None)
    if report is None:
        return
    counts = ", ".join(f"{len(getattr(report, outcome))} {outcome}" for outcome in (*_OUTCOMES, "refused"))
    st.success(f"{counts}.")
    lines = [(file, outcome, "") for outcome in _OUTCOMES for file in getattr(report, outcome)]
    lines += [(r.file, "refused", r.reason) for r in report.refused]
    st.dataframe(pd.DataFrame(lines, columns=["File", "Result", "Why"]), hide_index=True, alt="What came of each file")


def refused() -> None:
    """The files that were refused when last read, and why."""
    if lines := library().refused():
        st.header("Refused when last read", anchor=False)
        for r in lines:
            st.text(r.reason)

"""Documents: adding papers, what was found out about each and what was taken from it, correcting and removing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import wait
from typing import get_args

import pandas as pd
import streamlit as st

from assistant.folders import folders_under
from assistant.pages import draw
from assistant.pages.shared import access, beside_the_page, change, library, papers, rows_by_id
from assistant.source import place_of
from assistant.status import described
from assistant.uploads import take_uploads
from index.library import Library, Progress
from index.records import DocumentRow, IngestReport
from ingest.parse import READERS
from ingest.readers import ocr
from ingest.records import Kind

_OUTCOMES = ("added", "replaced", "unchanged")
_GLANCE = 0.2  # seconds between looks at a reading under way


class Reading:
    """Files being read beside the page: leaving it stops nothing, coming back shows how far it is."""

    def __init__(self, library: Library, read: Callable[[Library, Progress], IngestReport]) -> None:
        self.done, self.total, self.file = 0, 0, ""
        self.told = beside_the_page().submit(read, library, self._advance)

    def _advance(self, done: int, total: int, file: str) -> None:
        self.done, self.total, self.file = done, total, file


def page() -> None:
    st.title("Documents", anchor=False)
    if reading := st.session_state.get("reading"):
        _follow(reading)
    elif access().may_change:
        _add()
    else:
        st.info(access().why_not or "")
    _report()
    _refused()
    rows = sorted(papers().values(), key=lambda d: d.file)  # the same order after one is read again
    if not rows:
        st.info("The library is empty. Choose some scrutiny papers above to begin.")
        return
    st.header("In the library", anchor=False)
    row = _chosen(rows)
    if row is not None:
        _details(row)
        _told(row)
        if access().may_change and st.button("Remove it from the library", key="remove"):
            _removal(row)


# --- adding ------------------------------------------------------------------------------------


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
    if folders := folders_under(library().settings.folders):
        folder = st.selectbox("Or a folder on this server", folders, index=None, format_func=str, placeholder="Choose a folder")
        if st.button("Read the folder", disabled=folder is None) and folder is not None:
            _take(lambda lib, advance: lib.ingest([folder], authority=authority, ocr=scans, progress=advance))


def _take(read: Callable[[Library, Progress], IngestReport]) -> None:
    st.session_state.reading = change(lambda lib: Reading(lib, read), nothing="Nothing was added.")
    if st.session_state.reading:
        st.rerun()


def _follow(reading: Reading) -> None:
    """Says how far the reading is until it is done, then shows the library as it is."""
    bar, file = st.progress(0.0), st.empty()
    while not wait([reading.told], timeout=_GLANCE).done:
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


def _refused() -> None:
    if refused := library().refused():
        st.header("Refused when last read", anchor=False)
        for r in refused:
            st.text(r.reason)


# --- one document --------------------------------------------------------------------------------


def _chosen(rows: list[DocumentRow]) -> DocumentRow | None:
    cells = [
        {
            "File": d.file, "Kind": d.kind, "Council": d.authority, "Committee": d.committee, "Date": d.meeting_date,
            "Recommendations": d.recommendations, "Warnings": len(d.warnings), "Title": d.title,
        }
        for d in rows
    ]  # fmt: skip
    path = draw.opened(cells, {d.path: d.file for d in rows}, "Open a document", "documents")
    return next((d for d in rows if d.path == path), None)


def _details(row: DocumentRow) -> None:
    """What was found out about it, where from, and the form to put it right."""
    st.header("What it is", anchor=False)
    st.text(row.file)
    told = (
        ("Council", row.authority, "authority"),
        ("Committee", row.committee, "committee"),
        ("Date", row.meeting_date, "date"),
        ("Kind", row.kind, "kind"),
    )
    for label, value, source in told:
        st.text(f"{label}: {value or 'not found'}" + (f" (from: {row.sources[source]})" if source in row.sources else ""))
    for warning in row.warnings:
        st.warning("Warning")
        st.text(warning)
    if access().may_change:
        with st.expander("Correct it"), st.form(f"correct-{row.id}"):
            _correct(row)


def _correct(row: DocumentRow) -> None:
    authority = st.text_input("Council", row.authority or "")
    committee = st.text_input("Committee", row.committee or "")
    date = st.date_input("Date of the meeting", row.meeting_date, format="DD/MM/YYYY")
    kinds = list(get_args(Kind))
    kind = st.selectbox("Kind", kinds, index=kinds.index(row.kind))
    if not st.form_submit_button("Correct and read again"):
        return
    before = {"authority": row.authority, "committee": row.committee, "date": str(row.meeting_date), "kind": row.kind}
    now = {"authority": authority.strip(), "committee": committee.strip(), "date": str(date) if date else "", "kind": str(kind)}
    fields = {name: value for name, value in now.items() if value and value != before[name]}
    if not fields:
        return
    with st.spinner("Reading again …"):
        corrected = change(lambda lib: lib.correct(row.path, fields))
    if corrected is not None:
        st.rerun()


def _told(row: DocumentRow) -> None:
    """The recommendations that it tells of, each beside the place where it does."""
    st.header("What was taken from it", anchor=False)
    found = [(r, e) for r in rows_by_id().values() for e in r.events if e.document == row.id]
    if not found:
        st.text("It makes no recommendation, and tells of none.")
        return
    labels = [f"{n}. {described(r)}: {r.text}" for n, (r, _) in enumerate(found, 1)]
    left, right = st.columns(2)
    with left:
        n = st.selectbox("Recommendation", range(len(found)), format_func=labels.__getitem__, key=f"told-{row.id}")
        r, event = found[n]
        st.text(f"{event.kind.replace('_', '-')}\n{r.text}\nState: {draw.state_words(r)}\nWhy: {draw.known_from(r)}")
        draw.link_to(r, f"told-{row.id}")
    with right:
        if place := place_of(event):
            draw.passage(place, f"told-{row.id}-{n}")


@st.dialog("Remove from the library?")
def _removal(row: DocumentRow) -> None:
    st.text(f"{row.file}\n\nIts passages and what it tells of recommendations go; the file itself stays.")
    if st.button("Yes, remove it", type="primary") and change(lambda lib: lib.remove([row.path])) is not None:
        st.rerun()

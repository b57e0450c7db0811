"""Documents: what is in the library, what was found out about each, adding and removing."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from assistant.pages.shared import library
from assistant.uploads import take_uploads
from index.errors import LibraryError
from index.records import DocumentRow
from ingest.parse import READERS
from ingest.readers import ocr


def page() -> None:
    st.title("Documents")
    _upload()
    _refused()
    rows = library().documents()
    if not rows:
        st.info("The library is empty. Choose some scrutiny papers above to begin.")
        return
    st.subheader("In the library")
    st.dataframe(_frame(rows), hide_index=True)
    warned = [d for d in rows if d.warnings]
    if warned:
        st.subheader("Warnings")
        for d in warned:
            st.text(f"{d.file}\n" + "\n".join(f"  · {w}" for w in d.warnings))
    _remove(rows)


def _upload() -> None:
    """Takes files in. The button wakes once the chosen files have arrived, so a quick click is never lost."""
    state = st.session_state
    files = st.file_uploader(
        "Add documents", type=[e.lstrip(".") for e in READERS], accept_multiple_files=True, key=f"upload-{state.setdefault('uploads', 0)}"
    )  # fmt: skip
    authority = st.text_input("Council (only if the papers do not name it)")
    scans = st.checkbox("Read pages that are pictures (slow)", disabled=not ocr.available())
    if st.button("Read them into the library", disabled=not files):
        bar = st.progress(0.0)

        def advance(done: int, total: int, _name: str) -> None:
            bar.progress(done / max(1, total))

        try:
            state.upload_report = take_uploads(
                library(), [(f.name, f.getvalue()) for f in files], authority=authority.strip() or None,
                ocr=scans, progress=advance,
            )  # fmt: skip
        except LibraryError as e:
            st.error("Nothing was added.")
            st.text(str(e))
            return
        state.uploads += 1
        st.rerun()
    if report := state.pop("upload_report", None):
        st.success(
            f"{len(report.added)} added, {len(report.replaced)} replaced, {len(report.unchanged)} unchanged, {len(report.refused)} refused."
        )
        for refused in report.refused:
            st.text(f"Refused: {refused.reason}")


def _refused() -> None:
    refused = library().refused()
    if refused:
        st.subheader("Refused when last read")
        for r in refused:
            st.text(r.reason)


def _remove(rows: list[DocumentRow]) -> None:
    st.subheader("Remove")
    names = {d.path: d.file for d in rows}
    chosen = st.multiselect("Documents to take out of the library (the files stay)", list(names), format_func=names.__getitem__)
    sure = st.checkbox("Yes, take them out", disabled=not chosen)
    if st.button("Remove", disabled=not (chosen and sure)):
        try:
            library().remove(chosen)
        except LibraryError as e:
            st.error("Nothing was removed.")
            st.text(str(e))
        else:
            st.rerun()


def _frame(rows: list[DocumentRow]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "File": d.file, "Kind": d.kind, "Council": d.authority, "Committee": d.committee, "Date": d.meeting_date, "Title": d.title,
                "Recommendations": d.recommendations, "Passages": d.passages, "Council known from": d.sources.get("authority"),
            }
            for d in rows
        ]
    )  # fmt: skip

"""Documents: what is in the library; adding to it, and opening one."""

from __future__ import annotations

import streamlit as st

from assistant.pages import adding, draw
from assistant.pages.document import draw_document
from assistant.pages.shared import access, papers
from index.records import DocumentRow


def page() -> None:
    st.title("Documents", anchor=False)
    if access().may_change:
        adding.draw()
    else:
        st.info(access().why_not or "")
    adding.refused()
    rows = sorted(papers().values(), key=lambda d: d.file)  # the same order after one is read again
    if not rows:
        st.info("The library is empty. Choose some scrutiny papers above to begin.")
        return
    st.header("In the library", anchor=False)
    row = _chosen(rows)
    if row is not None:
        draw_document(row)


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

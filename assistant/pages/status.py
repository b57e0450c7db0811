"""Status table: every recommendation, filtered, to look at and to take away."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from assistant.compose import STATE_WORDS
from assistant.export import content_of
from assistant.pages import draw
from assistant.pages.shared import choose, empty_library, papers, table
from assistant.records import StatusRow
from assistant.status import VIEWS, filtered
from index.records import Filters

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMS = (
    ("Excel", "xlsx", _SHEET), ("CSV", "csv", "text/csv"), ("Word", "docx", _WORD), ("Markdown", "md", "text/markdown"),
    ("JSON", "json", "application/json"),
)  # fmt: skip
_KNOWN = {"recorded": "recorded", "inferred": "read from the text", None: "nothing said"}


def page() -> None:
    st.title("Status table", anchor=False)
    if empty_library():
        return
    everything = table()
    rows = _filtered(everything)
    st.text(f"{len(rows)} of {len(everything)} recommendations")
    if not rows:
        st.info("No recommendation fits these filters. Widen them to see more.")
        return
    _downloads(rows)
    draw.grid(rows, "table")
    _chart(rows)


def _filtered(everything: list[StatusRow]) -> list[StatusRow]:
    """The rows that the filters leave; they stand in the page's address, so that it can be shared."""
    view = st.segmented_control("View", list(VIEWS), default="All", required=True, key="view", bind="query-params")
    first, second = st.columns(4), st.columns(4)
    with first[0]:
        authority = choose("Council", [r.authority for r in everything], "council")
    with first[1]:
        committee = choose("Committee", [r.committee for r in everything if authority in (None, r.authority)], "committee")
    with first[2]:
        words = {w: s for s, w in STATE_WORDS.items()}
        states = [words[w] for w in st.multiselect("State", list(words), key="state", placeholder="All", bind="query-params")]
    with first[3]:
        owner = choose("Owner", [r.owner for r in everything], "owner")
    with second[0]:
        since = st.date_input("Made since", value=None, format="DD/MM/YYYY", key="since", bind="query-params")
    with second[1]:
        until = st.date_input("Made until", value=None, format="DD/MM/YYYY", key="until", bind="query-params")
    with second[2]:
        text = st.text_input("Words in it", key="words", bind="query-params")
    filters = Filters(authority=authority, committee=committee, since=since, until=until)
    return filtered(everything, filters, states, text=text, owner=owner or "", flags=VIEWS[view or "All"])


def _downloads(rows: list[StatusRow]) -> None:
    places = {d.file: d.path for d in papers().values()}
    with st.container(horizontal=True):
        for name, form, mime in _FORMS:
            content = partial(content_of, rows, form, places=places)
            st.download_button(f"Download {name}", content, f"recommendations.{form}", mime, on_click="ignore")


def _chart(rows: list[StatusRow]) -> None:
    """How many stand in each state, what papers record apart from what was read from their text."""
    st.header("By state", anchor=False)
    counts = pd.DataFrame([{"State": STATE_WORDS[r.state], "How it is known": _KNOWN[r.basis]} for r in rows])
    told = counts.value_counts().reset_index(name="Recommendations")
    words = "; ".join(f"{row['State']}, {row['How it is known']}: {row['Recommendations']}" for _, row in told.iterrows())
    st.bar_chart(
        told, x="State", y="Recommendations", color="How it is known", horizontal=True, height=260, alt=f"Recommendations by state. {words}"
    )  # fmt: skip

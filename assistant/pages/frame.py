"""What stands around every page: the way between them, who is here, and a link that can be shared."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from assistant.pages import ask, documents, help, precedents, recommendation, status
from assistant.pages.shared import access, warm


def run() -> None:
    """Draws the page that is asked for; before a sign-in that is set up, nothing but the way to it."""
    st.set_page_config(page_title="Scrutineer", page_icon="🔎", layout="wide")
    here = access()
    if not here.signed_in:
        st.navigation([st.Page(_sign_in, title="Sign in")], position="hidden").run()
        return
    chosen = st.navigation(
        [
            st.Page(ask.page, title="Ask", url_path="ask", default=True, icon=":material/forum:"),
            st.Page(status.page, title="Status table", url_path="status", icon=":material/table:"),
            st.Page(recommendation.page, title="Recommendation", url_path="recommendation", visibility="hidden"),
            st.Page(precedents.page, title="Precedents", url_path="precedents", icon=":material/history:"),
            st.Page(documents.page, title="Documents", url_path="documents", icon=":material/folder:"),
            st.Page(help.page, title="Help", url_path="help", icon=":material/help:"),
        ]
    )
    chosen.run()
    with st.sidebar:
        if here.why_not:
            st.caption(here.why_not)
        if here.name:
            st.text(f"Signed in: {here.name}")
            st.button("Sign out", on_click=st.logout)
        with st.popover("Link to this page"):
            st.caption("Whoever opens it sees what you see here, from the same library.")
            query = {name: st.query_params.get_all(name) for name in st.query_params}
            query |= {name: [value] for name, value in (ask.shared() if chosen.title == "Ask" else {}).items()}
            st.code(f"{st.context.url}?{urlencode(query, doseq=True)}".rstrip("?"), language=None, wrap_lines=True)
    warm()


def _sign_in() -> None:
    st.title("Scrutineer", anchor=False)
    st.text("Sign in to see the papers of this library.")
    st.button("Sign in", on_click=st.login, type="primary")

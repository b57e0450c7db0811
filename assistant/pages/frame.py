"""What stands around every page: the way between them, who is here, and a link that can be shared."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from assistant.pages import ask, by_hand, documents, help, plain, precedents, recommendation, status
from assistant.pages.shared import access, warm

_PAGES = (
    (ask.page, "Ask", "forum"),
    (status.page, "Status table", "table"),
    (recommendation.page, "Recommendation", ""),
    (precedents.page, "Precedents", "history"),
    (documents.page, "Documents", "folder"),
    (by_hand.page, "By hand", "edit_note"),
    (help.page, "Help", "help"),
)


def run() -> None:
    """Draws the page that is asked for; before a sign-in that is set up, nothing but the way to it."""
    st.set_page_config(page_title="Scrutineer", page_icon="🔎", layout="wide")
    here = access()
    pages = [
        st.Page(
            page if here.signed_in else _sign_in,
            title=title,
            url_path=title.split()[0].lower(),
            default=page is ask.page,
            icon=f":material/{icon}:" if icon else None,
            visibility="visible" if icon else "hidden",
        )
        for page, title, icon in _PAGES
    ]
    chosen = st.navigation(pages, position="sidebar" if here.signed_in else "hidden")
    chosen.run()
    if not here.signed_in:
        return
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
    """The page of one who has not signed in, or has just signed out: then their conversation is not left for the next."""
    st.title("Scrutineer", anchor=False)
    st.text("Sign in to see the papers of this library.")
    st.button("Sign in", on_click=st.login, type="primary")
    plain.forget()

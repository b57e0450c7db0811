"""The pages: this file only routes to them."""

import streamlit as st

from assistant.pages import ask, documents, precedents, recommendation, status

st.set_page_config(page_title="Scrutineer", page_icon="🔎", layout="wide")
st.navigation(
    [
        st.Page(ask.page, title="Ask", url_path="ask", default=True),
        st.Page(status.page, title="Status table", url_path="status"),
        st.Page(recommendation.page, title="Recommendation", url_path="recommendation", visibility="hidden"),
        st.Page(precedents.page, title="Precedents", url_path="precedents"),
        st.Page(documents.page, title="Documents", url_path="documents"),
    ]
).run()

"""Help: what it can and cannot tell, how states are worked out, what is in the library and how fresh it is."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from assistant.holdings import holdings
from assistant.pages.shared import access, papers
from ingest.dates import age_words

_TELLS = """
- What became of a recommendation, in the words of the papers, with where they stand.
- Lists and counts: which are outstanding, completed, rejected, overdue, dropped without a word.
- Facts that a paper states: a name, a sum, a date, a reason.
- How committees have worded a recommendation before.

It knows only the papers in its library. It does not guess: where they do not tell, it says so and names the
nearest passage. “Nothing later is recorded” means that no paper here tells more, not that nothing was done.
Pages that are pictures are not read unless an officer asks for it.
"""
_STATES = """
A state is worked out from the newest paper that says anything of a recommendation.

- **● recorded**: a paper prints a status or an express decision.
- **○ read from the text**: no status is printed; the sentence that it was read from is shown.
- **Nothing recorded**: no paper says what became of it. Silence is never taken for “completed”.

On one day, what members decide outranks the officers' table, and that the executive's response.
Members' sign-off completes a recommendation, unless it had been rejected.
"""
_ASKING = """
- Name the council where the library holds several, and the matter: “What happened to the taxi training recommendation in Wexbridge?”
- Follow on: “and in Haverleigh?”, “who was responsible?”
- What was understood stands under each answer; take a part off to ask without it.
- The number in square brackets leads to the source: its paragraph, its page, and the file.
"""


def page() -> None:
    st.title("Help", anchor=False)
    for title, text in (("What it can and cannot tell", _TELLS), ("How to ask", _ASKING), ("How states are worked out", _STATES)):
        st.header(title, anchor=False)
        st.markdown(text)
    st.header("What is in the library", anchor=False)
    held = holdings(papers().values())
    if not held:
        st.info("Nothing yet.")
        return
    st.dataframe(
        pd.DataFrame(
            [
                {
                    "Council": h.authority or "not known", "Papers": h.documents, "Oldest": h.oldest, "Newest": h.newest,
                    "How fresh": age_words(max(0, (dt.date.today() - h.newest).days)) if h.newest else "no dates",
                }
                for h in held
            ]
        ),
        hide_index=True, alt="Papers of each council and how fresh they are",
        column_config={name: st.column_config.DateColumn(format="DD/MM/YYYY") for name in ("Oldest", "Newest")},
    )  # fmt: skip
    st.text(access().why_not or "You may add, correct and remove papers, on the page “Documents”.")

"""A document's words on the page where `st.text` is not enough. The scripts write text, never markup."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

Run = tuple[str, str]  # words, and how they are marked: "", "mark", "ins" or "del"

_RUNS = """
export default function ({ data, parentElement }) {
  const box = parentElement.querySelector("p");
  box.replaceChildren(...data.runs.map(([words, tag]) => {
    if (!tag) return document.createTextNode(words);
    const marked = document.createElement(tag);
    marked.textContent = words;
    return marked;
  }));
}
"""
_RUNS_STYLE = """
p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.55; color: var(--st-text-color); font-family: var(--st-font); }
mark { background: #ffe9a8; color: #16222b; text-decoration: underline 2px #8c5a00; text-underline-offset: 3px; padding: 0.1em 0; }
ins { background: #dff3e1; color: #0d3b16; text-decoration: underline 2px; }
del { background: #fbe3e0; color: #6b1209; text-decoration: line-through 2px; }
"""
_CHOICES = """
export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.querySelector("ul").replaceChildren(...data.options.map((words, n) => {
    const point = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.onclick = () => setTriggerValue("chosen", n);
    point.append(button);
    return point;
  }));
}
"""
_CHOICES_STYLE = """
ul { list-style: none; margin: 0; padding: 0.25rem; display: grid; gap: 0.5rem; }
button {
  width: 100%; min-height: 2.75rem; padding: 0.5rem 0.9rem; text-align: left; font: inherit; font-family: var(--st-font); line-height: 1.4;
  color: var(--st-text-color); background: var(--st-secondary-background-color); border: 1px solid var(--st-primary-color);
  border-radius: var(--st-button-radius); cursor: pointer;
}
button:hover { text-decoration: underline; }
button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
"""
_KEPT = """
export default function ({ data, setTriggerValue }) {
  try {
    if (data.now !== null) sessionStorage.setItem(data.name, data.now);
    else if (sessionStorage.getItem(data.name)) setTriggerValue("kept", sessionStorage.getItem(data.name));
  } catch (e) { /* a browser that keeps nothing, or is full: the conversation ends with the page */ }
}
"""
_FORGET = """
export default function () {
  try { sessionStorage.clear(); } catch (e) { /* it kept nothing */ }
}
"""
_SCROLL = """
let shown = null;
export default function ({ data }) {
  if (shown === data.key) return;
  shown = data.key;
  requestAnimationFrame(() => {
    const begin = document.querySelector(".st-key-" + data.key);
    if (begin) begin.style.scrollMarginTop = "4.5rem";
    begin?.scrollIntoView({ block: "start" });
  });
}
"""

_runs = st.components.v2.component("scrutineer_runs", html="<p></p>", css=_RUNS_STYLE, js=_RUNS)
_choices = st.components.v2.component("scrutineer_choices", html="<ul></ul>", css=_CHOICES_STYLE, js=_CHOICES)
_kept = st.components.v2.component("scrutineer_kept", js=_KEPT)
_forget = st.components.v2.component("scrutineer_forget", js=_FORGET)
_scroll = st.components.v2.component("scrutineer_scroll", js=_SCROLL)


def runs(parts: Sequence[Run], key: str) -> None:
    """Draws words, some of them marked."""
    _runs(data={"runs": [list(part) for part in parts if part[0]]}, key=key)


def choices(options: Sequence[str], key: str) -> int | None:
    """Buttons that bear these words; the number of the one that was just pressed."""
    chosen = _choices(data={"options": list(options)}, key=key, on_chosen_change=_nothing).chosen
    return int(chosen) if chosen is not None and 0 <= int(chosen) < len(options) else None


def kept(name: str, now: str | None) -> str | None:
    """Has the browser keep a text until its tab is closed; with None gives back what it kept under that name.

    It comes from the browser, so it is not to be trusted.
    """
    back = _kept(data={"name": name, "now": now}, key="kept", on_kept_change=_nothing).kept
    return str(back) if back is not None else None


def forget() -> None:
    """Has the browser forget all that `kept` gave it."""
    _forget(key="forget")


def bring_up(key: str) -> None:
    """Scrolls to the beginning of the container of this key, once."""
    _scroll(data={"key": key}, key="scroll")


def _nothing() -> None:
    """Streamlit tells only of values that a callback is named for; the page reads them where it draws."""

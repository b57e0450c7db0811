"""Every page in Streamlit's own test runner, over the sample corpus."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from index.library import Library
from tests.conftest import DOCUMENTS, RECOMMENDATIONS, ROOT

PAGE = """
import streamlit as st
from assistant.pages import {name}
{name}.page()
"""


@pytest.fixture
def at(sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("SCRUTINEER_LIBRARY", str(sample_folder))
    st.cache_resource.clear()
    yield sample_folder
    st.cache_resource.clear()


def page(name: str) -> AppTest:
    test = AppTest.from_string(PAGE.format(name=name), default_timeout=60).run()
    assert not test.exception
    return test


def words(test: AppTest) -> str:
    return "\n".join(t.value for t in test.text)


def test_the_app_starts_on_the_ask_page(at: Path) -> None:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not test.exception
    assert test.title[0].value == "Ask"


def test_a_question_is_answered_with_its_sources_and_a_follow_up_goes_on_from_it(at: Path) -> None:
    test = page("ask")
    test.chat_input[0].set_value("What happened to the taxi driver training recommendation in Wexbridge?").run()
    assert not test.exception
    assert "did not support a condition" in words(test)
    assert [e.label for e in test.expander][:1] == ["Source 1"]
    test.chat_input[0].set_value("and in Haverleigh?").run()
    assert "the training to begin on 1 September 2023" in words(test)


def test_a_refusal_looks_like_one(at: Path) -> None:
    test = page("ask")
    test.chat_input[0].set_value("What did the Panel recommend about potholes?").run()
    assert len(test.warning) == 1


def test_an_example_can_be_asked_with_a_click(at: Path) -> None:
    test = page("ask")
    test.button[0].click().run()
    assert not test.exception
    assert test.chat_message


def test_the_status_table_filters(at: Path) -> None:
    test = page("status")
    everything = words(test)
    assert f"{RECOMMENDATIONS} of {RECOMMENDATIONS} recommendations" in everything
    test.selectbox(key="authority").set_value("Thornmere District Council").run()
    assert f"10 of {RECOMMENDATIONS} recommendations" in words(test)
    test.text_input[0].set_value("ventilation").run()
    # T2 and T9 speak of it, T10 stands under an item with it in its title.
    assert f"3 of {RECOMMENDATIONS} recommendations" in words(test)
    test.text_input[0].set_value("no such words").run()
    assert not test.exception
    assert test.info


def test_the_status_table_shows_what_wants_a_look(at: Path) -> None:
    test = page("status")
    test.multiselect[1].set_value(["dropped"]).run()
    assert f"3 of {RECOMMENDATIONS} recommendations" in words(test)


def opened(id_: str) -> AppTest:
    test = AppTest.from_string(PAGE.format(name="recommendation"), default_timeout=60)
    test.query_params["id"] = id_
    test.run()
    assert not test.exception
    return test


def test_a_recommendation_has_a_page_with_its_life_and_what_wants_a_look(at: Path) -> None:
    with Library(at) as library:
        id_ = next(r.id for r in library.recommendations() if r.text.startswith("That tenants be told in writing"))
    told = words(opened(id_))
    assert "State: in progress (recorded)" in told
    assert "Members' sign-off: remain open (kept open)" in told
    assert "“in writing” became “by text message”" in told
    assert "12 January 2022 · sign-off" in told
    assert "Newest news: 12 January 2022" in told


def test_recommendations_are_joined_and_parted_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: Path) -> None:
    shutil.copytree(at, tmp_path / "copy")
    monkeypatch.setenv("SCRUTINEER_LIBRARY", str(tmp_path / "copy"))
    st.cache_resource.clear()
    with Library(tmp_path / "copy") as library:
        before = library.recommendations()
    old = next(r for r in before if r.text.startswith("That landlords be licensed") and r.state == "rejected")
    new = next(r for r in before if r.renews == old.id)
    test = opened(old.id)
    test.multiselect(key="join").set_value([new.id]).run()
    test.button[0].click().run()
    assert test.success
    assert "tarnwick_homes_minutes_2022-09.txt" in words(test)
    test.multiselect(key="part").set_value([new.events[0].file]).run()
    test.button[1].click().run()
    assert not test.exception
    with Library(tmp_path / "copy") as library:
        assert sorted(r.id for r in library.recommendations()) == sorted(r.id for r in before)


@pytest.mark.parametrize("asked", ["", "no-such-id"])
def test_a_page_without_a_recommendation_says_so(at: Path, asked: str) -> None:
    assert opened(asked).info


def test_precedents_show_earlier_wordings(at: Path) -> None:
    test = page("precedents")
    test.text_area[0].set_value("extend opening hours for a trial").run()
    assert not test.exception
    assert "Marlfield Youth Hub" in words(test)


def test_documents_show_what_is_in_the_library_and_its_warnings(at: Path) -> None:
    test = page("documents")
    assert len(test.dataframe[0].value) == DOCUMENTS
    assert "authority Wexbridge City Council taken from" in words(test)


@pytest.mark.parametrize("name", ["ask", "status", "recommendation", "precedents", "documents"])
def test_an_empty_library_says_what_to_do_next(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRUTINEER_LIBRARY", str(tmp_path / "new"))
    st.cache_resource.clear()
    test = page(name)
    assert "empty" in test.info[0].value
    st.cache_resource.clear()


def test_document_text_is_never_drawn_as_markup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = tmp_path / "p.txt"
    hostile = "That <script>alert(1)</script> **menus** and [prices](http://x.example) be published monthly"
    paper.write_text(
        f"Wexbridge City Council\n\nHealth **Panel**\n\nMinutes of the meeting held on 3 May 2020\n\nPresent: A\n\n5.\n\nMeals <b>x</b>\n\nRESOLVED: {hostile}.\n".replace(
            "**", "\\*\\*"
        )
    )
    with Library(tmp_path / "l", create=True) as library:
        library.ingest([paper])
    monkeypatch.setenv("SCRUTINEER_LIBRARY", str(tmp_path / "l"))
    st.cache_resource.clear()
    for name in ("ask", "status", "precedents", "documents"):
        test = page(name)
        if name == "precedents":
            test.text_area[0].set_value("menus and prices").run()
            assert "<script>alert(1)</script>" in words(test)
        for element in (*test.markdown, *test.caption, *test.subheader, *test.title, *test.info, *test.warning):
            assert "script" not in element.value
            assert "menus" not in element.value
        assert all("menus" not in e.label for e in (*test.expander, *test.button))
    st.cache_resource.clear()


def test_refused_files_are_told_on_the_documents_page(at: Path, tmp_path: Path) -> None:
    bad = tmp_path / "letter.eml"
    bad.write_text("words")
    with Library(at) as library:
        library.ingest([bad])
    assert f"{bad}: an e-mail: save what is attached to it and ingest that" in words(page("documents"))
    with Library(at) as library:
        library.remove([str(bad)])


def test_what_was_understood_stands_as_chips_and_taking_one_off_asks_again(at: Path) -> None:
    test = page("ask")
    test.chat_input[0].set_value("Which Tarnwick recommendations have been completed?").run()
    chips = test.multiselect[0]
    assert chips.value == ["Tarnwick Borough Council", "completed"]
    before = words(test)
    chips.set_value(["completed"]).run()
    assert not test.exception
    assert "Haverleigh" in words(test)
    assert "Haverleigh" not in before
    assert test.multiselect[0].value == ["completed"]

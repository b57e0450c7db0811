"""Every page in Streamlit's own test runner, over the sample corpus."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from filelock import FileLock
from streamlit.testing.v1 import AppTest

from assistant.status import VIEWS
from index.library import Library
from tests.conftest import CORPUS, DOCUMENTS, GOLD, RECOMMENDATIONS, ROOT

PAGE = """
import streamlit as st
from assistant.pages import {name}
{name}.page()
"""


@pytest.fixture
def over(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Has the pages open another library, with these settings."""

    def _over(folder: Path, **settings: str) -> None:
        for name, value in ({"library": str(folder)} | settings).items():
            monkeypatch.setenv(f"SCRUTINEER_{name.upper()}", value)
        st.cache_resource.clear()

    yield _over
    st.cache_resource.clear()


@pytest.fixture
def at(sample_folder: Path, over: Callable[..., None]) -> Path:
    """The sample library, for the pages to read."""
    over(sample_folder)
    return sample_folder


@pytest.fixture
def copy(sample_folder: Path, tmp_path: Path, over: Callable[..., None]) -> Path:
    """A copy of the sample library, for the pages to change."""
    shutil.copytree(sample_folder, tmp_path / "copy")
    over(tmp_path / "copy")
    return tmp_path / "copy"


def page(name: str, **query: str) -> AppTest:
    test = AppTest.from_string(PAGE.format(name=name), default_timeout=60)
    test.query_params.update(query)
    test.run()
    assert not test.exception
    return test


def press(test: AppTest, label: str) -> None:
    next(b for b in test.button if b.label == label).click().run()
    assert not test.exception


def words(test: AppTest) -> str:
    """All that is drawn as plain text, with what the components draw."""
    drawn = [json.loads(e.proto.json) for e in test.get("bidi_component")]
    marked = ["".join(run[0] for run in d["runs"]) for d in drawn if "runs" in d]
    return "\n".join([*(t.value for t in test.text), *marked, *(c.value for c in test.code)])


def test_the_app_starts_on_the_ask_page(at: Path) -> None:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not test.exception
    assert test.title[0].value == "Ask"


def test_a_question_is_answered_with_its_sources_and_a_follow_up_goes_on_from_it(at: Path) -> None:
    test = page("ask")
    test.chat_input[0].set_value("What happened to the taxi driver training recommendation in Wexbridge?").run()
    assert not test.exception
    assert "did not support a condition" in words(test)
    assert [e.label for e in test.expander][:1] == ["Source 1, 14 March 2023"]
    assert "(i) That the Licensing Committee make exploitation awareness training a condition" in words(test)
    test.chat_input[0].set_value("and in Haverleigh?").run()
    assert "the training to begin on 1 September 2023" in words(test)


def test_a_refusal_looks_like_one(at: Path) -> None:
    test = page("ask")
    test.chat_input[0].set_value("What did the Panel recommend about potholes?").run()
    assert len(test.warning) == 1


def test_a_refusal_offers_the_nearest_passages(at: Path) -> None:
    test = page("ask")
    test.chat_input[0].set_value("What was the cost of the leaflet on the signs of exploitation?").run()
    assert test.warning[0].value == "The papers do not tell this."
    assert "Instead a leaflet on the signs of exploitation will go out with every renewal." in words(test)


def test_a_list_is_drawn_as_a_table(at: Path) -> None:
    test = page("ask")
    test.chat_input[0].set_value("Which recommendations of Tarnwick have been rejected?").run()
    assert not test.exception
    assert set(test.dataframe[0].value["Council"]) == {"Tarnwick Borough Council"}
    assert not any(t.value.startswith("1. ") for t in test.text)


def test_a_shared_link_asks_its_question(at: Path) -> None:
    test = page("ask", q="How many cameras no longer worked at night?")
    assert "31 of the 84 cameras" in words(test)


def test_a_conversation_can_be_begun_again(at: Path) -> None:
    test = page("ask")
    test.chat_input[0].set_value("How many cameras no longer worked at night?").run()
    press(test, "Start again")
    assert "31 of the 84 cameras" not in words(test)


def test_the_status_table_filters(at: Path) -> None:
    test = page("status")
    everything = words(test)
    assert f"{RECOMMENDATIONS} of {RECOMMENDATIONS} recommendations" in everything
    test.selectbox(key="council").set_value("Thornmere District Council").run()
    assert f"10 of {RECOMMENDATIONS} recommendations" in words(test)
    test.text_input(key="words").set_value("ventilation").run()
    # T2 and T9 speak of it, T10 stands under an item with it in its title.
    assert f"3 of {RECOMMENDATIONS} recommendations" in words(test)
    test.text_input(key="words").set_value("no such words").run()
    assert not test.exception
    assert test.info


@pytest.mark.parametrize("view", ["Silent drops", "Contradictions", "Reworded", "Vague answers"])
def test_what_wants_a_look_has_views_of_its_own(at: Path, view: str) -> None:
    expected = sum(bool(set(r["flags"]) & set(VIEWS[view])) for r in GOLD["recommendations"])
    assert expected
    assert f"{expected} of {RECOMMENDATIONS} recommendations" in words(page("status", view=view))


def test_a_row_opens_into_its_life_and_says_how_its_state_is_known(at: Path) -> None:
    test = page("status")
    table = test.dataframe[0].value
    signs = {state[0]: why.partition(":")[0] for state, why in zip(table["State"], table["How it is known"], strict=True)}
    assert signs == {"●": "recorded", "○": "read from", "–": "no paper says what became of it"}
    id_ = next(i for i in test.selectbox(key="table-named").options if "That tenants be told in writing" in i)
    test.selectbox(key="table-named").select(id_).run()
    assert "“in writing” became “by text message”" in words(test)


def test_a_recommendation_has_a_page_with_its_life_and_what_wants_a_look(at: Path) -> None:
    with Library(at) as library:
        id_ = next(r.id for r in library.recommendations() if r.text.startswith("That tenants be told in writing"))
    test = page("recommendation", id=id_)
    told = words(test)
    assert "12 January 2022: sign-off" in [e.label for e in test.expander]
    assert "State: ● in progress (recorded)\nWhy: recorded: “remain open” (12 January 2022)" in told
    assert "Members' sign-off: remain open (kept open)" in told
    assert "“in writing” became “by text message”" in told
    assert "told by text message of the outcome" in told.replace("in writing ", "")
    assert "Newest news: 12 January 2022" in told


def test_recommendations_are_joined_and_parted_on_the_page(copy: Path) -> None:
    with Library(copy) as library:
        before = library.recommendations()
    old = next(r for r in before if r.text.startswith("That landlords be licensed") and r.state == "rejected")
    new = next(r for r in before if r.renews == old.id)
    test = page("recommendation", id=old.id)
    assert not [m for m in test.multiselect if m.key == "join"]  # one by one: nothing offers to take them all
    assert "Make them one" not in {b.label for b in test.button}
    test.selectbox(key="join").set_value(new.id).run()
    assert {"This one", "The other"} <= {c.value for c in test.caption}  # side by side
    assert new.text in words(test)
    assert next(b for b in test.button if b.label == "Make them one").disabled  # it asks first
    test.checkbox(key=f"sure-{new.id}").check().run()
    press(test, "Make them one")
    assert test.success
    assert "tarnwick_homes_minutes_2022-09.txt" in words(test)
    test.multiselect(key="part").set_value([new.events[0].file]).run()
    press(test, "Take them out")
    with Library(copy) as library:
        assert sorted(r.id for r in library.recommendations()) == sorted(r.id for r in before)


def test_what_was_decided_by_hand_is_listed_and_undone_on_its_page(copy: Path) -> None:
    with Library(copy) as library:
        before = library.recommendations()
    r = next(r for r in before if r.state == "rejected")
    test = page("recommendation", id=r.id)
    state = next(s for s in test.selectbox if s.label == "State")
    state.set_value("completed")
    next(t for t in test.text_input if t.label.startswith("Why (others")).set_value("the minutes say so")
    press(test, "Put it right")
    assert "set by hand (somebody at this computer" in words(test)
    test.text_input(key="why-out").set_value("it is a heading").run()
    press(test, "Take it out of the register")
    listed = page("by_hand")
    assert "Why: it is a heading" in words(listed)
    assert "Why: the minutes say so" in words(listed)
    press(listed, "Undo")
    press(listed, "Undo")
    assert "Undone on" in words(listed)
    with Library(copy) as library:
        assert library.recommendations() == before


def test_what_a_document_leaves_out_stands_on_its_page_and_can_be_put_into_the_register(copy: Path) -> None:
    with Library(copy) as library:
        row = next(d for d in library.documents() if library.left_out(d.id))
        left_out = library.left_out(row.id)[0]
        before = len(library.recommendations())
    test = page("documents")
    test.selectbox(key="documents-named").set_value(row.path).run()
    assert f"Why: {left_out.reason}" in words(test)
    press(test, "Put it into the register")
    with Library(copy) as library:
        assert len(library.recommendations()) == before + 1
        assert left_out.text in {r.text for r in library.recommendations()}


@pytest.mark.parametrize("asked", ["", "no-such-id"])
def test_a_page_without_a_recommendation_says_so(at: Path, asked: str) -> None:
    assert page("recommendation", id=asked).info


def test_precedents_show_earlier_wordings(at: Path) -> None:
    test = page("precedents")
    test.text_area[0].set_value("extend opening hours for a trial").run()
    assert not test.exception
    assert "Marlfield Youth Hub" in words(test)


def test_documents_show_what_is_in_the_library_and_its_warnings(at: Path) -> None:
    test = page("documents")
    assert len(test.dataframe[0].value) == DOCUMENTS
    name = next(o for o in test.selectbox(key="documents-named").options if "wexbridge_cyp_tracker_june" in o)
    test.selectbox(key="documents-named").select(name).run()
    assert not test.exception
    told = words(test)
    assert "authority Wexbridge City Council taken from" in told
    assert "Council: Wexbridge City Council (from: the recommendations it tells of)" in told
    assert "State: ○ not accepted (read from the text)" in told
    assert "The Licensing Committee considered this on 18 May." in told


def test_a_folder_on_the_server_can_be_read_where_it_is_allowed(tmp_path: Path, over: Callable[..., None]) -> None:
    (tmp_path / "papers").mkdir()
    shutil.copy(CORPUS / "thornmere_recycling_review.md", tmp_path / "papers")
    over(tmp_path / "library")
    assert all("folder" not in b.label for b in page("documents").button)
    over(tmp_path / "library", folders=str(tmp_path / "papers"))
    test = page("documents")
    box = next(b for b in test.selectbox if b.label == "Or a folder on this server")
    box.select(str(tmp_path / "papers")).run()
    press(test, "Read the folder")
    assert test.success[0].value == "1 added, 0 replaced, 0 unchanged, 0 refused."
    assert list(test.dataframe[0].value["Result"]) == ["added"]


def test_a_reading_that_could_not_begin_is_told_and_can_be_tried_again(tmp_path: Path, over: Callable[..., None]) -> None:
    (tmp_path / "papers").mkdir()
    over(tmp_path / "library", folders=str(tmp_path / "papers"), lock_seconds="0.1")
    test = page("documents")
    next(b for b in test.selectbox if b.label == "Or a folder on this server").select(str(tmp_path / "papers")).run()
    with FileLock(tmp_path / "library" / "write.lock"):
        press(test, "Read the folder")
    assert test.error[0].value == "Nothing was added."
    assert "another process is writing" in words(test)
    press(test, "Read the folder")
    assert test.success


def test_a_document_is_corrected_in_place(copy: Path) -> None:
    test = page("documents")
    name = next(o for o in test.selectbox(key="documents-named").options if "thornmere_recycling_review" in o)
    test.selectbox(key="documents-named").select(name).run()
    next(t for t in test.text_input if t.label == "Committee").set_value("Waste Panel")
    press(test, "Correct and read again")
    assert "Committee: Waste Panel (from: given by hand)" in words(test)


def test_help_tells_what_is_in_the_library_and_how_fresh_it_is(at: Path) -> None:
    test = page("help")
    table = test.dataframe[0].value
    assert sum(table["Papers"]) == DOCUMENTS
    assert all(fresh.endswith("ago") for fresh in table["How fresh"])


@pytest.mark.parametrize("name", ["documents", "recommendation"])
def test_for_reading_only_a_page_offers_no_change_and_a_forged_one_is_refused(
    name: str, sample_folder: Path, over: Callable[..., None]
) -> None:
    over(sample_folder, read_only="1")
    with Library(sample_folder) as library:
        test = page(name, id=library.recommendations()[0].id)
    assert not {b.label for b in test.button} & {
        "Read them into the library",
        "Make them one",
        "Take them out",
        "Put it right",
        "Take it out of the register",
        "Put it into the register",
        "Remove it from the library",
    }
    forged = """
from assistant.pages.shared import change
change(lambda library: library.remove([library.documents()[0].path]))
"""
    refused = AppTest.from_string(forged, default_timeout=60).run()
    assert refused.error[0].value == "Nothing was changed."
    assert "for reading only" in words(refused)


@pytest.mark.parametrize("name", ["ask", "status", "recommendation", "precedents", "documents", "by_hand", "help"])
def test_an_empty_library_says_what_to_do_next(name: str, tmp_path: Path, over: Callable[..., None]) -> None:
    over(tmp_path / "new")
    assert re.search("empty|Nothing yet", page(name).info[0].value)


def test_document_text_is_never_drawn_as_markup(tmp_path: Path, over: Callable[..., None]) -> None:
    paper = tmp_path / "p.txt"
    hostile = "That <script>alert(1)</script> **menus** and [prices](http://x.example) be published monthly"
    paper.write_text(
        f"Wexbridge City Council\n\nHealth **Panel**\n\nMinutes of the meeting held on 3 May 2020\n\nPresent: A\n\n5.\n\nMeals <b>x</b>\n\nRESOLVED: {hostile}.\n".replace(
            "**", "\\*\\*"
        )
    )
    with Library(tmp_path / "l", create=True) as library:
        library.ingest([paper])
    over(tmp_path / "l")
    for name in ("ask", "status", "recommendation", "precedents", "documents"):
        with Library(tmp_path / "l") as library:
            test = page(name, id=library.recommendations()[0].id)
        match name:
            case "ask":
                test.chat_input[0].set_value("What happened to the recommendation on menus and prices?").run()
            case "status" | "documents":
                key = {"status": "table-named", "documents": "documents-named"}[name]
                test.selectbox(key=key).select_index(0).run()
            case "precedents":
                test.text_area[0].set_value("menus and prices").run()
        assert not test.exception
        assert "<script>alert(1)</script>" in words(test)
        for element in (*test.markdown, *test.caption, *test.header, *test.title, *test.info, *test.warning, *test.success):
            assert "script" not in element.value
            assert "menus" not in element.value
        assert all("menus" not in e.label for e in (*test.expander, *test.button))


def test_refused_files_are_told_on_the_documents_page(copy: Path, tmp_path: Path) -> None:
    bad = tmp_path / "letter.eml"
    bad.write_text("words")
    with Library(copy) as library:
        library.ingest([bad])
    assert f"{bad}: an e-mail: save what is attached to it and ingest that" in words(page("documents"))


def test_what_was_understood_stands_as_chips_and_taking_one_off_asks_again(at: Path) -> None:
    with Library(at) as library:
        completed = sum(r.state == "completed" for r in library.recommendations())
    test = page("ask")
    test.chat_input[0].set_value("Which Tarnwick recommendations have been completed?").run()
    chips = test.multiselect[0]
    assert chips.value == ["Tarnwick Borough Council", "completed"]
    before = words(test)
    chips.set_value(["completed"]).run()
    assert not test.exception
    assert f"{completed} recommendations of" in words(test)
    assert f"{completed} recommendations of" not in before
    assert test.multiselect[0].value == ["completed"]

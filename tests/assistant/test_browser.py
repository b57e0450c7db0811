"""The journeys of a person, in a real browser. Skipped, saying so, where Chromium is not installed."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import CORPUS, RECOMMENDATIONS, ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium"),
]
_QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def address(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app, served over a copy of the sample library."""
    folder = tmp_path_factory.mktemp("browser") / "library"
    shutil.copytree(sample_folder, folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = os.environ | {"SCRUTINEER_LIBRARY": str(folder)}
    server = subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", "app", f"--port={port}", "--host=127.0.0.1"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).close()
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.5)
        else:
            pytest.fail("the app did not start in a minute")
        yield url
    finally:
        subprocess.run(["pkill", "-P", str(server.pid)], check=False)
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def test_a_member_asks_the_taxi_question_and_sees_the_words_that_prove_it(tab: Any, address: str) -> None:
    tab.goto(address)
    box = tab.get_by_placeholder("What happened to …?")
    box.fill("What happened to the taxi driver training recommendation in Wexbridge?")
    box.press("Enter")
    tab.get_by_text("did not support a condition").first.wait_for()
    assert tab.get_by_text("Source 1").first.is_visible()


def test_an_officer_filters_the_table_and_downloads_a_workbook_that_opens(tab: Any, address: str, tmp_path: Path) -> None:
    tab.goto(f"{address}/status")
    tab.get_by_text(f"{RECOMMENDATIONS} of {RECOMMENDATIONS} recommendations").wait_for()
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download Excel").click()
    download.value.save_as(tmp_path / "t.xlsx")
    assert load_workbook(tmp_path / "t.xlsx")["Recommendations"].max_row == RECOMMENDATIONS + 1


def test_an_officer_finds_what_was_dropped_and_opens_its_page(tab: Any, address: str) -> None:
    tab.goto(f"{address}/status")
    tab.get_by_label("To look at").click()
    tab.get_by_role("option", name="dropped without completion").click()
    tab.get_by_text(f"3 of {RECOMMENDATIONS} recommendations").wait_for()
    tab.keyboard.press("Escape")
    tab.locator(".dvn-scroller").first.click(position={"x": 15, "y": 55})
    tab.get_by_role("button", name="Open its page").click()
    tab.wait_for_url("**/recommendation?id=*")
    tab.get_by_text("unfinished, and gone from that of").wait_for()


def test_a_paper_with_a_hostile_name_is_uploaded_and_stays_text(tab: Any, address: str) -> None:
    alerts: list[str] = []
    tab.on("dialog", lambda d: (alerts.append(d.message), d.dismiss()))
    tab.goto(f"{address}/documents")
    content = (
        (CORPUS / "thornmere_recycling_review.md")
        .read_bytes()
        .replace(b"repair workshops", b"<img src=x onerror=alert(1)> workshops")
    )
    tab.locator("input[type=file]").set_input_files(
        [{"name": "<img src=x onerror=alert(1)>.md", "mimeType": "text/markdown", "buffer": content}]
    )
    tab.get_by_role("button", name=re.compile("Read them")).click()
    # Loading the model and starting a parser take their time where other tests run beside this one.
    told = tab.get_by_text(re.compile(r"\d added|Nothing was added"))
    told.wait_for(timeout=240_000)
    assert "1 added" in told.inner_text(), tab.locator("body").inner_text()
    tab.get_by_role("heading", name="In the library").wait_for()
    assert alerts == []
    assert tab.locator("img[src=x]").count() == 0


def test_two_people_never_see_each_others_conversation(browser: Any, address: str) -> None:
    first, second = browser.new_context().new_page(), browser.new_context().new_page()
    for page in (first, second):
        page.set_default_timeout(60_000)
        page.goto(address)
    box = first.get_by_placeholder("What happened to …?")
    box.fill("How many cameras no longer worked at night?")
    box.press("Enter")
    first.get_by_text("31 of the 84 cameras").first.wait_for()
    second.reload()
    second.get_by_placeholder("What happened to …?").wait_for()
    assert second.get_by_text("31 of the 84 cameras").count() == 0
    first.context.close()
    second.context.close()

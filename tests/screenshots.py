"""Takes the README's pictures of the app over the sample papers: `make screenshots` (needs Chromium)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.assistant.served import app_over
from tests.assistant.test_browser import CHROMIUM, QUIET, TAXI, ask
from tests.conftest import CORPUS, RECOMMENDATIONS, ROOT

DOCS = ROOT / "docs"


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        app_over(Path(folder) / "library", f"--sample={CORPUS.relative_to(ROOT)}") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1200, "height": 1150})
        page.set_default_timeout(60_000)
        page.goto(address)
        ask(page, TAXI, "did not support a condition")
        page.get_by_role("button", name="Download the file").first.wait_for()
        page.wait_for_timeout(2000)
        page.screenshot(path=str(DOCS / "ask.png"))
        page.set_viewport_size({"width": 1500, "height": 1000})
        page.goto(f"{address}/status")
        page.get_by_text(f"of {RECOMMENDATIONS} recommendations").wait_for()
        page.wait_for_timeout(3000)
        page.screenshot(path=str(DOCS / "status.png"))
        browser.close()


if __name__ == "__main__":
    main()

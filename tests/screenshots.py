"""Takes the pictures of the README from the running app: `make screenshots` (needs Chromium)."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

DOCS = Path(__file__).parent.parent / "docs"


def main(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.set_default_timeout(60_000)
        page.goto(address)
        box = page.get_by_placeholder("What happened to …?")
        box.fill("What happened to the taxi training recommendation?")
        box.press("Enter")
        page.get_by_text("did not support a condition").first.wait_for()
        page.wait_for_timeout(1500)
        page.screenshot(path=str(DOCS / "ask.png"))
        page.goto(f"{address}/status")
        page.get_by_role("button", name="Download Excel").wait_for()
        page.wait_for_timeout(2500)
        page.screenshot(path=str(DOCS / "status.png"))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])

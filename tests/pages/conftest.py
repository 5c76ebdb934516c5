"""A real browser: Debian's chromium, driven by Playwright, with nothing downloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

from tests.pages.sheet import Sheet

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


# For this package alone: while Playwright runs, no other test could run an event loop of its own.
@pytest.fixture(scope="package")
def browser() -> Iterator[BrowserContext]:
    """The browser; where there is none a developer's tests are skipped, and CI's fail."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        missing = "No chromium is here to look at pages with: apt-get install chromium."
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    with sync_playwright() as playwright:
        # As root, as CI often is, chromium starts without its sandbox only; pages are our own.
        running = playwright.chromium.launch(executable_path=found, chromium_sandbox=False)
        yield running.new_context()
        running.close()


@pytest.fixture
def sheet(browser: BrowserContext, tmp_path: Path) -> Iterator[Sheet]:
    """A page of the browser, which fails the test where anything went wrong on it."""
    page = browser.new_page()
    made = Sheet(page, tmp_path)
    yield made
    page.close()
    assert not made.complaints

"""One page as a person has it: from a file, on a screen, in the dark, on a phone, on paper."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Error, Page, Request
from pypdf import PdfReader

WIDE = 1200
PHONE = 320
"""WCAG 2.2, 1.4.10: what no page may need more than."""
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_OPTIONS = {"runOnly": {"type": "tag", "values": _WCAG}, "resultTypes": ["violations"]}


class Sheet:
    """A browser's page, and what it complained of."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.complaints: list[str] = []
        self._file = folder / "page.html"
        page.on("console", self._console)
        page.on("pageerror", self._error)
        page.on("request", self._request)

    def open(self, html: str) -> None:
        """Open it from the disk, on a wide screen in the light."""
        self._file.write_text(html, encoding="utf-8")
        self.on(WIDE, "light")
        self.page.goto(self._file.as_uri())

    def on(self, width: int, scheme: Literal["light", "dark"]) -> None:
        """Look at it on another screen."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)

    def violations(self) -> list[str]:
        """What axe-core has against it, by WCAG 2.2 A and AA: rule, place, what to do."""
        self.page.evaluate(AXE_SCRIPT)
        # Not Axe.run: what it brings back besides takes longer than the looking.
        look = "options => axe.run(document, options).then(found => found.violations)"
        return [
            f"{rule['id']}: {node['target']}: {node['failureSummary']}"
            for rule in self.page.evaluate(look, _OPTIONS)
            for node in rule["nodes"]
        ]

    def needs_width(self) -> int:
        """How wide the page must be, so that nobody scrolls sideways."""
        width: int = self.page.evaluate("document.documentElement.scrollWidth")
        return width

    def cut_off(self) -> list[str]:
        """What begins to the left of the page, where nobody can scroll."""
        begins = "each => each.getBoundingClientRect().left < 0"
        found: list[str] = self.page.locator("body *:not(.unseen)").evaluate_all(
            f"all => all.filter({begins}).map(each => each.outerHTML.slice(0, 80))"
        )
        return found

    def watermarks(self) -> set[str]:
        """How a browser is told to print the colours of watermarks."""
        asked = "all => all.map(each => getComputedStyle(each).printColorAdjust)"
        self.page.emulate_media(media="print")
        return set(self.page.locator(".watermark").evaluate_all(asked))

    def printed(self) -> PdfReader:
        """The page on paper."""
        return PdfReader(BytesIO(self.page.pdf(prefer_css_page_size=True)))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _error(self, error: Error) -> None:
        self.complaints.append(str(error))

    def _request(self, request: Request) -> None:
        if request.url != self._file.as_uri() and not request.url.startswith("data:"):
            self.complaints.append(f"asks for {request.url}")

"""Every page that people look at, in a real browser: on every screen, and on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.pages.sheet import PHONE, Sheet
from tests.render.portfolios import portfolio_page, whole_year, worst
from tests.render.records import SIGNED, full, record, rendered
from tests.render.school_pages import board_page, school_page, small_school, worst_school
from tests.render.test_concern_letter import letter, period

pytestmark = pytest.mark.xdist_group("browser")

PAGES: dict[str, Callable[[], str]] = {
    "statement-empty": lambda: rendered(record(), "html"),
    "statement": lambda: rendered(full(), "html", current_digest=SIGNED),
    "concern-letter": lambda: letter("html", monitoring=period()),
    "portfolio": lambda: portfolio_page(whole_year()),
    "portfolio-empty": lambda: portfolio_page(record()),
    "portfolio-for-review": lambda: portfolio_page(whole_year(), "final"),
    "portfolio-worst": lambda: portfolio_page(worst()),
    "overview": lambda: school_page(small_school()),
    "overview-empty": lambda: school_page([]),
    "overview-worst": lambda: school_page(worst_school()),
    "overview-board": lambda: board_page(),
    "overview-board-empty": lambda: board_page(anybody=False),
}
"""Each page by its name: a new one is one line, and is looked at in every way below."""

MOST_SHEETS = 12
A4 = (595, 842)
every_page = pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)


@every_page
def test_anyone_can_use_it_in_the_light_and_in_the_dark_on_a_phone(
    made: Callable[[], str], sheet: Sheet
) -> None:
    sheet.open(made())
    assert sheet.violations() == []
    sheet.on(PHONE, "dark")
    assert sheet.violations() == []
    assert sheet.needs_width() <= PHONE
    assert sheet.cut_off() == []


@every_page
def test_on_paper_each_page_says_what_it_is(made: Callable[[], str], sheet: Sheet) -> None:
    sheet.open(made())
    assert sheet.watermarks() <= {"exact"}, "what a browser may adjust, it prints over the text"
    pages = sheet.printed().pages
    assert 1 <= len(pages) <= MOST_SHEETS
    for number, page in enumerate(pages, start=1):
        size = round(page.mediabox.width), round(page.mediabox.height)
        assert size in (A4, A4[::-1])
        said = " ".join(page.extract_text().split())
        assert "CONFIDENTIAL" in said
        assert f"Page {number} of {len(pages)}" in said
        assert len(said) > 150, f"page {number} is blank"

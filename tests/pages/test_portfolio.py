"""The portfolio in a browser: filtered from the keyboard alone, pictures in it, no other script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.pages.sheet import Sheet
from tests.render.portfolios import portfolio_page, whole_year

pytestmark = pytest.mark.xdist_group("browser")


def shown(sheet: Sheet) -> list[str]:
    """The days and kinds of what is shown."""
    found: list[str] = sheet.page.locator(".moment:visible").evaluate_all(
        "all => all.map(each => each.querySelector('time').dateTime + ' ' + each.dataset.kind)"
    )
    return found


def choose(sheet: Sheet, tabs: int, typed: str) -> None:
    """Tab on to a list, and type the beginning of what it should show."""
    for _ in range(tabs):
        sheet.page.keyboard.press("Tab")
    sheet.page.keyboard.type(typed)


def test_the_keyboard_alone_filters_and_shows_all_again(sheet: Sheet) -> None:
    sheet.open(portfolio_page(whole_year()))
    everything = shown(sheet)
    choose(sheet, 1, "O2")
    assert shown(sheet) == ["2026-12-01 Drop-in", "2027-03-02 Book scrutiny"]
    choose(sheet, 1, "TS6")
    assert shown(sheet) == ["2027-03-02 Book scrutiny"]
    status = sheet.page.get_by_role("status")
    assert status.inner_text().startswith(f"1 of {len(everything)} shown: O2, TS6 Make accurate")
    assert sheet.page.get_by_role("heading", level=3, name="Spring term").count() == 1
    assert sheet.page.get_by_role("heading", level=3, name="Autumn term").count() == 0
    for _ in range(3):
        sheet.page.keyboard.press("Tab")
    sheet.page.keyboard.press("Enter")
    expect(status).to_have_text("")
    assert shown(sheet) == everything


def test_by_kind_and_by_term(sheet: Sheet) -> None:
    sheet.open(portfolio_page(whole_year()))
    choose(sheet, 3, "Meeting")
    assert {each.split(" ", 1)[1] for each in shown(sheet)} == {"Meeting"}
    choose(sheet, 1, "Summer")
    assert shown(sheet) == ["2027-07-12 Meeting"]


def test_a_picture_is_in_the_page_itself(sheet: Sheet) -> None:
    sheet.open(portfolio_page(whole_year()))
    assert sheet.page.locator("img").evaluate_all("all => all.map(each => each.naturalWidth)") == [
        320
    ]


def test_a_script_that_is_not_the_pages_own_does_nothing(sheet: Sheet) -> None:
    page = portfolio_page(whole_year()).replace("form.hidden = false", "form.hidden = !1")
    sheet.open(page)
    assert not sheet.page.locator("form").is_visible()
    assert len(shown(sheet)) == sheet.page.locator(".moment").count() > 0
    assert [told for told in sheet.complaints if "Content Security Policy" in told]
    sheet.complaints.clear()

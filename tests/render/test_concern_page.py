"""A concern on a screen: the weeks, contacts made and missed, the extension, the review."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pmtool.domain.concerns.course import course_of
from pmtool.domain.working_time import Calendar
from pmtool.render.concern import Shown, concern_page
from pmtool.render.visible import visible
from tests.domain.school_year import SCHOOL, WEEKDAYS, day
from tests.render.test_concern_letter import concern, of, period
from tests.render.texts import HOSTILE

NAMES = {"p003": "Raj Nair", "p001": "Ann Ashworth"}
EXTENSION = {
    "weeks": 2,
    "ground": "significant-absence",
    "ends": date(2027, 2, 5),
}
CONTACTS = [
    {"id": "ct-1", "on": date(2026, 11, 27), "by": "p003", "note": "Six books,\none behind"},
    {"id": "ct-2", "on": date(2026, 12, 12), "by": "p003"},
]


def shown(on: str, calendar: Calendar = SCHOOL, **parts: object) -> list[str]:
    whole, found = of(**parts)
    course = course_of(found, calendar, 5, day(on))
    shown = Shown("2026-27/p017", whole, found, course, NAMES, day(on), "9.2")
    return list(concern_page(shown, None))


def monitored(**more: object) -> dict[str, Any]:
    ends = {"ends": date(2027, 1, 15), "review_on": date(2027, 1, 15)}
    return {"monitoring": period(**ends, **more)}


def test_before_there_is_monitoring() -> None:
    assert shown("2026-11-04") == [
        "co-1  Łukasz Wójcik, Teacher of mathematics (2026-27/p017)",
        "CONFIDENTIAL: for the employee and those who deal with this concern only (9.2).",
        "",
        "  raised          2 Nov 2026 by Raj Nair (p003)",
        "  in writing      not yet",
        "  nature          Marking is four weeks behind.",
        "  seriousness     Serious: pupils cannot see what to improve.",
        "  support before  not said",
        "  comment         none recorded",
    ]


def test_week_by_week() -> None:
    page = shown("2027-01-06", **monitored(contacts=CONTACTS))
    assert page[page.index("  review          15 Jan 2027") + 1 :] == [
        "",
        "   1   23 Nov 2026 to 27 Nov 2026  contact 27 Nov 2026, Raj Nair (p003): Six",
        "                                   books, one behind",
        "   2   30 Nov 2026 to 4 Dec 2026   MISSED: contact by 4 Dec 2026",
        "   3    7 Dec 2026 to 11 Dec 2026  MISSED: contact by 11 Dec 2026",
        "                                   contact 12 Dec 2026, Raj Nair (p003)",
        "   4   14 Dec 2026 to 18 Dec 2026  MISSED: contact by 18 Dec 2026",
        "   5    4 Jan 2027 to 8 Jan 2027   <- today, 6 Jan 2027",
        "   6   11 Jan 2027 to 15 Jan 2027  review on 15 Jan 2027",
    ]


def test_the_next_contact_is_named_while_it_is_to_come() -> None:
    page = shown("2026-12-15", **monitored(contacts=CONTACTS))
    assert page[-4:-2] == [
        "   4   14 Dec 2026 to 18 Dec 2026  <- today, 15 Dec 2026",
        "                                   next contact by 18 Dec 2026",
    ]


def test_the_extension_goes_on_with_the_weeks() -> None:
    extended = monitored(contacts=CONTACTS, extension=EXTENSION)
    extended["monitoring"]["review_on"] = date(2027, 1, 29)
    page = shown("2027-01-06", **extended)
    assert "  extension       2 working weeks to 5 Feb 2027: significant absence" in page
    assert page[-2:] == [
        "   7+  18 Jan 2027 to 22 Jan 2027",
        "   8+  25 Jan 2027 to 29 Jan 2027  review on 29 Jan 2027",
    ]


def test_the_outcome_and_the_decision_on_capability() -> None:
    outcome = {"on": date(2027, 1, 15), "result": "insufficient", "note": "Two classes behind."}
    capability = {
        "ground": "insufficient-improvement",
        "decision": "invoked",
        "because": "No change.",
        "by": "p001",
        "on": date(2027, 1, 18),
    }
    page = shown("2027-02-01", **monitored(), outcome=outcome, capability=capability)
    assert page[-4:] == [
        "",
        "  outcome         15 Jan 2027, insufficient: Two classes behind.",
        "  capability      18 Jan 2027, invoked by Ann Ashworth (p001), insufficient",
        "                  improvement: No change.",
    ]
    assert "   6   11 Jan 2027 to 15 Jan 2027  MISSED: contact by 11 Jan 2027" in page
    assert not any("today" in line or "next contact" in line for line in page)


def test_after_the_outcome_nothing_is_missed() -> None:
    outcome = {"on": date(2026, 12, 2), "result": "improved"}
    page = shown("2027-02-01", **monitored(), outcome=outcome)
    assert sum("MISSED" in line for line in page) == 1


def test_where_the_calendar_ends_it_says_so_and_guesses_no_week() -> None:
    page = shown("2027-01-06", WEEKDAYS, **monitored(contacts=CONTACTS))
    assert any("The weeks cannot be told. The term dates" in line for line in page)
    assert not any(line.startswith("   1") for line in page)
    assert "  contact 12 Dec 2026, Raj Nair (p003)" in page


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_value_steers_the_screen_or_is_wider_than_it(hostile: str) -> None:
    texts = dict.fromkeys(("nature", "seriousness", "previous_support"), hostile)
    made = {"id": "ct-1", "on": date(2026, 11, 27), "by": hostile, "note": hostile}
    for line in shown("2027-01-06", **concern(**texts), **monitored(contacts=[made])):
        assert line == visible(line)
        assert "\n" not in line
        assert len(line) <= 80

from __future__ import annotations

from datetime import date

import pytest

from tests.cli.academy import Desk


def test_a_meeting(desk: Desk) -> None:
    done = desk.done(
        *("add-meeting", "p017", "--kind", "initial", "--date", "2026-09-11"),
        *("--present", "p017", "--present", "Raj Nair, p003", "--taken-by", "p003"),
        *("--notes", "Objectives discussed", "--working-time", "directed"),
        *("--went-well", "a", "--even-better-if", "b", "--next-steps", "c"),
    )
    meeting = desk.entry("meetings", done.entry)
    assert meeting.pop("id").startswith("mt-")
    assert meeting == {
        "kind": "initial",
        "date": date(2026, 9, 11),
        "present": ["p017", "Raj Nair, p003"],
        "taken_by": "p003",
        "notes": "Objectives discussed",
        "working_time": "directed",
        "went_well": "a",
        "even_better_if": "b",
        "next_steps": "c",
    }
    assert done.trailers[-1] == ("PM-Clause", "9.1")


def test_a_day_far_ahead_is_remarked_on_with_the_meeting_that_has_it(desk: Desk) -> None:
    done = desk.done("add-meeting", "p017", "--kind", "initial", "--date", "2027-09-10")
    said = f"warning: 2026-27/p017, meeting {done.entry}: `date` lies after today. Check the date;"
    assert said in done.err


def test_today_where_no_day_is_given(desk: Desk) -> None:
    done = desk.done("add-meeting", "p017", "--kind", "partner")
    assert desk.entry("meetings", done.entry)["date"] == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("kind", "day", "label"),
    [
        ("initial", "2027-07-14", "2027-28"),  # before its cycle begins (5.1)
        ("final-review", "2027-09-28", "2026-27"),  # after it has ended (7.3)
        ("mid-year-review", "2027-02-10", "2026-27"),
        ("informal-review", "2027-10-04", "2027-28"),
    ],
)
def test_which_of_two_years(desk: Desk, kind: str, day: str, label: str) -> None:
    desk.done("new-cycle", "p018", "--year", "2027", "--as-of", "2027-07-01")
    meeting = ("add-meeting", "p018", "--kind", kind, "--date", day, "--as-of", "2027-10-05")
    assert desk.done(*meeting).subject == f"record: {label}/p018"


def test_a_kind_is_needed(desk: Desk) -> None:
    assert "--kind" in desk.refused("add-meeting", "p017", slug="usage", code=2)
    desk.refused("add-meeting", "p017", "--kind", "chat", slug="usage", code=2)


def test_one_text_alone_comes_from_standard_input(desk: Desk) -> None:
    notes = ("add-meeting", "p017", "--kind", "initial", "--notes", "-")
    done = desk.done(*notes, stdin="First line\r\n\r\n  indented\n")
    assert desk.entry("meetings", done.entry)["notes"] == "First line\n\n  indented"
    said = desk.refused(*notes, "--next-steps", "-", stdin="x", slug="usage", code=2)
    assert "--next-steps" in said
    desk.refused(*notes, stdin=b"\xff\xfe", slug="usage", code=2)

from __future__ import annotations

from datetime import date

from tests.cli.academy import Desk

PATH = "cycles/2026-27/h001.yaml"
ADVICE = ("record-advice", "h001", "--summary", "Sharpen O2", "--about")


def test_the_records_own_adviser(desk: Desk) -> None:
    desk.refused(*ADVICE, "objectives", slug="no-adviser")
    desk.done("appoint", "h001", "--adviser", "Dr N. Okoye")
    done = desk.done(*ADVICE, "objectives", "--on", "2026-11-02")
    advice = desk.entry("advice", done.entry, PATH)
    assert advice.pop("id").startswith("ad-")
    assert advice == {
        "on": date(2026, 11, 2),
        "adviser": "Dr N. Okoye",
        "about": "objectives",
        "summary": "Sharpen O2",
    }
    assert done.trailers[-1] == ("PM-Clause", "5.4")


def test_about_the_review_of_the_year_that_is_under_review(desk: Desk) -> None:
    desk.done("new-cycle", "h001", "--year", "2027", "--as-of", "2027-09-01")
    argv = ("--adviser", "Dr N. Okoye", "--as-of", "2027-10-20")
    about_review = desk.done(*ADVICE, "review", *argv)
    assert about_review.subject == "record: 2026-27/h001"
    assert about_review.trailers[-1] == ("PM-Clause", "7.3")
    assert desk.done(*ADVICE, "objectives", *argv).subject == "record: 2027-28/h001"


def test_what_is_needed(desk: Desk) -> None:
    desk.refused("record-advice", "h001", "--about", "review", slug="usage", code=2)
    desk.refused(*ADVICE, "pay", slug="usage", code=2)

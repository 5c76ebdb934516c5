"""What `validate` and `doctor` say about the term dates of pm.yaml."""

from __future__ import annotations

import json

import pytest

from tests.cli.academy import ACADEMY, Desk
from tests.cli.test_start_monitoring_dates import calendar_text


def found(desk: Desk) -> list[tuple[str, int, str]]:
    told = json.loads(desk.pm("validate", "pm.yaml", "--json").out)["faults"]
    return [(fault["code"], fault["line"], fault["message"]) for fault in told]


def answers(desk: Desk) -> list[tuple[str, str, str]]:
    told = json.loads(desk.pm("doctor", "--json").out)["answers"]
    about = ("term-dates", "staff-year")
    return [(a["about"], a["level"], a["says"]) for a in told if a["about"] in about]


@pytest.mark.parametrize("year", ["essex-2020-21", "essex-2021-22", "shade-2026-27"])
def test_a_year_of_195_staff_days(desk: Desk, year: str) -> None:
    desk.commit_by_hand("pm.yaml", ACADEMY + calendar_text(year))
    assert found(desk) == []
    says = f"The school year {year[-7:]} has 195 staff working days."
    assert ("staff-year", "ok", says) in answers(desk)


def test_a_year_of_193_staff_days(desk: Desk) -> None:
    desk.commit_by_hand("pm.yaml", ACADEMY + calendar_text("yanwath-2023-24"))
    says = "The school year 2023-24 has 193 staff working days, not 195."
    assert [(code, said) for code, _, said in found(desk)] == [("staff-year", says)]
    assert desk.pm("validate", "pm.yaml").code == 0
    assert ("staff-year", "note", says) in answers(desk)


def test_the_school_may_set_another_number(desk: Desk) -> None:
    text = ACADEMY + calendar_text("yanwath-2023-24") + "staff_year: {days: 193}\n"
    desk.commit_by_hand("pm.yaml", text)
    assert found(desk) == []


def test_dates_that_nobody_works(desk: Desk) -> None:
    text = calendar_text("shade-2026-27")
    text = text.replace("to: 2027-03-25", "to: 2027-03-26").replace(
        "2026-09-01, to", "2026-08-29, to"
    )
    text = text.replace("staff_days: [", "staff_days: [2027-06-12, 2027-08-30, ")
    desk.commit_by_hand("pm.yaml", ACADEMY + text)
    told = [(code, said) for code, _, said in found(desk)]
    assert told[:2] == [
        ("term-weekend", "This term begins on a weekend."),
        ("term-holiday", "This term ends on a bank holiday."),
    ]
    assert {code for code, _ in told[2:]} <= {
        "staff-day-weekend",
        "staff-day-holiday",
        "staff-year",
    }
    assert {"staff-day-weekend", "staff-day-holiday"} <= {code for code, _ in told}
    says = (
        "Term dates on a weekend or a bank holiday: 2026-08-29, 2027-03-26, 2027-06-12, 2027-08-30."
    )
    assert ("term-dates", "note", says) in answers(desk)


def test_a_bank_holiday_that_was_proclaimed_since(desk: Desk) -> None:
    text = calendar_text("shade-2026-27")
    text += "  extra_bank_holidays: [{date: 2026-12-18, title: A jubilee}]\n"
    desk.commit_by_hand("pm.yaml", ACADEMY + text)
    codes = [code for code, _, _ in found(desk)]
    assert sorted(codes) == ["staff-year", "term-holiday"]


def test_a_proclaimed_holiday_on_a_weekend(desk: Desk) -> None:
    text = calendar_text("shade-2026-27")
    text += "  extra_bank_holidays: [{date: 2027-06-05, title: A jubilee}]\n"
    desk.commit_by_hand("pm.yaml", ACADEMY + text)
    assert [code for code, _, _ in found(desk)] == ["holiday-weekend"]

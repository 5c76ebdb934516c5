from __future__ import annotations

import pytest

from tests.domain.checks.files import in_academy, places

AUTUMN = "{from: 2026-09-02, to: 2026-12-18}"
SPRING = "{from: 2027-01-04, to: 2027-03-25}"


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (f"calendar: {{terms: [{AUTUMN}, {SPRING}]}}", {}),
        (f"calendar: {{terms: [{SPRING}, {AUTUMN}]}}", {"calendar.terms.1.from": "terms-overlap"}),
        (
            "calendar: {terms: [{from: 2026-12-18, to: 2026-09-02}]}",
            {"calendar.terms.0.to": "span-backwards"},
        ),
        (
            f"calendar: {{terms: [{AUTUMN}], half_terms: [{{from: 2026-10-26, to: 2026-10-30}}]}}",
            {},
        ),
        (
            f"calendar: {{terms: [{SPRING}], half_terms: [{{from: 2026-10-26, to: 2026-10-30}}]}}",
            {"calendar.half_terms.0": "half-term-outside-term"},
        ),
        (
            "calendar: {staff_days: [2026-09-01, 2026-09-05, 2026-12-25]}",
            {
                "calendar.staff_days.1": "staff-day-weekend",
                "calendar.staff_days.2": "staff-day-holiday",
            },
        ),
        (
            "calendar: {staff_days: [2027-05-10],"
            " extra_bank_holidays: [{date: 2027-05-10, title: A}]}",
            {"calendar.staff_days.0": "staff-day-holiday"},
        ),
        ("improvement_plan: {2026-28: []}", {"improvement_plan.2026-28": "not-a-school-year"}),
        ("improvement_plan: {2099-00: []}", {}),
        (
            "improvement_plan: {2026-27: [{id: P1, text: A}, {id: p1, text: B}]}",
            {"improvement_plan.2026-27.1.id": "duplicate-priority"},
        ),
        ("mid_year: {teacher: 02-30}", {"mid_year.teacher": "no-such-day"}),
        ("mid_year: {teacher: 02-29, support: 'off'}", {}),
        ("adopted: {on: 2026-11-25}", {"adopted.on": "adopted-ahead"}),
        ("adopted: {on: 2026-11-24}", {}),
        ("reminders: {from: pm@school.example, days_for: {pay-decision: 30}}", {}),
        (
            "reminders: {from: nobody, days_for: {pay-decisions: 30}}",
            {"reminders.from": "not-an-email", "reminders.days_for.pay-decisions": "no-duty"},
        ),
    ],
)
def test_the_academys_file(section: str, expected: dict[str, str]) -> None:
    assert places(in_academy(section)) == expected

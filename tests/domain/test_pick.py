"""Which of a person's records a command means."""

from __future__ import annotations

from datetime import date

import pytest

from pmtool.domain.kinds import MeetingKind
from pmtool.domain.pick import earliest_open, for_meeting, holding, latest
from pmtool.domain.record import Record
from pmtool.errors import NotFound, Refused
from tests.domain.school_year import TEACHER, record

OVER = """
states:
  - {id: st-1, to: open, on: 2025-09-01, by: p001}
  - {id: st-2, to: concluded, on: 2026-10-01, by: p001}
"""


def year(first: int, *more: str) -> Record:
    return record(TEACHER, f"cycle: {{from: {first}-09-01, to: {first + 1}-08-31}}", *more)


TWO = {"old": year(2025), "new": year(2026)}
TWINS = {"one": year(2026), "two": year(2026)}


def test_the_latest() -> None:
    assert latest(TWO) == "new"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 9, 1), "old"),
        (date(2026, 8, 31), "old"),
        (date(2026, 9, 1), "new"),
        (date(2024, 1, 1), "new"),
        (date(2030, 1, 1), "new"),
    ],
)
def test_the_one_that_holds_a_day(day: date, name: str) -> None:
    assert holding(TWO, day) == name


def test_the_earliest_that_is_open() -> None:
    assert earliest_open(TWO) == "old"
    assert earliest_open({"old": year(2025, OVER), "new": year(2026)}) == "new"
    with pytest.raises(NotFound) as refusal:
        earliest_open({"old": year(2025, OVER)})
    assert refusal.value.slug == "no-open-record"


def test_two_that_fit_are_both_named() -> None:
    for pick in (latest, earliest_open):
        with pytest.raises(Refused, match="one and two") as refusal:
            pick(TWINS)
        assert refusal.value.slug == "two-records"
    with pytest.raises(Refused):
        holding(TWINS, date(2026, 10, 1))


@pytest.mark.parametrize(
    ("kind", "day", "name"),
    [
        ("initial", date(2026, 7, 1), "new"),
        ("final-review", date(2026, 10, 1), "old"),
        ("partner", date(2026, 7, 1), "old"),
        ("partner", date(2026, 10, 1), "new"),
    ],
)
def test_the_one_of_a_meeting(kind: MeetingKind, day: date, name: str) -> None:
    assert for_meeting(TWO, kind, day) == name

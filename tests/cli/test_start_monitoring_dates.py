"""Every period worked out by hand, through the real command and both conventions (8.1)."""

from __future__ import annotations

import csv
import re

import pytest

from tests.cli.academy import ACADEMY, Desk
from tests.domain.school_year import FACTS, sessions


def _rows(name: str) -> list[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = _rows("expected_monitoring.csv") + _rows("own_monitoring.csv")
each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['id']}-{row['start']}")

PERIOD = (
    *("--targets", "Marked within a week", "--support", "Planning together"),
    *("--monitored-by", "p003", "--consequences", "Capability", "--because", "A long one"),
)


def calendar_text(names: str) -> str:
    """The published years as a school writes them into pm.yaml."""
    published = sessions(*names.split("+"))
    lines = ["calendar:", "  terms:"]
    lines += [f"    - {{from: {span.from_}, to: {span.to}}}" for span in published.terms]
    lines += ["  half_terms:"]
    lines += [f"    - {{from: {span.from_}, to: {span.to}}}" for span in published.half_terms]
    for key in ("staff_days", "closures"):
        days = ", ".join(str(day) for day in getattr(published, key))
        lines += [f"  {key}: [{days}]"]
    return "\n".join(lines) + "\n"


@each_row
def test_a_period_ends_where_it_was_worked_out_by_hand(desk: Desk, row: dict[str, str]) -> None:
    desk.commit_by_hand("pm.yaml", ACADEMY + calendar_text(row["term_calendar"]))
    on = ("--as-of", row["start"])
    raised = desk.done("raise-concern", "p017", "--nature", "A", "--seriousness", "B", *on)
    weeks = ("--from", row["start"], "--weeks", row["working_weeks"])
    start = ("start-monitoring", "p017", raised.entry, *weeks, *PERIOD, *on)
    in_weekdays, in_term_days = (row["end_by_weekdays"], "weekdays"), _in_term_days(row)
    assert _would_be(desk, start, "weekdays") == in_weekdays
    if in_term_days:
        assert _would_be(desk, start, "term-days") == in_term_days
    else:
        said = desk.refused(*start, "--convention", "term-days", slug="calendar-ends")
        missing = row.get("missing") or "after 2022-07-22"
        assert f"The term dates {missing} are not known" in said
        assert not re.search(r"\d{4}-\d\d-\d\d", said.replace(missing, "")), "no date is given"
    assert _started(desk, start) == (in_term_days or in_weekdays)


def _in_term_days(row: dict[str, str]) -> tuple[str, str] | None:
    ends = row["end_by_term_days"]
    return (ends, "term-days") if ends else None


def _would_be(desk: Desk, start: tuple[str, ...], convention: str) -> tuple[str, str]:
    shown = desk.looked(*start, "--convention", convention, "--dry-run")
    ends = re.search(r"^\+ +ends: (\S+)$", shown, re.MULTILINE)
    counted = re.search(r"^\+ +convention: (\S+)$", shown, re.MULTILINE)
    assert ends and counted
    return ends[1], counted[1]


def _started(desk: Desk, start: tuple[str, ...]) -> tuple[str, str]:
    done = desk.done(*start)
    period = desk.entry("concerns", start[2])["monitoring"]
    assert f"to {period['ends']}, counted in" in done.out
    assert period["review_on"] == period["ends"]
    return str(period["ends"]), period["convention"]

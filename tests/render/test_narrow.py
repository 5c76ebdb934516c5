"""What a person sees on a terminal of 80 columns: no name is broken, and no word is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from pmtool.cli import VERBS
from pmtool.domain.duties import Duty, Owner
from pmtool.domain.person import Person
from pmtool.domain.views.deadlines import Deadline
from pmtool.render.deadlines import deadline_lines, next_lines
from pmtool.render.register import Standing, register

MODERATED = Duty(
    id="objectives-moderated",
    clause="5.5",
    subject=None,
    opens=date(2026, 9, 1),
    due=date(2026, 10, 31),
    met_on=None,
    waived_from=None,
    last_working_day=date(2026, 10, 30),
    last_school_day=date(2026, 10, 23),
    basis="policy",
    owner=Owner("reviewer", "b001", "Renée Zellweger-Patel"),
    detail="",
)
SAYS = "Moderate the objectives against the improvement plan and across the school."
OVERDUE = Deadline(
    *("2026-27/s013", "s013", "Françoise Ó Súilleabháin", MODERATED, SAYS, "overdue"),
    reviewers=frozenset(),
    confidential=False,
)


def plain(lines: Iterable[str]) -> list[str]:
    return [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]


def test_a_deadline_stands_in_lines_that_can_be_read() -> None:
    heading, rule, *rows = plain(deadline_lines([OVERDUE], 80))
    assert heading.split() == ["state", "due", "who,", "and", "what", "(clause;", "owner)"]
    assert len(rule) <= 80
    assert [row.rstrip() for row in rows] == [
        "overdue  31 Oct 2026         s013 Françoise Ó Súilleabháin",
        "         (Fri 30 Oct,        Moderate the objectives against the improvement",
        "         school Fri 23 Oct)  plan and across the school (5.5; Renée",
        "                             Zellweger-Patel)",
    ]


def test_a_wide_terminal_has_a_column_for_each() -> None:
    assert "clause" in plain(deadline_lines([OVERDUE], 160))[0].split()


def test_many_missed_weeks_are_counted() -> None:
    weeks = ", ".join(f"2026-W{week}" for week in range(36, 48))
    missed = MODERATED._replace(recurs=True, detail=f"Each week. Missed: {weeks}.")
    (told,) = next_lines([OVERDUE._replace(duty=missed)])
    assert told.endswith("Missed: 12 times, the last 2026-W47.")


def test_the_register_breaks_no_name() -> None:
    person = Person(
        schema_=1,
        id="s013",
        name="Françoise Ó Súilleabháin",
        job_title="Headteacher's personal assistant",
        category="support",
    )
    page = plain(register([Standing("s013", person, "Renée Zellweger-Patel", {})], 80))
    assert "Françoise Ó Súilleabháin" in page[2]
    assert "Renée Zellweger-Patel" in page[2]


def test_help_has_one_line_for_each_command() -> None:
    room = 78 - len("  ") - max(map(len, VERBS)) - len("  ")
    assert {name: verb.summary for name, verb in VERBS.items() if len(verb.summary) > room} == {}

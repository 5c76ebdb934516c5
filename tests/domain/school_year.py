"""The shipped procedure, real term dates, and records as their files say them."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

import pmtool
from pmtool.domain.academy import Academy, SchoolCalendar
from pmtool.domain.duties import duties_of
from pmtool.domain.duties.duty import Duty
from pmtool.domain.person import Person
from pmtool.domain.policy import Policy
from pmtool.domain.policy_file import policy_from
from pmtool.domain.record import Record
from pmtool.domain.values import typed
from pmtool.domain.working_time import Calendar, calendar_from, known_years

FACTS = Path(__file__).parent.parent / "facts"
POLICIES = Path(pmtool.__file__).parent / "policies"


def policy_text() -> str:
    return (POLICIES / "vine-h001-v1.3.toml").read_text("utf-8")


def procedure(text: str | None = None) -> Policy:
    return policy_from(tomllib.loads(text or policy_text()), "sha256:0")


POLICY = procedure()


def bank_holidays() -> list[tuple[date, str]]:
    with (POLICIES / "bank_holidays.csv").open(encoding="utf-8", newline="") as file:
        return [(date.fromisoformat(row["date"]), row["title"]) for row in csv.DictReader(file)]


def plain(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(text) or {}
    return loaded


def sessions(*names: str) -> SchoolCalendar:
    """The published dates of these school years, every half of a term by itself."""
    years = [
        year
        for file in ("term_dates.yaml", "own_term_dates.yaml")
        for year in plain((FACTS / file).read_text("utf-8"))["years"]
        if year["id"] in names
    ]
    return typed(
        SchoolCalendar,
        {
            "terms": [_span(*days) for year in years for days in year["sessions"]],
            "half_terms": [_span(*days) for year in years for days in year["half_terms"]],
            "staff_days": [day for year in years for day in year["inset"]],
            "closures": [day for year in years for day in year["closures_in_session"]],
        },
    )


def _span(first: date, last: date) -> dict[str, date]:
    return {"from": first, "to": last}


def calendar(school: SchoolCalendar | None = None) -> Calendar:
    return calendar_from(bank_holidays(), *known_years(bank_holidays()), school)


WEEKDAYS = calendar()
SCHOOL = calendar(sessions("shade-2026-27"))


def academy(text: str = "") -> Academy:
    head = {
        "schema": 1,
        "academy": "Hollybank Academy",
        "policy": {"id": "vine-h001", "version": "v1.3"},
    }
    return typed(Academy, head | plain(text))


def person(text: str) -> Person:
    head = {"schema": 1, "id": "p017", "name": "Bea Okafor", "job_title": "Teacher"}
    return typed(Person, head | {"category": "teacher"} | plain(text))


TEACHER = """
schema: 1
policy: {id: vine-h001, version: v1.3, digest: "sha256:0"}
reviewee: {id: p017, name: Bea Okafor, job_title: Teacher of History, category: teacher}
reviewer: {id: p002, name: Dev Anand}
cycle: {from: 2026-09-01, to: 2027-08-31}
states: [{id: st-1, to: open, on: 2026-07-06, by: p001}]
"""

HEADTEACHER = """
schema: 1
policy: {id: vine-h001, version: v1.3, digest: "sha256:0"}
reviewee: {id: p001, name: Ann Ashworth, job_title: Headteacher, category: headteacher}
panel: [{id: d001, name: Eve Director}]
external_adviser: {name: Sol Adviser}
cycle: {from: 2026-09-01, to: 2027-08-31}
states: [{id: st-1, to: open, on: 2026-07-06, by: d001}]
"""

SUPPORT = """
schema: 1
policy: {id: vine-h001, version: v1.3, digest: "sha256:0"}
reviewee: {id: p030, name: Flo Garcia, job_title: Teaching assistant, category: support}
reviewer: {id: p002, name: Dev Anand}
cycle: {from: 2026-04-01, to: 2027-03-31}
states: [{id: st-1, to: open, on: 2026-04-01, by: p001}]
"""


def record(*texts: str) -> Record:
    """A record of these pieces of a file; a later piece replaces an earlier one's sections."""
    sections: dict[str, Any] = {}
    for text in texts:
        sections |= plain(text)
    return typed(Record, sections)


def duties(
    *texts: str,
    of: Person | None = None,
    at: Academy | None = None,
    by: Calendar = WEEKDAYS,
    under: Policy = POLICY,
) -> tuple[Duty, ...]:
    return duties_of(record(*texts), of, under, at or academy(), by)


def the(id_: str, among: Iterable[Duty]) -> Duty:
    """The one duty with this id."""
    (found,) = [duty for duty in among if duty.id == id_]
    return found


def day(text: str) -> date:
    return date.fromisoformat(text)

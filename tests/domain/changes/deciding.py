"""Decisions about records as their files say them, without a disk; the day is 24 November 2026."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count

import pytest

from pmtool.domain.changes.change import Add, Decision
from pmtool.domain.person import Person
from pmtool.domain.record import Record
from pmtool.domain.situation import Actor, Situation
from pmtool.domain.values import Plain
from pmtool.errors import PmError
from tests.domain.school_year import POLICY, TEACHER, WEEKDAYS, academy, person, record

DAY = date(2026, 11, 24)

PEOPLE: dict[str, Person] = {
    each.id: each
    for each in map(
        person,
        [
            "{id: p001, name: Ann Ashworth, category: headteacher, qts: true}",
            "{id: p002, name: Dev Anand, qts: true}",
            "{id: p017, name: Bea Okafor, qts: true}",
            "{id: p018, name: Cy Dahl, qts: false}",
            "{id: d001, name: Eve Director, category: external}",
        ],
    )
}


def acting(by: str = "p002", school: str = "") -> Situation:
    """This school on the day, with `by` at work: an id of `PEOPLE`, or a name it does not know."""
    number = count(1)
    who = PEOPLE.get(by)
    return Situation(
        day=DAY,
        by=Actor(who.id if who else by, who),
        policy=POLICY,
        academy=academy(school),
        people=PEOPLE,
        calendar=WEEKDAYS,
        token=lambda: f"{next(number):06}",
    )


def teacher(*texts: str) -> Record:
    """A teacher's open record with these sections."""
    return record(TEACHER, *texts)


def concluded() -> Record:
    """A record that takes no more."""
    return teacher("states: [{id: st-1, to: concluded, on: 2026-10-31, by: p001}]")


def changes(decision: Decision) -> dict[str, Plain]:
    """What is set, by dotted path; what is added to a list, as `path[]`."""
    found: dict[str, Plain] = {}
    for change in decision.changes:
        path = ".".join(change.path)
        if isinstance(change, Add):
            earlier = found.get(f"{path}[]", [])
            assert isinstance(earlier, list)
            found[f"{path}[]"] = [*earlier, change.entry]
        else:
            found[path] = change.value
    return found


@contextmanager
def refused(slug: str) -> Iterator[None]:
    """The decision is refused with this word."""
    with pytest.raises(PmError) as refusal:
        yield
    assert refusal.value.slug == slug

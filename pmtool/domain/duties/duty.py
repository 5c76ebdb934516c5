"""A dated duty. It does not know today; `state.py` says what it is on a day.

Plain values only, and light to import, so that an index can keep duties and make them again.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple, TypeAlias

Basis: TypeAlias = Literal["policy", "academy"]

OUTLIVES_CONCLUSION = "retention"
"""The one kind of duty that begins with the conclusion of a record."""


class Owner(NamedTuple):
    """Who owes it: a role, and the person where the record names one.

    Several people in one role (a panel of two) have no `id`; `name` then names them all.
    """

    role: str
    id: str | None = None
    name: str | None = None


class Duty(NamedTuple):
    """Something that somebody owes under a clause of the procedure.

    `subject` is the id of the entry that it is about. `due` is the last day in time, `None` where
    no date can be given, which `detail` explains. `last_working_day` and `last_school_day` are
    the last such days on or before `due`, where they are known. `rests_from` is the day from
    which it rests (7.4, 8.2); while it does it has no due date.
    """

    id: str
    clause: str
    subject: str | None
    opens: date
    due: date | None
    met_on: date | None
    waived_from: date | None
    last_working_day: date | None
    last_school_day: date | None
    basis: Basis
    owner: Owner
    detail: str
    rests_from: date | None = None
    rests_until: date | None = None
    """The day on which it goes on, where that is known (7.4)."""
    recurs: bool = False
    """One of several of its kind, of which only the one of the day is owed: `duties_on`."""

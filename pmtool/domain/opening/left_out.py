"""Who gets no cycle now, and why: employed at another time, on probation or induction (2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pmtool.domain.opening.dates import Dates
from pmtool.domain.person import EntryPeriod, Person
from pmtool.domain.situation import Situation


@dataclass(frozen=True)
class LeftOut:
    """Somebody whose cycle is not opened now, why, and from when they are expected.

    `normally`: a reason includes them all the same.
    """

    person: str
    why: str
    expected: date | None = None
    normally: bool = False

    @property
    def until_when(self) -> str:
        """Why, and from when they are expected: `is on induction until …, expected in from …`."""
        expected = f", expected in from {self.expected.isoformat()}" if self.expected else ""
        return f"{self.why}{expected}"


def left_out(person: Person, situation: Situation, full: Dates) -> LeftOut | None:
    """Why a person has no cycle in the `full` year; `None` where they have one."""
    return (
        _not_employed(person, full)
        or _with_the_trust(person, situation)
        or _entry_period(person, situation, full)
    )


def _not_employed(person: Person, full: Dates) -> LeftOut | None:
    job = person.employment
    if job and job.ends and job.ends < full.first:
        return LeftOut(person.id, f"left on {job.ends.isoformat()}")
    if job and job.starts and job.starts > full.last:
        return LeftOut(person.id, f"starts on {job.starts.isoformat()}", job.starts)
    return None


def _with_the_trust(person: Person, situation: Situation) -> LeftOut | None:
    """The headteacher's record lives in the trust's repository, once that is named."""
    repository = situation.academy.trust_repository
    if person.category != "headteacher" or not repository:
        return None
    why = f"is the headteacher, whose record belongs in the trust's repository ({repository})"
    return LeftOut(person.id, why, normally=True)


def _entry_period(person: Person, situation: Situation, full: Dates) -> LeftOut | None:
    """2.1: the procedure does not normally apply before probation or induction is completed."""
    for name in situation.policy.not_normally_during:
        period: EntryPeriod | None = getattr(person.employment, name, None)
        if period is None:
            continue
        ended = period.completed
        if ended is None or ended > situation.day or ended >= full.last:
            return _during(person, situation, name, period)
    return None


def _during(person: Person, situation: Situation, name: str, period: EntryPeriod) -> LeftOut:
    day, clause = situation.day, situation.clause("scope")
    until = period.completed or period.until
    if until is None:
        return LeftOut(person.id, f"is on {name} ({clause})", normally=True)
    if period.completed is None and until < day:
        why = (
            f"was on {name} until {until.isoformat()}, and its completion is not recorded"
            f" ({clause})"
        )
        return LeftOut(person.id, why, normally=True)
    is_ = "was" if until < day else "is"
    why = f"{is_} on {name} until {until.isoformat()} ({clause})"
    return LeftOut(person.id, why, until + timedelta(days=1), normally=True)

"""Opening a cycle: whose, from when to when, with what (2.1, 3.1, 4.1, 4.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pmtool.domain.carrying import carry_over
from pmtool.domain.changes.entry import filled, new_id, reference
from pmtool.domain.cycles import cycle_label, cycle_of_year, full_cycle
from pmtool.domain.kinds import CycleCategory
from pmtool.domain.person import EntryPeriod, Person
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation
from pmtool.domain.values import Plain
from pmtool.errors import Refused


@dataclass(frozen=True)
class Opening:
    """What was asked: a year, or dates of its own with a reason."""

    year: int | None = None
    first: date | None = None
    last: date | None = None
    because: str | None = None


@dataclass(frozen=True)
class NewRecord:
    """A record to be written: its label, its content, its dates."""

    label: str
    data: dict[str, Plain]
    dates: Dates

    @property
    def span(self) -> str:
        """Its dates in words, with the reason where they are not the full year's."""
        because = f" ({self.dates.adjusted_because})" if self.dates.adjusted_because else ""
        return f"{self.dates.first.isoformat()} to {self.dates.last.isoformat()}{because}"


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


@dataclass(frozen=True)
class Dates:
    """A cycle's dates, and why they are not the full year's."""

    first: date
    last: date
    adjusted_because: str | None = None


def open_cycle(
    person: Person,
    situation: Situation,
    opening: Opening,
    previous: Record | None = None,
) -> NewRecord | LeftOut:
    """The record of `person` for the cycle asked for, or why there is none.

    `previous` is the record to carry people, development needs and unfinished objectives from.
    Raises `Refused` where the request itself cannot be (an end before the start).
    """
    if person.category == "external":
        return LeftOut(person.id, "is external to the school and has no cycle")
    category: CycleCategory = person.category
    full = _full(situation, category, opening)
    left_out = (
        _not_employed(person, full)
        or _with_the_trust(person, situation)
        or _entry_period(person, situation, full)
    )
    if left_out and not (left_out.normally and opening.because):
        return left_out
    dates = _dates(person, situation, full, opening)
    label = cycle_label(situation.policy, category, dates.first)
    data = _fresh(person, category, situation, dates)
    _give_reason(data, opening.because, dates, included=left_out is not None)
    if previous is not None:
        carry_over(data, previous, situation.day, dates.last)
    return NewRecord(label, data, dates)


def ended_by(running: Record, opening: Opening) -> date | None:
    """The last day of a record that runs when another begins: the day before; else `None`.

    Raises `Refused` where nobody says why.
    """
    first, cycle = opening.first, running.cycle
    if first is None or running.state == "concluded" or not cycle.from_ < first <= cycle.to:
        return None
    if not opening.because:
        raise Refused(
            f"A record of {running.reviewee.id} runs until {cycle.to.isoformat()}; `--because` says"
            " why it ends before the new one, and --beside lets it run on.",
            slug="record-runs",
        )
    return first - timedelta(days=1)


def _full(situation: Situation, category: CycleCategory, opening: Opening) -> Dates:
    if opening.year is None:
        return Dates(*full_cycle(situation.policy, category, opening.first or situation.day))
    full = Dates(*cycle_of_year(situation.policy, category, opening.year))
    if opening.first and not full.first <= opening.first <= full.last:
        raise Refused(
            f"{opening.first.isoformat()} is not in the cycle of {opening.year}"
            f" ({full.first.isoformat()} to {full.last.isoformat()}).",
            slug="cycle-dates",
        )
    return full


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


def _dates(person: Person, situation: Situation, full: Dates, opening: Opening) -> Dates:
    by_contract = contract_dates(person, full, situation)
    if opening.first is None and opening.last is None:
        return by_contract
    first, last = opening.first or by_contract.first, opening.last or by_contract.last
    if last < first:
        raise Refused(
            f"A cycle from {first.isoformat()} cannot end on {last.isoformat()}.",
            slug="cycle-backwards",
        )
    if (first, last) == (by_contract.first, by_contract.last):
        return by_contract
    if not opening.because:
        raise Refused(
            f"The procedure's cycle is {by_contract.first.isoformat()} to"
            f" {by_contract.last.isoformat()} here ({_clauses(person, situation)}); other dates"
            " take `--because`.",
            slug="cycle-dates",
        )
    return Dates(first, last, opening.because)


def contract_dates(person: Person, full: Dates, situation: Situation) -> Dates:
    """2.1: the cycle is adjusted to the start and the duration of the contract."""
    first, last = full.first, full.last
    reasons: list[str] = []
    job = person.employment
    if job and job.starts and job.starts > first:
        first = job.starts
        reasons.append(f"employment starts on {first.isoformat()}")
    for name in ("probation", "induction"):
        period: EntryPeriod | None = getattr(job, name) if job else None
        if period and period.completed and first <= period.completed < last:
            first = period.completed + timedelta(days=1)
            reasons.append(f"{name} was completed on {period.completed.isoformat()}")
    if job and job.ends and job.ends < last:
        last = job.ends
        kind = "the fixed-term contract" if job.fixed_term else "employment"
        reasons.append(f"{kind} ends on {last.isoformat()}")
    why = f"{situation.clause('scope')}: {', '.join(reasons)}" if reasons else None
    return Dates(first, last, why)


def _clauses(person: Person, situation: Situation) -> str:
    """What a cycle's dates rest on: the contract, and the year of this kind of staff."""
    return f"{situation.clause('scope')}, {situation.policy.cycles[person.category].clause}"


def _fresh(
    person: Person, category: CycleCategory, situation: Situation, dates: Dates
) -> dict[str, Plain]:
    policy = situation.policy
    data = filled(
        schema=1,
        policy={"id": policy.id, "version": policy.version, "digest": policy.digest},
        reviewee=filled(
            id=person.id,
            name=person.name,
            job_title=person.job_title,
            category=category,
            qts=person.qts,
            standards=person.standards,
        ),
        cycle=filled(from_=dates.first, to=dates.last, adjusted_because=dates.adjusted_because),
        states=_opened(situation),
    )
    if category != "headteacher" and person.reviewer and person.reviewer != person.id:
        known = situation.people.get(person.reviewer)
        if known is not None:
            data["reviewer"] = reference(known)
    return data


def _opened(situation: Situation) -> list[Plain]:
    return [
        filled(id=new_id("states", situation), to="open", on=situation.day, by=situation.by.name)
    ]


def _give_reason(
    data: dict[str, Plain], because: str | None, dates: Dates, *, included: bool
) -> None:
    """Keep the reason where it belongs: for including somebody, for the dates (they have it
    already), else for opening this record at all, such as a second one in a year.
    """
    if not because:
        return
    if included:
        _mapping(data["cycle"])["included_because"] = because
    elif dates.adjusted_because != because:
        states = data["states"]
        assert isinstance(states, list)
        _mapping(states[0])["because"] = because


def _mapping(value: Plain) -> dict[str, Plain]:
    assert isinstance(value, dict)
    return value

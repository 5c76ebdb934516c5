"""Opening a cycle: whose, from when to when, with what (2.1, 3.1, 4.1, 4.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pmtool.domain.changes.entry import filled, new_id, next_number, reference
from pmtool.domain.kinds import CycleCategory
from pmtool.domain.person import EntryPeriod, Person
from pmtool.domain.policy import cycle_label, cycle_of_year, full_cycle
from pmtool.domain.record import Record, in_force
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
    """Somebody whose cycle is not opened now, why, and from when they are expected."""

    person: str
    why: str
    expected: date | None = None


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
    outside = _not_employed(person, full)
    if outside:
        return outside
    excluded = _entry_period(person, situation.day)
    if excluded and not opening.because:
        return excluded
    dates = _dates(person, full, opening)
    label = cycle_label(situation.policy, category, dates.first)
    data = _fresh(person, category, situation, dates)
    if excluded:
        _cycle_of(data)["included_because"] = opening.because
    if previous is not None:
        _carry(data, previous, situation, dates)
    return NewRecord(label, data, dates)


def _full(situation: Situation, category: CycleCategory, opening: Opening) -> Dates:
    if opening.year is not None:
        first, last = cycle_of_year(situation.policy, category, opening.year)
    else:
        first, last = full_cycle(situation.policy, category, opening.first or situation.day)
    return Dates(first, last)


def _not_employed(person: Person, full: Dates) -> LeftOut | None:
    job = person.employment
    if job and job.ends and job.ends < full.first:
        return LeftOut(person.id, f"left on {job.ends.isoformat()}")
    if job and job.starts and job.starts > full.last:
        return LeftOut(person.id, f"starts on {job.starts.isoformat()}", job.starts)
    return None


def _entry_period(person: Person, day: date) -> LeftOut | None:
    """2.1: the procedure does not normally apply before probation or induction is completed."""
    job = person.employment
    for name in ("probation", "induction"):
        period: EntryPeriod | None = getattr(job, name) if job else None
        if period is None or (period.completed is not None and period.completed <= day):
            continue
        until = period.completed or period.until
        when = f" until {until.isoformat()}" if until else ""
        expected = until + timedelta(days=1) if until else None
        return LeftOut(person.id, f"is on {name}{when} (2.1)", expected)
    return None


def _dates(person: Person, full: Dates, opening: Opening) -> Dates:
    by_contract = contract_dates(person, full)
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
            f" {by_contract.last.isoformat()} here (2.1, 4); other dates take `--because`.",
            slug="cycle-dates",
        )
    return Dates(first, last, opening.because)


def contract_dates(person: Person, full: Dates) -> Dates:
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
    return Dates(first, last, f"2.1: {', '.join(reasons)}" if reasons else None)


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
        states=[
            filled(
                id=new_id("states", situation),
                to="open",
                on=situation.day,
                by=situation.by.name,
            )
        ],
    )
    if category != "headteacher" and person.reviewer and person.reviewer != person.id:
        known = situation.people.get(person.reviewer)
        if known is not None:
            data["reviewer"] = reference(known)
    return data


def _cycle_of(data: dict[str, Plain]) -> dict[str, Plain]:
    cycle = data["cycle"]
    assert isinstance(cycle, dict)
    return cycle


def _carry(data: dict[str, Plain], previous: Record, situation: Situation, dates: Dates) -> None:
    """What goes on from last year: the people, open development needs, unfinished objectives."""
    before = in_force(previous).model_dump(by_alias=True, exclude_none=True)
    for name in ("panel", "external_adviser", "professional_partner"):
        if before.get(name):
            data[name] = _plain(before[name])
    if "reviewer" not in data and "reviewer" in before:
        data["reviewer"] = before["reviewer"]
    unfinished = [
        o for o in in_force(previous).objectives if not o.outcome or o.outcome.judgement != "met"
    ]
    objectives: list[Plain] = []
    for objective in unfinished:
        objectives.append(
            filled(
                id=next_number("O", (f"O{n}" for n in range(1, len(objectives) + 1))),
                set_on=situation.day,
                title=objective.title,
                measures=objective.measures,
                due=dates.last,
                strand=objective.strand,
                standards=objective.standards,
            )
        )
    needs: list[Plain] = [
        filled(id=f"D{n}", need=need.need, delivery=need.delivery)
        for n, need in enumerate(
            (d for d in in_force(previous).development if not d.impact), start=1
        )
    ]
    data.update(filled(objectives=objectives, development=needs))


def _plain(value: object) -> Plain:
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    assert value is None or isinstance(value, (str, int, bool, float, date))
    return value

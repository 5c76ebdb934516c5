"""From when to when a cycle runs: the procedure's year, the contract, what was asked (2.1, 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pmtool.domain.cycles import cycle_of_year, full_cycle
from pmtool.domain.kinds import CycleCategory
from pmtool.domain.person import EntryPeriod, Person
from pmtool.domain.situation import Situation
from pmtool.errors import Refused


@dataclass(frozen=True)
class Opening:
    """What was asked: a year, or dates of its own with a reason."""

    year: int | None = None
    first: date | None = None
    last: date | None = None
    because: str | None = None


@dataclass(frozen=True)
class Dates:
    """A cycle's dates, and why they are not the full year's."""

    first: date
    last: date
    adjusted_because: str | None = None


def full_year(situation: Situation, category: CycleCategory, opening: Opening) -> Dates:
    """The procedure's cycle that was asked for (4.1, 4.2).

    Raises `Refused` (`cycle-dates`, `no-such-year`) where it does not hold the day asked for.
    """
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


def dates_of(person: Person, situation: Situation, full: Dates, opening: Opening) -> Dates:
    """The dates asked for, else those of the contract in the `full` year.

    Raises `Refused` (`cycle-backwards`; `cycle-dates` where nobody says why they differ).
    """
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

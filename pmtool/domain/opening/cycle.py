"""Opening a cycle: whose, from when to when, with what (2.1, 3.1, 4.1, 4.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pmtool.domain.changes.entry import filled, new_id, reference
from pmtool.domain.cycles import cycle_label
from pmtool.domain.kinds import CycleCategory
from pmtool.domain.opening.carrying import carry_over
from pmtool.domain.opening.dates import Dates, Opening, dates_of, full_year
from pmtool.domain.opening.left_out import LeftOut, left_out
from pmtool.domain.person import Person
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation
from pmtool.domain.values import Plain
from pmtool.errors import Refused


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
    full = full_year(situation, category, opening)
    out = left_out(person, situation, full)
    if out and not (out.normally and opening.because):
        return out
    dates = dates_of(person, situation, full, opening)
    label = cycle_label(situation.policy, category, dates.first)
    data = _fresh(person, category, situation, dates)
    _give_reason(data, opening.because, dates, included=out is not None)
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

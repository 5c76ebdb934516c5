"""Where every cycle stands, and who has how much to do when: the school's year on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pmtool.domain.views.deadlines import Deadline

if TYPE_CHECKING:
    from pmtool.domain.policy import DutyRule
    from pmtool.domain.state import DutyState

Month = tuple[int, int]
"""A year, and a month of it from 1."""


@dataclass(frozen=True)
class Step:
    """A duty that comes once in everybody's year: its id, its clauses, what is to be done."""

    id: str
    clauses: tuple[str, ...]
    says: str


class Standing(NamedTuple):
    """How a record stands at a step."""

    state: DutyState
    due: date | None
    met_on: date | None


@dataclass(frozen=True)
class Track:
    """One record, and how it stands at each step that is its own, by the duty's id."""

    record: str
    person: str
    name: str
    steps: Mapping[str, Standing]


@dataclass(frozen=True)
class Load:
    """What one person, or one role, has still to do: what is overdue, and what is due by month."""

    owner: str
    overdue: int
    months: Mapping[Month, int]

    @property
    def total(self) -> int:
        """All of it that has a date."""
        return self.overdue + sum(self.months.values())


def tracks(deadlines: Iterable[Deadline]) -> tuple[Track, ...]:
    """A track for each record, by the record's name.

    Left out is what recurs, what is about one entry, and what is confidential (9.2).
    """
    found: dict[str, Track] = {}
    # Thousands stand alike, and are one.
    alike: dict[Standing, Standing] = {}
    steps: dict[str, dict[str, Standing]] = {}
    for each in deadlines:
        mine = steps.setdefault(each.record, {})
        if each.record not in found:
            found[each.record] = Track(each.record, each.person, each.name, mine)
        duty = each.duty
        if duty.subject is None and not duty.recurs and not each.confidential:
            standing = Standing(each.state, duty.due, duty.met_on)
            mine[duty.id] = alike.setdefault(standing, standing)
    return tuple(found[record] for record in sorted(found))


def steps_of(found: Sequence[Track], rules: Iterable[DutyRule]) -> tuple[Step, ...]:
    """The steps that any of these tracks has, in the order of the procedure."""
    taken = {id_ for track in found for id_ in track.steps}
    known = {rule.id: rule for rule in rules if rule.id in taken}
    return tuple(
        Step(rule.id, tuple(dict.fromkeys(rule.clauses.values())), rule.says)
        for rule in known.values()
    )


def loads(deadlines: Iterable[Deadline]) -> tuple[Load, ...]:
    """Everybody's load, the heaviest first; what is done or has no date weighs nothing."""
    overdue: Counter[str] = Counter()
    months: dict[str, Counter[Month]] = {}
    for each in deadlines:
        if each.duty.due is None or each.state in ("met", "waived"):
            continue
        owner = each.duty.owner.name or each.duty.owner.role
        mine = months.setdefault(owner, Counter())
        if each.state == "overdue":
            overdue[owner] += 1
        else:
            mine[each.duty.due.year, each.duty.due.month] += 1
    found = (Load(owner, overdue[owner], dict(mine)) for owner, mine in months.items())
    return tuple(sorted(found, key=lambda load: (-load.total, load.owner)))


def months_from(day: date, found: Iterable[Load]) -> tuple[Month, ...]:
    """The months from that of `day` to the last one in which anything is due, none left out."""
    last = max((month for load in found for month in load.months), default=(day.year, day.month))
    count = (last[0] - day.year) * 12 + last[1] - day.month
    first = day.year * 12 + day.month - 1
    return tuple(((first + n) // 12, (first + n) % 12 + 1) for n in range(max(count, 0) + 1))

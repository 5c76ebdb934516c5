"""Who is reminded of what: one digest for each person who owes something soon (3.4, 3.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pmtool.domain.spans import days_on
from pmtool.domain.views.deadlines import Deadline, by_urgency, due_by
from pmtool.domain.views.owing import owners_of

if TYPE_CHECKING:
    from pmtool.domain.academy import ReminderSettings
    from pmtool.domain.person import Person

DAYS = 14
"""How many days before something is due, where the school sets none."""


@dataclass(frozen=True)
class Digest:
    """What one person owes: overdue, and due soon; the most urgent first."""

    person: Person
    overdue: tuple[Deadline, ...]
    due: tuple[Deadline, ...]


@dataclass(frozen=True)
class Reminders:
    """The digests of one day; who owes something and gets none; what nobody was reminded of.

    `unreachable` have no e-mail address, `declined` are switched off in the register, and `nobodys`
    are duties of a role that the register ties to nobody.
    """

    digests: tuple[Digest, ...]
    unreachable: tuple[Person, ...]
    declined: tuple[Person, ...]
    nobodys: tuple[Deadline, ...]


def reminders(
    deadlines: Iterable[Deadline],
    people: Sequence[Person],
    settings: ReminderSettings | None,
    day: date,
) -> Reminders:
    """What is overdue, or due within the school's days, by whoever owes it."""
    known = {person.id: person for person in people}
    heads = [person.id for person in people if person.category == "headteacher"]
    owed: dict[str, list[Deadline]] = {id_: [] for id_ in known}
    nobodys: list[Deadline] = []
    for each in deadlines:
        if due_by([each], _until(each, settings, day)):
            owners = list(owners_of(each, known, heads, day))
            for id_ in owners:
                owed[id_].append(each)
            nobodys += [] if owners else [each]
    owing = [_digest(known[id_], found) for id_, found in owed.items() if found]
    willing = [each for each in owing if each.person.reminders is not False]
    return Reminders(
        digests=tuple(each for each in willing if each.person.email),
        unreachable=tuple(each.person for each in willing if not each.person.email),
        declined=tuple(each.person for each in owing if each.person.reminders is False),
        nobodys=tuple(nobodys),
    )


def _until(deadline: Deadline, settings: ReminderSettings | None, day: date) -> date:
    days = DAYS if settings is None or settings.days is None else settings.days
    if settings is not None:
        days = settings.days_for.get(deadline.duty.id, days)
    return days_on(day, days)


def _digest(person: Person, found: Iterable[Deadline]) -> Digest:
    mine = by_urgency(found)
    overdue = tuple(each for each in mine if each.state == "overdue")
    return Digest(person, overdue, tuple(each for each in mine if each.state != "overdue"))

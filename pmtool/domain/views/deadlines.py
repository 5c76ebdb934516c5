"""Duties as somebody watches them on one day: whose, in which state, how urgent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pmtool.domain.duties import OUTLIVES_CONCLUSION, Duty, Owner, duties_of
from pmtool.domain.duties.on_the_day import duties_on
from pmtool.domain.state import URGENCY, DutyState, overdue_or_by, presses, state_of

if TYPE_CHECKING:
    from pmtool.domain.academy import Academy
    from pmtool.domain.person import Person
    from pmtool.domain.policy import Policy
    from pmtool.domain.record import Record
    from pmtool.domain.working_time import Calendar

_CONFIDENTIAL_MEETINGS = ("concern", "monitoring")


class Deadline(NamedTuple):
    """One duty on one day. `says` is what is to be done, in the procedure's words.

    `reviewers` are the ids of those who review the person; `confidential` is what only its owner
    has in a list that travels (9.2). `also` are others who have a part in it, without owing it.
    """

    record: str
    person: str
    name: str
    duty: Duty
    says: str
    state: DutyState
    reviewers: frozenset[str]
    confidential: bool
    also: tuple[Owner, ...] = ()

    @property
    def rests(self) -> bool:
        """Whether it has no date because of a suspension (8.2) or an absence (7.4)."""
        return self.duty.rests_from is not None and self.state not in ("met", "waived")


class Wanted(NamedTuple):
    """Which deadlines of a day somebody wants to see.

    `reviewer` is who owes them or whose reviewees they are of, `duties` are ids; nothing means any.
    `until`: what presses by that day, or, where `dated`, only what is overdue or due by it. `left`:
    only what is still to be done, whenever.
    """

    day: date
    reviewer: str | None = None
    duties: frozenset[str] = frozenset()
    until: date | None = None
    dated: bool = False
    left: bool = False

    def keeps(self, state: DutyState, due: date | None) -> bool:
        """Whether a deadline in this state is wanted, as far as its days go."""
        if self.left and state in ("met", "waived"):
            return False
        if self.until is None:
            return True
        return (overdue_or_by if self.dated else presses)(state, due, self.until)


class Watch(NamedTuple):
    """A duty on no day yet, with what a `Deadline` says of it besides its state."""

    record: str
    person: str
    name: str
    duty: Duty
    says: str
    reviewers: frozenset[str]
    confidential: bool
    also: tuple[Owner, ...] = ()

    def on(self, day: date, duty: Duty) -> Deadline:
        """The deadline on a day, on which the duty is this one."""
        return Deadline(
            self.record,
            self.person,
            self.name,
            duty,
            self.says,
            state_of(duty.opens, duty.due, duty.met_on, duty.waived_from, day, duty.rests_from),
            self.reviewers,
            self.confidential,
            self.also,
        )


def deadlines_of(
    record_name: str,
    record: Record,
    person: Person | None,
    policy: Policy,
    academy: Academy,
    calendar: Calendar,
    day: date,
    met_elsewhere: tuple[date, ...] = (),
) -> Iterator[Deadline]:
    """Every duty of one record as it is on `day`. Raises as `duties_of` does."""
    every = duties_of(record, person, policy, academy, calendar, met_elsewhere)
    return on_day(watches(record_name, record, policy, every), day)


def watches(
    record_name: str, record: Record, policy: Policy, duties: Iterable[Duty]
) -> list[Watch]:
    """The duties of a record as somebody watches them, whatever the day."""
    rules = {rule.id: rule for rule in policy.duties}
    hidden = {held.id for held in record.meetings if held.kind in _CONFIDENTIAL_MEETINGS}
    reviewers = frozenset(each.id for each in record.reviewers)
    person, name = record.reviewee.id, record.reviewee.name
    return [
        Watch(
            record_name,
            person,
            name,
            duty,
            rule.says,
            reviewers,
            rule.confidential or duty.subject in hidden or duty.id == OUTLIVES_CONCLUSION,
            _also(record, rule.kind),
        )
        for duty in duties
        for rule in (rules[duty.id],)
    ]


def on_day(watches: Sequence[Watch], day: date) -> Iterator[Deadline]:
    """The deadlines of one record on a day."""
    watched = {(each.duty.id, each.duty.subject): each for each in watches}
    for duty in duties_on((each.duty for each in watches), day):
        yield watched[duty.id, duty.subject].on(day, duty)


def _also(record: Record, kind: str) -> tuple[Owner, ...]:
    """The professional partner who meets the reviewee (App. C), the adviser consulted (5.4)."""
    partner, adviser = record.professional_partner, record.external_adviser
    if kind == "partner" and partner is not None:
        return (Owner("partner", partner.id, partner.name),)
    if kind == "advice" and adviser is not None:
        return (Owner("adviser", None, adviser.name),)
    return ()


def by_urgency(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """Overdue first, then due, upcoming, waived, met; in each the earliest due date first."""
    return sorted(deadlines, key=urgency)


def urgency(deadline: Deadline) -> tuple[int, date, str, str, str]:
    """What sorts the most urgent first: the state, the due date; then whose it is."""
    duty = deadline.duty
    rank = URGENCY.index(deadline.state)
    return rank, duty.due or date.max, deadline.record, duty.id, duty.subject or ""


def due_by(deadlines: Iterable[Deadline], day: date) -> list[Deadline]:
    """What is overdue, and what is still to be done and due by `day`."""
    return [each for each in deadlines if overdue_or_by(each.state, each.duty.due, day)]


def pressing(deadlines: Iterable[Deadline], day: date) -> list[Deadline]:
    """What is overdue or due, and what is upcoming and due by `day`."""
    return [each for each in deadlines if presses(each.state, each.duty.due, day)]


def still_open(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """What is neither met nor waived."""
    return [each for each in deadlines if each.state not in ("met", "waived")]


def most_pressing(deadlines: Iterable[Deadline]) -> Deadline | None:
    """What is to be done first: what is overdue, else due, else what comes next; of those the
    earliest due, and of one day the first in the procedure's order. What rests waits, and so does a
    record that is kept (9.1).
    """
    waiting = (
        each
        for each in still_open(deadlines)
        if not each.rests and (each.duty.id != OUTLIVES_CONCLUSION or each.state == "overdue")
    )
    return min(waiting, key=lambda each: urgency(each)[:2], default=None)


def of_reviewer(deadlines: Iterable[Deadline], person: str) -> list[Deadline]:
    """What a person owes, and everything of those whom they review (3.4, 3.5)."""
    return [e for e in deadlines if person in e.reviewers or e.duty.owner.id == person]


def of_duties(deadlines: Iterable[Deadline], duties: Set[str]) -> list[Deadline]:
    """Those of some kinds of duty."""
    return [each for each in deadlines if each.duty.id in duties]


def fit_to_travel(deadlines: Iterable[Deadline], owner: str | None) -> list[Deadline]:
    """What may stand in a list that leaves the repository (9.2)."""
    return list(travelling(deadlines, owner))


def travelling(deadlines: Iterable[Deadline], owner: str | None) -> Iterator[Deadline]:
    """The same, one by one.

    Nothing of concerns, monitoring, capability and absence: no such duty, none that rests while a
    record is suspended, no retention, whose date may tell of concerns, and of the others only what
    is to be done. All of what `owner` owes, for whom the list is made.
    """
    for each in deadlines:
        if owner and each.duty.owner.id == owner:
            yield each
        elif not each.confidential and not each.rests:
            yield each._replace(duty=each.duty._replace(detail=each.says))

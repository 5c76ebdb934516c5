"""A record taken apart for the index: what finds its duties, and the text that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pmtool.domain.duties.on_the_day import in_turn

if TYPE_CHECKING:
    from pmtool.domain.duties.duty import Duty, Owner
    from pmtool.domain.views.deadlines import Watch
    from pmtool.errors import PmError

FOR_EVER = "for ever"
"""Until when what is neither met nor waived is to be done: after every day, as text."""

Shared: TypeAlias = str
"""A row that many duties share, as JSON; what was seen once is known by its text."""


class Once(NamedTuple):
    """A duty that does not recur. `at` is its place among those of its record."""

    at: int
    rule: Shared
    days: Shared
    owner: str | None


class Series(NamedTuple):
    """A duty that recurs, and the times of it that were met."""

    at: int
    rule: Shared
    times: Shared
    owner: str | None
    met: tuple[tuple[str, str], ...]


class Trouble(NamedTuple):
    """A fault, as it is told."""

    slug: str
    message: str
    path: str | None
    line: int | None
    column: int | None


class Entry(NamedTuple):
    """One record. `settled` is false for one that the disk did not let be read; `text` is what
    `kept.shown` takes apart.
    """

    label: str
    person: str
    number: int
    digest: bytes
    settled: bool
    partner: str | None = None
    reviewers: tuple[str, ...] = ()
    once: tuple[Once, ...] = ()
    series: tuple[Series, ...] = ()
    text: str = ""
    troubles: tuple[Trouble, ...] = ()


def trouble(fault: PmError) -> Trouble:
    """A fault as the index keeps it."""
    place = fault.place
    where = (place.path, place.line, place.column) if place else (None, None, None)
    return Trouble(fault.slug, fault.message, *where)


class Parts:
    """Takes duties apart; a row that many share is written once."""

    def __init__(self) -> None:
        self._written: dict[tuple[object, ...], Shared] = {}

    def of(self, watches: Sequence[Watch]) -> tuple[tuple[Once, ...], tuple[Series, ...], str]:
        """The duties of a record that do not recur, those that do, and what is shown of them all;
        placed by their ids and subjects.
        """
        if not watches:
            return (), (), ""
        once: list[Once] = []
        recurring: dict[str, tuple[int, list[Watch]]] = {}
        owners: dict[Owner, int] = {}
        lines: list[tuple[object, ...]] = []
        for watch in sorted(watches, key=_place):
            duty = watch.duty
            if duty.recurs and duty.id in recurring:
                recurring[duty.id][1].append(watch)
                continue
            at = len(lines)
            lines.append(_words(watch, owners))
            if duty.recurs:
                recurring[duty.id] = (at, [watch])
            else:
                once.append(Once(at, self._rule(watch), self._days(duty), duty.owner.id))
        series = tuple(self._series(at, times) for at, times in recurring.values())
        return tuple(once), series, _lines([_whose(watches[0], owners), *lines])

    def _rule(self, watch: Watch) -> Shared:
        duty = watch.duty
        rule = (duty.id, duty.clause, watch.says, duty.basis)
        return self._written.get(rule) or self._write(rule, rule)

    def _days(self, duty: Duty) -> Shared:
        days = _dates(duty)
        return self._written.get(days) or self._write(days, (*days, _done(duty)))

    def _write(self, what: tuple[object, ...], row: tuple[object, ...]) -> Shared:
        written = self._written[what] = _json(row)
        return written

    def _series(self, at: int, group: list[Watch]) -> Series:
        first = group[0]
        ordered, ends = in_turn(each.duty for each in group)
        times = [_time(duty, end, first.says) for duty, end in zip(ordered, ends, strict=True)]
        met = tuple((d.subject, d.met_on.isoformat()) for d in ordered if d.met_on and d.subject)
        row = _json((_json(times), ends[-1]))
        return Series(at, self._rule(first), row, first.duty.owner.id, met)


def _place(watch: Watch) -> tuple[str, bool, str]:
    duty = watch.duty
    return duty.id, duty.recurs, duty.subject or ""


def _dates(duty: Duty) -> tuple[date | None, ...]:
    return (
        duty.opens,
        duty.due,
        duty.met_on,
        duty.waived_from,
        duty.rests_from,
        duty.rests_until,
    )


def _done(duty: Duty) -> date | str:
    """The day from which nothing is to be done."""
    days = (day for day in (duty.met_on, duty.waived_from) if day is not None)
    return min(days, default=FOR_EVER)


def _time(duty: Duty, end: date, says: str) -> tuple[object, ...]:
    return (
        duty.subject,
        _dates(duty._replace(met_on=None)),
        end,
        duty.last_working_day,
        duty.last_school_day,
        duty.detail.removeprefix(says),
    )


def _whose(watch: Watch, owners: dict[Owner, int]) -> tuple[object, ...]:
    return watch.record, watch.person, watch.name, sorted(watch.reviewers), tuple(owners)


def _words(watch: Watch, owners: dict[Owner, int]) -> tuple[object, ...]:
    """What is said of a duty; those who owe it by their places among the `owners`."""
    duty = watch.duty
    owed = [owners.setdefault(duty.owner, len(owners))]
    for each in watch.also:
        owed.append(owners.setdefault(each, len(owners)))
    return (
        duty.subject,
        duty.last_working_day,
        duty.last_school_day,
        duty.detail.removeprefix(watch.says),
        watch.confidential,
        owed,
    )


def _lines(rows: list[tuple[object, ...]]) -> str:
    from msgspec.json import Encoder

    return Encoder().encode_lines(rows).decode()


def _json(row: Sequence[object]) -> str:
    from msgspec.json import encode

    return encode(row).decode()

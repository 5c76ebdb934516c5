"""What the index keeps of one record: days as numbers, ids, the words of its duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pmtool.domain.duties.duty import Basis, Duty, Owner
from pmtool.domain.duties.on_the_day import in_turn
from pmtool.domain.views.deadlines import Watch

if TYPE_CHECKING:
    from pmtool.errors import PmError

FOR_EVER = date.max.toordinal() + 1
"""The day on which what is neither met nor waived is done with."""


class Whose(NamedTuple):
    """A record by its name, and the person by id and name."""

    record: str
    person: str
    reviewee: str


class Rule(NamedTuple):
    """What many duties have in common. `basis` is its last word, `says` its first."""

    duty: str
    clause: str
    says: str
    basis: Basis


class Dates(NamedTuple):
    """The days of a duty, by which it is found."""

    opens: int
    due: int | None
    met_on: int | None
    waived_from: int | None
    rests_from: int | None
    rests_until: int | None

    @property
    def done(self) -> int:
        """The day from which nothing is to be done."""
        days = (day for day in (self.met_on, self.waived_from) if day is not None)
        return min(days, default=FOR_EVER)


class Words(NamedTuple):
    """What is shown of a duty besides its days; `also` as `Watch` has it, at most one."""

    subject: str | None
    last_working_day: int | None
    last_school_day: int | None
    role: str
    owner: str | None
    owner_name: str | None
    more: str
    confidential: bool
    also_role: str | None
    also: str | None
    also_name: str | None


class Once(NamedTuple):
    """A duty that does not recur. `at` is its place among those of its record."""

    at: int
    rule: Rule
    dates: Dates
    words: Words


class Time(NamedTuple):
    """One time of a duty that recurs, whosever it is; `last` is its last day as the current one."""

    subject: str | None
    dates: Dates
    last: int
    last_working_day: int | None
    last_school_day: int | None
    more: str


class Series(NamedTuple):
    """A duty that recurs: its times, the same for many records, and those that were met."""

    at: int
    rule: Rule
    words: Words
    times: tuple[Time, ...]
    met: tuple[tuple[str, int], ...]


class Trouble(NamedTuple):
    """A fault, as it is told."""

    slug: str
    message: str
    path: str | None
    line: int | None
    column: int | None


class Entry(NamedTuple):
    """One record. `settled` is false for one that the disk did not let be read."""

    label: str
    person: str
    number: int
    digest: bytes
    settled: bool
    reviewee: str = ""
    partner: str | None = None
    reviewers: tuple[str, ...] = ()
    once: tuple[Once, ...] = ()
    series: tuple[Series, ...] = ()
    troubles: tuple[Trouble, ...] = ()


Kind = TypeVar("Kind", Whose, Rule, Dates, Words, Time, Trouble)
_KEPT_AS: dict[str, type] = {"Basis": str, "bool": int, "None": type(None), "Dates": Dates}
_KEPT_AS |= {"str": str, "int": int}


def _types(kind: type) -> tuple[frozenset[type], ...]:
    said = (str(getattr(each, "__forward_arg__", each)) for each in kind.__annotations__.values())
    return tuple(frozenset(_KEPT_AS[part] for part in each.split(" | ")) for each in said)


_TYPES = {kind: _types(kind) for kind in (Whose, Rule, Dates, Words, Time, Trouble)}
"""What each value of a row may be, as its class has it."""


def made(kind: type[Kind], row: Sequence[Any]) -> Kind:
    """What was kept in a row. Raises `TypeError` where it was never kept so."""
    for value, types in zip(row, _TYPES[kind], strict=True):
        if type(value) not in types:
            raise TypeError("The index is damaged.")
    return kind(*row)


def trouble(fault: PmError) -> Trouble:
    """A fault as the index keeps it."""
    place = fault.place
    where = (place.path, place.line, place.column) if place else (None, None, None)
    return Trouble(fault.slug, fault.message, *where)


class Parts:
    """Duties taken apart for the index; what many share is one object, which travels once."""

    def __init__(self) -> None:
        self._rules: dict[Rule, Rule] = {}

    def of(self, watches: Iterable[Watch]) -> tuple[tuple[Once, ...], tuple[Series, ...]]:
        """The duties that do not recur, and those that do; placed by their ids and subjects."""
        once: list[Once] = []
        series: list[Series] = []
        groups = groupby(sorted(watches, key=_place), lambda each: each.duty.id)
        for _, group in groups:
            for each in (found := list(group)):
                if not each.duty.recurs:
                    at = len(once) + len(series)
                    once.append(Once(at, self._rule(each), _dates(each.duty), _words(each)))
            if recurring := [each for each in found if each.duty.recurs]:
                series.append(self._series(len(once) + len(series), recurring))
        return tuple(once), tuple(series)

    def _rule(self, watch: Watch) -> Rule:
        duty = watch.duty
        rule = Rule(duty.id, duty.clause, watch.says, duty.basis)
        return self._rules.setdefault(rule, rule)

    def _series(self, at: int, group: list[Watch]) -> Series:
        ordered, ends = in_turn(each.duty for each in group)
        says = group[0].says
        times = tuple(_time(duty, end, says) for duty, end in zip(ordered, ends, strict=True))
        met = tuple((d.subject, d.met_on.toordinal()) for d in ordered if d.met_on and d.subject)
        return Series(at, self._rule(group[0]), _words(group[0]), times, met)


def _place(watch: Watch) -> tuple[str, str]:
    return watch.duty.id, watch.duty.subject or ""


def _time(duty: Duty, end: date, says: str) -> Time:
    return Time(
        duty.subject,
        _dates(duty)._replace(met_on=None),
        end.toordinal(),
        number(duty.last_working_day),
        number(duty.last_school_day),
        duty.detail.removeprefix(says),
    )


def _dates(duty: Duty) -> Dates:
    days = (duty.due, duty.met_on, duty.waived_from, duty.rests_from, duty.rests_until)
    numbers = [None if day is None else day.toordinal() for day in days]
    return Dates(duty.opens.toordinal(), *numbers)


def _words(watch: Watch) -> Words:
    duty, owner = watch.duty, watch.duty.owner
    also = watch.also[0] if watch.also else None
    return Words(
        duty.subject,
        number(duty.last_working_day),
        number(duty.last_school_day),
        owner.role,
        owner.id,
        owner.name,
        duty.detail.removeprefix(watch.says),
        watch.confidential,
        also.role if also else None,
        also.id if also else None,
        also.name if also else None,
    )


def duty_from(rule: Rule, dates: Dates, words: Words, *, recurs: bool = False) -> Duty:
    """The duty that was taken apart."""
    return Duty(
        id=rule.duty,
        clause=rule.clause,
        subject=words.subject,
        opens=date.fromordinal(dates.opens),
        due=day(dates.due),
        met_on=day(dates.met_on),
        waived_from=day(dates.waived_from),
        last_working_day=day(words.last_working_day),
        last_school_day=day(words.last_school_day),
        basis=rule.basis,
        owner=Owner(words.role, words.owner, words.owner_name),
        detail=rule.says + words.more,
        rests_from=day(dates.rests_from),
        rests_until=day(dates.rests_until),
        recurs=recurs,
    )


def times_of(series: Series) -> Iterator[Duty]:
    """The times of a duty that recurs, as duties."""
    met = dict(series.met)
    for time in series.times:
        dates = time.dates._replace(met_on=met.get(time.subject or ""))
        words = series.words._replace(
            subject=time.subject,
            last_working_day=time.last_working_day,
            last_school_day=time.last_school_day,
            more=time.more,
        )
        yield duty_from(series.rule, dates, words, recurs=True)


def also_of(words: Words) -> tuple[Owner, ...]:
    """Others who have a part in a duty, without owing it."""
    return (Owner(words.also_role, words.also, words.also_name),) if words.also_role else ()


def number(day: date | None) -> int | None:
    """A day as a number."""
    return None if day is None else day.toordinal()


def day(number: int | None) -> date | None:
    """The day of a number."""
    return None if number is None else date.fromordinal(number)

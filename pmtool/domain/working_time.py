"""Bank holidays, term days, working weeks. Nothing beyond the known calendar is guessed.

Light to import: no msgspec.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import wraps
from itertools import chain
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeAlias, TypeVar

from pmtool.domain.kinds import Convention, WorkingPattern
from pmtool.errors import Refused

if TYPE_CHECKING:
    from pmtool.domain.academy import SchoolCalendar

Days: TypeAlias = tuple[date, date]
"""A first and a last day, both included."""

_DAY = timedelta(days=1)
_SATURDAY = 5
_WORKING_WEEK = 5
# No school holiday is as long: where terms lie further apart, the dates of a term are missing.
LONGEST_HOLIDAY = timedelta(days=70)


class CalendarEnds(Refused):
    """A date was asked for that takes bank holidays or term dates which nobody has given."""

    slug = "calendar-ends"


Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def _once(
    answer: Callable[Concatenate[Calendar, Asked], Answer],
) -> Callable[Concatenate[Calendar, Asked], Answer]:
    """Each question answered once: thousands of records ask the same ones."""
    name = answer.__name__

    @wraps(answer)
    def known(calendar: Calendar, /, *args: Asked.args, **named: Asked.kwargs) -> Answer:
        question = (name, *args, *named.items()) if named else (name, *args)
        answers = calendar.answers
        if question not in answers:
            answers[question] = asked(calendar, *args, **named)
        found: Answer | CalendarEnds = answers[question]
        if isinstance(found, CalendarEnds):
            raise CalendarEnds(found.message)
        return found

    def asked(calendar: Calendar, /, *args: Asked.args, **named: Asked.kwargs) -> object:
        try:
            return answer(calendar, *args, **named)
        except CalendarEnds as ends:
            return ends.with_traceback(None)

    return known


@dataclass(frozen=True)
class Calendar:
    """Which days are worked: bank holidays of England and Wales, and the school's term dates."""

    holidays: frozenset[date]
    known_from: date
    known_to: date
    terms: tuple[Days, ...] = ()
    half_terms: tuple[Days, ...] = ()
    staff_days: frozenset[date] = frozenset()
    closures: frozenset[date] = frozenset()
    covered: tuple[Days, ...] = ()
    """The times that the term dates tell about, holidays between terms included."""
    answers: dict[tuple[Any, ...], Any] = field(default_factory=dict, compare=False, repr=False)
    """What was asked before, and the answer, or why there is none."""

    @_once
    def is_working_day(self, day: date, convention: Convention = "weekdays") -> bool:
        """Monday to Friday and no bank holiday; by `term-days`, also a day of the school.

        Raises `CalendarEnds`, as all that follow do.
        """
        self._require_known(day)
        if convention == "term-days":
            self._require_covered(day)
        weekday = day.weekday() < _SATURDAY and day not in self.holidays
        return weekday and (convention == "weekdays" or self._at_school(day))

    @_once
    def last_working_day(self, day: date) -> date:
        """The last working day on or before `day`, Monday to Friday less bank holidays."""
        return self._nearest(day, -_DAY, "weekdays")

    @_once
    def last_school_day(self, day: date) -> date | None:
        """The last day of school on or before `day`; `None` where no term dates cover it."""
        try:
            return self._nearest(day, -_DAY, "term-days")
        except CalendarEnds:
            return None

    @_once
    def last_days(self, day: date) -> tuple[date | None, date | None]:
        """The last working day and the last day of school on or before `day`, where known."""
        try:
            return self.last_working_day(day), self.last_school_day(day)
        except CalendarEnds:
            return None, self.last_school_day(day)

    @_once
    def working_days_after(
        self, day: date, count: int, convention: Convention = "weekdays"
    ) -> date:
        """The `count`-th working day after `day`, which is day 0 whatever day it is."""
        return self._counted(day, count, _DAY, convention)

    @_once
    def working_days_before(
        self, day: date, count: int, convention: Convention = "weekdays"
    ) -> date:
        """The `count`-th working day before `day`, which is day 0 whatever day it is."""
        return self._counted(day, count, -_DAY, convention)

    def end_of_working_weeks(self, start: date, weeks: int, convention: Convention) -> date:
        """The last day of `weeks` working weeks (8.1): five working days each, day 1 being the
        first working day on or after `start`. Raises `Refused` for less than one week.
        """
        if weeks < 1:
            raise Refused("A period has at least one working week.", slug="no-weeks")
        first = self._nearest(start, _DAY, convention)
        return self.working_days_after(first, weeks * _WORKING_WEEK - 1, convention)

    def _nearest(self, day: date, step: timedelta, convention: Convention) -> date:
        while not self.is_working_day(day, convention):
            day += step
        return day

    def _counted(self, day: date, count: int, step: timedelta, convention: Convention) -> date:
        if count:
            # the day itself may be any day, and still has to be one that we know
            self.is_working_day(day, convention)
        for _ in range(count):
            day = self._nearest(day + step, step, convention)
        return day

    def _at_school(self, day: date) -> bool:
        if day in self.closures:
            return False
        in_term = _within(day, self.terms) and not _within(day, self.half_terms)
        return in_term or day in self.staff_days

    def _require_known(self, day: date) -> None:
        if not self.known_from <= day <= self.known_to:
            side = "after" if day > self.known_to else "before"
            edge = self.known_to if day > self.known_to else self.known_from
            raise CalendarEnds(
                f"The bank holidays {side} {edge.isoformat()} are not known; a later version of pm"
                " knows more."
            )

    def _require_covered(self, day: date) -> None:
        if _within(day, self.covered):
            return
        before = [last for _, last in self.covered if last < day]
        after = [first for first, _ in self.covered if first > day]
        edges = [f"after {max(before).isoformat()}"] if before else []
        edges += [f"before {min(after).isoformat()}"] if after else []
        missing = " and ".join(edges) or f"around {day.isoformat()}"
        raise CalendarEnds(
            f"The term dates {missing} are not known; add them to `calendar.terms` in pm.yaml."
        )


def calendar_from(
    bank_holidays: Iterable[tuple[date, str]],
    known_from: date,
    known_to: date,
    school: SchoolCalendar | None,
) -> Calendar:
    """The calendar of a school.

    `bank_holidays` are dates and titles, complete from `known_from` to `known_to`; `school` is
    `calendar` of `pm.yaml`: terms with half terms inside them, or each half of a term by itself.
    """
    holidays = frozenset(day for day, _ in bank_holidays)
    if school is None:
        return Calendar(holidays, known_from, known_to)
    terms = tuple((term.from_, term.to) for term in school.terms)
    staff_days = frozenset(school.staff_days)
    return Calendar(
        holidays=holidays | {holiday.date for holiday in school.extra_bank_holidays},
        known_from=known_from,
        known_to=known_to,
        terms=terms,
        half_terms=tuple((half.from_, half.to) for half in school.half_terms),
        staff_days=staff_days,
        closures=frozenset(school.closures),
        covered=_covered(chain(terms, ((day, day) for day in staff_days))),
    )


def known_years(bank_holidays: Iterable[tuple[date, str]]) -> Days:
    """The first and the last day of the years that a list of bank holidays is about."""
    years = [day.year for day, _ in bank_holidays]
    return date(min(years), 1, 1), date(max(years), 12, 31)


def counted(
    pattern: WorkingPattern | None, count: Callable[[Convention], date]
) -> tuple[date, Convention]:
    """`count` by the convention that holds for a person, and which one that is.

    Term days where the term dates reach, else weekdays, unless the person works all the year or
    in term time only. Raises `CalendarEnds`.
    """
    if pattern != "all-year":
        try:
            return count("term-days"), "term-days"
        except CalendarEnds:
            if pattern == "term-time":
                raise
    return count("weekdays"), "weekdays"


def _within(day: date, spans: tuple[Days, ...]) -> bool:
    return any(first <= day <= last for first, last in spans)


def _covered(spans: Iterable[Days]) -> tuple[Days, ...]:
    joined: list[Days] = []
    for first, last in sorted(spans):
        if joined and first - joined[-1][1] <= LONGEST_HOLIDAY:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)

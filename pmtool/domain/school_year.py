"""The school's own year as it publishes it: which term a day is of, days that staff work.

Light to import: no msgspec.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pmtool.domain.academy import SchoolCalendar, Span

_SATURDAY = 5
_FIRST_MONTH = 9
# A year whose terms begin later, end earlier, or lie further apart is still being filled in.
_BEGINS_BY = (9, 30)
_ENDS_FROM = (7, 1)
_LONGEST_HOLIDAY = timedelta(days=70)
_SPRING_BEGINS_BY = 3


@dataclass(frozen=True)
class StaffYear:
    """How many days staff work in one school year; `term` is the position of its first term."""

    label: str
    term: int
    days: int


def not_worked(day: date, holidays: Collection[date]) -> Literal["weekend", "bank holiday"] | None:
    """Why nobody works on `day`, whatever the school publishes; `None` where somebody may."""
    if day.weekday() >= _SATURDAY:
        return "weekend"
    return "bank holiday" if day in holidays else None


def term_of(day: date, terms: Iterable[tuple[date, date]]) -> str:
    """The term that a day belongs to, `Autumn term 2026`; `""` where no term dates tell.

    `terms` are first and last days, of whole terms or of their halves. A holiday belongs to the
    term before it, and what comes before a school year's first term to that term.
    """
    of_year = sorted(span for span in terms if _year(span[0]) == _year(day))
    begun = [span for span in of_year if span[0] <= day]
    for first, last in begun[-1:] or of_year[:1]:
        if max(first - day, day - last) <= _LONGEST_HOLIDAY:
            return f"{_season(first)} term {first.year}"
    return ""


def _season(first: date) -> str:
    if first.month >= _FIRST_MONTH - 1:
        return "Autumn"
    return "Spring" if first.month <= _SPRING_BEGINS_BY else "Summer"


def staff_years(school: SchoolCalendar, holidays: Collection[date]) -> Iterator[StaffYear]:
    """The school years, 1 September to 31 August, whose terms look complete.

    Staff work on term days outside half terms and on staff days, less weekends, bank holidays and
    closures. A year for which no bank holidays are known is left out.
    """
    known = {day.year for day in holidays}
    worked = set(_worked(school, holidays))
    for year in sorted({_year(term.from_) for term in school.terms}):
        terms = [(at, term) for at, term in enumerate(school.terms) if _year(term.from_) == year]
        if {year, year + 1} <= known and _looks_complete(year, [term for _, term in terms]):
            days = sum(_year(day) == year for day in worked)
            yield StaffYear(f"{year}-{(year + 1) % 100:02}", terms[0][0], days)


def _worked(school: SchoolCalendar, holidays: Collection[date]) -> Iterator[date]:
    halves = {day for half in school.half_terms for day in _days(half)}
    taught = {day for term in school.terms for day in _days(term)} - halves
    for day in (taught | set(school.staff_days)) - set(school.closures):
        if not_worked(day, holidays) is None:
            yield day


def _days(span: Span) -> Iterator[date]:
    return map(date.fromordinal, range(span.from_.toordinal(), span.to.toordinal() + 1))


def _year(day: date) -> int:
    return day.year if day.month >= _FIRST_MONTH else day.year - 1


def _looks_complete(year: int, terms: list[Span]) -> bool:
    spans = sorted((term.from_, term.to) for term in terms)
    begins, ends = spans[0][0], max(last for _, last in spans)
    apart = all(after - before <= _LONGEST_HOLIDAY for (_, before), (after, _) in pairwise(spans))
    return begins <= date(year, *_BEGINS_BY) and ends >= date(year + 1, *_ENDS_FROM) and apart

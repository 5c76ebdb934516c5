"""The procedure's year: which cycle holds a day, its label, its days for review and pay."""

from __future__ import annotations

from datetime import date, timedelta

from pmtool.domain.policy import CycleRule, MonthDay, Policy
from pmtool.errors import Refused, Unreadable


def cycle_rule(policy: Policy, category: str) -> CycleRule:
    """The year of this kind of staff. Raises `Refused` where they have none (external people)."""
    try:
        return policy.cycles[category]
    except KeyError:
        raise Refused(
            f"The procedure has no cycle for the category {category}.", slug="no-cycle"
        ) from None


def full_cycle(policy: Policy, category: str, day: date) -> tuple[date, date]:
    """The procedure's cycle that holds `day`: its first and last day (4.1, 4.2)."""
    starts = cycle_rule(policy, category).first_day
    year = day.year if starts.in_year(day.year) <= day else day.year - 1
    return _cycle(starts, year)


def cycle_of_year(policy: Policy, category: str, year: int) -> tuple[date, date]:
    """The cycle that begins in `year`. Raises `Refused` where no calendar has that year."""
    if not date.min.year <= year < date.max.year:
        raise Refused(f"There is no cycle of the year {year}; check it.", slug="no-such-year")
    return _cycle(cycle_rule(policy, category).first_day, year)


def _cycle(starts: MonthDay, year: int) -> tuple[date, date]:
    following = starts.in_year(year + 1)
    last = following if following == date.max else following - timedelta(days=1)
    return starts.in_year(year), last


def cycle_label(policy: Policy, category: str, first_day: date) -> str:
    """`2026-27`: the years of the full cycle that holds a cycle's first day."""
    year = full_cycle(policy, category, first_day)[0].year
    return f"{year:04}-{(year + 1) % 100:02}"


def pay_date(policy: Policy, category: str, last_day: date) -> date:
    """The first day for pay decisions on or after a cycle's last day (4.1, 4.2).

    Raises `Unreadable` (`policy-invalid`) where the procedure names no such day.
    """
    return _by(cycle_rule(policy, category).pay_by, category, last_day)


def review_date(policy: Policy, category: str, last_day: date) -> date:
    """The last day for the review: the procedure's own, else that for pay decisions (7.3)."""
    rule = cycle_rule(policy, category)
    return _by(rule.review_by or rule.pay_by, category, last_day)


def _by(by: MonthDay | None, category: str, last_day: date) -> date:
    if by is None:
        raise Unreadable(
            f"`cycles.{category}.pay_by` is missing; correct the policy file.",
            slug="policy-invalid",
        )
    this_year = by.in_year(last_day.year)
    return this_year if this_year >= last_day else by.in_year(last_day.year + 1)

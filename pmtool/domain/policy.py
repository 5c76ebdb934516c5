"""The procedure as data: its cycles, duties, limits, and what it leaves to the school.

Light to import, because every look at a school needs it: no msgspec.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from pmtool.domain.plain_table import Table
from pmtool.errors import Refused, Unreadable

if TYPE_CHECKING:
    from pmtool.domain.academy import Academy

SettingValue: TypeAlias = Any
"""A number or a text, as the setting's unit says; `None` where nobody says anything."""

CATEGORIES = ("teacher", "headteacher", "support")
_LEAP_YEAR = 2000

Rule: TypeAlias = Literal[
    "scope",
    "reviewers",
    "board",
    "adviser",
    "objectives",
    "smart",
    "agreement",
    "consultation",
    "moderation",
    "revision",
    "observation",
    "feedback",
    "development",
    "review",
    "absence",
    "concerns",
    "capability",
    "records",
    "confidentiality",
    "statement",
    "portfolio",
]
"""What a sentence of `pm` may rest on, besides a setting, a limit or a duty."""

RULES: tuple[Rule, ...] = get_args(Rule)
WINDOWS = ("start", "mid-year", "review", "pay")

# What the code asks for wherever it runs, so that a procedure without it is refused at once.
NEEDED_SETTINGS = (
    "objectives.within",
    "objectives.moderated_within",
    "objectives.most",
    "mid_year",
    "feedback.within",
    "minutes.within",
    "review.before_pay",
    "comment.within",
    "pay.decided_by",
    "attachments.largest_mb",
)


@dataclass(frozen=True)
class MonthDay:
    """A day of any year; 29 February is February's last day."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """That day of `year`; years that no calendar has become the first or the last day."""
        if not date.min.year <= year <= date.max.year:
            return date.min if year < date.min.year else date.max
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, self.month, self.day - 1)


def month_day(text: str) -> MonthDay | None:
    """The day that `MM-DD` writes; `None` where no year has it."""
    try:
        day = date.fromisoformat(f"{_LEAP_YEAR}-{text}")
    except ValueError:
        return None
    return MonthDay(day.month, day.day)


@dataclass(frozen=True)
class CycleRule:
    """The year of one kind of staff (4.1, 4.2)."""

    clause: str
    first_day: MonthDay
    pay_by: MonthDay | None
    review_by: MonthDay | None = None
    """Where it is not the day for pay decisions, or there is none."""
    note: str | None = None


@dataclass(frozen=True)
class SettingRule:
    """What the procedure leaves to the school, and what holds where the school says nothing."""

    clause: str
    unit: str
    default: SettingValue = None
    """A value, or a mapping with one for each kind of staff; `None`: nothing is assumed."""
    fixed: bool = False
    """The default is the procedure's own, and no school's to change."""
    least: int | None = None
    most: int | None = None
    """How far the school may go, where the procedure says it."""


@dataclass(frozen=True)
class Limit:
    """A least and a most; `normally`: going further takes a reason."""

    clause: str
    unit: str
    least: int | None = None
    most: int | None = None
    normally: bool = False


@dataclass(frozen=True)
class ReportPart:
    """A part of the written report (7.1, 7.3), and the field of the record that holds it."""

    field: str
    clause: str
    says: str
    with_standards_only: bool = False


@dataclass(frozen=True)
class SharingGround:
    """A ground on which a statement may go to somebody else (9.2)."""

    ground: str
    clause: str
    says: str


@dataclass(frozen=True)
class DutyRule:
    """One row of the procedure's duties. The file's own comment says what each key means."""

    id: str
    clauses: Mapping[str, str]
    kind: str
    categories: tuple[str, ...]
    owners: Mapping[str, str]
    says: str
    about: str | None = None
    window: str | None = None
    setting: str | None = None
    opens_before: int = 0
    not_in_first_weeks: int = 0
    confidential: bool = False
    rests: bool = True

    @property
    def basis(self) -> Literal["policy", "academy"]:
        """Whether the due date is the procedure's own, or the school has a part in it."""
        return "academy" if self.setting else "policy"


@dataclass(frozen=True)
class Policy:
    """A trust's procedure, as its file says it."""

    id: str
    version: str
    digest: str
    title: str
    publisher: str
    reference: str
    issued: str
    next_review: str
    review_passes_on: date
    mandatory: bool
    cycles: Mapping[str, CycleRule]
    not_normally_during: tuple[str, ...]
    observed_by_qts: tuple[str, ...]
    settings: Mapping[str, SettingRule]
    limits: Mapping[str, Limit]
    report: tuple[ReportPart, ...]
    sharing: tuple[SharingGround, ...]
    duties: tuple[DutyRule, ...]
    clauses: Mapping[Rule, str]
    """The clause of each rule, as this procedure numbers it: what refusals and commits cite."""


def policy_from(plain: Mapping[str, Any], digest: str) -> Policy:
    """The procedure that a parsed policy file holds.

    Raises `Unreadable` (`policy-invalid`) with the first key that is wrong.
    """
    from pmtool.domain.policy_file import read

    return read(Table(plain, "", "policy-invalid"), digest)


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


def decides_pay(policy: Policy) -> bool:
    """Whether the procedure ends in a recommendation, or a decision, on pay (7.3)."""
    return any(rule.kind == "pay" for rule in policy.duties)


def _by(by: MonthDay | None, category: str, last_day: date) -> date:
    if by is None:
        raise Unreadable(
            f"`cycles.{category}.pay_by` is missing; correct the policy file.",
            slug="policy-invalid",
        )
    this_year = by.in_year(last_day.year)
    return this_year if this_year >= last_day else by.in_year(last_day.year + 1)


def setting(
    policy: Policy, academy: Academy, name: str, category: str | None = None
) -> SettingValue:
    """What `pm.yaml` says about `name` (`objectives.within`), else the procedure's default.

    `category` picks from a value that differs between kinds of staff. `None`: nobody says.
    """
    rule = policy.settings.get(name)
    default = rule.default if rule else None
    chosen = None if rule and rule.fixed else value_for(own_setting(academy, name), category)
    return value_for(default, category) if chosen is None else chosen


def own_setting(academy: Academy, name: str) -> SettingValue:
    """What `pm.yaml` itself says about a setting, for one or for each kind of staff."""
    own: SettingValue = academy
    for part in name.split("."):
        own = getattr(own, part, None)
    return own


def value_for(value: SettingValue, category: str | None) -> SettingValue:
    """What a setting's value says for a kind of staff; without one, only what is said for all."""
    if value is None or isinstance(value, (str, int)):
        return value
    if category is None:
        return None
    return value.get(category) if isinstance(value, Mapping) else getattr(value, category, None)

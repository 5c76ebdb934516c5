"""The procedure as data: its cycles, duties, limits, and what it leaves to the school.

Light to import, because every look at a school needs it: no msgspec.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

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


class MonthDay(NamedTuple):
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


class CycleRule(NamedTuple):
    """The year of one kind of staff (4.1, 4.2)."""

    clause: str
    first_day: MonthDay
    pay_by: MonthDay | None
    review_by: MonthDay | None = None
    """Where it is not the day for pay decisions, or there is none."""
    note: str | None = None


class SettingRule(NamedTuple):
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


class Limit(NamedTuple):
    """A least and a most; `normally`: going further takes a reason."""

    clause: str
    unit: str
    least: int | None = None
    most: int | None = None
    normally: bool = False


class ReportPart(NamedTuple):
    """A part of the written report (7.1, 7.3), and the field of the record that holds it."""

    field: str
    clause: str
    says: str
    with_standards_only: bool = False


class SharingGround(NamedTuple):
    """A ground on which a statement may go to somebody else (9.2)."""

    ground: str
    clause: str
    says: str


class DutyRule(NamedTuple):
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


class Policy(NamedTuple):
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


def decides_pay(policy: Policy) -> bool:
    """Whether the procedure ends in a recommendation, or a decision, on pay (7.3)."""
    return any(rule.kind == "pay" for rule in policy.duties)

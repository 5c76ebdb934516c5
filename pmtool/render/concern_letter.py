"""The letter that confirms a concern in writing (8.1), in Markdown or HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pmtool.domain.concern import Concern, Monitoring
from pmtool.domain.concerns.capability import is_particularly_serious
from pmtool.domain.concerns.monitoring import last_day
from pmtool.domain.policy import Limit, Policy
from pmtool.domain.record import Record
from pmtool.render.documents import Format, fill
from pmtool.render.words import day, text

_COUNTED_IN = {"weekdays": "weekdays less bank holidays", "term-days": "the school’s term days"}


@dataclass(frozen=True)
class Period:
    """The monitoring period, once there is one; all `""` or 0 before."""

    starts: str = ""
    ends: str = ""
    weeks: int = 0
    counted_in: str = ""
    extended: bool = False
    targets: str = ""
    support: str = ""
    monitored_by: str = ""
    review_on: str = ""
    consequences: str = ""


@dataclass(frozen=True)
class Letter:
    """What templates of the letter see, and nothing else; `docs/templates.md` explains it."""

    draft: bool
    academy: str
    trust: str
    policy_title: str
    policy_version: str
    concerns_clause: str
    capability_clause: str
    record: str
    concern: str
    reviewee: str
    job_title: str
    manager: str
    dated: str
    raised_on: str
    nature: str
    seriousness: str
    particularly_serious: bool
    previous_support: str
    employee_comment: str
    normal_weeks: str
    monitoring: Period | None


@dataclass(frozen=True)
class Around:
    """What the letter says besides the concern: whose school, which record, names by id."""

    record: str
    academy: str
    trust: str | None
    policy: Policy
    names: Mapping[str, str]
    own_templates: Mapping[str, str]


def render_concern_letter(
    record: Record, concern: Concern, around: Around, *, format: Format, day: date
) -> str:
    """The letter as text, dated with the confirmation, or `day` while it is a draft.

    Raises `Refused` (slug `template`) where a template of the school's cannot be used.
    """
    letter = _letter(record, concern, around, day)
    return fill("concern-letter", vars(letter), format=format, own=around.own_templates)


def _letter(record: Record, concern: Concern, around: Around, today: date) -> Letter:
    confirmed_on = concern.confirmed_in_writing_on
    return Letter(
        draft=confirmed_on is None,
        academy=around.academy,
        trust=text(around.trust),
        policy_title=around.policy.title,
        policy_version=record.policy.version,
        concerns_clause=around.policy.clauses["concerns"],
        capability_clause=around.policy.clauses["capability"],
        record=around.record,
        concern=concern.id,
        reviewee=record.reviewee.name,
        job_title=record.reviewee.job_title,
        manager=around.names.get(concern.by, concern.by),
        dated=day(confirmed_on or today),
        raised_on=day(concern.raised_on),
        nature=concern.nature,
        seriousness=concern.seriousness,
        particularly_serious=is_particularly_serious(concern.seriousness),
        previous_support=text(concern.previous_support),
        employee_comment=text(concern.employee_comment),
        normal_weeks=_normal(around.policy.limits.get("monitoring.weeks")),
        monitoring=_period(concern.monitoring, around.names) if concern.monitoring else None,
    )


def _normal(limit: Limit | None) -> str:
    if limit is None or limit.least is None or limit.most is None:
        return ""
    return f"{limit.least} to {limit.most} {limit.unit}"


def _period(period: Monitoring, names: Mapping[str, str]) -> Period:
    more = period.extension.weeks if period.extension else 0
    return Period(
        starts=day(period.from_),
        ends=day(last_day(period)),
        weeks=period.working_weeks + more,
        counted_in=_COUNTED_IN[period.convention],
        extended=period.extension is not None,
        targets=period.targets,
        support=period.support,
        monitored_by=names.get(period.monitored_by, period.monitored_by),
        review_on=day(period.review_on),
        consequences=period.consequences,
    )

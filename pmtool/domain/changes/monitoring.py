"""A monitoring period set, kept in contact through, and extended (8.1)."""

from __future__ import annotations

from datetime import date

from pmtool.domain.changes.change import Add, Change, Decision, Put
from pmtool.domain.changes.concerns import open_concern, refuse_before
from pmtool.domain.changes.entry import filled, new_id, person_of
from pmtool.domain.changes.limits import within_limit
from pmtool.domain.concern import Concern, Monitoring
from pmtool.domain.concerns.monitoring import end_of_period, extended_to, last_day
from pmtool.domain.kinds import Convention, ExtensionGround
from pmtool.domain.record import Record
from pmtool.domain.settings import setting
from pmtool.domain.situation import Situation
from pmtool.domain.working_time import CalendarEnds
from pmtool.errors import Refused

CONVENTION = "monitoring.convention"
COUNTED_IN = {"weekdays": "weekdays less bank holidays", "term-days": "term days"}


def start_monitoring(
    record: Record,
    situation: Situation,
    concern_id: str,
    *,
    start: date,
    weeks: int,
    targets: str,
    support: str,
    monitored_by: str,
    consequences: str,
    convention: Convention | None = None,
    review_on: date | None = None,
    because: str | None = None,
) -> Decision:
    """A monitoring period: its end is worked out, and the review falls on it unless said."""
    clause = situation.clause("concerns")
    concern = open_concern(record, situation, concern_id)
    if concern.monitoring is not None:
        raise Refused(
            f"{concern.id} has been monitored since {concern.monitoring.from_.isoformat()}"
            f" ({clause}); `pm extend-monitoring` gives it more time.",
            slug="already-monitored",
        )
    refuse_before(situation, start, concern.raised_on, "Monitoring", "the concern was raised")
    within_limit(situation.policy, "monitoring.weeks", weeks, because)
    monitor = person_of(situation, monitored_by)
    if monitor.id == record.reviewee.id:
        raise Refused(f"Nobody monitors their own progress ({clause}).", slug="self-monitored")
    ends, counted_by = _end(record, situation, start, weeks, convention)
    review = review_on or ends
    refuse_before(situation, review, start, "The review", "the period begins")
    period = filled(
        from_=start,
        working_weeks=weeks,
        convention=counted_by,
        ends=ends,
        targets=targets,
        support=support,
        monitored_by=monitor.id,
        consequences=consequences,
        because=because,
        review_on=review,
    )
    return Decision(
        (Put(("concerns", concern.id, "monitoring"), period),),
        f"Started monitoring of {concern.id}: {weeks} working weeks from {start.isoformat()} to"
        f" {ends.isoformat()}, counted in {COUNTED_IN[counted_by]}; review on {review.isoformat()}",
        concern.id,
        situation.clause("concerns"),
        warnings=tuple(_about_start(situation, concern, start, weeks, convention, counted_by)),
    )


def _end(
    record: Record, situation: Situation, start: date, weeks: int, wanted: Convention | None
) -> tuple[date, Convention]:
    person = situation.people.get(record.reviewee.id)
    school = setting(situation.policy, situation.academy, CONVENTION)
    rule = situation.policy.settings.get(CONVENTION)
    if rule and rule.fixed:
        if wanted not in (None, school):
            raise Refused(
                f"The procedure counts monitoring in {COUNTED_IN[school]} ({rule.clause}).",
                slug="outside-limit",
            )
        wanted = school
    return end_of_period(
        situation.calendar,
        start,
        weeks,
        wanted=wanted,
        pattern=person.calendar if person else None,
        school=school,
    )


def _about_start(
    situation: Situation,
    concern: Concern,
    start: date,
    weeks: int,
    wanted: Convention | None,
    used: Convention,
) -> list[str]:
    said = []
    if concern.confirmed_in_writing_on is None:
        said.append(
            f"{concern.id} is not confirmed in writing yet ({situation.clause('concerns')}):"
            " `pm confirm-concern`."
        )
    if wanted is None and used == "weekdays" and situation.academy.calendar is not None:
        try:
            situation.calendar.end_of_working_weeks(start, weeks, "term-days")
        except CalendarEnds as ends:
            said.append(f"Counted in weekdays, not in term days. {ends.message}")
    return said


def log_contact(
    record: Record,
    situation: Situation,
    concern_id: str,
    *,
    made_on: date,
    note: str | None = None,
) -> Decision:
    """A contact in the monitoring period, to review and support progress."""
    concern, period = _monitored(record, situation, concern_id)
    refuse_before(situation, made_on, period.from_, "A contact of the period", "it begins")
    entry = filled(id=new_id("contacts", situation), on=made_on, by=situation.by.name, note=note)
    late = made_on > last_day(period)
    ends = last_day(period).isoformat()
    return Decision(
        (Add(("concerns", concern.id, "monitoring", "contacts"), entry),),
        f"Logged the contact of {made_on.isoformat()} on {concern.id}",
        concern.id,
        situation.clause("concerns"),
        warnings=(f"The monitoring period ended on {ends}.",) if late else (),
    )


def extend_monitoring(
    record: Record,
    situation: Situation,
    concern_id: str,
    *,
    weeks: int,
    ground: ExtensionGround,
    because: str | None = None,
) -> Decision:
    """More time, once: for significant improvement, or significant absence during the period.

    `because` is needed where it is longer than it normally may be.
    """
    concern, period = _monitored(record, situation, concern_id)
    if period.extension is not None:
        raise Refused(
            f"The monitoring of {concern.id} was extended to {period.extension.ends.isoformat()}"
            f" already, and there is one extension ({situation.clause('concerns')}); close it, or"
            " raise a new concern.",
            slug="already-extended",
        )
    within_limit(situation.policy, "monitoring.extension", weeks, because)
    ends = extended_to(situation.calendar, period, weeks)
    path = ("concerns", concern.id, "monitoring")
    extension = filled(weeks=weeks, ground=ground, because=because, ends=ends)
    changes: tuple[Change, ...] = (
        Put((*path, "review_on"), ends),
        Put((*path, "extension"), extension),
    )
    return Decision(
        changes,
        f"Extended the monitoring of {concern.id} by {weeks} working weeks to {ends.isoformat()},"
        f" counted in {COUNTED_IN[period.convention]}; review then",
        concern.id,
        situation.clause("concerns"),
    )


def _monitored(record: Record, situation: Situation, concern_id: str) -> tuple[Concern, Monitoring]:
    concern = open_concern(record, situation, concern_id)
    if concern.monitoring is None:
        raise Refused(
            f"{concern.id} has no monitoring period ({situation.clause('concerns')});"
            " `pm start-monitoring` sets one.",
            slug="not-monitored",
        )
    return concern, concern.monitoring

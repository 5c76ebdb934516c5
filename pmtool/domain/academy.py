"""The academy: `pm.yaml`. What the procedure leaves to the school is set here."""

from typing import Annotated, Literal

from msgspec import field

from pmtool.domain.kinds import Convention
from pmtool.domain.values import Count, Day, Flag, Model, Priority, Words, whole

SchoolYear = Annotated[str, whole(r"[0-9]{4}-[0-9]{2}")]
YearlessDay = Annotated[str, whole(r"(off|[0-9]{2}-[0-9]{2})")]


class Adopted(Model):
    """Who adopted the procedure, and when: the procedure's cover."""

    by: Words | None = None
    chair: Words | None = None
    on: Day | None = None


class PolicyChoice(Model):
    """The procedure that the academy follows."""

    id: Words
    version: Words


class Span(Model):
    """Days from one to another, both included."""

    from_: Day = field(name="from")
    to: Day


class HolidayDay(Model):
    """A bank holiday proclaimed after this version of `pm` was made."""

    date: Day
    title: Words


class SchoolCalendar(Model):
    """The school's term dates, as it publishes them."""

    terms: tuple[Span, ...] = ()
    half_terms: tuple[Span, ...] = ()
    staff_days: tuple[Day, ...] = ()
    closures: tuple[Day, ...] = ()
    extra_bank_holidays: tuple[HolidayDay, ...] = ()


class PerCategory(Model):
    """A number of days for each kind of staff."""

    teacher: Count | None = None
    headteacher: Count | None = None
    support: Count | None = None


class ObjectiveSettings(Model):
    """How soon objectives are due (5.1), moderated (5.5), and how many are reasonable (5.2)."""

    within: PerCategory | None = None
    moderated_within: PerCategory | None = None
    most: Count | None = None


class WithinDays(Model):
    """How many working days something may take."""

    within: Count | None = None


class ReviewSettings(Model):
    """Working days by which the review is to come before the pay date (7.3)."""

    before_pay: Count | None = None


class PaySettings(Model):
    """Who decides pay."""

    decided_by: Literal["headteacher", "trust"] | None = None


class MidYear(Model):
    """The day of the mid-year review, `MM-DD`, or `off` (Appendix B).

    `02-29` is February's last day in every year.
    """

    teacher: YearlessDay | None = None
    headteacher: YearlessDay | None = None
    support: YearlessDay | None = None


class ObservationSettings(Model):
    """The school's own observation protocol: a name or an address, never a time limit."""

    protocol: Words | None = None


class AttachmentSettings(Model):
    """How large an attached file may be."""

    largest_mb: Count | None = None


class AbsenceSettings(Model):
    """Working days after a long absence until what rested is due (7.4)."""

    after_return: Count | None = None


class ConcernSettings(Model):
    """Working days to confirm a concern in writing, and to decide on it (8.1)."""

    confirmed_within: Count | None = None
    decided_within: Count | None = None


class MonitoringSettings(Model):
    """Working days between contacts, and how working weeks are counted (8.1)."""

    contact_every: Count | None = None
    convention: Convention | None = None


class RetentionSettings(Model):
    """Months that a record is kept after conclusion (9.1); with concerns it may differ."""

    keep: Count | None = None
    keep_with_concerns: Count | None = None


class StaffYear(Model):
    """How many days staff work in a school year."""

    days: Count | None = None


class ReminderSettings(Model):
    """Reminders by e-mail: whether, from which address, how many days before something is due.

    `days_for` sets other days for a kind of duty, such as `pay-decision`.
    """

    send: Flag | None = None
    from_: Words | None = field(default=None, name="from")
    days: Count | None = None
    days_for: dict[str, Count] = field(default_factory=dict)


class Academy(Model):
    """The file `pm.yaml`. The order of the fields is the order of the keys in the file."""

    schema_: Literal[1] = field(name="schema")
    academy: Words
    trust: Words | None = None
    trust_repository: Words | None = None
    policy: PolicyChoice
    adopted: Adopted | None = None
    improvement_plan: dict[SchoolYear, tuple[Priority, ...]] = field(default_factory=dict)
    calendar: SchoolCalendar | None = None
    objectives: ObjectiveSettings | None = None
    mid_year: MidYear | None = None
    feedback: WithinDays | None = None
    minutes: WithinDays | None = None
    review: ReviewSettings | None = None
    comment: WithinDays | None = None
    pay: PaySettings | None = None
    observations: ObservationSettings | None = None
    attachments: AttachmentSettings | None = None
    absence: AbsenceSettings | None = None
    concern: ConcernSettings | None = None
    monitoring: MonitoringSettings | None = None
    capability: WithinDays | None = None
    retention: RetentionSettings | None = None
    staff_year: StaffYear | None = None
    reminders: ReminderSettings | None = None

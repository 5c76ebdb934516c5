"""Concerns, monitoring and capability (8.1, 8.2) as a record holds them."""

from msgspec import field

from pmtool.domain.kinds import (
    CapabilityDecision,
    CapabilityGround,
    Convention,
    ExtensionGround,
    MonitoringResult,
)
from pmtool.domain.values import Count, Day, EntryId, Model, Text, Words


class Contact(Model):
    """Regular contact during a monitoring period (8.1)."""

    id: EntryId
    on: Day
    by: Words
    note: Text | None = None


class Extension(Model):
    """More time, for significant improvement or significant absence only (8.1); `because` says why
    it is longer than it normally may be.
    """

    weeks: Count
    ground: ExtensionGround
    because: Text | None = None
    ends: Day


class Monitoring(Model):
    """A monitoring period in working weeks (8.1)."""

    from_: Day = field(name="from")
    working_weeks: Count
    convention: Convention
    ends: Day
    targets: Words
    support: Words
    monitored_by: Words
    consequences: Words
    because: Text | None = None
    review_on: Day
    contacts: tuple[Contact, ...] = ()
    extension: Extension | None = None


class ConcernOutcome(Model):
    """How a concern ended (8.1)."""

    on: Day
    result: MonitoringResult
    note: Text | None = None


class Capability(Model):
    """Whether the capability procedure was invoked, and why (8.2)."""

    ground: CapabilityGround
    decision: CapabilityDecision
    because: Words
    by: Words
    on: Day


class Concern(Model):
    """Performance below the minimum standard expected (8.1)."""

    id: EntryId
    raised_on: Day
    by: Words
    nature: Words
    seriousness: Words
    previous_support: Text | None = None
    employee_comment: Text | None = None
    confirmed_in_writing_on: Day | None = None
    monitoring: Monitoring | None = None
    outcome: ConcernOutcome | None = None
    capability: Capability | None = None

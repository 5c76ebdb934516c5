"""One reviewee's cycle: THE record. Typed, and the source of its JSON Schema."""

from typing import Annotated, Literal

from msgspec import Meta, field
from msgspec.structs import replace

from pmtool.domain.concern import Concern
from pmtool.domain.entries import (
    Absence,
    Advice,
    Cpd,
    Development,
    Disclosure,
    Evidence,
    Meeting,
    Objective,
    Observation,
    Signature,
    State,
    TeachingOverview,
    Withdrawal,
)
from pmtool.domain.kinds import CycleCategory, PayRecommendation
from pmtool.domain.values import (
    Day,
    Flag,
    Model,
    PersonId,
    PersonRef,
    Priority,
    Text,
    Words,
)

SCHEMA = 1


class PolicyRef(Model):
    """The procedure that the record was opened under, for as long as it lives."""

    id: Words
    version: Words
    digest: Words


class Reviewee(Model):
    """The person reviewed, as they were when the record was opened or last updated."""

    id: PersonId
    name: Words
    job_title: Words
    category: CycleCategory
    qts: Flag | None = None
    standards: tuple[Words, ...] = ()


class ExternalAdviser(Model):
    """The adviser whom the Trust Board appoints (3.3)."""

    name: Words


class Cycle(Model):
    """The reviewee's own dates (4.1, 4.2), and why they differ from the full year (2.1)."""

    from_: Day = field(name="from")
    to: Day
    adjusted_because: Text | None = None
    included_because: Text | None = None

    def __post_init__(self) -> None:
        if self.to < self.from_:
            raise ValueError("the cycle ends before it begins")


class AbsenceBasis(Model):
    """What the assessment rests on where there was absence (7.4)."""

    evidence_used: Words
    prior_performance: Text | None = None


class Review(Model):
    """The written report of 7.3; its parts may come one by one."""

    objectives_assessment: Text | None = None
    overall: Text | None = None
    job_role_assessment: Text | None = None
    standards_assessment: Text | None = None
    own_cpd_assessment: Text | None = None
    development_assessment: Text | None = None
    absence_basis: AbsenceBasis | None = None
    given_on: Day | None = None
    on: Day | None = None
    by: Text | None = None


class PayDecision(Model):
    """What was decided (4.1, 4.2)."""

    result: PayRecommendation
    by: Words
    on: Day


class Pay(Model):
    """The recommendation of 7.3, and the decision."""

    recommendation: PayRecommendation | None = None
    rationale: Text | None = None
    by: Text | None = None
    on: Day | None = None
    decision: PayDecision | None = None


class Comment(Model):
    """The reviewee's chance to comment (7.3), taken or not."""

    text: Text | None = None
    declined: Flag | None = None
    no_reply: Flag | None = None
    on: Day

    def __post_init__(self) -> None:
        given = [bool(self.text), self.declined is True, self.no_reply is True]
        if sum(given) != 1:
            raise ValueError("a comment has one of text, declined, no_reply")


class Record(Model):
    """A record file. The order of the fields is the order of the keys in the file."""

    schema_: Literal[1] = field(name="schema")
    policy: PolicyRef
    reviewee: Reviewee
    reviewer: PersonRef | None = None
    panel: tuple[PersonRef, ...] = ()
    external_adviser: ExternalAdviser | None = None
    professional_partner: PersonRef | None = None
    cycle: Cycle
    improvement_plan: tuple[Priority, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    objectives: tuple[Objective, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    observations: tuple[Observation, ...] = ()
    development: tuple[Development, ...] = ()
    cpd: tuple[Cpd, ...] = ()
    teaching_overviews: tuple[TeachingOverview, ...] = ()
    absences: tuple[Absence, ...] = ()
    concerns: tuple[Concern, ...] = ()
    advice: tuple[Advice, ...] = ()
    review: Review | None = None
    pay: Pay | None = None
    comment: Comment | None = None
    signatures: tuple[Signature, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    states: Annotated[tuple[State, ...], Meta(min_length=1)]

    @property
    def state(self) -> str:
        """`open`, `suspended` or `concluded`: the last of `states`."""
        return self.states[-1].to

    @property
    def reviewers(self) -> tuple[PersonRef, ...]:
        """Who reviews, as far as they are named: the reviewer, or the headteacher's panel (3.1)."""
        return tuple(each for each in (self.reviewer, *self.panel) if each is not None)


ENTRY_LISTS = (
    "meetings",
    "objectives",
    "evidence",
    "observations",
    "development",
    "cpd",
    "teaching_overviews",
    "absences",
    "concerns",
    "advice",
)
"""The sections whose entries people add, and may withdraw."""


def in_force(record: Record) -> Record:
    """The record without the entries that were withdrawn: what duties and statements rest on."""
    gone = {entry.id for entry in record.withdrawn}
    if not gone:
        return record
    kept = {
        name: tuple(entry for entry in getattr(record, name) if entry.id not in gone)
        for name in ENTRY_LISTS
    }
    return replace(record, **kept)

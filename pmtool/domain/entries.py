"""What people add to a record during the year: the entries of its lists."""

from msgspec import field

from pmtool.domain.kinds import (
    AdviceAbout,
    Agreement,
    DisclosureGround,
    EvidenceKind,
    Judgement,
    MeetingKind,
    ObservationKind,
    SignatureRole,
    StateName,
    Strand,
    WorkingTime,
)
from pmtool.domain.values import (
    Day,
    DevelopmentId,
    Digest,
    EntryId,
    Flag,
    Model,
    ObjectiveId,
    PersonId,
    PriorityId,
    Sha256,
    StandardId,
    StatementDigest,
    Text,
    Words,
)


class Meeting(Model):
    """A meeting of 7.1-7.3 or Appendix C, and its written record (9.1)."""

    id: EntryId
    kind: MeetingKind
    date: Day
    present: tuple[Words, ...] = ()
    taken_by: Text | None = None
    notes: Text | None = None
    working_time: WorkingTime | None = None
    went_well: Text | None = None
    even_better_if: Text | None = None
    next_steps: Text | None = None


class Milestone(Model):
    """A step on the way to an objective."""

    id: EntryId
    text: Words
    due: Day | None = None
    reached_on: Day | None = None


class Moderation(Model):
    """An objective quality-assured against the plan and across the school (5.5)."""

    by: Words
    on: Day
    note: Text | None = None


class Wording(Model):
    """What an objective said, as far as a revision changed it."""

    title: Text | None = None
    measures: Text | None = None
    due: Day | None = None


class Revision(Model):
    """An earlier wording of an objective, kept when it is revised in-year (5.6)."""

    id: EntryId
    on: Day
    because: Words
    was: Wording


class Outcome(Model):
    """How an objective came out (7.3)."""

    judgement: Judgement
    summary: Text | None = None
    on: Day


class Objective(Model):
    """One SMART objective (5.2)."""

    id: ObjectiveId
    set_on: Day
    title: Words
    measures: Text | None = None
    milestones: tuple[Milestone, ...] = ()
    due: Day | None = None
    strand: Strand | None = None
    plan: tuple[PriorityId, ...] = ()
    standards: tuple[StandardId, ...] = ()
    agreement: Agreement | None = None
    agreed_on: Day | None = None
    determined_because: Text | None = None
    moderated: Moderation | None = None
    revisions: tuple[Revision, ...] = ()
    outcome: Outcome | None = None


class Attachment(Model):
    """A file kept beside the record, proved by its digest."""

    path: Words
    sha256: Sha256


class Evidence(Model):
    """A piece of the portfolio (Appendix B)."""

    id: EntryId
    date: Day
    kind: EvidenceKind
    summary: Words
    objectives: tuple[ObjectiveId, ...] = ()
    standards: tuple[StandardId, ...] = ()
    by: Text | None = None
    reflection: Text | None = None
    review: Text | None = None
    went_well: Text | None = None
    even_better_if: Text | None = None
    next_steps: Text | None = None
    attachments: tuple[Attachment, ...] = ()


class Observer(Model):
    """Who observed, and whether they held QTS then (6.1)."""

    id: PersonId
    name: Words
    qts: Flag = False


class Feedback(Model):
    """What the observer told the reviewee (6.2)."""

    on: Day
    by: Words
    summary: Words


class Observation(Model):
    """A formal or drop-in observation (6.1)."""

    id: EntryId
    date: Day
    kind: ObservationKind
    observer: Observer
    focus: Text | None = None
    notes: Text | None = None
    feedback: Feedback | None = None


class Development(Model):
    """A development need, its delivery, its impact (6.3)."""

    id: DevelopmentId
    need: Words
    delivery: Text | None = None
    impact: Text | None = None
    plan: tuple[PriorityId, ...] = ()


class Cpd(Model):
    """One line of the record of CPD (Appendix A)."""

    id: EntryId
    date: Day
    activity: Words
    impact: Text | None = None
    application: Text | None = None


class ImpactOfSupport(Model):
    """What support did for teaching, and when that was seen."""

    text: Words
    on: Day


class TeachingOverview(Model):
    """The overview of teaching over time (Appendix A)."""

    id: EntryId
    date: Day
    evaluator: Words
    grade: Text | None = None
    attainment: Text | None = None
    teaching_over_time: Text | None = None
    work_in_books: Text | None = None
    pupils_views: Text | None = None
    next_steps: Text | None = None
    observation: Text | None = None
    impact_of_support: ImpactOfSupport | None = None


class Absence(Model):
    """A time away, never its reason (7.4)."""

    id: EntryId
    from_: Day = field(name="from")
    to: Day | None = None
    effect_on_assessment: Text | None = None


class Advice(Model):
    """The external adviser's advice (3.3, 5.4, 7.3)."""

    id: EntryId
    on: Day
    adviser: Words
    about: AdviceAbout
    summary: Words


class Signature(Model):
    """A signature on the statement as it stood; `digest` says on which wording."""

    id: EntryId
    role: SignatureRole
    by: Words
    on: Day
    digest: StatementDigest
    on_paper: Flag | None = None


class Disclosure(Model):
    """A statement shared beyond reviewer and reviewee (9.2)."""

    id: EntryId
    on: Day
    to: Words
    ground: DisclosureGround
    by: Words
    digest: Digest


class Withdrawal(Model):
    """An entry marked as wrong; `id` is that entry's. Nothing is ever deleted."""

    id: Words
    on: Day
    by: Words
    because: Words


class State(Model):
    """A change of the record's state; the last one counts."""

    id: EntryId
    to: StateName
    on: Day
    because: Text | None = None
    by: Words

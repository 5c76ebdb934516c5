"""The form of Appendix A, filled: what templates see, and nothing else.

Plain values: text is `""` where the record has none, a day is written out ("24 November 2026"),
a name is a name. `docs/templates.md` explains each of them to the authors of templates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Milestone:
    """A step on the way to an objective."""

    text: str
    due: str = ""
    reached_on: str = ""


@dataclass(frozen=True)
class Wording:
    """One part of an objective as it was before a revision."""

    part: str
    was: str


@dataclass(frozen=True)
class Revision:
    """When and why an objective was revised (5.6), and how it read before."""

    on: str
    because: str
    wordings: tuple[Wording, ...]


@dataclass(frozen=True)
class Evidence:
    """A piece of evidence, linked to an objective."""

    date: str
    kind: str
    summary: str
    by: str = ""
    reflection: str = ""
    review: str = ""
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Objective:
    """A row of the table of objectives; one without an `id` is blank, to write in."""

    id: str = ""
    title: str = ""
    plan: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    agreement: Literal["", "agreed", "determined"] = ""
    agreed_on: str = ""
    determined_because: str = ""
    revisions: tuple[Revision, ...] = ()
    measures: str = ""
    milestones: tuple[Milestone, ...] = ()
    due: str = ""
    judgement: str = ""
    outcome: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Development:
    """A row of the table of development; one without an `id` is blank."""

    id: str = ""
    need: str = ""
    delivery: str = ""
    impact: str = ""


@dataclass(frozen=True)
class Assessment:
    """The written report of 7.3, and what it rests on where there was absence (7.4)."""

    objectives: str = ""
    overall: str = ""
    job_role: str = ""
    standards: str = ""
    development: str = ""
    own_cpd: str = ""
    by: str = ""
    given_on: str = ""
    absence_evidence: str = ""
    absence_prior: str = ""


@dataclass(frozen=True)
class Pay:
    """The recommendation, and the decision once there is one."""

    recommendation: str = ""
    rationale: str = ""
    by: str = ""
    on: str = ""
    decision: str = ""
    decided_by: str = ""
    decided_on: str = ""


@dataclass(frozen=True)
class Comment:
    """What the reviewee said, or that they did not."""

    text: str = ""
    reply: Literal["", "given", "declined", "none"] = ""
    on: str = ""


@dataclass(frozen=True)
class Signature:
    """A box to sign in; `on` is `""` until it is signed."""

    role: str
    name: str = ""
    on: str = ""
    on_paper: bool = False
    changed_since: bool = False


@dataclass(frozen=True)
class Overview:
    """An overview of teaching."""

    date: str = ""
    evaluator: str = ""
    attainment: str = ""
    teaching_over_time: str = ""
    grade: str = ""
    work_in_books: str = ""
    pupils_views: str = ""
    next_steps: str = ""
    observation: str = ""
    impact: str = ""
    impact_on: str = ""


@dataclass(frozen=True)
class Cpd:
    """A row of the record of CPD; one without a `date` is blank."""

    date: str = ""
    activity: str = ""
    impact: str = ""
    application: str = ""


@dataclass(frozen=True)
class Shared:
    """For whom beyond reviewer, reviewee and panel a copy was made (9.2)."""

    id: str
    to: str
    ground: str
    clause: str
    on: str
    by: str


@dataclass(frozen=True)
class Form:
    """The whole statement; each field is a name that templates can use."""

    draft: bool
    academy: str
    trust: str
    policy_title: str
    policy_version: str
    record: str
    rendered_on: str
    reviewee: str
    job_title: str
    headteacher: bool
    reviewers: tuple[str, ...]
    adviser: str
    cycle_from: str
    cycle_to: str
    cycle_adjusted_because: str
    standards: tuple[str, ...]
    plan: tuple[str, ...]
    initial_meetings: tuple[str, ...]
    informal_meetings: tuple[str, ...]
    final_meetings: tuple[str, ...]
    objectives: tuple[Objective, ...]
    development: tuple[Development, ...]
    assessment: Assessment
    pays: bool
    pay: Pay
    comment: Comment
    signatures: tuple[Signature, ...]
    overviews: tuple[Overview, ...]
    cpd: tuple[Cpd, ...]
    shared: Shared | None = None

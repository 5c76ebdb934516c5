"""Who has which part in a record: nobody judges themself (3.1), QTS observes (6.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pmtool.domain.checks.finding import Finding, cite, error, warning
from pmtool.domain.checks.walk import amiss, fields, in_force_fields
from pmtool.domain.near import suggestion
from pmtool.domain.policy import Rule
from pmtool.domain.record import Record

if TYPE_CHECKING:
    from pmtool.domain.checks.facts import RecordFacts

SELF_REVIEW = "self-review"
SELF_OBSERVED = "self-observed"
SELF_PARTNERED = "self-partnered"
OWN_PAY = "own-pay"
OWN_OBJECTIVES = "own-objectives"
SIGNED_FOR_ANOTHER = "signed-for-another"
OBSERVER_QTS = "observer-qts"
PERSON_UNKNOWN = "no-person"
PANEL_NOT_REVIEWER = "panel-not-reviewer"
REVIEWER_NOT_PANEL = "reviewer-not-panel"

NAMED = ("reviewer.id", "panel.id", "professional_partner.id", "observations.observer.id")
"""Where a record names a person of the register."""

_SELF: tuple[tuple[str, str, str, Rule, str], ...] = (
    ("reviewer.id", SELF_REVIEW, "Nobody reviews themself", "reviewers", "Name another reviewer."),
    (
        "panel.id",
        SELF_REVIEW,
        "Nobody sits on their own panel",
        "reviewers",
        "Name another member.",
    ),
    (
        "professional_partner.id",
        SELF_PARTNERED,
        "Nobody is their own professional partner",
        "portfolio",
        "Name another partner.",
    ),
    (
        "observations.observer.id",
        SELF_OBSERVED,
        "Nobody observes their own work",
        "observation",
        "Name the observer, or withdraw the observation.",
    ),
    (
        "pay.by",
        OWN_PAY,
        "Nobody recommends their own pay",
        "reviewers",
        "Have the reviewer recommend it.",
    ),
    (
        "pay.decision.by",
        OWN_PAY,
        "Nobody decides their own pay",
        "reviewers",
        "Have it decided again.",
    ),
    (
        "objectives.moderated.by",
        OWN_OBJECTIVES,
        "Nobody moderates their own objectives",
        "moderation",
        "Have them moderated by somebody else.",
    ),
)


def own_judge(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """3.1: the reviewee is not the one who reviews, observes, moderates or decides."""
    for path, code, says, rule, hint in _SELF:
        for keys, _ in amiss(record, path, record.reviewee.id.__eq__):
            yield error(keys, code, f"{says}{cite(facts.clauses, rule)}.", hint)


def signed_for_another(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """A reviewee signs as the reviewee, and no one else does."""
    reviewee = record.reviewee
    for index, signature in enumerate(record.signatures):
        own = signature.by in (reviewee.id, reviewee.name)
        if not own if signature.role == "reviewee" else signature.by == reviewee.id:
            message = f"This signature as {signature.role} is not by such a person."
            hint = "Have the right person sign; `pm sign` adds a signature."
            yield error(("signatures", index, "by"), SIGNED_FOR_ANOTHER, message, hint)


def observer_without_qts(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """6.1: teachers and the headteacher are observed only by someone with QTS."""
    if record.reviewee.category not in facts.observed_by_qts:
        return
    for keys, observer in in_force_fields(record, "observations.observer"):
        if not observer.qts:
            kind = record.reviewee.category
            message = (
                f"A {kind} is observed by someone with QTS{cite(facts.clauses, 'observation')}."
            )
            hint = "Write `qts: true` if the observer held it then; else withdraw the observation."
            yield error(keys, OBSERVER_QTS, message, hint)


def unknown_people(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """The people named are in the register, where there is one to look into."""
    people = facts.people
    if people is None:
        return
    for path in NAMED:
        for keys, person_id in amiss(record, path, lambda id_: id_ not in people):
            hint = suggestion(person_id, people, "Add them with `pm add-person`.")
            message = f"There is no person {person_id} in the register."
            yield warning(keys, PERSON_UNKNOWN, message, hint)


def wrong_kind_of_reviewer(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """3.1, 3.3: a headteacher has a panel and an adviser, everyone else a reviewer."""
    cites = cite(facts.clauses, "reviewers")
    if record.reviewee.category == "headteacher":
        for keys, _ in fields(record, "reviewer"):
            message = f"A headteacher is reviewed by a panel{cites}."
            yield warning(keys, PANEL_NOT_REVIEWER, message, "Name it: `pm appoint --panel`.")
        return
    for section in ("panel", "external_adviser"):
        if getattr(record, section):
            message = f"A panel and an external adviser are for the headteacher{cites}."
            hint = "Name a reviewer: `pm appoint --reviewer`."
            yield warning((section,), REVIEWER_NOT_PANEL, message, hint)


PART_CHECKS = (
    own_judge,
    signed_for_another,
    observer_without_qts,
    unknown_people,
    wrong_kind_of_reviewer,
)

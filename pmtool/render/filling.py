"""How Appendix A is filled from a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pmtool.domain import entries
from pmtool.domain.record import Record
from pmtool.domain.values import plain
from pmtool.render import form
from pmtool.render.signing import signatures
from pmtool.render.words import EVIDENCE_KINDS, JUDGEMENTS, PAY, WORDINGS, day, text

PLAN_LINES = 5
"""The form has five bullets for the improvement plan; those that are empty are written on."""
BLANK_ROWS = 3
"""Rows to write in where a table has no entry yet."""


@dataclass(frozen=True)
class Around:
    """What a statement says besides the record itself."""

    names: Mapping[str, str]
    standards: Mapping[str, str]
    academy: str
    trust: str | None
    policy_title: str
    pays: bool
    record: str
    day: date | None
    current_digest: str | None
    shared: form.Shared | None = None


def filled(record: Record, around: Around) -> form.Form:
    """The form, filled from a record in force."""
    return form.Form(
        draft=record.state != "concluded",
        academy=around.academy,
        trust=text(around.trust),
        policy_title=around.policy_title,
        policy_version=record.policy.version,
        record=around.record,
        rendered_on=day(around.day),
        reviewee=record.reviewee.name,
        job_title=record.reviewee.job_title,
        headteacher=record.reviewee.category == "headteacher",
        reviewers=reviewers(record),
        adviser=record.external_adviser.name if record.external_adviser else "",
        cycle_from=day(record.cycle.from_),
        cycle_to=day(record.cycle.to),
        cycle_adjusted_because=text(record.cycle.adjusted_because),
        standards=tuple(around.standards.get(id, id) for id in record.reviewee.standards),
        plan=_plan(record),
        initial_meetings=_meetings(record, "initial"),
        informal_meetings=_meetings(record, "informal-review", "mid-year-review"),
        final_meetings=_meetings(record, "final-review"),
        objectives=tuple(_objective(entry, record, around) for entry in record.objectives)
        or (form.Objective(),) * BLANK_ROWS,
        development=tuple(_development(entry) for entry in record.development)
        or (form.Development(),) * BLANK_ROWS,
        assessment=_assessment(record, around),
        pays=around.pays,
        pay=_pay(record, around),
        comment=_comment(record),
        signatures=signatures(record, around.names, around.current_digest),
        overviews=_overviews(record, around),
        cpd=_cpd(record) or (form.Cpd(),) * BLANK_ROWS,
        shared=around.shared,
    )


def reviewers(record: Record) -> tuple[str, ...]:
    """The names of those who review: the reviewer, or a headteacher's panel (3.1)."""
    if record.reviewee.category == "headteacher":
        return tuple(member.name for member in record.panel)
    return (record.reviewer.name,) if record.reviewer else ()


def _named(ids: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{id}: {names[id]}" if id in names else id for id in ids)


def _plan(record: Record) -> tuple[str, ...]:
    written = tuple(priority.text for priority in record.improvement_plan)
    return written + ("",) * (PLAN_LINES - len(written))


def _meetings(record: Record, *kinds: str) -> tuple[str, ...]:
    dates = sorted({meeting.date for meeting in record.meetings if meeting.kind in kinds})
    return tuple(day(date) for date in dates)


def _objective(entry: entries.Objective, record: Record, around: Around) -> form.Objective:
    plan = {priority.id: priority.text for priority in record.improvement_plan}
    outcome = entry.outcome
    return form.Objective(
        id=entry.id,
        title=entry.title,
        plan=_named(entry.plan, plan),
        standards=_named(entry.standards, around.standards),
        agreement=entry.agreement or "",
        agreed_on=day(entry.agreed_on),
        determined_because=text(entry.determined_because),
        revisions=tuple(_revision(revision) for revision in entry.revisions),
        measures=text(entry.measures),
        milestones=tuple(
            form.Milestone(step.text, day(step.due), day(step.reached_on))
            for step in entry.milestones
        ),
        due=day(entry.due),
        judgement=JUDGEMENTS[outcome.judgement] if outcome else "",
        outcome=text(outcome.summary) if outcome else "",
        evidence=_evidence(entry.id, record, around),
    )


def _revision(revision: entries.Revision) -> form.Revision:
    wordings = tuple(
        form.Wording(WORDINGS.get(part, part), day(was) if isinstance(was, date) else text(was))
        for part, was in plain(revision.was).items()
    )
    return form.Revision(day(revision.on), revision.because, wordings)


def _evidence(objective: str, record: Record, around: Around) -> tuple[form.Evidence, ...]:
    linked = (piece for piece in record.evidence if objective in piece.objectives)
    return tuple(
        form.Evidence(
            date=day(piece.date),
            kind=EVIDENCE_KINDS[piece.kind],
            summary=piece.summary,
            by=_person(piece.by, around),
            reflection=text(piece.reflection),
            review=text(piece.review),
            attachments=tuple(attached.path for attached in piece.attachments),
        )
        for piece in sorted(linked, key=lambda piece: piece.date)
    )


def _person(by: str | None, around: Around) -> str:
    """A name for `by`, which is a person's id, or a name already."""
    return around.names.get(by, by) if by else ""


def _development(entry: entries.Development) -> form.Development:
    return form.Development(entry.id, entry.need, text(entry.delivery), text(entry.impact))


def _assessment(record: Record, around: Around) -> form.Assessment:
    review = record.review
    if review is None:
        return form.Assessment()
    absence = review.absence_basis
    return form.Assessment(
        objectives=text(review.objectives_assessment),
        overall=text(review.overall),
        job_role=text(review.job_role_assessment),
        standards=text(review.standards_assessment),
        development=text(review.development_assessment),
        own_cpd=text(review.own_cpd_assessment),
        by=_person(review.by, around),
        given_on=day(review.given_on),
        absence_evidence=absence.evidence_used if absence else "",
        absence_prior=text(absence.prior_performance) if absence else "",
    )


def _pay(record: Record, around: Around) -> form.Pay:
    pay = record.pay
    if pay is None:
        return form.Pay()
    decision = pay.decision
    return form.Pay(
        recommendation=PAY[pay.recommendation] if pay.recommendation else "",
        rationale=text(pay.rationale),
        by=_person(pay.by, around),
        on=day(pay.on),
        decision=PAY[decision.result] if decision else "",
        decided_by=_person(decision.by, around) if decision else "",
        decided_on=day(decision.on) if decision else "",
    )


def _comment(record: Record) -> form.Comment:
    comment = record.comment
    if comment is None:
        return form.Comment()
    if comment.text:
        return form.Comment(comment.text, "given", day(comment.on))
    return form.Comment("", "declined" if comment.declined else "none", day(comment.on))


def _overviews(record: Record, around: Around) -> tuple[form.Overview, ...]:
    """An overview to write in where there is none yet, for those who teach."""
    written = tuple(
        _overview(entry, around)
        for entry in sorted(record.teaching_overviews, key=lambda entry: entry.date)
    )
    teaches = record.reviewee.category != "support"
    return written or ((form.Overview(),) if teaches else ())


def _overview(entry: entries.TeachingOverview, around: Around) -> form.Overview:
    impact = entry.impact_of_support
    return form.Overview(
        date=day(entry.date),
        evaluator=_person(entry.evaluator, around),
        attainment=text(entry.attainment),
        teaching_over_time=text(entry.teaching_over_time),
        grade=text(entry.grade),
        work_in_books=text(entry.work_in_books),
        pupils_views=text(entry.pupils_views),
        next_steps=text(entry.next_steps),
        observation=text(entry.observation),
        impact=impact.text if impact else "",
        impact_on=day(impact.on) if impact else "",
    )


def _cpd(record: Record) -> tuple[form.Cpd, ...]:
    return tuple(
        form.Cpd(day(entry.date), entry.activity, text(entry.impact), text(entry.application))
        for entry in sorted(record.cpd, key=lambda entry: entry.date)
    )

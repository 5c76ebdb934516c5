"""What is gathered in the year: meetings, evidence, development, CPD (6.3, 7.2)."""

from __future__ import annotations

from datetime import date

from pmtool.domain.changes.change import Add, Decision, Put
from pmtool.domain.changes.entry import (
    added,
    filled,
    find,
    known_objectives,
    known_priorities,
    next_number,
    refuse_concluded,
)
from pmtool.domain.kinds import EvidenceKind, MeetingKind, WorkingTime
from pmtool.domain.policy import Rule
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation
from pmtool.domain.values import Plain
from pmtool.errors import Refused


def add_meeting(
    record: Record,
    situation: Situation,
    *,
    kind: MeetingKind,
    held_on: date,
    present: tuple[str, ...] = (),
    taken_by: str | None = None,
    notes: str | None = None,
    working_time: WorkingTime | None = None,
    went_well: str | None = None,
    even_better_if: str | None = None,
    next_steps: str | None = None,
) -> Decision:
    """A meeting and its written record (7.2, 7.3, 9.1)."""
    fields = filled(
        kind=kind,
        date=held_on,
        present=present,
        taken_by=taken_by,
        notes=notes,
        working_time=working_time,
        went_well=went_well,
        even_better_if=even_better_if,
        next_steps=next_steps,
    )
    return added(record, situation, "meetings", f"{kind} meeting", "records", fields)


def add_evidence(
    record: Record,
    situation: Situation,
    *,
    kind: EvidenceKind,
    summary: str,
    dated: date,
    objectives: tuple[str, ...] = (),
    standards: tuple[str, ...] = (),
    went_well: str | None = None,
    even_better_if: str | None = None,
    next_steps: str | None = None,
    attachments: tuple[tuple[str, str], ...] = (),
) -> Decision:
    """A piece of evidence (Appendix B); `attachments` are (path in the repository, SHA-256)."""
    files: list[Plain] = [{"path": path, "sha256": sha256} for path, sha256 in attachments]
    fields = filled(
        date=dated,
        kind=kind,
        summary=summary,
        objectives=known_objectives(record, objectives),
        standards=standards,
        by=situation.by.name,
        went_well=went_well,
        even_better_if=even_better_if,
        next_steps=next_steps,
        attachments=files,
    )
    return added(record, situation, "evidence", "evidence", "portfolio", fields)


def reflect(
    record: Record,
    situation: Situation,
    evidence_id: str,
    *,
    reflection: str | None = None,
    review: str | None = None,
) -> Decision:
    """The reviewee's reflection on a piece of evidence, or the later review of it (Appendix B)."""
    refuse_concluded(record)
    _, evidence = find(record, evidence_id, "evidence")
    texts = filled(reflection=reflection, review=review)
    changes = tuple(Put(("evidence", evidence.id, name), text) for name, text in texts.items())
    clause = situation.clause("portfolio")
    return Decision(changes, f"Reflected on {evidence.id}", evidence.id, clause)


def add_development(
    record: Record,
    situation: Situation,
    *,
    need: str,
    delivery: str | None = None,
    impact: str | None = None,
    plan: tuple[str, ...] = (),
) -> Decision:
    """A development need (6.3)."""
    refuse_concluded(record)
    entry_id = next_number("D", (known.id for known in record.development))
    entry = filled(
        id=entry_id,
        need=need,
        delivery=delivery,
        impact=impact,
        plan=known_priorities(record, plan),
    )
    return Decision(
        (Add(("development",), entry),),
        f"Added development need {entry_id}",
        entry_id,
        situation.clause("development"),
    )


def add_cpd(
    record: Record,
    situation: Situation,
    *,
    activity: str,
    dated: date,
    impact: str | None = None,
    application: str | None = None,
) -> Decision:
    """A line of the record of CPD (6.3, Appendix A)."""
    fields = filled(date=dated, activity=activity, impact=impact, application=application)
    return added(record, situation, "cpd", "CPD", "development", fields)


def add_teaching_overview(
    record: Record,
    situation: Situation,
    *,
    dated: date,
    evaluator: str,
    grade: str | None = None,
    attainment: str | None = None,
    teaching_over_time: str | None = None,
    work_in_books: str | None = None,
    pupils_views: str | None = None,
    next_steps: str | None = None,
    observation: str | None = None,
    impact_of_support: tuple[str, date] | None = None,
) -> Decision:
    """An overview of teaching over time (Appendix A); the impact of support has its date."""
    impact = filled(text=impact_of_support[0], on=impact_of_support[1]) if impact_of_support else {}
    fields = filled(
        date=dated,
        evaluator=evaluator,
        grade=grade,
        attainment=attainment,
        teaching_over_time=teaching_over_time,
        work_in_books=work_in_books,
        pupils_views=pupils_views,
        next_steps=next_steps,
        observation=observation,
        impact_of_support=impact,
    )
    return added(
        record, situation, "teaching_overviews", "overview of teaching", "statement", fields
    )


def record_advice(
    record: Record,
    situation: Situation,
    *,
    about: str,
    summary: str,
    adviser: str | None = None,
    given_on: date,
) -> Decision:
    """The external adviser's advice about objectives or the review (3.3, 5.4, 7.3)."""
    name = adviser or (record.external_adviser.name if record.external_adviser else None)
    if name is None:
        raise Refused(
            f"No external adviser is named ({situation.clause('adviser')}); give `--adviser NAME`,"
            " or name them with `pm appoint`.",
            slug="no-adviser",
        )
    fields = filled(on=given_on, adviser=name, about=about, summary=summary)
    rule: Rule = "consultation" if about == "objectives" else "review"
    return added(record, situation, "advice", "advice", rule, fields)

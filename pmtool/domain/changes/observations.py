"""Observations, and the feedback on them (6.1, 6.2)."""

from __future__ import annotations

from datetime import date

from pmtool.domain.changes.change import Decision, Put
from pmtool.domain.changes.entry import added, filled, find, person_of, refuse_concluded
from pmtool.domain.kinds import ObservationKind
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation
from pmtool.errors import Refused


def add_observation(
    record: Record,
    situation: Situation,
    *,
    observer_id: str,
    kind: ObservationKind,
    held_on: date,
    focus: str | None = None,
    notes: str | None = None,
) -> Decision:
    """An observation (6.1): teachers and the headteacher only by someone with QTS."""
    clause = situation.clause("observation")
    observer = person_of(situation, observer_id)
    if observer.id == record.reviewee.id:
        raise Refused(
            f"{observer.id} cannot observe their own work ({clause}).", slug="self-observed"
        )
    if record.reviewee.category in situation.policy.observed_by_qts and not observer.qts:
        raise Refused(
            f"A {record.reviewee.category} is observed by someone with QTS ({clause}), and the"
            f" register does not give {observer.id} QTS; if they hold it:"
            f" `pm edit-person {observer.id} --qts`.",
            slug="observer-qts",
        )
    fields = filled(
        date=held_on,
        kind=kind,
        observer={"id": observer.id, "name": observer.name, "qts": bool(observer.qts)},
        focus=focus,
        notes=notes,
    )
    return added(record, situation, "observations", f"{kind} observation", "observation", fields)


def give_feedback(
    record: Record, situation: Situation, observation_id: str, *, summary: str, given_on: date
) -> Decision:
    """Feedback after an observation (6.2)."""
    refuse_concluded(record)
    _, observation = find(record, observation_id, "observations")
    if given_on < observation.date:
        raise Refused(
            f"Feedback cannot come before the observation, {observation.date.isoformat()}"
            f" ({situation.clause('feedback')}).",
            slug="feedback-too-early",
        )
    feedback = filled(on=given_on, by=situation.by.name, summary=summary)
    return Decision(
        (Put(("observations", observation.id, "feedback"), feedback),),
        f"Recorded feedback on {observation.id}",
        observation.id,
        situation.clause("feedback"),
    )

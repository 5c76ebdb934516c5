"""People's names as a record knows them, and the ids that it mentions without a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmtool.domain.concern import Concern
from pmtool.domain.record import Record
from pmtool.domain.values import PersonRef


@dataclass(frozen=True)
class Named:
    """`names` by id, and `mentioned`: every `by`, of which some are ids and some are names."""

    names: dict[str, str]
    mentioned: frozenset[str]


def names_in(record: Record) -> Named:
    """The names that the record keeps, so that it outlives the register."""
    names = {ref.id: ref.name for ref in _references(record)}
    names |= {seen.observer.id: seen.observer.name for seen in record.observations}
    names[record.reviewee.id] = record.reviewee.name
    return Named(names, frozenset(_mentioned(record)) - names.keys())


def _references(record: Record) -> Iterator[PersonRef]:
    for ref in (record.reviewer, record.professional_partner, *record.panel):
        if ref is not None:
            yield ref


def _mentioned(record: Record) -> Iterator[str]:
    yield from (signature.by for signature in record.signatures)
    yield from (state.by for state in record.states)
    yield from (gone.by for gone in record.withdrawn)
    yield from (shared.by for shared in record.disclosures)
    yield from (e.by for e in record.evidence if e.by)
    yield from (o.moderated.by for o in record.objectives if o.moderated)
    yield from (o.feedback.by for o in record.observations if o.feedback)
    yield from (overview.evaluator for overview in record.teaching_overviews)
    for meeting in record.meetings:
        yield from meeting.present
        if meeting.taken_by:
            yield meeting.taken_by
    for concern in record.concerns:
        yield from _in_concern(concern)
    if record.review and record.review.by:
        yield record.review.by
    if record.pay:
        if record.pay.by:
            yield record.pay.by
        if record.pay.decision:
            yield record.pay.decision.by


def _in_concern(concern: Concern) -> Iterator[str]:
    yield concern.by
    if concern.monitoring:
        yield concern.monitoring.monitored_by
        yield from (contact.by for contact in concern.monitoring.contacts)
    if concern.capability:
        yield concern.capability.by

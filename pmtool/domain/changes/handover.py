"""All that a reviewer has, given to another (3.1): somebody leaves, or has too many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from pmtool.domain.changes.change import Change, Decision, Put
from pmtool.domain.changes.entry import reference, refuse_concluded
from pmtool.domain.person import Person
from pmtool.domain.record import Record, in_force
from pmtool.domain.situation import Situation
from pmtool.domain.values import Plain
from pmtool.domain.views.deadlines import Deadline
from pmtool.errors import Refused

Name = TypeVar("Name")

_WHAT_THEY_SAW = ("observer", "note-taker")
"""Who saw it has to write it down: what these roles owe goes to nobody else (6.2, 9.1)."""


def to_hand_over(records: Mapping[Name, Record], leaver: str) -> list[Name]:
    """The records, not concluded, in which `leaver` reviews, sits on the panel, or monitors."""
    return [
        name
        for name, record in records.items()
        if record.state != "concluded" and any(_roles(record, leaver))
    ]


def hand_over(record: Record, situation: Situation, leaver: str, successor: Person) -> Decision:
    """Everything of `leaver` in this record; who observed, and who took notes, stays as it is.

    Refused where the successor would review themself.
    """
    refuse_concluded(record)
    if successor.id == record.reviewee.id:
        raise Refused(
            f"{successor.id} would review themself ({situation.clause('reviewers')});"
            f" `pm appoint {successor.id} --reviewer ID` names somebody else.",
            slug="self-review",
        )
    changes = tuple(_changes(record, leaver, successor))
    what = " and ".join(dict.fromkeys(_roles(record, leaver)))
    signed = (f"{record.reviewee.id}'s statement was signed; it has to be signed again.",)
    return Decision(
        changes,
        f"Handed over to {successor.id}: {what}",
        None,
        situation.clause("reviewers"),
        signed if record.signatures else (),
    )


def _roles(record: Record, person: str) -> Iterator[str]:
    if record.reviewer and record.reviewer.id == person:
        yield "reviewer"
    if any(member.id == person for member in record.panel):
        yield "panel"
    if any(True for _ in _monitored(record, person)):
        yield "monitoring"


def _monitored(record: Record, person: str) -> Iterator[str]:
    """The concerns whose monitoring they run and which have no outcome yet."""
    for concern in in_force(record).concerns:
        period = concern.monitoring
        if period and period.monitored_by == person and concern.outcome is None:
            yield concern.id


def _changes(record: Record, leaver: str, successor: Person) -> Iterator[Change]:
    roles = set(_roles(record, leaver))
    if "reviewer" in roles:
        yield Put(("reviewer",), reference(successor))
    if "panel" in roles:
        yield Put(("panel",), _panel(record, leaver, successor))
    for concern in _monitored(record, leaver):
        yield Put(("concerns", concern, "monitoring", "monitored_by"), successor.id)


def _panel(record: Record, leaver: str, successor: Person) -> list[Plain]:
    """The panel with the successor in it, once, in the leaver's place."""
    known: dict[str, Plain] = {}
    for member in record.panel:
        if member.id == leaver:
            known.setdefault(successor.id, reference(successor))
        else:
            known.setdefault(member.id, {"id": member.id, "name": member.name})
    return list(known.values())


def stays(deadlines: Iterable[Deadline], leaver: str) -> list[Deadline]:
    """What the leaver still owes by what they saw themself, and nobody can do for them."""
    return [
        each
        for each in deadlines
        if each.duty.owner.id == leaver
        and each.duty.owner.role in _WHAT_THEY_SAW
        and each.state in ("overdue", "due")
    ]

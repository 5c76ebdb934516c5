"""One record handed out to work on: which, to whom, and from which state of the records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from msgspec import field

from pmtool.domain.disposal import RecordId
from pmtool.domain.values import Day, Model, PersonId, Sha256, whole

if TYPE_CHECKING:
    from pmtool.domain.record import Record

Part: TypeAlias = Literal["reviewee", "reviewer", "panel"]
"""What somebody is in a record; nobody else is handed one (9.2)."""
CommitId = Annotated[str, whole(r"([0-9a-f]{40}|[0-9a-f]{64})")]


class HandedOut(Model):
    """The file `handed-out.yaml` of a copy: what the school holds against what comes back.

    `commit` is the school's, and `seal` proves that a clone of the school wrote the rest.
    """

    schema_: Literal[1] = field(name="schema")
    record: RecordId
    to: PersonId
    on: Day
    commit: CommitId
    seal: Sha256


def part_of(record: Record, person: str) -> Part | None:
    """What the person with this id is in a record; `None` for anybody who is no party to it."""
    if person == record.reviewee.id:
        return "reviewee"
    if record.reviewer is not None and person == record.reviewer.id:
        return "reviewer"
    return "panel" if person in {member.id for member in record.panel} else None

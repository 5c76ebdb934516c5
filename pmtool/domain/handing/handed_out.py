"""One record handed out to work on: which, to whom, and from which state of the records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from pydantic import Field

from pmtool.domain.disposal import RecordId
from pmtool.domain.values import Day, Model, PersonId

if TYPE_CHECKING:
    from pmtool.domain.record import Record

Part: TypeAlias = Literal["reviewee", "reviewer", "panel"]
"""What somebody is in a record; nobody else is handed one (9.2)."""


class HandedOut(Model):
    """The file `handed-out.yaml` of a copy: what the school holds against what comes back.

    `commit` is the school's, and `seal` proves that a clone of the school wrote the rest.
    """

    schema_: Literal[1] = Field(alias="schema")
    record: RecordId
    to: PersonId
    on: Day
    commit: str = Field(strict=True, pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")
    seal: str = Field(strict=True, pattern=r"^[0-9a-f]{64}$")


def part_of(record: Record, person: str) -> Part | None:
    """What the person with this id is in a record; `None` for anybody who is no party to it."""
    if person == record.reviewee.id:
        return "reviewee"
    if record.reviewer is not None and person == record.reviewer.id:
        return "reviewer"
    return "panel" if person in {member.id for member in record.panel} else None

"""The staff register: adding and changing people (2.1, 3.1)."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from pmtool.domain.changes.change import Change, Put, applied
from pmtool.domain.person import Person
from pmtool.domain.person_id import person_id
from pmtool.domain.values import Plain
from pmtool.errors import Refused

FIELDS: dict[str, tuple[str, ...]] = {
    "name": ("name",),
    "job-title": ("job_title",),
    "category": ("category",),
    "qts": ("qts",),
    "email": ("email",),
    "reminders": ("reminders",),
    "reviewer": ("reviewer",),
    "standard": ("standards",),
    "calendar": ("calendar",),
    "starts": ("employment", "starts"),
    "ends": ("employment", "ends"),
    "fixed-term": ("employment", "fixed_term"),
    "probation-until": ("employment", "probation", "until"),
    "probation-completed": ("employment", "probation", "completed"),
    "induction-until": ("employment", "induction", "until"),
    "induction-completed": ("employment", "induction", "completed"),
}
"""Each option of `add-person`, which is an import's column too, and its place in the file."""

REQUIRED = ("name", "job-title", "category")
"""What a person cannot be without; anything else that is missing is a duty, not a refusal."""


@dataclass(frozen=True)
class Request:
    """A person as asked for: an id, and the fields of `FIELDS` that were given."""

    id: str
    fields: Mapping[str, Plain]


def new_person(request: Request, known: Container[str]) -> dict[str, Plain]:
    """The content of a new person's file.

    Raises `Refused`: `person-exists` where the id is taken, `bad-id` where it is none.
    """
    wanted = person_id(request.id)
    if wanted in known:
        raise Refused(
            f"{wanted} is in the register already; change them with `pm edit-person`.",
            slug="person-exists",
        )
    return applied({"schema": 1, "id": wanted}, person_changes(request))


def person_changes(request: Request) -> tuple[Change, ...]:
    """The fields given, as changes to the person's file. `None` takes a field out."""
    return tuple(Put(FIELDS[name], value) for name, value in request.fields.items())


def address_owners(people: Mapping[str, Person]) -> dict[str, str]:
    """Whose each e-mail address is: it tells who acted, so it is one person's."""
    return {person.email.casefold(): id_ for id_, person in people.items() if person.email}

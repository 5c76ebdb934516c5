"""The staff register: adding and changing people (2.1, 3.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pmtool.domain.changes.change import Change, Put, applied
from pmtool.domain.person import Person
from pmtool.domain.values import Plain
from pmtool.errors import Refused

PERSON_ID = re.compile(r"[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?")
_WINDOWS_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")

FIELDS: dict[str, tuple[str, ...]] = {
    "name": ("name",),
    "job_title": ("job_title",),
    "category": ("category",),
    "qts": ("qts",),
    "email": ("email",),
    "reviewer": ("reviewer",),
    "standard": ("standards",),
    "calendar": ("calendar",),
    "starts": ("employment", "starts"),
    "ends": ("employment", "ends"),
    "fixed_term": ("employment", "fixed_term"),
    "probation_until": ("employment", "probation", "until"),
    "probation_completed": ("employment", "probation", "completed"),
    "induction_until": ("employment", "induction", "until"),
    "induction_completed": ("employment", "induction", "completed"),
}
"""Each option of `add-person`, and where it stands in the file."""


@dataclass(frozen=True)
class Request:
    """A person as asked for: an id, and the fields of `FIELDS` that were given."""

    id: str
    fields: Mapping[str, Plain]


def checked_id(person_id: str) -> str:
    """The id, if it may be a file's name on every platform; `Refused` says the rule."""
    wanted = person_id.casefold()
    if not PERSON_ID.fullmatch(wanted) or _WINDOWS_DEVICES.fullmatch(wanted):
        raise Refused(
            f"{person_id!r} cannot be a person's id: up to 64 small letters, digits, dots, dashes"
            " and underscores, a letter or digit first and last, and no name that Windows keeps"
            " for itself.",
            slug="person-id",
        )
    return wanted


def new_person(request: Request, known: Mapping[str, Person]) -> dict[str, Plain]:
    """The content of a new person's file; refused where the id is taken."""
    person_id = checked_id(request.id)
    if person_id in known:
        raise Refused(
            f"{person_id} is in the register already; change them with `pm edit-person`.",
            slug="person-exists",
        )
    empty: dict[str, Plain] = {"schema": 1, "id": person_id}
    data = applied(empty, person_changes(request))
    return data


def person_changes(request: Request) -> tuple[Change, ...]:
    """The fields given, as changes to the person's file; nobody is their own reviewer (3.1)."""
    if request.fields.get("reviewer") == request.id:
        raise Refused(f"{request.id} cannot be their own reviewer (3.1).", slug="self-review")
    return tuple(Put(FIELDS[name], value) for name, value in request.fields.items())

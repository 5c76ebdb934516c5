"""Who owes a duty, as a person of the register: by name, or by the role that is theirs (3.4, 3.5).

Light to import, as all that looks at duties is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pmtool.domain.views.deadlines import Deadline

if TYPE_CHECKING:
    from pmtool.domain.person import Person


@dataclass(frozen=True)
class Owed:
    """A deadline, and the role in which somebody owes it or has a part in it."""

    deadline: Deadline
    role: str


def owed_by(deadlines: Iterable[Deadline], person: Person, day: date) -> Iterator[Owed]:
    """What a person owes, and what they have a part in: as the professional partner (App. C), as
    the external adviser (5.4). So a duty that is confidential (9.2) stands only with its owner.
    """
    for each in deadlines:
        role = role_of_owner(each, person, day) or part_in(each, person)
        if role is not None:
            yield Owed(each, role)


def owners_of(
    deadline: Deadline, people: Mapping[str, Person], heads: Iterable[str], day: date
) -> Iterator[str]:
    """The ids of those who owe this; `heads` are the headteachers of the register."""
    for id_ in dict.fromkeys((deadline.duty.owner.id, *heads, *sorted(deadline.reviewers))):
        person = people.get(id_) if id_ is not None else None
        if person is not None and role_of_owner(deadline, person, day):
            yield person.id


def role_of_owner(deadline: Deadline, person: Person, day: date) -> str | None:
    """The role in which the person owes this; `None` where they do not."""
    owner = deadline.duty.owner
    if owner.id == person.id or (owner.id is None and _holds(owner.role, deadline, person, day)):
        return owner.role
    return None


def part_in(deadline: Deadline, person: Person) -> str | None:
    """The role in which the person has a part in this, though somebody else owes it."""
    if deadline.confidential:
        return None
    for other in deadline.also:
        if other.id == person.id or (other.id is None and _is_adviser(other.name, person)):
            return other.role
    return None


def _holds(role: str, deadline: Deadline, person: Person, day: date) -> bool:
    """Whether a role without one name is theirs: a place on the panel, which stands for the trust
    too; headteacher, while employed, of everybody's record but their own.
    """
    if role in ("panel", "trust"):
        return person.id in deadline.reviewers
    if role == "headteacher":
        return (
            person.category == "headteacher"
            and person.id != deadline.person
            and not _has_left(person, day)
        )
    return False


def _has_left(person: Person, day: date) -> bool:
    ends = person.employment.ends if person.employment else None
    return ends is not None and ends < day


def _is_adviser(name: str | None, person: Person) -> bool:
    """A record names its adviser in words: somebody from outside of just that name."""
    return person.category == "external" and person.name == name

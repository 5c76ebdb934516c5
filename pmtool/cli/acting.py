"""Who acts: `--by`, else the person with git's e-mail address, else git's name."""

from __future__ import annotations

from pmtool.domain.situation import Actor
from pmtool.store.workspace import Workspace


def actor(workspace: Workspace, by: str | None) -> Actor:
    """The person acting. A `by` that is an id of the register is that person; else it is text."""
    if by is not None:
        person = workspace.people.get(by.casefold())
        return Actor(person.id if person else by, person)
    identity = workspace.identity()
    person = workspace.person_by_email(identity.email)
    return Actor(person.id if person else identity.name, person)

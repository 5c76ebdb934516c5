"""Who acts: `--by`, else the person with git's e-mail address (of a copy, its own), else a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmtool.store.workspace import Workspace

if TYPE_CHECKING:
    from pmtool.domain.person import Person
    from pmtool.domain.situation import Actor


def actor(workspace: Workspace, by: str | None) -> Actor:
    """The person acting. A `by` that is an id of the register is that person; else it is text."""
    from pmtool.domain.situation import Actor

    if by is not None:
        person = workspace.people.get(by.casefold())
        return Actor(person.id if person else by, person)
    identity = workspace.identity()
    person = workspace.person_at_work(identity.email)
    return Actor(person.id if person else identity.name, person)


def warn_of_a_stranger(workspace: Workspace) -> None:
    """Say that a change bears a name by which the register knows nobody; no word where it was empty
    before the change, as when a school begins.
    """
    if not len(workspace.people):
        return
    from pmtool.cli.console import warn
    from pmtool.errors import PmError

    try:
        email = workspace.identity().email
        # The change itself may have entered the address, so the register is read anew.
        known = workspace.person_at_work(email) or Workspace(workspace.root).person_at_work(email)
    except PmError:
        # The change is made. Two have the address, a file cannot be read, or git died: told by who
        # has to know.
        return
    if known is None:
        warn(
            f"Nobody in the register has your e-mail address as git knows it ({email}): this change"
            f" is under no id. `pm edit-person ID --email {email}` enters it; or say who you are"
            " with --by ID, or tell git the address that is there: `git config user.email ADDRESS`."
        )


def at_the_keyboard(workspace: Workspace, by: str | None) -> Person:
    """The person of the register whom `--by` names, else the one with git's e-mail address.

    Raises `NotFound` (`no-person`) for an id that is none, and `Refused` (`who-acts`) where nobody
    has that address.
    """
    from pmtool.cli.reading import known_person
    from pmtool.errors import Refused

    if by is not None:
        return workspace.people[known_person(workspace, by)]
    email = workspace.identity().email
    person = workspace.person_at_work(email)
    if person is None:
        raise Refused(
            f"Nobody in the register has your e-mail address as git knows it ({email}); say who"
            f" you are with `--by ID`, or enter it with `pm edit-person ID --email {email}`.",
            slug="who-acts",
        )
    return person

"""The repository, and the record, of a verb that only reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pmtool.cli.faults import readable

if TYPE_CHECKING:
    from pmtool.domain.record import Record
    from pmtool.store.past import Then
    from pmtool.store.workspace import RecordName, Workspace


def reading(context: typer.Context) -> Workspace:
    """The records repository that `-C` names, or that holds this folder."""
    from pmtool.store.workspace import Workspace

    found = Workspace.find(context.find_root().params.get("directory") or Path())
    close_copy(found)
    return found


def close_copy(workspace: Workspace) -> None:
    """A copy of one record is one person's: what git left open to others is closed, and told."""
    from pmtool.store.handing.note import NOTE

    if not (workspace.root / NOTE).is_file():
        return
    from pmtool.cli.console import note, warn
    from pmtool.store.who_reads import close, others_read

    if not others_read(workspace.root, group=True):
        return
    if close(workspace.root):
        note("Other users of this computer could read this copy; its folder is yours alone now.")
    else:
        warn(f"Other users of this computer can read this copy; close the folder {workspace.root}.")


def latest_of(workspace: Workspace, person: str, cycle: str | None) -> RecordName:
    """The record of `--cycle`, else the latest. Raises `NotFound`, `Refused` (`two-records`)."""
    from pmtool.cli.records import names_of

    return _latest(names_of(workspace, person, cycle), workspace.record)


def latest_then(workspace: Workspace, then: Then, person: str, cycle: str | None) -> RecordName:
    """The same among the records that there were; `NotFound` says whether there is one now."""
    from pmtool.cli.records import names_of, of_cycle
    from pmtool.errors import NotFound
    from pmtool.render.words import day

    names = of_cycle(then.record_names(person), cycle)
    if not names:
        now = names_of(workspace, person, cycle)[-1]
        raise NotFound(
            f"There was no such record at the end of {day(then.day)};"
            f" `pm log {now.person}` says when {now} began.",
            slug="no-record",
        )
    return _latest(names, then.record)


def known_person(workspace: Workspace, id_: str) -> str:
    """The id of somebody in the register. Raises `NotFound` (`no-person`) for any other."""
    from pmtool.domain.near import no_person

    if id_ not in workspace.people:
        raise no_person(id_, workspace.people)
    return id_.casefold()


def names_of_people(workspace: Workspace, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The ids that the register knows, with their names; a file that cannot be read has none."""
    for id_ in ids:
        person = readable(partial(workspace.people.get, id_), f"people/{id_}.yaml", [])
        if person is not None:
            yield person.id, person.name


def names_around(workspace: Workspace, record: Record, *also: str) -> dict[str, str]:
    """People's names by id: those that the record keeps, and those that the register has for the
    ids that it mentions, and for `also`.
    """
    from pmtool.domain.naming import names_in

    known = names_in(record)
    return known.names | dict(names_of_people(workspace, {*also, *known.mentioned}))


def _latest(names: list[RecordName], record: Callable[[RecordName], Record]) -> RecordName:
    last = [name for name in names if name.label == names[-1].label]
    if len(last) == 1:
        return last[0]
    # Two of one year are told apart by their days, so only then are records read.
    from pmtool.domain.pick import latest

    return latest({name: record(name) for name in last})

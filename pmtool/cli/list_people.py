"""`pm list`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.console import note, show_lines, width
from pmtool.cli.delivery import deliver, in_blocks
from pmtool.cli.faults import complain_of, faults_data, readable
from pmtool.cli.options import JsonOption, LookAsOfOption, ReviewedByOption, today
from pmtool.cli.reading import known_person, reading
from pmtool.domain.kinds import Category

if TYPE_CHECKING:
    from pmtool.domain.person import Person
    from pmtool.errors import PmError
    from pmtool.render.register import Standing
    from pmtool.store.workspace import RecordName, Workspace

EXAMPLES = (
    "pm list",
    "pm list --category support",
    "pm list --left-out",
    "pm list --reviewer p001 --json",
)
NOBODY_YET = (
    "The register is empty: `pm import-people FILE.csv` brings in the staff, `pm add-person` one."
)


def command(
    context: typer.Context,
    category: Annotated[Category | None, typer.Option(help="Only people of this category.")] = None,
    reviewer: ReviewedByOption = None,
    left_out: Annotated[
        bool,
        typer.Option(
            "--left-out", help="Only those without a cycle: why, and from when they come in (2.1)."
        ),
    ] = False,
    as_of: LookAsOfOption = None,
    json: JsonOption = False,
) -> None:
    """Everybody of the staff register, people from outside too, with a line for each record that is
    not concluded, or else for the last one. JSON has every record. Withdrawn entries do not count.
    --left-out shows who has no cycle on the day: on probation or induction, or not yet there; with
    --json as `left_out`. Ends with 1 where a file cannot be read; the rest is shown.
    """
    from pmtool.domain.packed import Packed
    from pmtool.render.data import json_pieces
    from pmtool.render.register import person_data, register, summary

    workspace = reading(context)
    wanted = known_person(workspace, reviewer) if reviewer else None
    if left_out:
        from pmtool.cli.left_out import show_left_out
        from pmtool.cli.records import refuse_gone

        refuse_gone(workspace)
        day = today(as_of)
        if not show_left_out(workspace, day, category=category, reviewer=wanted, json=json):
            raise typer.Exit(1)
        return
    faults: list[PmError] = []
    standings = Packed(
        each
        for each in _standings(workspace, category, faults)
        if wanted is None or _reviewed_by(each, wanted)
    )
    if json:
        rows, tail = map(person_data, standings), {"faults": faults_data(faults)}
        deliver(in_blocks(json_pieces({"format": 1}, "people", rows, tail)), None)
    else:
        if standings:
            show_lines(register(standings, width()))
        note(summary(standings) if workspace.people else NOBODY_YET)
        complain_of(faults)
    if faults:
        raise typer.Exit(1)


def _standings(
    workspace: Workspace, category: str | None, faults: list[PmError]
) -> Iterator[Standing]:
    """Everybody in the order of ids; a large school is read on all cores."""
    from pmtool.cli.records import gone_records
    from pmtool.store.each import each_of

    faults += gone_records(workspace)
    names: dict[str, list[RecordName]] = defaultdict(list)
    for name in workspace.record_names():
        names[name.person].append(name)
    people = [(id_, names[id_]) for id_ in sorted({*workspace.people, *names})]
    looking = _Looking(workspace, category)
    for one, found in zip(people, each_of(looking, _Looking.without_faults, people), strict=True):
        # Faults do not travel between processes: whoever has some is looked at again, here.
        yield from looking.at(one, faults) if found is None else found


class _Looking:
    """At one person after the other, of a category or of all."""

    def __init__(self, workspace: Workspace, category: str | None) -> None:
        self._workspace = workspace
        self._category = category

    def without_faults(self, one: tuple[str, list[RecordName]]) -> list[Standing] | None:
        """What `at` gives; nothing where a file cannot be read."""
        faults: list[PmError] = []
        found = list(self.at(one, faults))
        return None if faults else found

    def at(self, one: tuple[str, list[RecordName]], faults: list[PmError]) -> Iterator[Standing]:
        """Where the person stands, if they are of the category."""
        from pmtool.render.register import Standing, brief

        id_, names = one
        workspace = self._workspace
        person = readable(partial(workspace.people.get, id_), f"people/{id_}.yaml", faults)
        if person is not None and self._category not in (None, person.category):
            return
        records = {
            str(name): brief(record)
            for name in names
            if (record := readable(partial(workspace.record, name), name.path, faults))
        }
        unread = tuple(str(name) for name in names if str(name) not in records)
        standing = Standing(id_, person, _reviewer(workspace, person), records, unread)
        if self._category in (None, standing.category):
            yield standing


def _reviewer(workspace: Workspace, person: Person | None) -> str:
    """The reviewer's name; their id where their file, a fault by itself, tells no name."""
    if person is None or person.reviewer is None:
        return ""
    path = f"people/{person.reviewer}.yaml"
    found = readable(partial(workspace.people.get, person.reviewer), path, [])
    return found.name if found else person.reviewer


def _reviewed_by(standing: Standing, reviewer: str) -> bool:
    if not standing.records:
        return standing.person is not None and standing.person.reviewer == reviewer
    return any(reviewer in record.reviewers for record in standing.current.values())

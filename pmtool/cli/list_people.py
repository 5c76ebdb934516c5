"""`pm list`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli import complete
from pmtool.cli.console import note, show, width
from pmtool.cli.faults import complain_of, faults_data, readable
from pmtool.cli.options import JsonOption, LookAsOfOption, today
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
    reviewer: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="Only whom this person reviews.", autocompletion=complete.people
        ),
    ] = None,
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
    from pmtool.render.data import as_json
    from pmtool.render.register import register, register_data, summary

    workspace = reading(context)
    wanted = known_person(workspace, reviewer) if reviewer else None
    if left_out:
        from pmtool.cli.left_out import show_left_out

        day = today(as_of)
        if not show_left_out(workspace, day, category=category, reviewer=wanted, json=json):
            raise typer.Exit(1)
        return
    faults: list[PmError] = []
    standings = [
        each
        for each in _standings(workspace, category, faults)
        if wanted is None or _reviewed_by(each, wanted)
    ]
    if json:
        people = register_data(standings)
        show(as_json({"format": 1, "people": people, "faults": faults_data(faults)}))
    else:
        if standings:
            show(register(standings, width()))
        note(summary(standings) if workspace.people else NOBODY_YET)
        complain_of(faults)
    if faults:
        raise typer.Exit(1)


def _standings(
    workspace: Workspace, category: str | None, faults: list[PmError]
) -> Iterator[Standing]:
    from pmtool.render.register import Standing, brief

    names: dict[str, list[RecordName]] = defaultdict(list)
    for name in workspace.record_names():
        names[name.person].append(name)
    for id_ in sorted({*workspace.people, *names}):
        person = readable(partial(workspace.people.get, id_), f"people/{id_}.yaml", faults)
        if person is not None and category not in (None, person.category):
            continue
        records = {
            str(name): brief(record)
            for name in names[id_]
            if (record := readable(partial(workspace.record, name), name.path, faults))
        }
        unread = tuple(str(name) for name in names[id_] if str(name) not in records)
        standing = Standing(id_, person, _reviewer(workspace, person), records, unread)
        if category in (None, standing.category):
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

"""`pm log`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.console import note, show, width
from pmtool.cli.options import CycleOption, JsonOption, OnePersonOrAllArgument
from pmtool.cli.reading import latest_of, reading
from pmtool.errors import NotFound, UsageFault

if TYPE_CHECKING:
    from pmtool.domain.views.timeline import Step
    from pmtool.store.names import RecordName
    from pmtool.store.workspace import Workspace

EXAMPLES = (
    "pm log p017",
    "pm log p017 --full --all",
    "pm log p017 --cycle 2026-27 --json",
    "pm log --limit 50",
)

USUAL = 20


def command(
    context: typer.Context,
    person: OnePersonOrAllArgument = None,
    cycle: CycleOption = None,
    limit: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help=f"The last N changes; otherwise {USUAL}."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every change.")] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Whole texts, and every field of what was added.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """One record's history, the newest change first: from what to what, by whom, by which command.
    Without a person: every commit, and the records that it changed. Times are those of London. A
    commit that no command made is `by hand`. JSON holds everything, unless `--limit` is given.
    """
    if everything and limit is not None:
        raise UsageFault("Say --limit or --all, not both.")
    most = None if everything or (json and limit is None) else limit or USUAL
    workspace = reading(context)
    root = workspace.repository.root
    if person is None:
        _whole_repository(root, cycle, most, full=full, json=json)
    else:
        _one_record(root, _ever(workspace, person, cycle), most, full=full, json=json)
        _keep_up(workspace)
    if workspace.repository.shallow.exists():
        note("This clone has only the end of the history: `git fetch --unshallow` brings the rest.")


def _ever(workspace: Workspace, person: str, cycle: str | None) -> RecordName:
    """The record, or where its file is gone the last one that there was: it has its history yet."""
    from pmtool.cli.records import of_cycle
    from pmtool.store.past import committed_records, removed_records

    root = workspace.repository.root
    try:
        return latest_of(workspace, person, cycle)
    except NotFound as missing:
        if missing.slug != "record-gone":
            raise
        note(missing.message)
        names = (*removed_records(root, person), *committed_records(root, person))
        return of_cycle(names, cycle)[-1]


def _whole_repository(
    root: Path, cycle: str | None, most: int | None, *, full: bool, json: bool
) -> None:
    from pmtool.render.data import as_json
    from pmtool.render.history import event_data, touched
    from pmtool.store.past import events

    paths = [f"cycles/{cycle.partition('+')[0]}"] if cycle else []
    found = events(root, paths, most=most and most + 1)
    shown = found[:most]
    if json:
        show(as_json({"format": 1, "changes": [event_data(event) for event in shown]}))
        return
    for event in shown:
        show(touched(event, width(), full=full))
    _say_how_many(root, paths, len(shown), len(found))


def _one_record(root: Path, name: RecordName, most: int | None, *, full: bool, json: bool) -> None:
    from pmtool.render.data import as_json
    from pmtool.render.history import step_data, told

    steps = _steps(root, name, most)
    shown = steps[:most]
    if json:
        changes = [step_data(step) for step in shown]
        show(as_json({"format": 1, "record": str(name), "changes": changes}))
        return
    note(f"{name}:")
    for step in shown:
        show("\n".join(told(step, width(), full=full)))
    _say_how_many(root, [name.path], len(shown), len(steps))


def _keep_up(workspace: Workspace) -> None:
    """So that the next look at one record in a long history is quick, once this one was shown."""
    from pmtool.store.long_history import keep_up

    sys.stdout.flush()
    keep_up(workspace.repository)


def _steps(root: Path, name: RecordName, most: int | None) -> list[Step]:
    """One step more than wanted: the oldest of them only says what the next one changed."""
    from pmtool.domain.views.timeline import steps
    from pmtool.store.past import events, versions

    found = versions(root, name.path, events(root, [name.path], most=most and most + 1))
    if most and len(found) > most and found[-1].fault:
        return _steps(root, name, None)
    return steps(found)


def _say_how_many(root: Path, paths: list[str], shown: int, found: int) -> None:
    from pmtool.store import history

    if not shown:
        note("Nothing has been committed yet.")
    elif found > shown:
        note(f"{history.count(root, paths) - shown} more: --all")

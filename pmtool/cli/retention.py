"""`pm retention`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import typer

from pmtool.cli.console import note, show, width
from pmtool.cli.faults import complain_of, faults_data, readable
from pmtool.cli.options import AsOfOption, JsonOption, today
from pmtool.cli.reading import reading

if TYPE_CHECKING:
    from pmtool.domain.keeping import Held
    from pmtool.errors import PmError
    from pmtool.store.workspace import Workspace

EXAMPLES = ("pm retention", "pm retention --as-of 2027-08-31 --json")

SOON = 90


def command(context: typer.Context, as_of: AsOfOption = None, json: JsonOption = False) -> None:
    """Concluded records whose time is up by the school's own date, and those whose time is up in
    the next 90 days: retention.keep months after the conclusion (9.1), or keep_with_concerns where
    the record has concerns. Without them in pm.yaml no record has a date, and that is said. Ends
    with 1 where a record is past its date, or cannot be read. `pm dispose` takes a record out.
    """
    from pmtool.domain.keeping import due_for_disposal
    from pmtool.render.data import as_json
    from pmtool.render.retention import retention_data, retention_table, state

    workspace = reading(context)
    day = today(as_of)
    faults: list[PmError] = []
    concluded = list(_held(workspace, faults))
    due = due_for_disposal(concluded, _until(day))
    undated = [each for each in concluded if each.until is None]
    if json:
        rows = retention_data([*due, *undated], day)
        whole = {"format": 1, "as_of": day, "records": rows, "faults": faults_data(faults)}
        show(as_json(whole))
    else:
        if due:
            show(retention_table(due, day, width()))
        _summary(len(due), len(undated))
        complain_of(faults)
    if faults or any(state(each, day) == "past" for each in due):
        raise typer.Exit(1)


def _until(day: date) -> date:
    return date.max if (date.max - day).days < SOON else day + timedelta(days=SOON)


def _summary(due: int, undated: int) -> None:
    from pmtool.domain.keeping import KEEP

    if undated:
        records = "1 concluded record has" if undated == 1 else f"{undated} concluded records have"
        note(f"{records} no date: set {KEEP} in pm.yaml, in months.")
    elif not due:
        note(f"No record's time is up, or will be in the next {SOON} days.")


def _held(workspace: Workspace, faults: list[PmError]) -> Iterator[Held]:
    from pmtool.cli.records import gone_records
    from pmtool.domain.keeping import held
    from pmtool.store.names import RecordName

    academy = workspace.academy()

    def of(name: RecordName) -> Held | None:
        record = workspace.record(name)
        policy = workspace.policy(record.policy.id, record.policy.version)
        return held(str(name), record, policy, academy)

    faults += gone_records(workspace)
    for name in workspace.record_names():
        found = readable(partial(of, name), name.path, faults)
        if found is not None:
            yield found

"""`pm overview`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pmtool.cli.across import folders_of
from pmtool.cli.console import note, show, width
from pmtool.cli.faults import complain_of, faults_data, readable
from pmtool.cli.options import AsOfOption, CycleOption, JsonOption, today
from pmtool.cli.reading import reading

if TYPE_CHECKING:
    from pmtool.domain.views.overview import Line
    from pmtool.errors import PmError
    from pmtool.store.workspace import Workspace

EXAMPLES = (
    "pm overview",
    "pm overview --cycle 2026-27 --json",
    "pm --across elm-primary oak-primary overview",
)


def command(
    context: typer.Context,
    cycle: CycleOption = None,
    as_of: AsOfOption = None,
    json: JsonOption = False,
) -> None:
    """How consistently the procedure is applied (3.2): cycles open, objectives set in time, reviews
    done, duties overdue, by kind of staff and by reviewer. Counts only, and nothing of concerns,
    monitoring, capability or absence. A group of fewer than three people is counted with others,
    and so are more where one table could be taken from the other to tell. One year at a time: that
    of --cycle, else the one that teachers are in; with --across, a row for each academy. Ends with
    1 where a record cannot be read.
    """
    from pmtool.domain.views.overview import overview
    from pmtool.render.overview import overview_data, overview_page

    day = today(as_of)
    if folders := folders_of(context):
        _across(folders, cycle, day, json=json)
        return
    workspace = reading(context)
    label = cycle or teachers_year(workspace, day)
    faults: list[PmError] = []
    found = overview(lines(workspace, label, day, faults))
    if json:
        from pmtool.render.data import as_json

        whole = {"format": 1, **overview_data(found, label, day), "unreadable": len(faults)}
        show(as_json(whole))
    else:
        show("\n".join(overview_page(found, label, day, width())))
    if faults:
        complain_of(faults)
        note("What cannot be read does not count; `pm validate` names every fault.")
        raise typer.Exit(1)


def _across(folders: Sequence[Path], cycle: str | None, day: date, *, json: bool) -> None:
    """A row for each academy."""
    from pmtool.domain.views.overview import overview_across
    from pmtool.render.overview import across_data, across_page
    from pmtool.store.several import below, schools

    faults: list[PmError] = []
    counted: dict[str, list[Line]] = {}
    for school in schools(folders, faults):
        own: list[PmError] = []
        try:
            label = cycle or teachers_year(school.workspace, day)
            counted[school.name] = list(lines(school.workspace, label, day, own))
        except PmError as fault:
            own.append(fault)
        faults += [below(school.folder, fault) for fault in own]
    found = overview_across(counted)
    if json:
        from pmtool.render.data import as_json

        show(as_json({"format": 1, **across_data(found, day), "faults": faults_data(faults)}))
    elif counted:
        show("\n".join(across_page(found, day, width())))
    complain_of(faults)
    if faults:
        raise typer.Exit(1)


def lines(workspace: Workspace, label: str, day: date, faults: list[PmError]) -> Iterator[Line]:
    """What each record of one year comes to."""
    from pmtool.cli.records import gone_records
    from pmtool.cli.watching import deadlines
    from pmtool.domain.views.overview import line_of
    from pmtool.store.partners import Partners

    faults += gone_records(workspace, label)
    partners = Partners(workspace)
    for name in workspace.record_names(label=label):
        record = readable(partial(workspace.record, name), name.path, faults)
        if record is None:
            continue
        known = len(faults)
        found = deadlines(workspace, name, record, day, faults, partners)
        if len(faults) == known:
            policy = workspace.policy(record.policy.id, record.policy.version)
            yield line_of(str(name), record, policy, found)


def teachers_year(workspace: Workspace, day: date) -> str:
    """The label of the year that teachers are in on `day`."""
    from pmtool.domain.cycles import cycle_label

    chosen = workspace.academy().policy
    return cycle_label(workspace.policy(chosen.id, chosen.version), "teacher", day)

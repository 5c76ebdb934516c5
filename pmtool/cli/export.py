"""`pm export`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pmtool.cli.console import note
from pmtool.cli.delivery import deliver, in_blocks
from pmtool.cli.faults import complain_of, readable
from pmtool.cli.options import (
    AsOfOption,
    CycleOption,
    PeopleArgument,
    ReviewedByOption,
    many,
    today,
)
from pmtool.cli.reading import known_person, reading
from pmtool.domain.how_many import how_many
from pmtool.errors import PmError, UsageFault

if TYPE_CHECKING:
    from datetime import date

    from pmtool.domain.record import Record
    from pmtool.render.sheets import Sheet
    from pmtool.store.workspace import RecordName, Workspace

EXAMPLES = (
    "pm export duties --xlsx duties.xlsx",
    "pm export objectives --cycle 2026-27 --xlsx objectives.xlsx",
    "pm export cpd p017 p018 --csv cpd.csv",
    "pm export objectives --reviewer p003 --csv -",
)

What = Literal["duties", "objectives", "cpd"]


def command(
    context: typer.Context,
    what: Annotated[What, typer.Argument(help="What the list is of.", show_default=False)],
    people: PeopleArgument = None,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", metavar="FILE", help="Write an Excel workbook.")
    ] = None,
    csv: Annotated[
        Path | None,
        typer.Option("--csv", metavar="FILE", help="Write CSV; `-` is standard output."),
    ] = None,
    reviewer: ReviewedByOption = None,
    cycle: CycleOption = None,
    as_of: AsOfOption = None,
) -> None:
    """A list for a spreadsheet, of everybody or of some people: every duty in every state; every
    objective with measures, dates and outcome; every line of the record of CPD. Withdrawn entries
    are not in it, nor is anything of concerns, monitoring, capability or absence, except for what
    the --reviewer owes (9.2). The file is for its owner alone. Ends with 1 where a record cannot be
    read; the rest is there.
    """
    if (xlsx is None) == (csv is None):
        raise UsageFault("Say either --xlsx FILE or --csv FILE.")
    if str(xlsx) == "-":
        raise UsageFault("A workbook is no text for standard output; give --xlsx a file name.")
    workspace = reading(context)
    day = today(as_of)
    wanted = known_person(workspace, reviewer) if reviewer else None
    faults: list[PmError] = []
    names = _names(workspace, many(people), cycle, faults)
    sheet = _sheet(workspace, what, names, wanted, day, faults)
    _write(sheet, xlsx, csv, day, workspace.clause("confidentiality"))
    complain_of(faults)
    if faults:
        raise typer.Exit(1)


def _names(
    workspace: Workspace, people: tuple[str, ...], cycle: str | None, faults: list[PmError]
) -> list[RecordName]:
    from pmtool.cli.records import gone_records, names_of, of_cycle

    if not people:
        faults += gone_records(workspace, cycle)
        return of_cycle(workspace.record_names(), cycle)
    each = dict.fromkeys(person.casefold() for person in people)
    return [name for person in each for name in names_of(workspace, person, cycle)]


def _sheet(
    workspace: Workspace,
    what: What,
    names: list[RecordName],
    reviewer: str | None,
    day: date,
    faults: list[PmError],
) -> Sheet:
    from pmtool.render.sheets import cpd_sheet, duty_sheet, objective_sheet

    if what == "duties":
        from pmtool.cli.watching import watched
        from pmtool.domain.views.deadlines import travelling

        found = watched(workspace, names, day, faults, reviewer)
        return duty_sheet(travelling(found, reviewer))
    records = _records(workspace, names, reviewer, faults)
    return (objective_sheet if what == "objectives" else cpd_sheet)(records)


def _records(
    workspace: Workspace, names: list[RecordName], reviewer: str | None, faults: list[PmError]
) -> Iterator[tuple[str, Record]]:
    for name in names:
        record = readable(partial(workspace.record, name), name.path, faults)
        if record and (reviewer is None or reviewer in {each.id for each in record.reviewers}):
            yield str(name), record


def _write(sheet: Sheet, xlsx: Path | None, csv: Path | None, day: date, clause: str) -> None:
    from pmtool.render.data import csv_pieces

    target = xlsx or csv
    assert target is not None
    if xlsx is not None:
        from pmtool.render.xlsx import as_xlsx

        deliver([as_xlsx(sheet, day)], target)
    else:
        deliver(in_blocks(csv_pieces(sheet.heading, sheet.rows)), target)
    if str(target) != "-":
        note(f"{how_many(len(sheet.rows), 'row')}, as confidential as the records ({clause}).")

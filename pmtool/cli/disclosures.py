"""`pm disclosures`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import typer

from pmtool.cli.console import note, show, width
from pmtool.cli.faults import complain_of, faults_data, readable
from pmtool.cli.options import CycleOption, JsonOption, OnePersonOrAllArgument
from pmtool.cli.reading import names_of_people, reading

if TYPE_CHECKING:
    from pmtool.domain.views.disclosed import Disclosed
    from pmtool.errors import PmError
    from pmtool.store.workspace import RecordName, Workspace

EXAMPLES = ("pm disclosures", "pm disclosures p017", "pm disclosures --cycle 2026-27 --json")


def command(
    context: typer.Context,
    person: OnePersonOrAllArgument = None,
    cycle: CycleOption = None,
    json: JsonOption = False,
) -> None:
    """When, whose, to whom, on which ground of 9.2, by whom, and the SHA-256 of the file that was
    given: all of them, or those of one person's records, the latest first. Ends with 1 where a
    record cannot be read; the rest is shown.
    """
    from pmtool.domain.views.disclosed import by_day
    from pmtool.render.data import as_json
    from pmtool.render.disclosures import disclosure_data, disclosure_table

    workspace = reading(context)
    faults: list[PmError] = []
    found = by_day(_disclosed(workspace, _names(workspace, person, cycle, faults), faults))
    people = {said for each in found for said in (each.entry.to, each.entry.by)}
    known = dict(names_of_people(workspace, sorted(people & set(workspace.people))))
    if json:
        rows = disclosure_data(found, known)
        show(as_json({"format": 1, "disclosures": rows, "faults": faults_data(faults)}))
    else:
        if found:
            show(disclosure_table(found, known, width()))
        else:
            note("Nothing was shared.")
        complain_of(faults)
    if faults:
        raise typer.Exit(1)


def _names(
    workspace: Workspace, person: str | None, cycle: str | None, faults: list[PmError]
) -> list[RecordName]:
    from pmtool.cli.records import gone_records, names_of, of_cycle

    if person is not None:
        return names_of(workspace, person, cycle)
    faults += gone_records(workspace, cycle)
    return of_cycle(workspace.record_names(), cycle)


def _disclosed(
    workspace: Workspace, names: list[RecordName], faults: list[PmError]
) -> Iterator[Disclosed]:
    from pmtool.domain.views.disclosed import disclosed

    for name in names:
        record = readable(partial(workspace.record, name), name.path, faults)
        if record is not None:
            yield from disclosed(str(name), record)

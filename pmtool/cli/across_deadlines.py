"""`pm --across DIR… check-deadlines`: one table of all academies, the most urgent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pmtool.cli.check_deadlines import SOON, Asked, Form, hand_over, known_duties, most_rows, wanted
from pmtool.cli.console import note, show, width
from pmtool.cli.faults import complain_of, faults_data
from pmtool.errors import PmError, UsageFault

if TYPE_CHECKING:
    from pmtool.domain.views.deadlines import Deadline
    from pmtool.store.several import School


def across_deadlines(
    folders: Sequence[Path], asked: Asked, form: Form, output: Path | None
) -> None:
    """Show what is due in each of these repositories. Ends as the command for one does."""
    from pmtool.domain.views.deadlines import urgency
    from pmtool.store.several import schools

    if asked.people or asked.reviewer:
        raise UsageFault(
            "People are one academy's own: ask for one, with `-C DIR` in the place of --across."
        )
    if form == "ics":
        raise UsageFault("--ics is made for one academy at a time; use -C DIR.")
    faults: list[PmError] = []
    every = schools(folders, faults)
    found = [(school.name, each) for school in every for each in _of(school, asked, form, faults)]
    found.sort(key=lambda row: (*urgency(row[1])[:2], row[0], *urgency(row[1])[2:]))
    if form == "table":
        if every:
            _show(found, asked)
    else:
        hand_over([_made(form, every, found, asked, faults)], output)
    complain_of(faults)
    if faults or any(each.state == "overdue" for _, each in found):
        raise typer.Exit(1)


def _of(school: School, asked: Asked, form: Form, faults: list[PmError]) -> list[Deadline]:
    """What one academy has; where it cannot be looked at, that is a fault."""
    from pmtool.cli.watching import index
    from pmtool.store.several import below

    try:
        looked = index(school.workspace)
        duties = known_duties(school.workspace, asked.duties)
        names = None if asked.cycle is None else looked.cycle(asked.cycle)
        found = list(looked.find(wanted(asked, form, duties), names))
        faults += [below(school.folder, fault) for fault in looked.troubles(names)]
    except UsageFault:
        raise
    except PmError as fault:
        faults.append(below(school.folder, fault))
        return []
    return found


def _show(found: list[tuple[str, Deadline]], asked: Asked) -> None:
    from pmtool.render.deadlines import across_table, counted

    most = most_rows(asked)
    if found:
        show(across_table(found[:most], width()))
    if most is not None and len(found) > most:
        note(f"{len(found) - most} more: --all")
    note(counted(Counter(each.state for _, each in found), asked.day, asked.upcoming(SOON)))


def _made(
    form: Form,
    every: list[School],
    found: list[tuple[str, Deadline]],
    asked: Asked,
    faults: list[PmError],
) -> bytes:
    from pmtool.domain.views.deadlines import fit_to_travel
    from pmtool.render import data, deadlines

    if form == "json":
        whole = {
            "format": 1,
            "as_of": asked.day,
            "academies": [
                {"academy": each.name, "folder": str(each.workspace.root)} for each in every
            ],
            "duties": [{"academy": name, **deadlines.as_data(each)} for name, each in found],
            "faults": faults_data(faults),
        }
        return f"{data.as_json(whole)}\n".encode()
    rows = (
        [name, *deadlines.as_cells(fit)]
        for name, each in found
        for fit in fit_to_travel([each], None)
    )
    return data.as_csv(("academy", *deadlines.CSV_HEADING), rows)

"""`pm render-overview`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli import complete
from pmtool.cli.console import note
from pmtool.cli.delivery import deliver
from pmtool.cli.faults import readable
from pmtool.cli.options import (
    AsOfOption,
    CycleOption,
    HowFarOption,
    days_on,
    output_option,
    today,
)
from pmtool.cli.overview import lines, teachers_year
from pmtool.cli.reading import known_person, reading
from pmtool.errors import UsageFault

if TYPE_CHECKING:
    from datetime import date

    from pmtool.domain.record import Record
    from pmtool.domain.views.moderation import SideBySide
    from pmtool.errors import PmError
    from pmtool.render.school_page import Around
    from pmtool.store.workspace import Workspace

EXAMPLES = (
    "pm render-overview",
    "pm render-overview --within 2w -o monday.html",
    "pm render-overview --owner h001",
    "pm render-overview --board",
)
WEEKS = 4
READERS = "For the headteacher and senior leaders only; for the local board: --board."


def command(
    context: typer.Context,
    board: Annotated[
        bool, typer.Option("--board", help="The local board's page: counts, and no more.")
    ] = False,
    owner: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="For this person, with all that they owe themselves, confidential or not.",
            autocompletion=complete.people,
        ),
    ] = None,
    within: HowFarOption = WEEKS * 7,
    cycle: CycleOption = None,
    output: Annotated[
        Path | None,
        output_option("FILE|-", "Where to; otherwise out/CYCLE/overview.html in the repository."),
    ] = None,
    as_of: AsOfOption = None,
) -> None:
    """The school's year on a page: where every cycle stands, what is due in the next weeks, who has
    how much to do in which month, everybody's objectives side by side. Concerns, monitoring,
    capability and absence are not in it, except what --owner owes. One year at a time: that of
    --cycle, else the one that teachers are in. Ends with 1 where a file cannot be read.
    """
    if board and owner:
        raise UsageFault("The board's page has counts alone: leave out --owner.")
    workspace = reading(context)
    day = today(as_of)
    faults: list[PmError] = []
    whose = known_person(workspace, owner) if owner else None
    label = cycle or teachers_year(workspace, day)
    if board:
        page = _board(workspace, label, day, faults)
    else:
        page = _whole(workspace, label, day, days_on(day, within), whose, faults)
    _put(workspace, page, output, label, "overview-board.html" if board else "overview.html")
    if not board:
        note(READERS)
    if faults:
        note(f"{len(faults)} files cannot be read, and do not count: `pm validate` names them.")
        raise typer.Exit(1)


def _board(workspace: Workspace, label: str, day: date, faults: list[PmError]) -> str:
    from pmtool.domain.views.overview import overview
    from pmtool.render.school_page import render_board_page

    found = overview(lines(workspace, label, day, faults))
    return render_board_page(found, _around(workspace, label, day, faults))


def _whole(
    workspace: Workspace,
    label: str,
    day: date,
    until: date,
    owner: str | None,
    faults: list[PmError],
) -> str:
    from pmtool.cli.records import gone_records
    from pmtool.cli.watching import watched
    from pmtool.domain.packed import Packed
    from pmtool.domain.views.deadlines import due_by, travelling
    from pmtool.render.school_page import Whole, render_school_page

    faults += gone_records(workspace, label)
    names = workspace.record_names(label=label)
    found = Packed(travelling(watched(workspace, names, day, faults), owner))
    page = Whole(
        deadlines=found,
        pressing=due_by(found, until),
        side_by_side=_side_by_side(workspace, label),
        until=until,
        owner=workspace.people[owner].name if owner else None,
    )
    return render_school_page(page, _around(workspace, label, day, faults))


def _side_by_side(workspace: Workspace, label: str) -> SideBySide:
    """The objectives of the year's open records; what cannot be read is named elsewhere."""
    from functools import partial

    from pmtool.domain.views.moderation import side_by_side

    def records() -> Iterator[tuple[str, Record]]:
        for name in workspace.record_names(label=label):
            record = readable(partial(workspace.record, name), name.path, [])
            if record is not None and record.state != "concluded":
                yield str(name), record

    academy = workspace.academy()
    clauses = workspace.policy(academy.policy.id, academy.policy.version).clauses
    return side_by_side(records(), academy.improvement_plan.get(label, ()), clauses)


def _around(workspace: Workspace, label: str, day: date, faults: list[PmError]) -> Around:
    from pmtool.render.school_page import Around

    academy = workspace.academy()
    return Around(
        academy=academy.academy,
        trust=academy.trust,
        policy=workspace.policy(academy.policy.id, academy.policy.version),
        cycle=label,
        day=day,
        own_templates=workspace.own_templates(),
        unreadable=len(faults),
    )


def _put(workspace: Workspace, page: str, output: Path | None, label: str, file: str) -> None:
    deliver([page.encode()], output or workspace.root / "out" / label / file)

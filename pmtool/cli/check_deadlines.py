"""`pm check-deadlines`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli import complete
from pmtool.cli.across import folders_of
from pmtool.cli.console import note, show_lines, width
from pmtool.cli.delivery import deliver, in_blocks
from pmtool.cli.due import SOON, Asked, Form, known_duties, most_rows, wanted
from pmtool.cli.faults import complain_of, faults_data
from pmtool.cli.options import (
    CycleOption,
    JsonOption,
    LookAsOfOption,
    PeopleArgument,
    many,
    output_option,
    span,
    today,
)
from pmtool.cli.reading import known_person, reading
from pmtool.errors import UsageFault

if TYPE_CHECKING:
    from pmtool.errors import PmError
    from pmtool.store.index.asking import Answer
    from pmtool.store.index.index import Index
    from pmtool.store.workspace import Workspace

EXAMPLES = (
    "pm check-deadlines",
    "pm check-deadlines --within 2w --reviewer p001",
    "pm check-deadlines p017 --all",
    "pm check-deadlines --duty pay-decision --csv -o pay.csv",
    "pm check-deadlines --reviewer p001 --ics -o deadlines.ics",
    "pm --across elm-primary oak-primary check-deadlines",
)


def command(
    context: typer.Context,
    people: PeopleArgument = None,
    within: Annotated[
        int | None,
        typer.Option(
            parser=span,
            metavar="30d",
            help="Only what is overdue, and what is due in so many days (d) or weeks (w).",
        ),
    ] = None,
    reviewer: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Only what this person owes, or whose reviewer they are.",
            autocompletion=complete.people,
        ),
    ] = None,
    duty: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DUTY", help="Only this duty, such as pay-decision; repeat for several."
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every duty in every state, however many.")
    ] = False,
    cycle: CycleOption = None,
    as_of: LookAsOfOption = None,
    json: JsonOption = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV, for a spreadsheet.")] = False,
    ics: Annotated[bool, typer.Option("--ics", help="Print iCalendar, for a calendar.")] = False,
    output: Annotated[
        Path | None, output_option("FILE", "Where JSON, CSV or iCalendar goes to.")
    ] = None,
) -> None:
    """What is overdue, what is due, and what falls due in the next 30 days, the most urgent first.
    A due date that is no working day has the last working day before it in brackets. JSON, CSV and
    iCalendar hold every duty in every state; CSV and iCalendar, which travel, leave out absence,
    concerns, monitoring and capability, except what the --reviewer owes (9.2).
    Ends with 1 where something shown is overdue, or a file cannot be read; the rest is shown.
    """
    form = _form(json=json, csv=csv, ics=ics)
    if output is not None and form == "table":
        raise UsageFault("-o goes with --json, --csv or --ics.")
    asked = Asked(
        people=many(people),
        cycle=cycle,
        reviewer=reviewer,
        duties=many(duty),
        within=within,
        everything=everything,
        day=today(as_of),
    )
    if folders := folders_of(context):
        from pmtool.cli.across_deadlines import across_deadlines

        across_deadlines(folders, asked, form, output)
    else:
        _of_one(reading(context), asked, form, output)


def _of_one(workspace: Workspace, asked: Asked, form: Form, output: Path | None) -> None:
    """Show what is due in this repository."""
    if asked.reviewer:
        asked = asked._replace(reviewer=known_person(workspace, asked.reviewer))
    found, faults = _gathered(workspace, asked, form)
    if form == "table":
        _show(found, asked)
        if not len(found) and not workspace.has_records():
            note("Nobody has a record yet: `pm new-cycle --all` opens the year.")
    else:
        deliver(_made(workspace, form, found, asked, faults), output)
    complain_of(faults)
    if faults or found.counts["overdue"]:
        raise typer.Exit(1)


def _form(*, json: bool, csv: bool, ics: bool) -> Form:
    forms: tuple[tuple[Form, bool], ...] = (("json", json), ("csv", csv), ("ics", ics))
    chosen = [name for name, on in forms if on]
    if len(chosen) > 1:
        raise UsageFault(f"Say one of --{' and --'.join(chosen)}.")
    return chosen[0] if chosen else "table"


def _gathered(workspace: Workspace, asked: Asked, form: Form) -> tuple[Answer, list[PmError]]:
    """Every deadline that the filters keep, and what could not be read."""
    from pmtool.cli.watching import gone, index

    duties = known_duties(workspace, asked.duties)
    looked = index(workspace)
    names = _names(workspace, looked, asked)
    found = looked.find(wanted(asked, form, duties), names, most_rows(asked, form))
    missing = [] if asked.people else gone(workspace, looked, asked.cycle)
    return found, [*missing, *looked.troubles(names)]


def _names(workspace: Workspace, looked: Index, asked: Asked) -> list[str] | None:
    """The records asked for; `None` for all of them."""
    if not asked.people:
        return None if asked.cycle is None else looked.cycle(asked.cycle)
    from pmtool.cli.records import names_of

    people = dict.fromkeys(person.casefold() for person in asked.people)
    return [str(name) for person in people for name in names_of(workspace, person, asked.cycle)]


def _show(found: Answer, asked: Asked) -> None:
    from pmtool.render.deadlines import counted, deadline_lines

    if len(found):
        show_lines(deadline_lines(found.deadlines, width()))
    if len(found) > len(found.deadlines):
        note(f"{len(found) - len(found.deadlines)} more: --all")
    note(counted(found.counts, asked.day, asked.upcoming(SOON)))


def _made(
    workspace: Workspace,
    form: Form,
    found: Answer,
    asked: Asked,
    faults: list[PmError],
) -> Iterable[bytes]:
    """What is handed over, piece by piece: a trust's duties are a million rows."""
    from pmtool.domain.views.deadlines import travelling
    from pmtool.render import data, deadlines

    if form == "json":
        head, tail = {"format": 1, "as_of": asked.day}, {"faults": faults_data(faults)}
        return in_blocks(data.json_pieces(head, "duties", map(deadlines.as_data, found), tail))
    fit = travelling(found, asked.reviewer)
    if form == "csv":
        return in_blocks(data.csv_pieces(deadlines.CSV_HEADING, map(deadlines.as_cells, fit)))
    from pmtool import __version__
    from pmtool.render.agenda import ics_pieces

    return ics_pieces(fit, workspace.academy().academy, asked.day, __version__)

"""`pm show`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.console import show, width
from pmtool.cli.faults import complain_of
from pmtool.cli.options import CycleOption, JsonOption, PersonArgument, day_option, today
from pmtool.cli.reading import latest_of, latest_then, names_of_people, reading

if TYPE_CHECKING:
    from pmtool.domain.record import Record
    from pmtool.errors import PmError
    from pmtool.render.record import Subject
    from pmtool.store.names import RecordName
    from pmtool.store.workspace import Workspace

EXAMPLES = (
    "pm show p017",
    "pm show p017 --as-of 2027-02-01",
    "pm show p017 --cycle 2026-27 --json",
)


UPCOMING = 3


def command(
    context: typer.Context,
    person: PersonArgument,
    cycle: CycleOption = None,
    as_of: Annotated[
        date | None,
        day_option("--as-of", "Go back: the record as it stood at the end of this day."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """One record: who, when, what comes next, then every section, ids first. With `--as-of`: the
    last version that was committed by the end of that day in London, and what was to come then.
    `show` alone goes back so; other commands take the day of their --as-of for today.
    """
    workspace = reading(context)
    name, record = _wanted(workspace, person, cycle, as_of)
    if json:
        from pmtool.domain.values import plain
        from pmtool.render.data import as_json

        show(as_json(plain(record)))
        return
    from pmtool.render.record import page

    subject = _subject(workspace, name, record, as_of)
    coming = _next(workspace, name, record, as_of)
    show("\n".join(page(subject, coming, width())))


def _next(workspace: Workspace, name: RecordName, record: Record, as_of: date | None) -> list[str]:
    """What is overdue and due, and the next few after that."""
    from pmtool.cli.watching import deadlines
    from pmtool.domain.views.deadlines import by_urgency
    from pmtool.render.deadlines import next_lines

    faults: list[PmError] = []
    found = by_urgency(deadlines(workspace, name, record, today(as_of), faults))
    complain_of(faults)
    coming = [each for each in found if each.state == "upcoming"][:UPCOMING]
    return list(next_lines([e for e in found if e.state in ("overdue", "due")] + coming))


def _wanted(
    workspace: Workspace, person: str, cycle: str | None, as_of: date | None
) -> tuple[RecordName, Record]:
    if as_of is None:
        name = latest_of(workspace, person, cycle)
        return name, workspace.record(name)
    from pmtool.store.past import Then

    then = Then(workspace.repository.root, as_of)
    name = latest_then(workspace, then, person, cycle)
    return name, then.record(name)


def _subject(workspace: Workspace, name: RecordName, record: Record, as_of: date | None) -> Subject:
    from pmtool.domain.digest import stale_signatures
    from pmtool.domain.naming import names_in
    from pmtool.render.record import Subject
    from pmtool.store.procedures import changed_since

    known = names_in(record)
    names = known.names | dict(names_of_people(workspace, known.mentioned))
    stale, another = stale_signatures(record), changed_since(workspace, record.policy)
    return Subject(str(name), record, names, stale, as_of, another)

"""`pm today`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli import complete
from pmtool.cli.console import note, say, show, width
from pmtool.cli.faults import complain_of, faults_data
from pmtool.cli.options import HowFarOption, JsonOption, LookAsOfOption, days_on, today, who
from pmtool.cli.reading import reading
from pmtool.domain.how_many import how_many

if TYPE_CHECKING:
    from datetime import date

    from pmtool.domain.person import Person
    from pmtool.domain.views.owing import Owed
    from pmtool.errors import PmError

EXAMPLES = ("pm today", "pm today --within 2w", "pm today --by p003 --json")
WEEKS = 4


def command(
    context: typer.Context,
    within: HowFarOption = WEEKS * 7,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="ID",
            help="Who looks; otherwise the person with git's e-mail address.",
            autocompletion=complete.people,
        ),
    ] = None,
    as_of: LookAsOfOption = None,
    json: JsonOption = False,
) -> None:
    """What you owe, as reviewer, reviewee, headteacher, on a panel, for an observation or a
    concern, and what you have a part in: what is overdue, and what is due in the next four weeks.
    You are the person of the register with git's e-mail address, or --by. `pm next PERSON` has the
    command for the next step. Ends with 1 where something is overdue, or a file cannot be read; the
    rest is shown.
    """
    from pmtool.cli.acting import at_the_keyboard
    from pmtool.cli.records import gone_records
    from pmtool.cli.watching import watched
    from pmtool.domain.state import overdue_or_by
    from pmtool.domain.views.owing import owed_by

    workspace = reading(context)
    day = today(as_of)
    person = at_the_keyboard(workspace, who(by))
    faults: list[PmError] = [*gone_records(workspace)]
    until = days_on(day, within)
    owed: list[Owed] = []
    later = 0
    for each in owed_by(watched(workspace, None, day, faults, left=True), person, day):
        if overdue_or_by(each.deadline.state, each.deadline.duty.due, until):
            owed.append(each)
        else:
            later += 1
    if json:
        _put_json(person, day, until, owed, faults)
    else:
        _show(person, day, within, owed, later)
    complain_of(faults)
    if faults or any(each.deadline.state == "overdue" for each in owed):
        raise typer.Exit(1)


def _show(person: Person, day: date, within: int, owed: list[Owed], later: int) -> None:
    from pmtool.render.deadlines import owed_table, summary
    from pmtool.render.words import day as written

    say(f"{person.name} ({person.id}), {written(day)}")
    if owed:
        say("")
        show(owed_table(owed, width()))
        deadlines = [each.deadline for each in owed]
        note(summary(deadlines, day, f"upcoming in the next {how_many(within, 'day')}"))
    else:
        note(f"Nothing is overdue, and nothing falls due in the next {how_many(within, 'day')}.")
    if later:
        note(f"Later, or without a date: {later} more; `pm today --within 52w` looks further.")


def _put_json(
    person: Person, day: date, until: date, owed: list[Owed], faults: list[PmError]
) -> None:
    from pmtool.render.data import as_json
    from pmtool.render.deadlines import as_data

    whole = {
        "format": 1,
        "as_of": day,
        "until": until,
        "person": {"id": person.id, "name": person.name},
        "duties": [{**as_data(each.deadline), "as": each.role} for each in owed],
        "faults": faults_data(faults),
    }
    show(as_json(whole))

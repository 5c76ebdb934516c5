"""`pm remind`."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.console import note
from pmtool.cli.faults import complain_of, readable
from pmtool.cli.mail_server import HostOption, SecurityOption, UserOption, server
from pmtool.cli.options import LookAsOfOption, today
from pmtool.cli.reading import reading
from pmtool.errors import PmError, UsageFault

if TYPE_CHECKING:
    from datetime import date

    from pmtool.domain.person import Person
    from pmtool.domain.views.reminding import Reminders
    from pmtool.store.mail.mailing import Deliver, Security
    from pmtool.store.workspace import Workspace

EXAMPLES = (
    "pm remind --dry-run",
    "pm remind --mbox reminders.mbox",
    "pm remind --smtp --host smtp.school.example --user pm@school.example",
)


def command(
    context: typer.Context,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the mails, and send none.")
    ] = False,
    mbox: Annotated[
        Path | None,
        typer.Option("--mbox", metavar="FILE", help="Add the mails to a mailbox file (mbox)."),
    ] = None,
    smtp: Annotated[bool, typer.Option("--smtp", help="Send the mails by a mail server.")] = False,
    host: HostOption = None,
    user: UserOption = None,
    security: SecurityOption = "starttls",
    as_of: LookAsOfOption = None,
) -> None:
    """One mail to each person of the register who owes something that is overdue, or due within
    the days that `reminders` in pm.yaml sets (14 without it). It holds names and dates, and no
    word of a record; what is confidential is not named. Nobody gets two on one day: whom this
    clone wrote to is kept in its .git folder, so let one clone send. `reminders: {send: false}` in
    pm.yaml ends them for all, `pm edit-person ID --no-reminders` for one. The password of the mail
    server is taken from PM_SMTP_PASSWORD, or asked for. Ends with 1 where a mail could not be sent,
    or a file cannot be read; the others are sent.
    """
    from pmtool.cli.posting import post
    from pmtool.store.handing.copy import refusal

    _one_way(dry_run, mbox, smtp)
    if as_of is not None and not dry_run:
        raise UsageFault("--as-of goes with --dry-run: what is sent is about today.")
    workspace = reading(context)
    if workspace.handed_out is not None:
        raise refusal(workspace.handed_out)
    academy = workspace.academy()
    if academy.reminders is not None and academy.reminders.send is False:
        note("Reminders are switched off: `reminders: {send: false}` in pm.yaml.")
        return
    way = None if dry_run else _way(mbox, host, user, security)
    faults: list[PmError] = []
    day = today(as_of)
    complete = post(workspace, _found(workspace, day, faults), way, day)
    complain_of(faults)
    if faults or not complete:
        raise typer.Exit(1)


def _one_way(dry_run: bool, mbox: Path | None, smtp: bool) -> None:
    if sum((dry_run, mbox is not None, smtp)) != 1:
        raise UsageFault("Say one of --dry-run, --mbox FILE and --smtp.")


def _way(
    mbox: Path | None, host: str | None, user: str | None, security: Security
) -> AbstractContextManager[Deliver]:
    from pmtool.store.mail.mailing import by_smtp, into_mailbox

    return by_smtp(server(host, user, security)) if mbox is None else into_mailbox(mbox)


def _found(workspace: Workspace, day: date, faults: list[PmError]) -> Reminders:
    from pmtool.cli.records import gone_records
    from pmtool.cli.watching import watched
    from pmtool.domain.views.reminding import reminders

    faults += gone_records(workspace)
    people: list[Person] = []
    for id_ in workspace.people:
        path = f"people/{id_}.yaml"
        person = readable(partial(workspace.people.__getitem__, id_), path, faults)
        people += [person] if person else []
    deadlines = watched(workspace, None, day, faults, left=True)
    return reminders(deadlines, people, workspace.academy().reminders, day)

"""`pm import-people`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.console import note, say, warn
from pmtool.cli.session import Session, changes
from pmtool.errors import Refused

if TYPE_CHECKING:
    from pmtool.domain.changes.importing import Fault
    from pmtool.domain.person import Person

EXAMPLES = (
    "pm import-people staff.csv --dry-run",
    "pm import-people staff.csv",
    "pm import-people staff.csv --update",
    "pm import-people - < staff.csv",
)


@changes(cycle=False)
def command(
    session: Session,
    file: Annotated[
        Path, typer.Argument(metavar="FILE.csv", help="The table; `-` reads standard input.")
    ],
    update: Annotated[
        bool,
        typer.Option(
            "--update",
            help="Change those who are in the register already; an empty cell changes nothing.",
        ),
    ] = False,
) -> None:
    """The first line names the columns, which are the options of `pm add-person`: id, name,
    job-title and category, and any of reviewer, email, qts, standard, calendar, starts, ends,
    fixed-term, probation-until, probation-completed, induction-until, induction-completed. Flags
    are yes or no, dates are 2026-09-01, several standards are parted with `;`. A reviewer is an id
    or a whole name, and may come later in the file. Every bad row is named by its line, and then
    nobody is added: all or nothing, in one commit. Save from Excel as "CSV UTF-8".
    """
    from pmtool.cli.import_rows import Import
    from pmtool.domain.changes.importing import columns
    from pmtool.store import csv_file
    from pmtool.store.message import about_people

    name = "standard input" if str(file) == "-" else str(file)
    content = sys.stdin.buffer.read() if str(file) == "-" else csv_file.read(file)
    sheet = csv_file.sheet(content, name)
    meaning, faults = columns(sheet.headers)
    _refuse_lacking(name, meaning, update=update)
    if not sheet.rows:
        raise Refused(f"{name} names columns, and no people below them.", slug="import-empty")
    with session.changing() as changed:
        run = Import(session, changed, update=update)
        run.rows(meaning, sheet.rows)
        if len(run.there) == len(sheet.rows) == len([*faults, *run.faults]):
            raise _all_there(name, len(sheet.rows))
        _refuse(name, [*faults, *run.faults])
        for fault in run.warnings:
            warn(f"{name}:{fault.line}: {fault.message}")
        if run.ids:
            changed.say(about_people(session.verb, run.ids), run.summary())
        else:
            say(run.summary())
    _tell(session, run.added)
    if run.added and not session.dry_run and not session.workspace.record_names():
        note("Next: `pm new-cycle --all` opens the year for everybody; --dry-run shows it first.")


def _refuse_lacking(name: str, have: Iterable[str | None], *, update: bool) -> None:
    from pmtool.domain.changes.register import REQUIRED

    needed = ("id",) if update else ("id", *REQUIRED)
    lacking = [f"`{column}`" for column in needed if column not in have]
    if lacking:
        columns = "the column" if len(lacking) == 1 else "the columns"
        raise Refused(
            f"{name} has not {columns} {', '.join(lacking)}; the first line names the columns"
            " (see `pm import-people --help`).",
            slug="import-columns",
        )


def _all_there(name: str, people: int) -> Refused:
    """Where the same table came in before, one sentence for all of its lines."""
    who = "The one person" if people == 1 else f"All {people} people"
    return Refused(
        f"{who} of {name} {'is' if people == 1 else 'are'} in the register already, so there is"
        " nobody to add; to take over what the file says of them now, give --update.",
        slug="import-faults",
    )


def _refuse(name: str, faults: Sequence[Fault]) -> None:
    """Every fault on a line of its own, then the one refusal."""
    if not faults:
        return
    for fault in faults:
        note(f"{name}:{fault.line}: {fault.message}")
    lines = len({fault.line for fault in faults})
    raise Refused(
        f"{lines} {'line is' if lines == 1 else 'lines are'} at fault; nobody was added or changed."
        " Put them right, and import the whole file again.",
        slug="import-faults",
    )


def _tell(session: Session, added: Sequence[Person]) -> None:
    alone = [p for p in added if p.category in ("teacher", "support") and not p.reviewer]
    if alone:
        clause = session.clause("reviewers")
        note(f"Without a reviewer yet: {len(alone)}; `pm edit-person ID --reviewer ID` ({clause}).")

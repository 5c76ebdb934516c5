"""`pm dispose`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.ask import given
from pmtool.cli.console import note, on_terminal
from pmtool.cli.options import PersonArgument
from pmtool.cli.session import Session, changes
from pmtool.domain.how_many import how_many
from pmtool.errors import UsageFault

if TYPE_CHECKING:
    from pmtool.cli.apply import Changed
    from pmtool.store.names import RecordName

EXAMPLES = (
    "pm dispose p017 --cycle 2019-20",
    'pm dispose p017 --cycle 2026-27 --because "Opened for the wrong person"',
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    because: Annotated[
        str | None,
        typer.Option(help="Why before its time. It stays: write nothing personal in it."),
    ] = None,
) -> None:
    """Takes the record of --cycle and its attached files out, and what was rendered from it into
    out/. disposals.yaml keeps which record, when, by whom, how many files, the SHA-256, and no
    word of what it said. Files that another record names stay. Git's history still holds all of it,
    in every clone: docs/confidentiality.md says what to do.
    """
    name = _named(session, person)
    reason = given(because, "--because")
    if on_terminal() and not session.dry_run:
        _ask(session, name)
    with session.changing() as changed:
        staying = _disposed(session, changed, name, reason)
    if session.dry_run:
        return
    _tell(session, name, staying)


def _named(session: Session, person: str) -> RecordName:
    """The one record of --cycle: what is destroyed is never guessed."""
    from pmtool.cli.records import names_of

    names = names_of(session.workspace, person, session.cycle)
    if session.cycle is None or len(names) > 1:
        labels = ", ".join(
            f"{name.label}+{name.number}" if len(names) > 1 else name.label for name in names
        )
        raise UsageFault(f"Say which record with --cycle; {names[0].person} has {labels}.")
    return names[0]


def _ask(session: Session, name: RecordName) -> None:
    from pmtool.store.disposal import belongings

    record = session.workspace.record(name)
    count = len(belongings(session.workspace, name, record).going)
    typer.confirm(
        f"Dispose of {name} and {how_many(count, 'attached file')}?", default=False, abort=True
    )


def _disposed(
    session: Session, changed: Changed, name: RecordName, because: str | None
) -> tuple[str, ...]:
    """The files that stay."""
    from pmtool.domain.changes.disposal import clause, disposal
    from pmtool.store.disposal import belongings, enter, take_out
    from pmtool.store.message import about_records

    record = changed.work.stored(name).record
    situation = changed.situation(record.policy)
    files = belongings(session.workspace, name, record)
    sha256 = take_out(changed.work, name, files.going)
    entry = disposal(
        record,
        situation,
        name=str(name),
        files=len(files.going),
        sha256=sha256,
        because=because,
    )
    enter(changed.work, entry)
    entries, clauses = [str(entry["id"])], [clause(situation.policy)]
    message = about_records(session.verb, [name], entries, clauses)
    changed.say(message, f"Disposed of {name}, and {how_many(len(files.going), 'attached file')}.")
    return files.staying


def _tell(session: Session, name: RecordName, staying: tuple[str, ...]) -> None:
    from pmtool.store.disposal import clear_away

    rendered = clear_away(session.workspace.root, name)
    if rendered:
        note(f"Deleted what had been rendered from it: {rendered} in out/.")
    for path in staying:
        note(f"{path} stays: another record names it.")
    note(
        "The history of this repository still holds it, and so does every clone. To end that, begin"
        " a new repository from today's files and destroy this one and its clones, or rewrite the"
        " history with git filter-repo; docs/confidentiality.md says how. Copies that were shared,"
        " printed or handed out are not pm's to recall."
    )

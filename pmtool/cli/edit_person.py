"""`pm edit-person`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.console import note, warn
from pmtool.cli.options import PersonArgument
from pmtool.cli.person_options import person_fields
from pmtool.cli.session import Session, changes
from pmtool.domain.values import Plain
from pmtool.errors import UsageFault

if TYPE_CHECKING:
    from pmtool.cli.apply import Changed
    from pmtool.domain.person import Person
    from pmtool.store.names import RecordName

EXAMPLES = (
    "pm edit-person p017 --reviewer p003",
    "pm edit-person p021 --induction-completed 2027-07-16",
    'pm edit-person p017 --name "Bea Okafor-Dahl" --apply-to-open',
    "pm edit-person p033 --ends 2027-04-16 --apply-to-open",
    "pm edit-person p033 --clear ends --clear fixed-term",
)


def _clearable() -> list[str]:
    from pmtool.domain.changes.register import FIELDS, REQUIRED

    return [name for name in FIELDS if name not in REQUIRED]


@changes(cycle=False)
@person_fields
def command(
    session: Session,
    fields: dict[str, Plain],
    person: PersonArgument,
    *,
    clear: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD",
            help="Take a field out, such as ends; repeat for several.",
            autocompletion=_clearable,
        ),
    ] = None,
    apply_to_open: Annotated[
        bool,
        typer.Option(
            "--apply-to-open",
            help="Change the person's open records too: name, job title, QTS, standards, reviewer,"
            " and the last day where employment ends within the cycle.",
        ),
    ] = False,
) -> None:
    """What is not named stays as it is, comments in the file included; --standard replaces the
    whole list. A record remembers the person as they were when it was opened, so open records
    change only with --apply-to-open. The category of an open record never changes: a person who
    moves to another kind of post gets a second record (`pm new-cycle --because`).
    """
    from pmtool.cli.apply import refuse_faulty
    from pmtool.cli.apply_people import Register
    from pmtool.domain.changes.register import Request

    fields = fields | _cleared(clear or [])
    if not fields:
        raise UsageFault("Say what changes, such as --reviewer ID; `--clear FIELD` takes one out.")
    with session.changing() as changed:
        register = Register(changed, session.workspace.people, session.day)
        after, findings = register.change(Request(person, fields))
        refuse_faulty(findings)
        assert after is not None
        for finding in findings:
            warn(f"{finding.message} {finding.hint}")
        _follow(session, changed, after, frozenset(fields), apply=apply_to_open)


def _cleared(names: list[str]) -> dict[str, Plain]:
    known = _clearable()
    for name in names:
        if name not in known:
            raise UsageFault(f"--clear takes one of {', '.join(known)}.")
    return dict.fromkeys(names)


def _follow(
    session: Session, changed: Changed, after: Person, fields: frozenset[str], *, apply: bool
) -> None:
    """The open records, changed too or named as unchanged; and the one message for all of it."""
    from pmtool.domain.changes.reviewee import FOLLOWED, follow_register
    from pmtool.store.message import Message, about_people

    before = session.workspace.people[after.id]
    open_records = _open_records(session, after.id)
    followed: list[RecordName] = []
    if apply:
        for name in open_records:
            changed.record(
                name,
                lambda record, situation: follow_register(record, situation, before, after, fields),
            )
            followed.append(name)
    elif open_records and fields & FOLLOWED:
        names = " and ".join(map(str, open_records))
        note(f"{names} stays as it was; --apply-to-open changes what is open too.")
    subject = about_people(session.verb, [after.id]).subject
    clauses = (session.clause("scope"),) if followed and "ends" in fields else ()
    changed.say(
        Message(subject, session.verb, records=tuple(followed), clauses=clauses),
        f"Changed {after.id} in the register.",
    )


def _open_records(session: Session, person: str) -> list[RecordName]:
    from pmtool.cli.records import refuse_gone

    workspace = session.workspace
    refuse_gone(workspace, person)
    names = workspace.record_names(person=person)
    return [name for name in names if workspace.record(name).state != "concluded"]

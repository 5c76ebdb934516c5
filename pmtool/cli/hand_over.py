"""`pm hand-over`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli import complete
from pmtool.cli.console import note, warn
from pmtool.cli.session import Session, changes
from pmtool.errors import Refused, UsageFault

if TYPE_CHECKING:
    from pmtool.cli.apply import Changed
    from pmtool.domain.person import Person
    from pmtool.domain.record import Record
    from pmtool.errors import PmError
    from pmtool.store.workspace import RecordName

EXAMPLES = ("pm hand-over p003 p005", "pm hand-over p003 p005 --dry-run")


def _person(metavar: str, text: str) -> typer.models.ArgumentInfo:
    argument: typer.models.ArgumentInfo = typer.Argument(
        metavar=metavar, help=text, autocompletion=complete.people, show_default=False
    )
    return argument


@changes(cycle=False)
def command(
    session: Session,
    leaver: Annotated[str, _person("FROM", "Who gives them up, by id.")],
    successor: Annotated[str, _person("TO", "Who takes them over, by id.")],
) -> None:
    """Every record that is not concluded, and the register, in one commit: who reviews (3.1), who
    sits on a headteacher's panel, who runs a monitoring period (8.1). Who observed and who took
    notes stays, and what they owe for it is named. Nobody reviews themself: TO's own record is left
    out and named, and then the end is 1.
    """
    from pmtool.domain.changes.entry import person_of
    from pmtool.domain.changes.handover import hand_over, to_hand_over

    leaver = leaver.casefold()
    with session.changing() as changed:
        to = person_of(changed.situation(), successor)
        if to.id == leaver:
            raise UsageFault("FROM and TO are the same person.")
        records = _records(session)
        theirs = to_hand_over(records, leaver)
        own = [name for name in theirs if name.person == to.id]
        for name in theirs:
            if name not in own:
                changed.record(name, partial(hand_over, leaver=leaver, successor=to))
        given = [name for name in theirs if name not in own]
        people = _register(session, changed, leaver, to)
        if not given and not people:
            _refuse(session, leaver, to.id, own)
        _say(session, changed, given, people)
    _tell(session, {name: records[name] for name in given}, leaver, own, to.id)
    if own:
        raise typer.Exit(1)


def _records(session: Session) -> dict[RecordName, Record]:
    from pmtool.cli.records import refuse_gone

    workspace = session.workspace
    refuse_gone(workspace)
    return {name: workspace.record(name) for name in workspace.record_names()}


def _register(session: Session, changed: Changed, leaver: str, to: Person) -> list[str]:
    """Those whom the register gives to the leaver, given to the successor."""
    from pmtool.cli.apply import refuse_faulty
    from pmtool.cli.apply_people import Register
    from pmtool.domain.changes.register import Request

    people = session.workspace.people
    theirs = [each.id for each in people.values() if each.reviewer == leaver and each.id != to.id]
    register = Register(changed, people, session.day)
    for person in theirs:
        refuse_faulty(register.change(Request(person, {"reviewer": to.id}))[1])
    return theirs


def _refuse(session: Session, leaver: str, to: str, own: list[RecordName]) -> None:
    from pmtool.domain.near import no_person

    if own:
        raise Refused(
            f"{own[0]} is all that {leaver} reviews, and {to} would review themself"
            f" ({session.clause('reviewers')}); name somebody else with"
            f" `pm appoint {to} --reviewer ID`.",
            slug="self-review",
        )
    if leaver not in session.workspace.people:
        raise no_person(leaver, session.workspace.people)
    raise Refused(
        f"{leaver} reviews and monitors nobody whose record is open; nothing to hand over.",
        slug="nothing-to-hand-over",
    )


def _say(session: Session, changed: Changed, records: list[RecordName], people: list[str]) -> None:
    """One message for all of it; and the register, in a line."""
    from pmtool.store.message import about_people, about_records

    if people:
        message = (
            about_records(session.verb, records, clauses=(session.clause("reviewers"),))
            if records
            else about_people(session.verb, people)
        )
        changed.say(message, f"Changed the reviewer in the register: {', '.join(people)}.")


def _tell(
    session: Session,
    records: dict[RecordName, Record],
    leaver: str,
    own: list[RecordName],
    to: str,
) -> None:
    from pmtool.cli.watching import deadlines
    from pmtool.domain.changes.handover import stays

    faults: list[PmError] = []
    for name, record in records.items():
        for each in stays(deadlines(session.workspace, name, record, session.day, faults), leaver):
            note(f"Stays with {leaver}: {each.duty.id} of {each.duty.subject} ({name}).")
    for name in own:
        warn(
            f"{name} stays with {leaver}: nobody reviews themself"
            f" ({session.clause('reviewers')}); name somebody else with"
            f" `pm appoint {to} --reviewer ID`."
        )

"""`pm add-person`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.ask import required
from pmtool.cli.console import note, on_terminal, warn
from pmtool.cli.person_options import person_fields
from pmtool.cli.session import Session, changes
from pmtool.domain.values import Plain

if TYPE_CHECKING:
    from pmtool.domain.person import Person

EXAMPLES = (
    'pm add-person p017 --name "Bea Okafor" --job-title "Teacher of History" --category teacher '
    "--qts --reviewer p003 --email bea@school.example --standard teachers-standards-2011",
    'pm add-person p090 --name "Cy Dahl" --job-title "Teaching assistant" --category support '
    "--starts 2027-01-04 --ends 2027-07-21 --fixed-term",
    'pm add-person d001 --name "Dr N. Okafor" --job-title Director --category external',
)


@changes(cycle=False)
@person_fields
def command(
    session: Session,
    fields: dict[str, Plain],
    person: Annotated[
        str, typer.Argument(metavar="ID", help="A new id, such as a payroll number.")
    ],
) -> None:
    """An id is up to 64 small letters, digits, dots, dashes and underscores; one that says nothing
    of the person, such as a payroll number, is best. Only name, job title and category are needed:
    a reviewer who is missing is a duty (3.1), not a refusal. Probation and induction keep a person
    out of the procedure until their completion is recorded (2.1).
    """
    from pmtool.cli.apply import refuse_faulty
    from pmtool.cli.apply_people import Register
    from pmtool.domain.changes.register import Request
    from pmtool.store.message import about_people

    fields = fields | _asked(fields)
    with session.changing() as changed:
        register = Register(changed, session.workspace.people, session.day)
        added, findings = register.add(Request(person, fields))
        refuse_faulty(findings)
        assert added is not None
        for finding in findings:
            warn(f"{finding.message} {finding.hint}")
        changed.say(about_people(session.verb, [added.id]), f"Added {added.id} to the register.")
    _tell(session, added)


def _asked(fields: dict[str, Plain]) -> dict[str, Plain]:
    """Name, job title and category: asked for on a terminal where they were not given."""
    asked: dict[str, Plain] = {}
    for name in ("name", "job-title", "category"):
        if name not in fields:
            if name == "category" and on_terminal():
                note("The category is teacher, headteacher, support or external.")
            asked[name] = required(None, f"--{name}").strip()
    return asked


def _tell(session: Session, person: Person) -> None:
    if person.category in ("teacher", "support") and person.reviewer is None:
        clause = session.clause("reviewers")
        note(f"No reviewer yet: `pm edit-person {person.id} --reviewer ID` ({clause}).")

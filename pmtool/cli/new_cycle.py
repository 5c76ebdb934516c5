"""`pm new-cycle`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.ask import given
from pmtool.cli.console import note, say
from pmtool.cli.options import PeopleArgument, day_option
from pmtool.cli.session import Session, changes
from pmtool.errors import Refused, UsageFault

if TYPE_CHECKING:
    from pmtool.cli.apply import Changed
    from pmtool.domain.opening.cycle import NewRecord
    from pmtool.domain.opening.dates import Opening
    from pmtool.domain.opening.left_out import LeftOut
    from pmtool.domain.person import Person
    from pmtool.domain.record import Record
    from pmtool.store.names import RecordName

EXAMPLES = (
    "pm new-cycle --all --year 2026",
    "pm new-cycle p017 p018",
    'pm new-cycle p021 --to 2027-12-31 --because "Joined in May: a longer first cycle"',
    'pm new-cycle p017 --from 2027-01-01 --because "Deputy headteacher from January"',
    "pm new-cycle --all --from-previous --dry-run",
)
NOTHING_TO_OPEN = "No cycle to open: everyone has a record of it already, or is left out."
NOBODY_YET = "The register is empty: bring the staff in with `pm import-people FILE.csv`."


@changes(cycle=False)
def command(
    session: Session,
    people: PeopleArgument = None,
    everyone: Annotated[bool, typer.Option("--all", help="Everyone in the register.")] = False,
    year: Annotated[
        int | None,
        typer.Option(
            metavar="YEAR",
            min=1990,
            max=2200,
            help="The year in which the cycle begins; otherwise the cycle that holds the day.",
        ),
    ] = None,
    first: Annotated[date | None, day_option("--from", "Another first day.")] = None,
    last: Annotated[date | None, day_option("--to", "Another last day.")] = None,
    because: Annotated[
        str | None, typer.Option(help="Why the dates differ, or why this person is included.")
    ] = None,
    beside: Annotated[
        bool,
        typer.Option(
            "--beside",
            help="A second post: the record that runs on the first day keeps its own dates.",
        ),
    ] = False,
    from_previous: Annotated[
        bool,
        typer.Option(
            "--from-previous",
            help="Carry over people, open development needs and unfinished objectives.",
        ),
    ] = False,
) -> None:
    """The dates are the procedure's (4.1, 4.2), adjusted to the contract (2.1). Those on probation
    or statutory induction are left out until its completion is recorded, and listed with the day on
    which they are expected in; --because includes one of them all the same. With --all, those who
    have a record already are passed over. Everything is one commit.

    A change of role in the year: --from its first day. The record that runs then ends the day
    before, objectives due later are due on that day, and both are kept; say who they are now with
    `pm edit-person` first. Somebody with two posts at once has two records: --beside.
    """
    from pmtool.domain.opening.begun_late import passed_already
    from pmtool.domain.opening.cycle import NewRecord
    from pmtool.domain.opening.dates import Opening
    from pmtool.domain.opening.left_out import LeftOut

    if bool(people) == everyone:
        raise UsageFault("Name people, or say --all.")
    if everyone and (because or first or last):
        raise UsageFault("--because, --from and --to are for people by name, not for --all.")
    opening = Opening(year, first, last, given(because, "--because"))
    asked = _Asked(opening, everyone=everyone, beside=beside, from_previous=from_previous)
    with session.changing() as changed:
        wanted = _wanted(session, people)
        found = [(person, _open(session, changed, person, asked)) for person in wanted]
        _tell([out for _, out in found if isinstance(out, LeftOut)], alone=not everyone)
        opened = [(person, new) for person, new in found if isinstance(new, NewRecord)]
        if not changed.anything:
            say(NOTHING_TO_OPEN if wanted else NOBODY_YET)
        late = passed_already(opened, changed.situation())
    if late:
        note(late)


@dataclass(frozen=True)
class _Asked:
    """What was asked for, of each person alike."""

    opening: Opening
    everyone: bool
    beside: bool
    from_previous: bool


def _wanted(session: Session, people: list[str] | None) -> list[Person]:
    from pmtool.domain.changes.entry import person_of

    if people is None:
        return list(session.workspace.people.values())
    situation = session.situation()
    return [person_of(situation, person) for person in dict.fromkeys(map(str.casefold, people))]


def _open(
    session: Session,
    changed: Changed,
    person: Person,
    asked: _Asked,
) -> LeftOut | NewRecord | None:
    from pmtool.cli.records import refuse_gone
    from pmtool.domain.opening.cycle import open_cycle
    from pmtool.domain.opening.left_out import LeftOut
    from pmtool.store.names import RecordName

    opening = asked.opening
    refuse_gone(session.workspace, person.id)
    records = session.workspace.record_names(person=person.id)
    previous = _previous(session, records) if asked.from_previous else None
    opened = open_cycle(person, changed.situation(), opening, previous)
    if isinstance(opened, LeftOut):
        return None if asked.everyone and person.category == "external" else opened
    taken = [name.number for name in records if name.label == opened.label]
    if taken and asked.everyone:
        return None
    if taken and not opening.because:
        raise Refused(
            f"{person.id} has a record of {opened.label} already; a second one (a change of role,"
            " two posts) takes --because.",
            slug="record-exists",
        )
    if opening.first and not asked.beside:
        _end_running(session, changed, records, opening)
    name = RecordName(opened.label, person.id, max(taken, default=0) + 1)
    changed.new_record(name, opened.data, f"Opened {name}: {opened.span}.")
    return opened


def _end_running(
    session: Session, changed: Changed, records: list[RecordName], opening: Opening
) -> None:
    """End what runs on the new record's first day on the day before it."""
    from pmtool.domain.changes.ending import end_early
    from pmtool.domain.opening.cycle import ended_by

    for name in records:
        last = ended_by(session.workspace.record(name), opening)
        if last is not None:
            because = opening.because or ""
            changed.record(name, partial(end_early, last=last, because=because))


def _previous(session: Session, records: list[RecordName]) -> Record | None:
    return session.workspace.record(records[-1]) if records else None


def _tell(left_out: list[LeftOut], *, alone: bool) -> None:
    if alone and left_out:
        out = left_out[0]
        hint = "; --because includes them all the same" if out.normally else ""
        raise Refused(f"{out.person} {out.until_when}{hint}.", slug="left-out")
    if left_out:
        note(f"Left out ({len(left_out)}):")
        for out in left_out:
            note(f"  {out.person} {out.until_when}")

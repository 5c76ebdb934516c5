"""`pm moderate-objectives`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.ask import given, required
from pmtool.cli.console import note, show, show_lines, width
from pmtool.cli.faults import complain_of, faults_data, readable
from pmtool.cli.options import JsonOption, PeopleArgument
from pmtool.cli.session import Session, changes
from pmtool.errors import UsageFault

if TYPE_CHECKING:
    from pmtool.domain.record import Record
    from pmtool.domain.values import Priority
    from pmtool.errors import PmError
    from pmtool.store.names import RecordName

EXAMPLES = (
    "pm moderate-objectives",
    'pm moderate-objectives p017 p018 --note "In line with the plan, and with Year 5"',
    'pm moderate-objectives --all --note "Consistent across the school"',
)


@changes()
def command(
    session: Session,
    people: PeopleArgument = None,
    everyone: Annotated[
        bool, typer.Option("--all", help="Everybody whose objectives are yours to moderate.")
    ] = False,
    text: Annotated[str | None, typer.Option("--note", help="What the moderation found.")] = None,
    view: Annotated[
        bool, typer.Option("--view", help="Only show the objectives side by side.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Without people, the school's objectives side by side: by priority of the improvement plan,
    and by reviewer, with what is worth a look: a priority that nobody serves, a reviewer who sets
    far fewer or far more than others, an objective without a measure or a date. With --note, the
    headteacher records that objectives were moderated for consistency and fairness (5.5); the trust
    moderates the headteacher's own. It covers every objective of these people that is not moderated
    yet; --all covers everybody who has one, and names those who are left to the trust.
    """
    if view or json or (not people and not everyone and text is None):
        if text is not None or everyone:
            raise UsageFault("--view and --json only show; leave out --note and --all.")
        _show(session, people, json=json)
        return
    if bool(people) == everyone:
        raise UsageFault("Name people, or say --all; without either, and without --note, it shows.")
    from pmtool.domain.changes.objectives import moderate_objectives

    found = required(given(text, "--note"), "--note", long=True)
    names = _all(session) if everyone else [session.latest(person) for person in people or ()]
    session.change_all(names, partial(moderate_objectives, note=found))


def _latest(session: Session, faults: list[PmError] | None) -> Iterator[tuple[RecordName, Record]]:
    """The records of each person's latest year, or of --cycle, that are not concluded.

    With `faults`, what cannot be read is one of them; without, it is refused.
    """
    from pmtool.cli.records import gone_records, of_cycle, refuse_gone

    workspace = session.workspace
    if faults is None:
        refuse_gone(workspace, cycle=session.cycle)
    else:
        faults += gone_records(workspace, session.cycle)
    names = sorted(
        of_cycle(workspace.record_names(), session.cycle),
        key=lambda name: (name.person, name.label),
    )
    for _, group in groupby(names, lambda name: name.person):
        theirs = list(group)
        for name in theirs:
            if name.label != theirs[-1].label:
                continue
            read = partial(workspace.record, name)
            record = read() if faults is None else readable(read, name.path, faults)
            if record and record.state != "concluded":
                yield name, record


def _all(session: Session) -> list[RecordName]:
    from pmtool.domain.changes.objectives import to_moderate

    situation = session.situation()
    mine, others = to_moderate(dict(_latest(session, None)), situation)
    if others:
        ids = ", ".join(name.person for name in others)
        note(f"Left to whoever moderates them ({situation.clause('moderation')}): {ids}.")
    return mine


def _show(session: Session, people: list[str] | None, *, json: bool) -> None:
    from pmtool.cli.records import names_of
    from pmtool.domain.views.moderation import side_by_side
    from pmtool.render.moderation import moderation_data, moderation_page

    faults: list[PmError] = []
    wanted = {n.person for p in people or () for n in names_of(session.workspace, p, session.cycle)}
    labels: set[str] = set()

    def records() -> Iterator[tuple[str, Record]]:
        for name, record in _latest(session, faults):
            if not wanted or name.person in wanted:
                labels.add(name.label)
                yield str(name), record

    clauses = session.situation().policy.clauses
    found = side_by_side(records(), _plan(session, labels), clauses)
    if json:
        from pmtool.render.data import as_json

        whole = {"format": 1, **moderation_data(found), "faults": faults_data(faults)}
        show(as_json(whole))
    else:
        show_lines(moderation_page(found, width()))
        complain_of(faults)
    if faults:
        raise typer.Exit(1)


def _plan(session: Session, labels: set[str]) -> Iterator[Priority]:
    """The priorities of these years, as they are known when the first is asked for; each once."""
    plans = session.workspace.academy().improvement_plan
    each = (priority for label in sorted(labels) for priority in plans.get(label, ()))
    yield from {priority.id.casefold(): priority for priority in each}.values()

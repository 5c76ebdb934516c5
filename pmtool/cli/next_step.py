"""`pm next`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import typer

from pmtool.cli.console import show
from pmtool.cli.faults import complain_of, faults_data
from pmtool.cli.options import CycleOption, JsonOption, LookAsOfOption, PersonArgument, today
from pmtool.cli.reading import reading

if TYPE_CHECKING:
    from datetime import date

    from pmtool.domain.record import Record
    from pmtool.domain.views.deadlines import Deadline
    from pmtool.domain.views.next_step import NextStep
    from pmtool.errors import PmError
    from pmtool.store.workspace import RecordName, Workspace

EXAMPLES = ("pm next p017", "pm next p017 --cycle 2026-27 --json")


def command(
    context: typer.Context,
    person: PersonArgument,
    cycle: CycleOption = None,
    as_of: LookAsOfOption = None,
    json: JsonOption = False,
) -> None:
    """What is to be done next for a reviewee, whoever owes it, with the command for it ready to
    copy: fill in each "…", and run it. What is overdue comes first, then what is due, then what
    opens next; `pm check-deadlines PERSON` has the rest. In a copy that was handed out it is what
    its holder owes. Ends with 1 where it is overdue.
    """
    from pmtool.render.next_step import step_data, step_lines

    workspace = reading(context)
    day = today(as_of)
    faults: list[PmError] = []
    name, record, step = _found(workspace, person, cycle, day, faults)
    if json:
        from pmtool.render.data import as_json

        reviewee = {"id": record.reviewee.id, "name": record.reviewee.name}
        whole = {"format": 1, "as_of": day, "record": str(name), "reviewee": reviewee}
        show(as_json({**whole, **step_data(step), "faults": faults_data(faults)}))
    else:
        who = f"{record.reviewee.name} ({name})"
        show("\n".join(step_lines(step, who, list(gaps(step.words)))))
    complain_of(faults)
    if faults or (step.deadline is not None and step.deadline.state == "overdue"):
        raise typer.Exit(1)


def _found(
    workspace: Workspace, person: str, cycle: str | None, day: date, faults: list[PmError]
) -> tuple[RecordName, Record, NextStep]:
    """The step, and the record that it is about: of several that one where something presses."""
    from pmtool.cli.records import names_of
    from pmtool.cli.watching import deadlines
    from pmtool.domain.views.deadlines import most_pressing
    from pmtool.domain.views.next_step import in_a_copy, next_step, without_duty

    records = {name: workspace.record(name) for name in names_of(workspace, person, cycle)}
    found = [d for n, each in records.items() for d in deadlines(workspace, n, each, day, faults)]
    deadline = most_pressing(_of_the_holder(workspace, found, day))
    if deadline is None:
        name, record = list(records.items())[-1]
        in_copy = workspace.handed_out is not None and record.state != "concluded"
        step = in_a_copy() if in_copy else without_duty(record.reviewee.id, record, found)
    else:
        name = next(each for each in records if str(each) == deadline.record)
        record = records[name]
        policy = workspace.policy(record.policy.id, record.policy.version)
        step = next_step(deadline, record, policy, workspace.academy(), workspace.calendar())
    return name, record, _of_this_record(step, workspace, name)


def _of_the_holder(workspace: Workspace, found: list[Deadline], day: date) -> list[Deadline]:
    """What a copy that was handed out is for; in a school's own repository everything."""
    from pmtool.domain.views.owing import role_of_owner

    note = workspace.handed_out
    holder = workspace.people.get(note.to) if note else None
    return [each for each in found if holder is None or role_of_owner(each, holder, day)]


def _of_this_record(step: NextStep, workspace: Workspace, name: RecordName) -> NextStep:
    """With `--cycle` where the person has several records; disposal always names one."""
    from dataclasses import replace

    several = len(workspace.record_names(person=name.person)) > 1
    if not step.words or step.words[0] == "new-cycle":
        return step
    if not several and step.words[0] != "dispose":
        return step
    twice = len(workspace.record_names(person=name.person, label=name.label)) > 1
    label = f"{name.label}+{name.number}" if twice else name.label
    return replace(step, words=(*step.words, "--cycle", label))


def gaps(words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each option that has a gap, and what the verb's own help says that it takes."""
    from pmtool.cli.root import load
    from pmtool.domain.duties.steps import GAP

    if not words:
        return
    options = {name: each for each in load(words[0]).params for name in each.opts}
    for option, value in pairwise(words):
        if value == GAP and option in options:
            yield option, _takes(options[option])


def _takes(option: Any) -> str:  # noqa: ANN401 - typer's own click option
    choices = getattr(option.type, "choices", None)
    form = f"{', '.join(choices)}: " if choices else ""
    if not form and option.metavar not in (None, "TEXT"):
        form = f"{option.metavar}: "
    return f"{form}{option.help or ''}"

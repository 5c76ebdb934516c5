"""`pm show-concern`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from pmtool.cli.concerns import ConcernArgument, record_of
from pmtool.cli.console import show, width
from pmtool.cli.options import AsOfOption, CycleOption, JsonOption, PersonArgument, today
from pmtool.cli.reading import names_of_people, reading

if TYPE_CHECKING:
    from pmtool.render.concern import Shown
    from pmtool.store.workspace import Workspace

EXAMPLES = (
    "pm show-concern p017 co-7k2m9q",
    "pm show-concern p017 co-7k2m9q --json",
)


def command(
    context: typer.Context,
    person: PersonArgument,
    concern: ConcernArgument,
    cycle: CycleOption = None,
    as_of: AsOfOption = None,
    json: JsonOption = False,
) -> None:
    """What was said, then the monitoring period week by week: contacts made and missed, the
    extension, the review, the outcome, the decision on capability (8.1, 8.2).
    """
    from pmtool.render.concern import concern_page

    shown = _shown(reading(context), person, concern, cycle, today(as_of))
    if json:
        from pmtool.render.data import as_json

        show(as_json(_data(shown)))
        return
    show("\n".join(concern_page(shown, width())))


def _shown(workspace: Workspace, person: str, concern: str, cycle: str | None, day: date) -> Shown:
    from pmtool.domain.changes.entry import find
    from pmtool.domain.concerns.course import course_of
    from pmtool.domain.naming import names_in
    from pmtool.domain.settings import setting
    from pmtool.render.concern import Shown

    name = record_of(workspace, person, concern, cycle)
    record = workspace.record(name)
    _, found = find(record, concern, "concerns")
    policy = workspace.policy(record.policy.id, record.policy.version)
    every = setting(policy, workspace.academy(), "monitoring.contact_every")
    known = names_in(record)
    return Shown(
        name=str(name),
        record=record,
        concern=found,
        course=course_of(found, workspace.calendar(), every, day),
        names=known.names | dict(names_of_people(workspace, known.mentioned)),
        day=day,
        clause=policy.clauses["confidentiality"],
    )


def _data(shown: Shown) -> dict[str, Any]:
    from pmtool.domain.values import plain

    course = shown.course
    return {
        "format": 1,
        "record": shown.name,
        "as_of": shown.day,
        "concern": plain(shown.concern),
        "weeks": [
            {"number": week.number, "from": week.first, "to": week.last, "extends": week.extends}
            for week in course.weeks
        ],
        "missed_contacts": list(course.missed),
        "next_contact": course.next_contact,
        "unknown": course.unknown or None,
    }

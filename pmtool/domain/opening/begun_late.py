"""A record that is opened when its year runs already: what was owed by then (5.1, 5.5, App. B)."""

from __future__ import annotations

from collections.abc import Iterable

from pmtool.domain.duties import duties_of
from pmtool.domain.duties.on_the_day import duties_on
from pmtool.domain.how_many import how_many
from pmtool.domain.opening.cycle import NewRecord
from pmtool.domain.person import Person
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation
from pmtool.domain.state import state_of
from pmtool.domain.values import typed


def passed_already(opened: Iterable[tuple[Person, NewRecord]], situation: Situation) -> str:
    """How many deadlines of new records have passed on the day, and what to do about what was done
    in time; empty where none has.
    """
    counts = {person.id: _passed(person, each, situation) for person, each in opened}
    late = [person for person, count in counts.items() if count]
    if not late:
        return ""
    number = sum(counts.values())
    whose = late[0] if len(late) == 1 else f"{len(late)} people"
    look = f"pm check-deadlines {late[0]}" if len(late) == 1 else "pm check-deadlines"
    return (
        f"{how_many(number, 'deadline')} of {whose} {'has' if number == 1 else 'have'} passed"
        f" already (`{look}`): record what was done in time with the day on which it was done, by"
        " --date or --on, or by --as-of where a command has neither."
    )


def _passed(person: Person, opened: NewRecord, situation: Situation) -> int:
    day = situation.day
    if opened.dates.first >= day:
        return 0
    record = typed(Record, opened.data)
    duties = duties_of(record, person, situation.policy, situation.academy, situation.calendar)
    return sum(
        state_of(each.opens, each.due, each.met_on, each.waived_from, day, each.rests_from)
        == "overdue"
        for each in duties_on(duties, day)
    )

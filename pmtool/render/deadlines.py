"""Deadlines as a table, as data, and in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from pmtool.domain.duties.duty import Owner
from pmtool.domain.duties.on_the_day import MISSED
from pmtool.domain.state import DutyState
from pmtool.domain.views.deadlines import Deadline
from pmtool.render.tables import NARROW, Column, shortened, table_lines
from pmtool.render.words import day, short_day

if TYPE_CHECKING:
    from pmtool.domain.views.owing import Owed
    from pmtool.render.data import Cell

COLOURS = {
    "overdue": "bold red",
    "due": "yellow",
    "upcoming": "cyan",
    "met": "green",
    "waived": "dim",
}
COLUMNS = (
    Column("state", whole=True, colours=COLOURS),
    Column("due (last working day)", least=12),
    Column("who", least=14),
    Column("duty"),
    Column("clause", whole=True),
    Column("owner"),
)
STACKED = (
    COLUMNS[0],
    Column("due", least=18),
    Column("who, and what (clause; owner)", least=50),
)
"""The same on a narrow terminal, two lines for each, so that neither breaks into scraps."""
CSV_HEADING = (
    "state",
    "due",
    "last_working_day",
    "last_school_day",
    "record",
    "reviewee_id",
    "reviewee",
    "duty",
    "subject",
    "clause",
    "owner_role",
    "owner_id",
    "owner",
    "opens",
    "met_on",
    "basis",
    "detail",
)
_FEW = 3
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def deadline_lines(deadlines: Iterable[Deadline], width: int | None) -> Iterator[str]:
    """The table, in the order given; the cycle stands with whoever has duties in two. They are gone
    through twice.
    """
    records: dict[str, str] = {}
    several = set()
    for each in deadlines:
        if records.setdefault(each.person, each.record) != each.record:
            several.add(each.person)
    rows = (_row(each, each.person in several) for each in deadlines)
    return _table(COLUMNS, rows, width)


def across_lines(deadlines: Iterable[tuple[str, Deadline]], width: int | None) -> Iterator[str]:
    """The table of several academies, the name of each first; the cycle always stands with whom."""
    if _narrow(width):
        named = ((academy, _row(each, True)) for academy, each in deadlines)
        rows = ((*row[:2], f"{academy}: {row[2]}", *row[3:]) for academy, row in named)
        return _table(COLUMNS, rows, width)
    rows = ((academy, *_row(each, True)) for academy, each in deadlines)
    return table_lines((Column("academy", least=10), *COLUMNS), rows, width)


def owed_table(owed: Sequence[Owed], width: int | None) -> str:
    """What one person owes: the same, with the role in which they do in place of the owner."""
    several = len({each.deadline.record.partition("/")[0] for each in owed}) > 1
    rows = [(*_row(each.deadline, several)[:-1], role_in_words(each.role)) for each in owed]
    if _narrow(width):
        rows = [(*row[:-1], f"you as {row[-1]}") for row in rows]
    return "\n".join(_table((*COLUMNS[:-1], Column("you as")), rows, width))


def _table(
    columns: Sequence[Column], rows: Iterable[tuple[str, ...]], width: int | None
) -> Iterator[str]:
    if not _narrow(width):
        return table_lines(columns, rows, width)
    return table_lines(STACKED, (half for row in rows for half in _halves(*row)), width)


def _narrow(width: int | None) -> bool:
    return width is not None and width < NARROW


def _halves(
    state: str, due: str, who: str, what: str, clause: str, owner: str
) -> Iterator[tuple[str, ...]]:
    last, _, working = due.partition(" (")
    yield state, last, who
    yield "", f"({working}" if working else "", f"{shortened(what, 80)} ({clause}; {owner})"


def summary(deadlines: Sequence[Deadline], as_of: date, until: str) -> str:
    """`3 overdue, 12 due, 25 upcoming in the next 30 days; as of 24 November 2026`."""
    return counted(Counter(each.state for each in deadlines), as_of, until)


def counted(counts: Mapping[DutyState, int], as_of: date, until: str) -> str:
    """The same of so many in each state."""
    counts = Counter(counts)
    parts = [f"{counts['overdue']} overdue", f"{counts['due']} due"]
    parts.append(f"{counts['upcoming']} {until}")
    closed: tuple[DutyState, ...] = ("met", "waived")
    parts += [f"{counts[state]} {state}" for state in closed if counts[state]]
    return f"{', '.join(parts)}; as of {day(as_of)}"


def next_lines(deadlines: Sequence[Deadline]) -> Iterator[str]:
    """One line each: `overdue: 30 Oct 2026, Meet and set the objectives (5.1; Ann Ashworth)`."""
    for each in deadlines:
        what = f"{_due(each)}, {_what(each)} ({each.duty.clause}; {owner_name(each.duty.owner)})"
        yield f"{each.state}: {what}{_missed(each)}"


def _missed(deadline: Deadline) -> str:
    """`. Missed: 2026-W45, 2026-W46.`, or how many where that would be a long list."""
    missed = deadline.duty.detail.partition(MISSED)[2] if deadline.duty.recurs else ""
    times = missed.rstrip(".").split(", ")
    if len(times) > _FEW:
        missed = f"{len(times)} times, the last {times[-1]}."
    return f". {MISSED}{missed}" if missed else ""


def as_data(deadline: Deadline) -> dict[str, Any]:
    """One deadline as the design's JSON has it, and the last school day."""
    duty = deadline.duty
    return {
        "record": deadline.record,
        "reviewee": deadline.name,
        "duty": duty.id,
        "clause": duty.clause,
        "subject": duty.subject,
        "opens": duty.opens,
        "due": duty.due,
        "last_working_day": duty.last_working_day,
        "last_school_day": duty.last_school_day,
        "met_on": duty.met_on,
        "state": deadline.state,
        "basis": duty.basis,
        "owner": {"role": duty.owner.role, "id": duty.owner.id, "name": duty.owner.name},
        "detail": duty.detail,
    }


def as_cells(deadline: Deadline) -> list[Cell]:
    """One deadline as a row below `CSV_HEADING`."""
    whole = as_data(deadline)
    owner = whole.pop("owner")
    whole |= {"owner_role": owner["role"], "owner_id": owner["id"], "owner": owner["name"]}
    whole["reviewee_id"] = deadline.person
    return [whole[name] for name in CSV_HEADING]


def owner_name(owner: Owner) -> str:
    """The person who owes, or the role where the record names nobody."""
    return owner.name or role_in_words(owner.role)


def role_in_words(role: str) -> str:
    """A role as a person reads it: `note taker`, `HR lead`."""
    return "HR lead" if role == "hr-lead" else role.replace("-", " ")


def _row(deadline: Deadline, with_cycle: bool) -> tuple[str, ...]:
    label = f" ({deadline.record.partition('/')[0]})" if with_cycle else ""
    return (
        deadline.state,
        _due(deadline),
        f"{deadline.person} {deadline.name}{label}",
        _what(deadline),
        deadline.duty.clause,
        owner_name(deadline.duty.owner),
    )


def _what(deadline: Deadline) -> str:
    subject = deadline.duty.subject
    return deadline.says.rstrip(".") + (f" ({subject})" if subject else "")


def _due(deadline: Deadline) -> str:
    """`31 Oct 2027 (Fri 29 Oct)`: the last working day stands there where it is another day."""
    duty = deadline.duty
    if duty.due is None:
        return "no date"
    working, school = duty.last_working_day, duty.last_school_day
    if working is None or working == duty.due:
        return short_day(duty.due)
    also = f", school {_weekday(school)}" if school and school != working else ""
    return f"{short_day(duty.due)} ({_weekday(working)}{also})"


def _weekday(date: date) -> str:
    return f"{_WEEKDAYS[date.weekday()]} {short_day(date)[:-5]}"

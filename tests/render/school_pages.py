"""The school's year on a page, for the tests: a small school, the worst texts, nobody at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from pmtool.domain.record import Record
from pmtool.domain.values import Priority
from pmtool.domain.views.deadlines import Deadline, by_urgency, deadlines_of, due_by
from pmtool.domain.views.moderation import side_by_side
from pmtool.domain.views.overview import Counts, Group, Overview
from pmtool.render.school_page import Around, Whole, render_board_page, render_school_page
from tests.domain.school_year import POLICY, SCHOOL, academy
from tests.render.records import full, headteacher, record
from tests.render.texts import HOSTILE, SAMPLES

DAY = date(2026, 11, 24)
UNTIL = date(2026, 12, 22)
AROUND = Around(
    academy="Elm Tree Primary Academy",
    trust="Vale Learning Trust",
    policy=POLICY,
    cycle="2026-27",
    day=DAY,
    own_templates={},
)
PLAN = (Priority(id="P1", text="Every pupil reads every day"), Priority(id="P2", text="Maths"))


def school_page(records: Sequence[Record]) -> str:
    """The page of these records' year."""
    named = {f"2026-27/{each.reviewee.id}": each for each in records}
    found = [deadline for name, each in named.items() for deadline in _deadlines(name, each)]
    pressing = by_urgency(due_by(found, UNTIL))
    beside = side_by_side(named.items(), PLAN, POLICY.clauses)
    return render_school_page(Whole(found, pressing, beside, UNTIL), AROUND)


def small_school() -> list[Record]:
    """A teacher in mid-year, another who has nothing yet, the headteacher."""
    return [full(), _called(record(), "p018", "D’Arcy Null"), headteacher()]


def worst_school() -> list[Record]:
    """Names and titles that try whatever they can."""
    texts = [*HOSTILE[:5], *SAMPLES[:5]]
    return [
        _called(record(objectives=[_objective(text)]), f"p{number:03}", text.strip()[:120] or "x")
        for number, text in enumerate(texts, start=100)
    ]


def board_page(*, anybody: bool = True) -> str:
    """The board's page, with two kinds of staff, or with too few to count."""
    counts = Counts(9, 10, 8, 7, 6, 2, 3)
    groups = (Group(("teacher",), counts), Group(("headteacher", "support"), counts))
    found = Overview(counts, groups, (Group(("others",), counts),)) if anybody else Overview()
    return render_board_page(found, AROUND)


def _deadlines(name: str, record: Record) -> list[Deadline]:
    return list(deadlines_of(name, record, None, POLICY, academy(), SCHOOL, DAY))


def _called(record: Record, id_: str, name: str) -> Record:
    named = replace(record.reviewee, id=id_, name=name)
    return replace(record, reviewee=named)


def _objective(title: str) -> dict[str, object]:
    return {"id": "O1", "set_on": date(2026, 9, 15), "title": title, "due": date(2027, 7, 9)}

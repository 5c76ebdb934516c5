"""The school's year on a page, for the headteacher; and the local board's, with counts alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pmtool.domain.policy import Policy
from pmtool.domain.views.deadlines import Deadline
from pmtool.domain.views.moderation import Placed, SideBySide, remarks
from pmtool.domain.views.overview import LEAST, Counts, Overview
from pmtool.domain.views.tracks import (
    Load,
    Month,
    Standing,
    Step,
    Track,
    loads,
    months_from,
    steps_of,
    tracks,
)
from pmtool.render.documents import fill
from pmtool.render.words import day, month, short_day, text

_SHADES = 4
"""So many tints of the heat map, besides none; the number stands in each cell all the same."""


@dataclass(frozen=True)
class Around:
    """What a page says besides: whose school, under which procedure, which year, on which day."""

    academy: str
    trust: str | None
    policy: Policy
    cycle: str
    day: date
    own_templates: Mapping[str, str]
    unreadable: int = 0


@dataclass(frozen=True)
class Whole:
    """What the headteacher's page is made of. `until`: the last day of the look ahead; `owner`: the
    name of whoever it was made for, with what they owe of what is confidential (9.2).
    """

    deadlines: Iterable[Deadline]
    pressing: Sequence[Deadline]
    side_by_side: SideBySide
    until: date
    owner: str | None = None


@dataclass(frozen=True)
class Cell:
    """How a record stands at a step: the state, what is seen, what is told in full."""

    state: str = ""
    seen: str = ""
    told: str = ""


@dataclass(frozen=True)
class Row:
    """A record of the page's first table."""

    person: str
    name: str
    record: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Due:
    """A line of what is due."""

    state: str
    due: str
    who: str
    says: str
    clause: str
    owner: str


@dataclass(frozen=True)
class Heat:
    """A line of the heat map: a number and a tint, 0 to 4, for what is overdue and each month."""

    owner: str
    total: int
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Priority:
    """A priority of the plan, and whose objectives serve it."""

    id: str
    text: str
    objectives: tuple[Placed, ...]


def render_school_page(found: Whole, around: Around) -> str:
    """The headteacher's page, as HTML. Raises `Refused` (slug `template`)."""
    every = tracks(found.deadlines)
    steps = steps_of(every, around.policy.duties)
    heat = loads(found.deadlines)
    months = months_from(around.day, heat)
    values = {
        **_common(around),
        "owner": text(found.owner),
        "until": day(found.until),
        "steps": steps,
        "rows": tuple(_row(each, steps) for each in every),
        "due": tuple(_due(each) for each in found.pressing),
        "overdue": sum(each.state == "overdue" for each in found.pressing),
        "months": tuple(month(each) for each in months),
        "heat": tuple(_heat(heat, months)),
        "priorities": tuple(_priorities(found.side_by_side)),
        "reviewers": found.side_by_side.reviewers,
        "remarks": tuple(remarks(found.side_by_side)),
    }
    return fill("overview", values, format="html", own=around.own_templates)


def render_board_page(found: Overview, around: Around) -> str:
    """The local board's page (3.2), as HTML. Raises `Refused` (slug `template`)."""
    values = {
        **_common(around),
        "least": LEAST,
        "total": _counted("everybody", found.total) if found.total else None,
        "categories": [_counted(", ".join(e.names), e.counts) for e in found.categories],
        "reviewers": [_counted(", ".join(e.names), e.counts) for e in found.reviewers],
    }
    return fill("overview-board", values, format="html", own=around.own_templates)


def _common(around: Around) -> dict[str, object]:
    return {
        "academy": around.academy,
        "trust": text(around.trust),
        "policy_title": around.policy.title,
        "policy_version": around.policy.version,
        "clauses": around.policy.clauses,
        "cycle": around.cycle,
        "as_of": day(around.day),
        "unreadable": around.unreadable,
    }


def _row(track: Track, steps: Iterable[Step]) -> Row:
    cells = tuple(_cell(track.steps.get(step.id)) for step in steps)
    return Row(track.person, track.name, track.record, cells)


@cache
def _cell(standing: Standing | None) -> Cell:
    if standing is None:
        return Cell()
    state, due, met_on = standing
    if state == "met":
        return Cell("met", "✓", f"done on {day(met_on)}" if met_on else "done")
    if state == "waived":
        return Cell("waived", "–", "not to be done")
    seen = short_day(due).rsplit(" ", 1)[0] if due else "?"
    return Cell(state, seen, f"{state}, {day(due) if due else 'no date'}")


def _due(deadline: Deadline) -> Due:
    duty = deadline.duty
    return Due(
        state=deadline.state,
        due=short_day(duty.due) if duty.due else "no date",
        who=deadline.name,
        says=deadline.says,
        clause=duty.clause,
        owner=duty.owner.name or duty.owner.role,
    )


def _heat(found: Sequence[Load], months: Sequence[Month]) -> Iterator[Heat]:
    counted = {
        load.owner: (load.overdue, *(load.months.get(m, 0) for m in months)) for load in found
    }
    most = max((number for numbers in counted.values() for number in numbers), default=0)
    for load in found:
        # A part of a shade is a whole one: what is there is seen.
        cells = tuple((number, -(-number * _SHADES // most)) for number in counted[load.owner])
        yield Heat(load.owner, load.total, cells)


def _priorities(found: SideBySide) -> Iterator[Priority]:
    for each in found.priorities:
        yield Priority(each.id, each.text, each.objectives)
    if found.own:
        yield Priority("", "Priorities of their own", found.own)
    if found.untied:
        yield Priority("", "No priority", found.untied)


def _counted(name: str, counts: Counts) -> dict[str, object]:
    return {"name": name, **vars(counts)}

"""Everybody's objectives side by side, for the eye and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from pmtool.domain.how_many import how_many
from pmtool.domain.views.moderation import Placed, SideBySide, remarks
from pmtool.render.tables import LONGEST, Column, shortened, table
from pmtool.render.visible import line

_WIDE = 100
_REVIEWERS = (
    Column("reviewer"),
    Column("people", whole=True),
    Column("objectives", whole=True),
    Column("for a person", whole=True),
    Column("without measure or date"),
)


def moderation_page(found: SideBySide, width: int | None) -> Iterator[str]:
    """The plan with what serves it, the reviewers, and then what to look at."""
    yield "By priority of the improvement plan"
    for priority in found.priorities:
        yield from _group(f"{priority.id}  {line(priority.text)}", priority.objectives, width)
    for heading, objectives in (
        ("Priorities of their own", found.own),
        ("No priority", found.untied),
    ):
        if objectives:
            yield from _group(heading, objectives, width)
    yield ""
    yield "By reviewer"
    yield _reviewers(found, width)
    told = list(remarks(found))
    if told:
        yield ""
        yield "To look at"
        for each in told:
            yield from _folded(line(each), 2, width)
    yield ""
    done = sum(each.moderated for each in found.every)
    every = len(found.every)
    yield f"{how_many(every, 'objective')}; {done} moderated, {every - done} not yet."


def _group(heading: str, objectives: Sequence[Placed], width: int | None) -> Iterator[str]:
    yield from _folded(heading, 2, width)
    if not objectives:
        yield "      nobody"
    for each in objectives:
        mark = "moderated" if each.moderated else "not yet"
        who = f"{each.person} {line(each.name)} {each.objective}"
        title = shortened(line(each.title), LONGEST)
        yield from _folded(f"{who}  {title}  ({line(each.reviewer)}; {mark})", 6, width)


def _folded(text: str, indent: int, width: int | None) -> Iterator[str]:
    """A line folded to a terminal, its rest further in; as it is where there is none."""
    if width is None:
        yield " " * indent + text
        return
    first, rest = " " * indent, " " * (indent + 4)
    yield from wrap(text, min(width, _WIDE), initial_indent=first, subsequent_indent=rest)


def _reviewers(found: SideBySide, width: int | None) -> str:
    rows = [
        (
            each.reviewer,
            str(each.people),
            str(each.objectives),
            str(each.most) if each.fewest == each.most else f"{each.fewest} to {each.most}",
            str(each.lacking),
        )
        for each in found.reviewers
    ]
    return table(_REVIEWERS, rows, width)


def moderation_data(found: SideBySide) -> dict[str, Any]:
    """The same as data."""
    return {
        "priorities": [
            {"id": each.id, "text": each.text, "objectives": [vars(o) for o in each.objectives]}
            for each in found.priorities
        ],
        "own_priorities": [vars(each) for each in found.own],
        "untied": [vars(each) for each in found.untied],
        "reviewers": [vars(each) for each in found.reviewers],
        "without_objectives": [{"id": id_, "name": name} for id_, name in found.without],
        "to_look_at": list(remarks(found)),
    }

"""The school's objectives side by side (5.5): by priority of the plan, and by reviewer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import TYPE_CHECKING

from pmtool.domain.record import Record, in_force

if TYPE_CHECKING:
    from pmtool.domain.entries import Objective
    from pmtool.domain.policy import Rule
    from pmtool.domain.values import Priority

_FAR = 2
"""So many times as many objectives as others set, or as few, are worth a look."""


@dataclass(frozen=True)
class Placed:
    """An objective, whose it is, who reviews them, and what it lacks to be SMART (5.2)."""

    record: str
    person: str
    name: str
    reviewer: str
    objective: str
    title: str
    lacks: tuple[str, ...]
    moderated: bool


@dataclass(frozen=True)
class Served:
    """A priority of the school's plan, and the objectives that serve it."""

    id: str
    text: str
    objectives: tuple[Placed, ...]


@dataclass(frozen=True)
class ReviewerSets:
    """How many objectives a reviewer sets: for the one with fewest, with most, and on the whole."""

    reviewer: str
    people: int
    objectives: int
    fewest: int
    most: int
    lacking: int
    others_set: float | None
    """What the other reviewers set for one person, where this one sets far fewer or far more."""


@dataclass(frozen=True)
class SideBySide:
    """Everybody's objectives, arranged."""

    priorities: tuple[Served, ...]
    own: tuple[Placed, ...]
    """Tied to priorities of the person's own alone."""
    untied: tuple[Placed, ...]
    reviewers: tuple[ReviewerSets, ...]
    without: tuple[tuple[str, str], ...]
    """Ids and names of those who have no objective yet."""
    every: tuple[Placed, ...]
    clauses: Mapping[Rule, str]


def side_by_side(
    records: Iterable[tuple[str, Record]], plan: Iterable[Priority], clauses: Mapping[Rule, str]
) -> SideBySide:
    """The objectives of these records, by name, against the school's plan; `clauses` are the
    procedure's, for what is remarked. The records are gone through once, and none is kept; then
    the plan, which may depend on them.
    """
    every: list[tuple[Placed, frozenset[str]]] = []
    known: dict[frozenset[str], frozenset[str]] = {}
    theirs: dict[str, list[list[Placed]]] = {}
    without: list[tuple[str, str]] = []
    for name, whole in records:
        record = in_force(whole)
        placed = [_placed(name, record, each) for each in record.objectives]
        theirs.setdefault(_reviewer(record), []).append(placed)
        if not placed:
            without.append((record.reviewee.id, record.reviewee.name))
        for each, objective in zip(placed, record.objectives, strict=True):
            tied = frozenset(priority.casefold() for priority in objective.plan)
            every.append((each, known.setdefault(tied, tied)))
    priorities = tuple(
        Served(p.id, p.text, tuple(each for each, tied in every if p.id.casefold() in tied))
        for p in plan
    )
    schools = {each.id.casefold() for each in priorities}
    return SideBySide(
        priorities=priorities,
        own=tuple(each for each, tied in every if tied and not tied & schools),
        untied=tuple(each for each, tied in every if not tied),
        reviewers=tuple(_reviewers(theirs)),
        without=tuple(without),
        every=tuple(each for each, _ in every),
        clauses=clauses,
    )


def _placed(name: str, record: Record, objective: Objective) -> Placed:
    lacks = () if (objective.measures or "").strip() else ("a measure",)
    return Placed(
        record=name,
        person=record.reviewee.id,
        name=record.reviewee.name,
        reviewer=_reviewer(record),
        objective=objective.id,
        title=objective.title,
        lacks=lacks if objective.due else (*lacks, "a date"),
        moderated=objective.moderated is not None,
    )


def _reviewer(record: Record) -> str:
    if record.panel:
        return ", ".join(member.name for member in record.panel)
    return record.reviewer.name if record.reviewer else "nobody yet"


def _reviewers(theirs: Mapping[str, list[list[Placed]]]) -> Iterator[ReviewerSets]:
    for reviewer, people in sorted(theirs.items()):
        numbers = [len(each) for each in people]
        others = [len(e) for who, some in theirs.items() if who != reviewer for e in some if e]
        yield ReviewerSets(
            reviewer=reviewer,
            people=len(people),
            objectives=sum(numbers),
            fewest=min(numbers),
            most=max(numbers),
            lacking=sum(bool(each.lacks) for some in people for each in some),
            others_set=_far_from([number for number in numbers if number], others),
        )


def _far_from(numbers: Sequence[int], others: Sequence[int]) -> float | None:
    """What others usually set; `None` where these numbers are not far from it, or not there yet."""
    if not numbers or not others:
        return None
    usual, own = median(others), mean(numbers)
    return usual if own * _FAR <= usual or own >= usual * _FAR else None


def remarks(found: SideBySide) -> Iterator[str]:
    """What a moderator would look at first, a sentence each."""
    moderation = found.clauses["moderation"]
    for priority in found.priorities:
        if not priority.objectives:
            yield f"No objective serves {priority.id} of the improvement plan ({moderation})."
    for each in found.reviewers:
        if each.others_set is not None:
            yield (
                f"{each.reviewer} sets {_range(each)} for a person, where others set"
                f" {each.others_set:g} ({moderation})."
            )
    for placed in found.every:
        if placed.lacks:
            lacks = " and ".join(placed.lacks)
            yield f"{placed.person} {placed.objective} lacks {lacks} ({found.clauses['smart']})."
    for placed in found.untied:
        which = f"{placed.person} {placed.objective}"
        yield f"{which} is tied to no priority of the plan ({moderation})."
    without = [person for person, _ in found.without]
    if len(without) > 1:
        many = f"{len(without)} people have no objective yet ({found.clauses['objectives']})"
        yield f"{many}: {', '.join(without)}."
    elif without:
        yield f"{without[0]} has no objective yet ({found.clauses['objectives']})."


def _range(sets: ReviewerSets) -> str:
    few, most = sets.fewest, sets.most
    number = f"{few}" if few == most else f"{few} to {most}"
    return f"{number} objective{'' if most == 1 else 's'}"

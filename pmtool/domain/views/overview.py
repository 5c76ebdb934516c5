"""The local board's view of the year (3.2): counts by kind of staff and by reviewer, no more.

Nobody stands alone in it. A group of fewer than three is counted together with another, and so are
as many more as it takes that no subtraction, of one table from the other, gets at fewer than three.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeAlias

from pmtool.domain.policy import CATEGORIES, Policy
from pmtool.domain.record import Record
from pmtool.domain.views.deadlines import Deadline

LEAST = 3
"""People in a group; no number of the procedure, but of what a count may give away."""
OTHERS = "others"
PANEL = "panel"
NOBODY = "nobody yet"


@dataclass(frozen=True)
class Line:
    """One record, as far as the board's counts go."""

    record: str
    person: str
    category: str
    reviewer: str
    open: bool
    objectives_due: bool
    objectives_in_time: bool
    reviewed: bool
    overdue: int


@dataclass(frozen=True)
class Counts:
    """What is counted of some records. `objectives_due`: set by now, or overdue."""

    people: int
    records: int
    open: int
    objectives_due: int
    objectives_in_time: int
    reviewed: int
    overdue: int


@dataclass(frozen=True)
class Group:
    """Kinds of staff, or reviewers, counted together."""

    names: tuple[str, ...]
    counts: Counts


@dataclass(frozen=True)
class Overview:
    """`total` is `None`, and there are no groups, where there are too few people to count."""

    total: Counts | None = None
    categories: tuple[Group, ...] = ()
    reviewers: tuple[Group, ...] = ()
    academies: tuple[Group, ...] = ()


Parts: TypeAlias = dict[tuple[str, ...], list[Line]]


def line_of(name: str, record: Record, policy: Policy, deadlines: Iterable[Deadline]) -> Line:
    """One record's line. A suspended one counts as open, and nothing that is confidential counts:
    no duty that rests on a concern, on monitoring, on capability or on an absence (9.2).
    """
    kinds = {rule.id: (rule.kind, rule.about) for rule in policy.duties}
    told = [each for each in deadlines if not each.confidential]
    sets = [each for each in told if kinds[each.duty.id] == ("objectives", "set")]
    reports = [each for each in told if kinds[each.duty.id][0] == "report"]
    done = [each for each in sets if each.state == "met"]
    return Line(
        record=name,
        person=record.reviewee.id,
        category=record.reviewee.category,
        reviewer=_reviewer(record),
        open=record.state != "concluded",
        objectives_due=bool(done) or any(each.state == "overdue" for each in sets),
        objectives_in_time=any(_in_time(each) for each in done),
        reviewed=bool(reports) and all(each.state == "met" for each in reports),
        overdue=sum(each.state == "overdue" for each in told),
    )


def _reviewer(record: Record) -> str:
    if record.reviewee.category == "headteacher":
        return PANEL
    return record.reviewer.name if record.reviewer else NOBODY


def _in_time(deadline: Deadline) -> bool:
    due, met_on = deadline.duty.due, deadline.duty.met_on
    return due is None or (met_on is not None and met_on <= due)


def overview(lines: Iterable[Line]) -> Overview:
    """The counts of these records, in groups from which nobody can be told."""
    every = list(lines)
    if _people(every) < LEAST:
        return Overview()
    categories = _joined(_parted(every, [(line.category,) for line in every]), CATEGORIES)
    reviewers = _parted(every, [(line.reviewer,) for line in every])
    reviewers = _others(reviewers, categories)
    return Overview(
        _counts(every),
        tuple(Group(names, _counts(part)) for names, part in sorted(categories.items(), key=_rank)),
        tuple(Group(names, _counts(part)) for names, part in sorted(reviewers.items(), key=_last)),
    )


def overview_across(schools: Mapping[str, Sequence[Line]]) -> Overview:
    """The counts of several academies, by name; one with fewer people is counted with another.

    Ids are an academy's own, so that the same one elsewhere is somebody else.
    """
    own = {
        name: [replace(line, person=f"{name}/{line.person}") for line in lines]
        for name, lines in schools.items()
    }
    every = [line for lines in own.values() for line in lines]
    empty = [Group((name,), _counts(())) for name, lines in own.items() if not lines]
    if _people(every) < LEAST:
        return Overview()
    parts = _joined({(name,): lines for name, lines in own.items() if lines}, list(own))
    groups = [Group(names, _counts(part)) for names, part in parts.items()] + empty
    return Overview(
        _counts(every),
        academies=tuple(sorted(groups, key=lambda group: list(own).index(group.names[0]))),
    )


def _parted(lines: Sequence[Line], names: Sequence[tuple[str, ...]]) -> Parts:
    parts: Parts = {}
    for line, name in zip(lines, names, strict=True):
        parts.setdefault(name, []).append(line)
    return parts


def _people(lines: Iterable[Line]) -> int:
    # people, and not records: somebody may have two
    return len({line.person for line in lines})


def _smallest(parts: Mapping[tuple[str, ...], list[Line]]) -> list[tuple[str, ...]]:
    return sorted(parts, key=lambda names: (_people(parts[names]), names))


def _joined(parts: Parts, order: Sequence[str]) -> Parts:
    """The kinds of staff, or academies, the smallest ones together until each is large enough."""
    parts = dict(parts)
    while len(parts) > 1 and _people(parts[_smallest(parts)[0]]) < LEAST:
        one, other = _smallest(parts)[:2]
        names = tuple(sorted((*one, *other), key=order.index))
        parts[names] = parts.pop(one) + parts.pop(other)
    return parts


def _others(reviewers: Parts, categories: Parts) -> Parts:
    """The reviewers, the smallest groups counted as others until nothing can be told."""
    apart, others = dict(reviewers), list[Line]()
    while _tell_tale([*apart.values(), *([others] if others else [])], [*categories.values()]):
        others = others + apart.pop(_smallest(apart)[0])
    return {**apart, **({(OTHERS,): others} if others else {})}


def _tell_tale(reviewers: Sequence[list[Line]], categories: Sequence[list[Line]]) -> bool:
    """Whether a group, or one that can be worked out from both tables, is too small.

    From some kinds of staff take the reviewers who review nobody else; or take those kinds of staff
    from all reviewers who review any of them. What is left is known to whoever has both tables, and
    any other way to subtract leaves as much or more.
    """
    return any(0 < _people(left) < LEAST for left in (*reviewers, *_left(reviewers, categories)))


def _left(reviewers: Sequence[list[Line]], categories: Sequence[list[Line]]) -> Iterator[set[Line]]:
    whole = [set(part) for part in reviewers]
    for number in range(1, len(categories) + 1):
        for some in combinations(categories, number):
            chosen = {line for part in some for line in part}
            inside = set[Line]().union(*(part for part in whole if part <= chosen))
            touched = set[Line]().union(*(part for part in whole if part & chosen))
            yield chosen - inside
            yield touched - chosen


def _counts(lines: Sequence[Line]) -> Counts:
    return Counts(
        people=_people(lines),
        records=len(lines),
        open=sum(line.open for line in lines),
        objectives_due=sum(line.objectives_due for line in lines),
        objectives_in_time=sum(line.objectives_in_time for line in lines),
        reviewed=sum(line.reviewed for line in lines),
        overdue=sum(line.overdue for line in lines),
    )


def _rank(part: tuple[tuple[str, ...], list[Line]]) -> int:
    return CATEGORIES.index(part[0][0])


def _last(part: tuple[tuple[str, ...], list[Line]]) -> tuple[bool, str]:
    (name,), _ = part
    return name in (OTHERS, PANEL, NOBODY), name

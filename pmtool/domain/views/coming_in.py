"""Whose cycle is not open, why, and from when they come in (2.1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pmtool.domain.cycles import cycle_label
from pmtool.domain.opening.cycle import open_cycle
from pmtool.domain.opening.dates import Opening
from pmtool.domain.opening.left_out import LeftOut
from pmtool.domain.person import Person
from pmtool.domain.situation import Situation


@dataclass(frozen=True)
class ComingIn:
    """Somebody without a record of the cycle that the day is in. `expected` is `None` where nobody
    has said when; `ready` where it can be opened now.
    """

    person: Person
    why: str
    expected: date | None
    ready: bool = False


def coming_in(
    people: Iterable[Person], labels: Mapping[str, Collection[str]], situation: Situation
) -> list[ComingIn]:
    """Everybody who is expected in, the first ones first; those who have left are not.

    `labels` are those of the records that each person has.
    """
    found = list(_missing(people, labels, situation))
    return sorted(found, key=lambda each: (each.expected or date.max, each.person.id))


def _missing(
    people: Iterable[Person], labels: Mapping[str, Collection[str]], situation: Situation
) -> Iterator[ComingIn]:
    for person in people:
        have = labels.get(person.id, ())
        if person.category == "external":
            continue
        if cycle_label(situation.policy, person.category, situation.day) in have:
            continue
        opened = open_cycle(person, situation, Opening())
        if isinstance(opened, LeftOut):
            if opened.normally or opened.expected:
                yield ComingIn(person, opened.why, opened.expected)
        elif opened.label not in have:
            first = max(opened.dates.first, situation.day)
            yield ComingIn(person, "can be opened now", first, ready=True)

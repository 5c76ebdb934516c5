"""The improvement plan and the standards of a record (5.5, 7.1)."""

from __future__ import annotations

from dataclasses import dataclass

from pmtool.domain.changes.change import Add, Change, Decision, Put
from pmtool.domain.changes.entry import filled, next_number, refuse_concluded
from pmtool.domain.cycles import cycle_label
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation
from pmtool.domain.values import Plain, Priority
from pmtool.errors import NotFound, Refused, UsageFault


def set_plan(
    record: Record,
    situation: Situation,
    *,
    priorities: tuple[str, ...] = (),
    texts: tuple[str, ...] = (),
    standards: tuple[str, ...] = (),
) -> Decision:
    """Key aspects of the improvement plan for this role (5.5), and its standards (7.1)."""
    if not (priorities or texts or standards):
        raise UsageFault("Give `--priority`, `--text` or `--standard`.")
    refuse_concluded(record)
    known = {priority.id for priority in record.improvement_plan}
    school = _of_school(record, situation)
    added = [
        filled(id=priority.id, text=priority.text)
        for priority in _wanted(school, priorities)
        if priority.id not in known
    ]
    # The school's ids stay the school's: a text of one's own never takes one of them.
    taken = [*known, *(priority.id for priority in school.priorities)]
    for text in texts:
        added.append(filled(id=_next_free(taken), text=text))
        taken.append(str(added[-1]["id"]))
    changes: list[Change] = [Add(("improvement_plan",), entry) for entry in added]
    new_standards = [each for each in standards if each not in record.reviewee.standards]
    if new_standards:
        both: list[Plain] = [*record.reviewee.standards, *new_standards]
        changes.append(Put(("reviewee", "standards"), both))
    if not changes:
        raise Refused(
            "The record has all of that already; nothing to set.",
            slug="no-change",
        )
    return Decision(tuple(changes), "Set the plan", None, situation.clause("moderation"))


@dataclass(frozen=True)
class _SchoolPlan:
    year: str
    priorities: tuple[Priority, ...]


def _of_school(record: Record, situation: Situation) -> _SchoolPlan:
    year = cycle_label(situation.policy, record.reviewee.category, record.cycle.from_)
    return _SchoolPlan(year, situation.academy.improvement_plan.get(year, ()))


def _wanted(school: _SchoolPlan, ids: tuple[str, ...]) -> list[Priority]:
    by_id = {priority.id.casefold(): priority for priority in school.priorities}
    found: dict[str, Priority] = {}
    for wanted in ids:
        priority = by_id.get(wanted.casefold())
        if priority is None:
            have = ", ".join(p.id for p in school.priorities) or "none"
            raise NotFound(
                f"The improvement plan for {school.year} in pm.yaml has no {wanted} (it has"
                f" {have}).",
                slug="no-priority",
            )
        found[priority.id] = priority
    return list(found.values())


def _next_free(taken: list[str]) -> str:
    return next_number("P", (known for known in taken if known[:1] == "P" and known[1:].isdigit()))

"""Putting entries right: what comes later, and what was wrong."""

from __future__ import annotations

from pmtool.domain.changes.change import Add, Decision, Put
from pmtool.domain.changes.entry import (
    filled,
    find,
    known_objectives,
    known_priorities,
    refuse_concluded,
)
from pmtool.domain.near import did_you_mean
from pmtool.domain.record import Record, in_force
from pmtool.domain.situation import Situation
from pmtool.domain.values import Plain
from pmtool.errors import Refused

UPDATABLE: dict[str, tuple[str, ...]] = {
    "meetings": (
        "present",
        "taken_by",
        "notes",
        "working_time",
        "went_well",
        "even_better_if",
        "next_steps",
    ),
    "objectives": ("strand", "plan", "standards"),
    "evidence": (
        "kind",
        "date",
        "summary",
        "objectives",
        "standards",
        "went_well",
        "even_better_if",
        "next_steps",
    ),
    "observations": ("focus", "notes"),
    "development": ("need", "delivery", "impact", "plan"),
    "cpd": ("activity", "impact", "application"),
    "teaching_overviews": (
        "grade",
        "attainment",
        "teaching_over_time",
        "work_in_books",
        "pupils_views",
        "next_steps",
        "observation",
        "impact_of_support",
    ),
    "absences": ("to", "effect_on_assessment"),
    "concerns": ("previous_support", "employee_comment"),
    "advice": ("summary",),
    "milestones": ("text", "due", "reached_on"),
}
"""What may come later; a field with a verb of its own (a judgement, feedback) is not here."""

LISTS = frozenset({"present", "plan", "standards", "objectives"})
DATES = frozenset({"date", "due", "reached_on", "to"})


def update(
    record: Record, situation: Situation, entry_id: str, fields: dict[str, Plain]
) -> Decision:
    """Later facts of an entry: an impact, the end of an absence, a milestone reached."""
    refuse_concluded(record)
    section, path = locate(record, entry_id)
    allowed = UPDATABLE[section]
    for name in fields:
        if name not in allowed:
            options = [_option(field) for field in allowed]
            raise Refused(
                f"`update` does not set {_option(name)} of {path[-1]}."
                f"{did_you_mean(_option(name), options)} It sets {', '.join(options)}.",
                slug="not-updatable",
            )
    changes = tuple(
        Put((*path, name), _value(record, situation, name, given)) for name, given in fields.items()
    )
    return Decision(changes, f"Updated {path[-1]}", path[-1])


def _option(field: str) -> str:
    return f"--{field.replace('_', '-')}"


def _value(record: Record, situation: Situation, name: str, given: Plain) -> Plain:
    """A field's new value; an empty text takes the field out."""
    if isinstance(given, list):
        ids = [str(each) for each in given]
        known = {"plan": known_priorities, "objectives": known_objectives}.get(name)
        return list(known(record, ids)) if known else given
    if name == "impact_of_support" and given:
        return {"text": given, "on": situation.day}
    return given or None


def locate(record: Record, entry_id: str) -> tuple[str, tuple[str, ...]]:
    """The section and the path of an entry, milestones of objectives included."""
    milestones = {m.id: objective for objective in record.objectives for m in objective.milestones}
    objective = milestones.get(entry_id.casefold())
    if objective is not None:
        find(record, objective.id)  # of a withdrawn objective nothing is updated
        return "milestones", ("objectives", objective.id, "milestones", entry_id.casefold())
    section, entry = find(record, entry_id, besides=milestones)
    return section, (section, entry.id)


def withdraw(record: Record, situation: Situation, entry_id: str, *, because: str) -> Decision:
    """Mark a wrong entry: it stays in the file, and counts no more."""
    refuse_concluded(record)
    _, entry = find(record, entry_id)
    mark = filled(id=entry.id, on=situation.day, by=situation.by.name, because=because)
    linked = [other.id for other in in_force(record).evidence if entry.id in other.objectives]
    warnings = (f"Still linked to {entry.id}: {', '.join(linked)}.",) if linked else ()
    return Decision(
        (Add(("withdrawn",), mark),), f"Withdrew {entry.id}", entry.id, warnings=warnings
    )

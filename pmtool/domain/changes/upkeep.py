"""Putting a record right: who reviews, the plan, later facts, what was wrong (3.1, 5.5)."""

from __future__ import annotations

from pmtool.domain.changes.change import Add, Change, Decision, Put
from pmtool.domain.changes.entry import (
    did_you_mean,
    entries,
    filled,
    find,
    next_number,
    person_of,
    reference,
    refuse_concluded,
)
from pmtool.domain.policy import cycle_label
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation
from pmtool.domain.values import Plain
from pmtool.errors import NotFound, Refused


def appoint(
    record: Record,
    situation: Situation,
    *,
    reviewer: str | None = None,
    panel: tuple[str, ...] = (),
    adviser: str | None = None,
    partner: str | None = None,
) -> Decision:
    """The reviewer, or a headteacher's panel and adviser (3.1, 3.3); the partner (App. C)."""
    refuse_concluded(record)
    for person_id in (reviewer, partner, *panel):
        _refuse_self(record, person_id)
    _refuse_wrong_kind(record, reviewer=reviewer, panel=panel, adviser=adviser)
    changes: list[Change] = []
    if reviewer:
        changes.append(Put(("reviewer",), reference(person_of(situation, reviewer))))
    if panel:
        members: list[Plain] = [reference(person_of(situation, each)) for each in panel]
        changes.append(Put(("panel",), members))
    if adviser:
        changes.append(Put(("external_adviser",), {"name": adviser}))
    if partner:
        changes.append(Put(("professional_partner",), reference(person_of(situation, partner))))
    if not changes:
        raise Refused(
            "Say whom: `--reviewer`, `--panel`, `--adviser` or `--partner`.", slug="usage"
        )
    return Decision(tuple(changes), "Appointed", None, "3.1")


def _refuse_self(record: Record, person_id: str | None) -> None:
    if person_id == record.reviewee.id:
        raise Refused("Nobody reviews, or partners, themself (3.1).", slug="self-review")


def _refuse_wrong_kind(
    record: Record, *, reviewer: str | None, panel: tuple[str, ...], adviser: str | None
) -> None:
    headteacher = record.reviewee.category == "headteacher"
    if headteacher and reviewer:
        raise Refused(
            "A headteacher is reviewed by a panel: `--panel ID`, with `--adviser NAME` (3.1).",
            slug="panel-not-reviewer",
        )
    if not headteacher and (panel or adviser):
        raise Refused(
            "A panel and an external adviser are for the headteacher; give `--reviewer ID` (3.1).",
            slug="reviewer-not-panel",
        )


def set_plan(
    record: Record,
    situation: Situation,
    *,
    priorities: tuple[str, ...] = (),
    texts: tuple[str, ...] = (),
    standards: tuple[str, ...] = (),
) -> Decision:
    """Key aspects of the improvement plan for this role (5.5), and its standards (7.1)."""
    refuse_concluded(record)
    known = {priority.id for priority in record.improvement_plan}
    added = [
        entry for entry in _from_school(record, situation, priorities) if entry["id"] not in known
    ]
    taken = [*known, *(str(entry["id"]) for entry in added)]
    for text in texts:
        added.append({"id": _next_free(taken), "text": text})
        taken.append(str(added[-1]["id"]))
    changes: list[Change] = [Add(("improvement_plan",), entry) for entry in added]
    new_standards = [each for each in standards if each not in record.reviewee.standards]
    if new_standards:
        both: list[Plain] = [*record.reviewee.standards, *new_standards]
        changes.append(Put(("reviewee", "standards"), both))
    if not changes:
        raise Refused(
            "Nothing new: give `--priority`, `--text` or `--standard` that is not there yet.",
            slug="no-change",
        )
    return Decision(tuple(changes), "Set the plan", None, "5.5")


def _from_school(
    record: Record, situation: Situation, priorities: tuple[str, ...]
) -> list[dict[str, Plain]]:
    year = cycle_label(situation.policy, record.reviewee.category, record.cycle.from_)
    school = {p.id.casefold(): p for p in situation.academy.improvement_plan.get(year, ())}
    found: list[dict[str, Plain]] = []
    for wanted in priorities:
        priority = school.get(wanted.casefold())
        if priority is None:
            have = ", ".join(p.id for p in school.values()) or "none"
            raise NotFound(
                f"pm.yaml's improvement plan for {year} has no {wanted} (it has {have}).",
                slug="no-priority",
            )
        found.append({"id": priority.id, "text": priority.text})
    return found


def _next_free(taken: list[str]) -> str:
    return next_number("P", (known for known in taken if known[:1] == "P" and known[1:].isdigit()))


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
            options = ", ".join(f"--{field.replace('_', '-')}" for field in allowed)
            raise Refused(
                f"`update` does not set --{name.replace('_', '-')} of {path[-1]}."
                f"{did_you_mean(name, allowed)} It sets {options}.",
                slug="not-updatable",
            )
    changes = tuple(Put((*path, name), value) for name, value in fields.items())
    return Decision(changes, f"Updated {path[-1]}", path[-1])


def locate(record: Record, entry_id: str) -> tuple[str, tuple[str, ...]]:
    """The section and the path of an entry, milestones of objectives included."""
    for objective in record.objectives:
        for milestone in objective.milestones:
            if milestone.id == entry_id:
                return "milestones", ("objectives", objective.id, "milestones", milestone.id)
    section, entry = find(record, entry_id)
    return section, (section, entry.id)


def withdraw(record: Record, situation: Situation, entry_id: str, *, because: str) -> Decision:
    """Mark a wrong entry: it stays in the file, and counts no more."""
    refuse_concluded(record)
    _, entry = find(record, entry_id)
    mark = filled(id=entry.id, on=situation.day, by=situation.by.name, because=because)
    linked = [
        other.id
        for section, other in entries(record)
        if section == "evidence" and entry.id in other.objectives
    ]
    warnings = (f"Still linked to {entry.id}: {', '.join(linked)}.",) if linked else ()
    return Decision(
        (Add(("withdrawn",), mark),), f"Withdrew {entry.id}", entry.id, warnings=warnings
    )

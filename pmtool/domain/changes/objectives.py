"""Objectives: set, revised, agreed, moderated, assessed (5.1-5.6, 7.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeVar

from pmtool.domain.changes.change import Add, Change, Decision, Path, Put
from pmtool.domain.changes.entry import (
    filled,
    find,
    known_priorities,
    new_id,
    next_number,
    refuse_concluded,
)
from pmtool.domain.changes.roles import acting_person, may_moderate, require_moderator
from pmtool.domain.entries import Objective
from pmtool.domain.kinds import Judgement, Strand
from pmtool.domain.record import Record, in_force
from pmtool.domain.settings import setting
from pmtool.domain.situation import Situation
from pmtool.domain.values import Plain
from pmtool.errors import Refused

Name = TypeVar("Name")


def add_objective(
    record: Record,
    situation: Situation,
    *,
    title: str,
    measures: str | None = None,
    due: date | None = None,
    strand: Strand | None = None,
    plan: tuple[str, ...] = (),
    standards: tuple[str, ...] = (),
    milestones: tuple[tuple[str, date | None], ...] = (),
) -> Decision:
    """A new objective (5.1, 5.2), with warnings where it is not SMART or one too many."""
    refuse_concluded(record)
    objective_id = next_number("O", (known.id for known in record.objectives))
    steps: list[Plain] = [
        filled(id=new_id("milestones", situation), text=text, due=day) for text, day in milestones
    ]
    entry = filled(
        id=objective_id,
        set_on=situation.day,
        title=title,
        measures=measures,
        milestones=steps,
        due=due,
        strand=strand,
        plan=known_priorities(record, plan),
        standards=standards,
    )
    linked = bool(plan or standards)
    warnings = (
        *_not_smart(situation, objective_id, measures, due, linked),
        *_too_many(record, situation),
    )
    return Decision(
        (Add(("objectives",), entry),),
        f"Added objective {objective_id}",
        entry=objective_id,
        clause=situation.clause("objectives"),
        warnings=warnings,
    )


def _not_smart(
    situation: Situation, objective_id: str, measures: str | None, due: date | None, linked: bool
) -> Iterator[str]:
    smart, moderation = situation.clause("smart"), situation.clause("moderation")
    if not measures:
        yield f"{objective_id} has no measure: how will you know that it is achieved? ({smart})"
    if due is None:
        yield f"{objective_id} has no date: by when is it to be achieved? ({smart})"
    if not linked:
        yield f"{objective_id} is tied to no plan priority and no standard ({moderation})."


def _too_many(record: Record, situation: Situation) -> Iterator[str]:
    count = len(in_force(record).objectives) + 1
    most = setting(situation.policy, situation.academy, "objectives.most")
    if count > most:
        clause = situation.clause("smart")
        yield f"That makes {count} objectives; {most} are held to be reasonable here ({clause})."


def revise_objective(
    record: Record,
    situation: Situation,
    objective_id: str,
    *,
    because: str,
    title: str | None = None,
    measures: str | None = None,
    due: date | None = None,
) -> Decision:
    """A new wording in-year (5.6); the earlier one stays in `revisions`, with the reason."""
    refuse_concluded(record)
    _, objective = find(record, objective_id, "objectives")
    wanted: dict[str, Plain] = filled(title=title, measures=measures, due=due)
    changed = {k: v for k, v in wanted.items() if getattr(objective, k) != v}
    if not changed:
        raise Refused(f"{objective.id} already reads so; nothing to revise.", slug="no-change")
    here: Path = ("objectives", objective.id)
    was: dict[str, Plain] = {name: getattr(objective, name) for name in changed}
    revision = filled(
        id=new_id("revisions", situation), on=situation.day, because=because, was=filled(**was)
    )
    revision.setdefault("was", {})
    changes: tuple[Change, ...] = (
        *(Put((*here, name), value) for name, value in changed.items()),
        Add((*here, "revisions"), revision),
    )
    return Decision(
        changes, f"Revised objective {objective.id}", objective.id, situation.clause("revision")
    )


def agree_objectives(
    record: Record, situation: Situation, *, determined_because: str | None = None
) -> Decision:
    """Every objective that is neither agreed nor determined becomes the one or the other (5.3)."""
    refuse_concluded(record)
    waiting = [o for o in in_force(record).objectives if o.agreement is None]
    _refuse_none(record, waiting, "agreed or determined", "no-objective-to-agree")
    agreement = "determined" if determined_because else "agreed"
    changes: list[Change] = []
    for objective in waiting:
        here: Path = ("objectives", objective.id)
        changes.append(Put((*here, "agreement"), agreement))
        changes.append(Put((*here, "agreed_on"), situation.day))
        if determined_because:
            changes.append(Put((*here, "determined_because"), determined_because))
    done = f"{agreement.capitalize()}: {_ids(waiting)}"
    return Decision(tuple(changes), done, None, situation.clause("agreement"))


def moderate_objectives(record: Record, situation: Situation, *, note: str | None) -> Decision:
    """Every objective not yet moderated is, by the headteacher; theirs by the trust (5.5)."""
    refuse_concluded(record)
    require_moderator(record, situation)
    waiting = [o for o in in_force(record).objectives if o.moderated is None]
    _refuse_none(record, waiting, "moderated", "no-objective-to-moderate")
    moderated = filled(by=situation.by.name, on=situation.day, note=note)
    changes = tuple(Put(("objectives", o.id, "moderated"), moderated) for o in waiting)
    return Decision(changes, f"Moderated: {_ids(waiting)}", None, situation.clause("moderation"))


def to_moderate(
    records: Mapping[Name, Record], situation: Situation
) -> tuple[list[Name], list[Name]]:
    """The records with an objective that is not moderated yet: those that are the acting person's
    to moderate, and the others. Refused where there is none at all, or none of theirs.
    """
    person = acting_person(situation, "moderate objectives")
    waiting = [
        name
        for name, record in records.items()
        if any(each.moderated is None for each in in_force(record).objectives)
    ]
    if not waiting:
        raise Refused("Every objective is moderated already.", slug="no-objective-to-moderate")
    mine = [name for name in waiting if may_moderate(records[name], person)]
    if not mine:
        require_moderator(records[waiting[0]], situation)
    return mine, [name for name in waiting if name not in mine]


def _refuse_none(record: Record, waiting: list[Objective], done: str, slug: str) -> None:
    if waiting:
        return
    if in_force(record).objectives:
        raise Refused(f"Every objective of {record.reviewee.id} is already {done}.", slug=slug)
    raise Refused(
        f"{record.reviewee.id} has no objectives yet; add them with `pm add-objective`.",
        slug=slug,
    )


def _ids(objectives: list[Objective]) -> str:
    return ", ".join(objective.id for objective in objectives)


def assess_objective(
    record: Record,
    situation: Situation,
    objective_id: str,
    *,
    judgement: Judgement,
    summary: str | None = None,
) -> Decision:
    """The outcome of one objective (7.3)."""
    refuse_concluded(record)
    _, objective = find(record, objective_id, "objectives")
    outcome = filled(judgement=judgement, summary=summary, on=situation.day)
    return Decision(
        (Put(("objectives", objective.id, "outcome"), outcome),),
        f"Assessed objective {objective.id}: {judgement}",
        objective.id,
        situation.clause("review"),
    )

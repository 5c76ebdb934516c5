"""A cycle that ends earlier than it was to: a contract ends (2.1), or another role begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pmtool.domain.changes.change import Add, Change, Decision, Path, Put
from pmtool.domain.changes.entry import filled, new_id, refuse_concluded
from pmtool.domain.record import Record, in_force
from pmtool.domain.situation import Situation


def end_early(record: Record, situation: Situation, last: date, because: str) -> Decision:
    """The running record ends on `last`, since another begins the day after; both are kept."""
    refuse_concluded(record)
    reason = "; ".join(part for part in (record.cycle.adjusted_because, because) if part)
    changes = (
        Put(("cycle", "to"), last),
        Put(("cycle", "adjusted_because"), reason),
        *due_by(record, situation, last, because),
    )
    warnings = list(due_earlier(record, situation, last))
    if record.signatures:
        warnings.append(f"{record.reviewee.id}'s statement was signed; it has to be signed again.")
    return Decision(
        changes, f"Ended on {last.isoformat()}", None, situation.clause("scope"), tuple(warnings)
    )


def due_by(record: Record, situation: Situation, last: date, because: str) -> Iterator[Change]:
    """Objectives and milestones that were due after `last` are due on it, the reason kept (5.6)."""
    for objective in in_force(record).objectives:
        here: Path = ("objectives", objective.id)
        if objective.due is not None and objective.due > last:
            revision = filled(
                id=new_id("revisions", situation),
                on=situation.day,
                because=because,
                was={"due": objective.due},
            )
            yield Put((*here, "due"), last)
            yield Add((*here, "revisions"), revision)
        for step in objective.milestones:
            if step.due is not None and step.due > last:
                yield Put((*here, "milestones", step.id, "due"), last)


def due_earlier(record: Record, situation: Situation, last: date) -> Iterator[str]:
    """Which objectives are due earlier by that, in a sentence."""
    late = [o.id for o in in_force(record).objectives if o.due is not None and o.due > last]
    if late:
        yield (
            f"{record.reviewee.id} {', '.join(late)}: due on {last.isoformat()} now, the cycle's"
            f" last day; the earlier date is kept with the reason ({situation.clause('revision')})."
        )

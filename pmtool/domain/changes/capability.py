"""Capability decided on; a record suspended and resumed (8.2)."""

from __future__ import annotations

from pmtool.domain.changes.change import Add, Change, Decision, Put
from pmtool.domain.changes.concerns import refuse_reviewee
from pmtool.domain.changes.entry import filled, find, new_id, refuse_concluded
from pmtool.domain.changes.roles import require_capability_decider
from pmtool.domain.concern import Concern
from pmtool.domain.concerns.capability import capability_ground
from pmtool.domain.kinds import CapabilityDecision, StateName
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation
from pmtool.errors import Refused

INVOKED = "The formal Capability Procedure was invoked"


def decide_capability(
    record: Record,
    situation: Situation,
    concern_id: str,
    *,
    decision: CapabilityDecision,
    because: str,
) -> Decision:
    """Whether capability is invoked, and why; where it is, the record is suspended with it."""
    refuse_concluded(record)
    clause = situation.clause("capability")
    _, concern = find(record, concern_id, "concerns")
    assert isinstance(concern, Concern)
    ground = capability_ground(concern)
    if ground is None:
        raise Refused(
            f"Capability is decided on after insufficient improvement, or where a concern is"
            f" particularly serious ({clause}); {concern.id} is neither: its seriousness does not"
            " begin with these words, and it was not closed with `--result insufficient`.",
            slug="no-ground",
        )
    if ground.decided_on is not None:
        raise Refused(
            f"Capability was decided on for {concern.id} on {ground.decided_on.isoformat()}"
            f" ({clause}).",
            slug="already-decided",
        )
    require_capability_decider(record, situation)
    entry = filled(
        ground=ground.ground,
        decision=decision,
        because=because,
        by=situation.by.name,
        on=situation.day,
    )
    changes: list[Change] = [Put(("concerns", concern.id, "capability"), entry)]
    done = f"Decided on capability for {concern.id}: {decision}"
    if decision == "invoked" and record.state == "open":
        changes.append(_state(situation, "suspended", f"{INVOKED} ({clause})."))
        done += "; suspended the record"
    return Decision(tuple(changes), done, concern.id, clause)


def suspend(record: Record, situation: Situation, *, because: str) -> Decision:
    """The procedure suspended: while it is, the record's other duties rest."""
    refuse_concluded(record)
    clause = situation.clause("capability")
    refuse_reviewee(record, situation, f"Nobody suspends their own record ({clause})")
    if record.state == "suspended":
        raise Refused(
            f"The record is suspended since {record.states[-1].on.isoformat()} ({clause});"
            " `pm resume` ends that.",
            slug="suspended",
        )
    change = _state(situation, "suspended", because)
    return Decision((change,), "Suspended", str(change.entry["id"]), clause)


def resume(record: Record, situation: Situation, *, because: str) -> Decision:
    """The end of a suspension: every duty has the time that was left, or the limit's least."""
    refuse_concluded(record)
    clause = situation.clause("capability")
    refuse_reviewee(record, situation, f"Nobody resumes their own record ({clause})")
    if record.state != "suspended":
        raise Refused(f"The record is not suspended ({clause}).", slug="not-suspended")
    since = record.states[-1].on
    if situation.day < since:
        raise Refused(
            f"The record is suspended since {since.isoformat()}; it cannot be resumed before that"
            f" ({clause}).",
            slug="too-early",
        )
    change = _state(situation, "open", because)
    return Decision((change,), "Resumed", str(change.entry["id"]), clause)


def _state(situation: Situation, to: StateName, because: str) -> Add:
    entry = filled(
        id=new_id("states", situation),
        to=to,
        on=situation.day,
        because=because,
        by=situation.by.name,
    )
    return Add(("states",), entry)

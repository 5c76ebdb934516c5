"""A statement shared beyond reviewer, reviewee and panel (9.2)."""

from __future__ import annotations

from pmtool.domain.changes.change import Add, Decision
from pmtool.domain.changes.entry import filled
from pmtool.domain.policy import Policy, SharingGround
from pmtool.domain.record import Record, in_force
from pmtool.domain.situation import Situation
from pmtool.errors import Refused, UsageFault

POOR_PERFORMANCE = "poor-performance"
_NOTHING_IDENTIFIED = "no-further-action"


def ground_of(policy: Policy, wanted: str) -> SharingGround:
    """The ground of this name. Raises `UsageFault`, which lists those that the procedure knows."""
    for known in policy.sharing:
        if known.ground == wanted.casefold():
            return known
    clauses = ", ".join(dict.fromkeys(known.clause for known in policy.sharing))
    listed = "; ".join(f"{known.ground} ({known.says})" for known in policy.sharing)
    raise UsageFault(
        f"A statement is shared on one of the grounds of {clauses} and on no other: {listed}."
    )


def refuse_unidentified(record: Record, situation: Situation, ground: SharingGround) -> None:
    """Poor performance is identified by a concern (8.1). Raises `Refused` (`not-identified`).

    One that was withdrawn, or that ended without further action, has identified none.
    """
    if ground.ground != POOR_PERFORMANCE:
        return
    for concern in in_force(record).concerns:
        if concern.outcome is None or concern.outcome.result != _NOTHING_IDENTIFIED:
            return
    raise Refused(
        "The record holds no concern, so no poor performance has been identified"
        f" ({situation.clause('concerns')}), and on that ground nothing is shared"
        f" ({ground.clause}). Raise the concern first.",
        slug="not-identified",
    )


def share(
    record: Record,
    situation: Situation,
    *,
    entry_id: str,
    to: str,
    ground: SharingGround,
    sha256: str,
) -> Decision:
    """The disclosure of a statement: to whom, on which ground, with the digest of what was given.

    A concluded record may be shared too. Raises as `refuse_unidentified` does.
    """
    refuse_unidentified(record, situation, ground)
    entry = filled(
        id=entry_id,
        on=situation.day,
        to=to,
        ground=ground.ground,
        by=situation.by.name,
        digest=f"sha256:{sha256}",
    )
    done = f"Recorded the disclosure {entry_id}, on the ground {ground.ground}"
    return Decision((Add(("disclosures",), entry),), done, entry_id, ground.clause)

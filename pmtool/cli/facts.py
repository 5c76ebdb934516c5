"""What a record is held against: gathered here, judged in `domain/checks`."""

from __future__ import annotations

from datetime import date
from functools import partial

from pmtool.domain.checks.record import RecordFacts
from pmtool.domain.policy import Policy, cycle_label
from pmtool.store import shipped
from pmtool.store.names import RecordName
from pmtool.store.workspace import Workspace


def record_facts(
    workspace: Workspace, policy: Policy, name: RecordName, day: date
) -> RecordFacts:
    """The facts for one record under one policy, on one day."""
    standards = shipped.standards()
    return RecordFacts(
        day=day,
        label=name.label,
        person=name.person,
        label_of=partial(cycle_label, policy),
        observed_by_qts=policy.observed_by_qts,
        people=workspace.people,
        standards=frozenset(standards.names),
        standard_sets=frozenset(standards.sets),
    )

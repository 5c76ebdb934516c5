"""What files are held against, gathered from the repository and from what ships with `pm`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from pmtool.domain.checks.facts import AcademyFacts, RecordFacts
from pmtool.domain.checks.person import PersonFacts
from pmtool.errors import PmError
from pmtool.store import shipped

if TYPE_CHECKING:
    from pmtool.domain.policy import Policy, Rule
    from pmtool.store.names import RecordName
    from pmtool.store.workspace import Workspace


def record_facts(
    workspace: Workspace, policy: Policy | None, name: RecordName, day: date
) -> RecordFacts:
    """The facts for one record on one day, under its policy where that is known."""
    from pmtool.domain.cycles import cycle_label

    standards = shipped.standards()
    return RecordFacts(
        day=day,
        label=name.label,
        person=name.person,
        label_of=partial(cycle_label, policy) if policy else None,
        observed_by_qts=policy.observed_by_qts if policy else (),
        people=workspace.people,
        standards=frozenset(standards.names),
        standard_sets=frozenset(standards.sets),
        procedure=policy.digest if policy else None,
        clauses=policy.clauses if policy else {},
        policy=policy,
    )


def person_facts(workspace: Workspace, person: str, day: date) -> PersonFacts:
    """The facts for one person's file on one day."""
    sets = frozenset(shipped.standards().sets)
    return PersonFacts(day, person, workspace.people, sets, _academys_clauses(workspace))


def _academys_clauses(workspace: Workspace) -> Mapping[Rule, str]:
    """What findings cite where no record says under which procedure; none where pm.yaml is faulty,
    which is a finding of its own.
    """
    try:
        chosen = workspace.academy().policy
        return workspace.policy(chosen.id, chosen.version).clauses
    except PmError:
        return {}


def academy_facts(policy: Policy | None, day: date) -> AcademyFacts:
    """The facts for `pm.yaml` on one day, under the procedure that it names where that is known."""
    return AcademyFacts(day, frozenset(holiday for holiday, _ in shipped.bank_holidays()), policy)

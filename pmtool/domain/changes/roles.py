"""Who may do what only a certain person may: sign, decide pay, moderate (3.1, 4, 5.5)."""

from __future__ import annotations

from pmtool.domain.kinds import SignatureRole
from pmtool.domain.person import Person
from pmtool.domain.record import Record
from pmtool.domain.settings import setting
from pmtool.domain.situation import Situation
from pmtool.errors import Refused


def acting_person(situation: Situation, doing: str) -> Person:
    """The register's person who acts; refused where nobody of the register does."""
    person = situation.by.person
    if person is None:
        raise Refused(
            f"To {doing} takes a person of the register: name them with `--by ID`, or give them"
            " git's e-mail address with `pm edit-person ID --email`.",
            slug="who-acts",
        )
    return person


def require_moderator(record: Record, situation: Situation) -> None:
    """5.5: the headteacher; for the headteacher's own objectives the trust (panel, external)."""
    person = acting_person(situation, "moderate objectives")
    if not may_moderate(record, person):
        raise Refused(
            f"Objectives are moderated by {_leader(record, by_trust=False)}; {person.id} is not"
            f" ({situation.clause('moderation')}).",
            slug="wrong-role",
        )


def may_moderate(record: Record, person: Person) -> bool:
    """Whether the objectives of this record are theirs to moderate (5.5)."""
    return _may_lead(record, person, by_trust=False)


def require_pay_decider(record: Record, situation: Situation) -> None:
    """4.1, 4.2: whoever `pay.decided_by` says; the trust for the headteacher."""
    person = acting_person(situation, "decide pay")
    by_trust = setting(situation.policy, situation.academy, "pay.decided_by") == "trust"
    if not _may_lead(record, person, by_trust=by_trust):
        raise Refused(
            f"Pay is decided by {_leader(record, by_trust=by_trust)}; {person.id} is not"
            f" ({situation.policy.cycles[record.reviewee.category].clause}).",
            slug="wrong-role",
        )


def require_capability_decider(record: Record, situation: Situation) -> None:
    """8.2: the headteacher; for the headteacher's own record the trust (panel, external)."""
    person = acting_person(situation, "decide on capability")
    if not _may_lead(record, person, by_trust=False):
        raise Refused(
            f"Capability is decided on by {_leader(record, by_trust=False)}; {person.id} is not"
            f" ({situation.clause('capability')}).",
            slug="wrong-role",
        )


def _may_lead(record: Record, person: Person, *, by_trust: bool) -> bool:
    if person.id == record.reviewee.id:
        return False
    if record.reviewee.category == "headteacher" or by_trust:
        return person.category == "external" or person.id in {p.id for p in record.panel}
    return person.category == "headteacher"


def _leader(record: Record, *, by_trust: bool) -> str:
    if record.reviewee.category == "headteacher" or by_trust:
        return "the trust (the panel, or a person of category external)"
    return "the headteacher"


def signer_role(
    record: Record, situation: Situation, person: Person, wanted: SignatureRole | None
) -> SignatureRole:
    """The role in which `person` signs this record; `Refused` where they have none, or not that."""
    roles = _roles(record, person)
    if wanted is None and roles:
        return roles[0]
    if wanted in roles:
        assert wanted is not None
        return wanted
    role = f"as {wanted} " if wanted else ""
    raise Refused(
        f"{person.id} cannot sign {role}for {record.reviewee.id}: a statement is signed by its"
        f" reviewee, its reviewer or panel, and the headteacher ({situation.clause('statement')}).",
        slug="wrong-role",
    )


def _roles(record: Record, person: Person) -> list[SignatureRole]:
    roles: list[SignatureRole] = []
    if person.id == record.reviewee.id:
        return ["reviewee"]
    if record.reviewer is not None and person.id == record.reviewer.id:
        roles.append("reviewer")
    if person.id in {member.id for member in record.panel}:
        roles.append("panel")
    if person.category == "headteacher":
        roles.append("headteacher")
    return roles

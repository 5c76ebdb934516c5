"""The end of the year: report, pay, comment, signatures, conclusion (7.3, 4, 9.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from pmtool.domain.changes.change import Add, Change, Decision, Put
from pmtool.domain.changes.entry import filled, new_id, refuse_concluded
from pmtool.domain.changes.lacking import lacking_to_decide, lacking_to_sign
from pmtool.domain.changes.roles import acting_person, require_pay_decider, signer_role
from pmtool.domain.digest import digest
from pmtool.domain.duties import OUTLIVES_CONCLUSION, duties_of
from pmtool.domain.kinds import PayRecommendation, SignatureRole
from pmtool.domain.policy import decides_pay
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation
from pmtool.domain.state import state_of
from pmtool.domain.values import Plain
from pmtool.errors import Refused, UsageFault


def record_review(
    record: Record,
    situation: Situation,
    *,
    objectives_assessment: str | None = None,
    overall: str | None = None,
    job_role_assessment: str | None = None,
    standards_assessment: str | None = None,
    own_cpd_assessment: str | None = None,
    development_assessment: str | None = None,
    evidence_used: str | None = None,
    prior_performance: str | None = None,
    given_on: date | None = None,
) -> Decision:
    """Parts of the written report (7.1, 7.3, 7.4), together or one by one."""
    refuse_concluded(record)
    parts = filled(
        objectives_assessment=objectives_assessment,
        overall=overall,
        job_role_assessment=job_role_assessment,
        standards_assessment=standards_assessment,
        own_cpd_assessment=own_cpd_assessment,
        development_assessment=development_assessment,
        given_on=given_on,
    )
    changes: list[Change] = [Put(("review", name), value) for name, value in parts.items()]
    basis = filled(evidence_used=evidence_used, prior_performance=prior_performance)
    changes += [Put(("review", "absence_basis", name), text) for name, text in basis.items()]
    if not changes:
        raise UsageFault("Give at least one part of the report; see `pm record-review --help`.")
    changes.append(Put(("review", "on"), situation.day))
    changes.append(Put(("review", "by"), situation.by.name))
    return Decision(tuple(changes), "Recorded the review", None, situation.clause("review"))


def recommend_pay(
    record: Record,
    situation: Situation,
    *,
    recommendation: PayRecommendation,
    rationale: str | None = None,
) -> Decision:
    """The reviewer's recommendation (3.1, 7.3); nobody recommends their own pay."""
    refuse_concluded(record)
    _refuse_without_pay(situation)
    if situation.by.person is not None and situation.by.person.id == record.reviewee.id:
        raise Refused(
            f"Nobody recommends their own pay ({situation.clause('reviewers')}).", slug="wrong-role"
        )
    fields: dict[str, Plain] = {
        "recommendation": recommendation,
        "rationale": rationale or None,  # an earlier one was for an earlier recommendation
        "by": situation.by.name,
        "on": situation.day,
    }
    changes = tuple(Put(("pay", name), value) for name, value in fields.items())
    clause = situation.clause("review")
    return Decision(changes, f"Recommended: {recommendation}", None, clause)


def _refuse_without_pay(situation: Situation) -> None:
    if not decides_pay(situation.policy):
        raise Refused(
            f"{situation.policy.title} ({situation.policy.id} {situation.policy.version}) has no"
            " recommendation, and no decision, on pay.",
            slug="no-pay",
        )


def decide_pay(record: Record, situation: Situation, *, result: PayRecommendation) -> Decision:
    """The pay decision (4.1, 4.2), by whoever `pay.decided_by` says."""
    refuse_concluded(record)
    _refuse_without_pay(situation)
    require_pay_decider(record, situation)
    decision = filled(result=result, by=situation.by.name, on=situation.day)
    clause = situation.policy.cycles[record.reviewee.category].clause
    return Decision(
        (Put(("pay", "decision"), decision),),
        f"Pay decided: {result}",
        None,
        clause,
        tuple(lacking_to_decide(record, situation)),
    )


def comment(
    record: Record,
    situation: Situation,
    *,
    text: str | None = None,
    declined: bool = False,
    no_reply: bool = False,
    made_on: date,
) -> Decision:
    """The reviewee's chance to comment (7.3): what they said, or that they did not."""
    refuse_concluded(record)
    fields = filled(text=text, declined=declined or None, no_reply=no_reply or None, on=made_on)
    said = "Recorded the comment" if text else "Recorded that there is no comment"
    return Decision((Put(("comment",), fields),), said, None, situation.clause("review"))


def sign(
    record: Record,
    situation: Situation,
    *,
    role: SignatureRole | None = None,
    on_paper: bool = False,
) -> Decision:
    """A signature on the statement as it stands now, by a person who has a role in it."""
    refuse_concluded(record)
    person = acting_person(situation, "sign")
    as_role = signer_role(record, situation, person, role)
    now = digest(record)
    if any(s.role == as_role and s.by == person.id and s.digest == now for s in record.signatures):
        raise Refused(
            f"{person.id} has already signed this statement as {as_role}.", slug="already-signed"
        )
    entry = filled(
        id=new_id("signatures", situation),
        role=as_role,
        by=person.id,
        on=situation.day,
        digest=now,
        on_paper=on_paper or None,
    )
    done = f"Signed as {as_role}" + (" (on paper)" if on_paper else "")
    return Decision(
        (Add(("signatures",), entry),),
        done,
        str(entry["id"]),
        situation.clause("review"),
        tuple(lacking_to_sign(record, situation)),
    )


def conclude(record: Record, situation: Situation, *, because: str | None = None) -> Decision:
    """The end of the cycle; refused while a duty is open, unless there is a reason."""
    refuse_concluded(record)
    waiting = open_duties(record, situation)
    if waiting and not because:
        raise Refused(
            f"Still to be done for {record.reviewee.id}: {_listed(waiting)}."
            " Do them first, or conclude with `--because`.",
            slug="duties-open",
        )
    state = filled(
        id=new_id("states", situation),
        to="concluded",
        on=situation.day,
        because=because,
        by=situation.by.name,
    )
    warnings = (*_waived(waiting), *_unsigned(record))
    return Decision(
        (Add(("states",), state),),
        "Concluded",
        str(state["id"]),
        situation.clause("records"),
        warnings=warnings,
    )


def _listed(duties: Mapping[str, str]) -> str:
    return "; ".join(f"{what} ({clause})" for what, clause in duties.items())


def _waived(duties: Mapping[str, str]) -> Iterator[str]:
    if duties:
        yield f"Waived by this conclusion: {_listed(duties)}."


def _unsigned(record: Record) -> Iterator[str]:
    """A concluded record takes no more signatures, so now is the time to say who has not signed."""
    now = digest(record)
    signed = {signature.role for signature in record.signatures if signature.digest == now}
    reviewing = "panel" if record.reviewee.category == "headteacher" else "reviewer"
    missing = [role for role in ("reviewee", reviewing) if role not in signed]
    if missing:
        yield f"The statement as it stands is not signed by the {' or the '.join(missing)}."


def open_duties(record: Record, situation: Situation) -> dict[str, str]:
    """What is neither met nor waived on the day, in the procedure's words, with its clause;
    `retention` comes after.
    """
    person = situation.people.get(record.reviewee.id)
    says = {rule.id: rule.says.rstrip(".") for rule in situation.policy.duties}
    duties = duties_of(record, person, situation.policy, situation.academy, situation.calendar)
    return {
        says[duty.id]: duty.clause
        for duty in duties
        if duty.id != OUTLIVES_CONCLUSION
        and not duty.recurs  # a week without a meeting is never overdue (App. C)
        and state_of(duty.opens, duty.due, duty.met_on, duty.waived_from, situation.day)
        not in ("met", "waived")
    }

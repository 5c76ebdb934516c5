"""Who reviews, advises and partners (3.1, 3.3, Appendix C)."""

from __future__ import annotations

from pmtool.domain.changes.change import Change, Decision, Put
from pmtool.domain.changes.entry import person_of, reference, refuse_concluded
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation
from pmtool.domain.values import Plain
from pmtool.errors import Refused, UsageFault


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
        _refuse_self(record, situation, person_id)
    _refuse_wrong_kind(record, situation, reviewer=reviewer, panel=panel, adviser=adviser)
    changes: list[Change] = []
    panel = tuple(dict.fromkeys(panel))
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
        raise UsageFault("Say whom: `--reviewer`, `--panel`, `--adviser` or `--partner`.")
    return Decision(tuple(changes), "Appointed", None, situation.clause("reviewers"))


def _refuse_self(record: Record, situation: Situation, person_id: str | None) -> None:
    if person_id == record.reviewee.id:
        raise Refused(
            f"Nobody reviews, or partners, themself ({situation.clause('reviewers')}).",
            slug="self-review",
        )


def _refuse_wrong_kind(
    record: Record,
    situation: Situation,
    *,
    reviewer: str | None,
    panel: tuple[str, ...],
    adviser: str | None,
) -> None:
    clause = situation.clause("reviewers")
    headteacher = record.reviewee.category == "headteacher"
    if headteacher and reviewer:
        raise Refused(
            "A headteacher is reviewed by a panel: `--panel ID`, with `--adviser NAME`"
            f" ({clause}).",
            slug="panel-not-reviewer",
        )
    if not headteacher and (panel or adviser):
        raise Refused(
            "A panel and an external adviser are for the headteacher; give `--reviewer ID`"
            f" ({clause}).",
            slug="reviewer-not-panel",
        )

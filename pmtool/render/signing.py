"""The boxes to sign in: one for each person who signs, signed or not."""

from __future__ import annotations

from collections.abc import Mapping

from pmtool.domain.entries import Signature
from pmtool.domain.record import Record
from pmtool.render import form
from pmtool.render.words import SIGNATURE_ROLES, day


def signatures(
    record: Record, names: Mapping[str, str], current_digest: str | None
) -> tuple[form.Signature, ...]:
    """The boxes, in the order reviewee, reviewer or panel, others who signed.

    Of several signatures of one person the last is shown. One whose digest is not
    `current_digest` says that the statement changed after it was signed.
    """
    latest = _latest(record)
    boxes = []
    for role, person, name in _signing(record):
        signature = latest.pop((role, person), None)
        boxes.append(_box(role, name, signature, names, current_digest))
    for (role, _), signature in latest.items():
        boxes.append(_box(role, "", signature, names, current_digest))
    return tuple(boxes)


def _latest(record: Record) -> dict[tuple[str, str], Signature]:
    """By role and, where several people share it, by person."""
    known = {member.name: member.id for member in record.panel}
    latest: dict[tuple[str, str], Signature] = {}
    for signature in sorted(record.signatures, key=lambda signature: signature.on):
        person = known.get(signature.by, signature.by) if signature.role == "panel" else ""
        latest[signature.role, person] = signature
    return latest


def _signing(record: Record) -> list[tuple[str, str, str]]:
    """Role, id where several share the role, and name of those whose signatures belong here."""
    expected = [("reviewee", "", record.reviewee.name)]
    if record.reviewee.category != "headteacher":
        return [*expected, ("reviewer", "", record.reviewer.name if record.reviewer else "")]
    panel = [("panel", member.id, member.name) for member in record.panel]
    return [*expected, *(panel or [("panel", "", "")])]


def _box(
    role: str,
    name: str,
    signature: Signature | None,
    names: Mapping[str, str],
    current_digest: str | None,
) -> form.Signature:
    if signature is None:
        return form.Signature(SIGNATURE_ROLES[role], name)
    return form.Signature(
        role=SIGNATURE_ROLES[role],
        name=names.get(signature.by, signature.by),
        on=day(signature.on),
        on_paper=signature.on_paper is True,
        changed_since=current_digest is not None and signature.digest != current_digest,
    )

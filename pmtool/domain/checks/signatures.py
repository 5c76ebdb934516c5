"""Signatures whose statement has changed since (7.3)."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.domain.checks.finding import Finding, warning
from pmtool.domain.digest import stale_signatures
from pmtool.domain.record import Record

STALE_SIGNATURE = "stale-signature"


def signatures_gone_stale(record: Record) -> Iterator[Finding]:
    """Each stale signature that the same person has not made again in the same role."""
    stale = stale_signatures(record)
    renewed = {(s.role, s.by) for s in record.signatures if s.id not in stale}
    for index, signature in enumerate(record.signatures):
        if signature.id in stale and (signature.role, signature.by) not in renewed:
            message = f"The statement has changed since it was signed as {signature.role}."
            hint = "Have it signed again: `pm sign`."
            yield warning(("signatures", index), STALE_SIGNATURE, message, hint)

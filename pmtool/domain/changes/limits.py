"""The procedure's limits: what lies outside one is refused, or takes a reason."""

from __future__ import annotations

from pmtool.domain.limits import beyond_limit, in_words
from pmtool.domain.policy import Policy
from pmtool.errors import Refused


def within_limit(policy: Policy, name: str, number: int, because: str | None) -> None:
    """Refuse a number outside the limit `name` of the policy, unless it is one that holds
    "normally" and `because` says why it does not here. Without such a limit, any number does.
    """
    limit = beyond_limit(policy, name, number, because)
    if limit is not None:
        way_out = "; say why with `--because`" if limit.normally else ""
        raise Refused(f"{in_words(limit, number)}{way_out}.", slug="outside-limit")

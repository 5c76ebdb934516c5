"""The procedure's limits: what lies outside one is refused, or takes a reason."""

from __future__ import annotations

from pmtool.domain.policy import Limit, Policy
from pmtool.errors import Refused


def within_limit(policy: Policy, name: str, number: int, because: str | None) -> None:
    """Refuse a number outside the limit `name` of the policy, unless it is one that holds
    "normally" and `because` says why it does not here. Without such a limit, any number does.
    """
    limit = policy.limits.get(name)
    if limit is None or (limit.normally and because) or not _outside(limit, number):
        return
    normally = "normally allows" if limit.normally else "allows"
    way_out = "; say why with `--because`" if limit.normally else ""
    raise Refused(
        f"The procedure {normally} {_range(limit)} {limit.unit}, not {number}"
        f" ({limit.clause}){way_out}.",
        slug="outside-limit",
    )


def _outside(limit: Limit, number: int) -> bool:
    too_few = limit.least is not None and number < limit.least
    return too_few or (limit.most is not None and number > limit.most)


def _range(limit: Limit) -> str:
    if limit.least is None:
        return f"at most {limit.most}"
    return f"{limit.least} or more" if limit.most is None else f"{limit.least} to {limit.most}"

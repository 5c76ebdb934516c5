"""The procedure's limits: what lies beyond one, and whether a reason lets it. Light to import."""

from __future__ import annotations

from pmtool.domain.policy import Limit, Policy


def beyond_limit(policy: Policy, name: str, number: int, because: str | None) -> Limit | None:
    """The limit that `number` lies beyond; `None` where there is none, where it is within, or where
    the limit holds "normally" and `because` says why it does not here.
    """
    limit = policy.limits.get(name)
    if limit is None or (limit.normally and because):
        return None
    too_few = limit.least is not None and number < limit.least
    too_many = limit.most is not None and number > limit.most
    return limit if too_few or too_many else None


def in_words(limit: Limit, number: int) -> str:
    """What the procedure says, without a full stop: for a refusal and a finding."""
    normally = "normally allows" if limit.normally else "allows"
    return f"The procedure {normally} {_range(limit)} {limit.unit}, not {number} ({limit.clause})"


def _range(limit: Limit) -> str:
    if limit.least is None:
        return f"at most {limit.most}"
    return f"{limit.least} or more" if limit.most is None else f"{limit.least} to {limit.most}"

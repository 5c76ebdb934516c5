"""When a decision on capability is owed (8.2). Light to import: duties and verbs both ask."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pmtool.domain.kinds import CapabilityGround

if TYPE_CHECKING:
    from pmtool.domain.concern import Concern

_PARTICULARLY_SERIOUS = re.compile(r"\s*particularly[\s_-]+serious\b", re.IGNORECASE)


class Ground(NamedTuple):
    """Why a decision is owed, since when, and when it was made."""

    ground: CapabilityGround
    since: date
    decided_on: date | None


def is_particularly_serious(seriousness: str) -> bool:
    """Whether a concern's seriousness begins with the procedure's own words, in any case."""
    return _PARTICULARLY_SERIOUS.match(seriousness) is not None


def capability_ground(concern: Concern) -> Ground | None:
    """The ground on which a decision is owed: insufficient improvement, else seriousness.

    A decision made earlier on the other ground does not answer a later insufficient outcome.
    """
    outcome, made = concern.outcome, concern.capability
    if outcome and outcome.result == "insufficient":
        answered = made is not None and (
            made.ground == "insufficient-improvement" or made.decision == "invoked"
        )
        on = made.on if made is not None and answered else None
        return Ground("insufficient-improvement", outcome.on, on)
    if is_particularly_serious(concern.seriousness):
        return Ground("particularly-serious", concern.raised_on, made.on if made else None)
    return None

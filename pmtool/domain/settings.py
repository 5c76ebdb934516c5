"""What holds in a school: what its `pm.yaml` says, else the procedure's default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pmtool.domain.policy import Policy, SettingValue

if TYPE_CHECKING:
    from pmtool.domain.academy import Academy


def setting(
    policy: Policy, academy: Academy, name: str, category: str | None = None
) -> SettingValue:
    """What `pm.yaml` says about `name` (`objectives.within`), else the procedure's default.

    `category` picks from a value that differs between kinds of staff. `None`: nobody says.
    """
    rule = policy.settings.get(name)
    default = rule.default if rule else None
    chosen = None if rule and rule.fixed else value_for(own_setting(academy, name), category)
    return value_for(default, category) if chosen is None else chosen


def own_setting(academy: Academy, name: str) -> SettingValue:
    """What `pm.yaml` itself says about a setting, for one or for each kind of staff."""
    own: SettingValue = academy
    for part in name.split("."):
        own = getattr(own, part, None)
    return own


def value_for(value: SettingValue, category: str | None) -> SettingValue:
    """What a setting's value says for a kind of staff; without one, only what is said for all."""
    if value is None or isinstance(value, (str, int)):
        return value
    if category is None:
        return None
    return value.get(category) if isinstance(value, Mapping) else getattr(value, category, None)

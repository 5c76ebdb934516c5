"""What a school's `pm.yaml` sets beyond what a mandatory procedure lets it set.

Light to import: the academy is looked at, its class never loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from pmtool.domain.policy import CATEGORIES, Policy, SettingRule
from pmtool.domain.settings import own_setting, value_for

if TYPE_CHECKING:
    from pmtool.domain.academy import Academy

PROCEDURES_OWN = (
    "cycles",
    "scope",
    "observation",
    "limits",
    "report",
    "sharing",
    "duty",
    "clauses",
)
"""The tables of a policy file; a school that writes one into `pm.yaml` means to change it."""


class Loosened(NamedTuple):
    """A key of `pm.yaml` that sets what is not the school's to set, and the clause that says so."""

    keys: tuple[str, ...]
    clause: str
    message: str


def loosened(academy: Academy, policy: Policy) -> Iterator[Loosened]:
    """Each setting beyond the procedure's bounds; none where the procedure is not mandatory."""
    if not policy.mandatory:
        return
    for name, rule in policy.settings.items():
        own = own_setting(academy, name)
        apart = not (own is None or isinstance(own, (str, int)))
        for category in CATEGORIES if apart else (None,):
            value = value_for(own, category)
            if wrong := beyond(rule, category or CATEGORIES[0], value):
                keys = (*name.split("."), *((category,) if category else ()))
                message = f"`{'.'.join(keys)}` {wrong} ({rule.clause})."
                yield Loosened(keys, rule.clause, message)


def beyond(rule: SettingRule, category: str, value: Any) -> str | None:  # noqa: ANN401 - any unit
    """What is wrong with a value, in words; `None` where it is within the bounds or not there."""
    value = value_for(value, category)
    default = value_for(rule.default, category)
    if value is None:
        return None
    if rule.fixed and value != default:
        return f"is {default} by the procedure, for every school"
    if rule.most is not None and value > rule.most:
        return f"is at most {_so_many(rule.most, rule.unit)} by the procedure"
    if rule.least is not None and value < rule.least:
        return f"is at least {_so_many(rule.least, rule.unit)} by the procedure"
    return None


def _so_many(number: int, unit: str) -> str:
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"


def procedures_own(data: Mapping[str, Any], policy: Policy) -> Iterator[Loosened]:
    """Each key of a parsed `pm.yaml` that is the procedure's: of a cycle, a limit, a duty."""
    for key in PROCEDURES_OWN:
        if key in data:
            yield _own((key,), _clause(data, key, policy))
    for name, limit in policy.limits.items():
        section, _, inner = name.partition(".")
        held = data.get(section)
        if name not in policy.settings and isinstance(held, Mapping) and inner in held:
            yield _own((section, inner), limit.clause)


def _own(keys: tuple[str, ...], clause: str) -> Loosened:
    says = f"`{'.'.join(keys)}` is the procedure's own ({clause}), and no school changes it."
    return Loosened(keys, clause, says)


def _clause(data: Mapping[str, Any], key: str, policy: Policy) -> str:
    """The clause of the cycles that are meant; of any other table the cover, which is about all."""
    held = data[key]
    if key == "cycles" and isinstance(held, Mapping):
        named = {policy.cycles[each].clause for each in held if each in policy.cycles}
        return ", ".join(sorted(named)) or "4"
    return "cover"

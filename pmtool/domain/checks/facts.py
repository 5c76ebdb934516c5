"""What files are held against: known before any of them is looked at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pmtool.domain.kinds import CycleCategory
    from pmtool.domain.policy import Policy, Rule


class RecordFacts(NamedTuple):
    """What a record is held against.

    `label` and `person` are the parts of its path's name. `label_of` gives the label of a
    category's cycle by its first day, `observed_by_qts` are categories (6.1), and `clauses` what
    findings cite: all three are the policy's. `people` are the ids of the register, `standards` and
    `standard_sets` those of the standards file. What is `None` is not at hand, and nothing is held
    against it. `set_aside` are ids of entries too faulty to be part of the typed record, and there
    all the same. `procedure` is the digest of the procedure's file as it is now, `policy` what it
    says.
    """

    day: date
    label: str
    person: str
    label_of: Callable[[CycleCategory, date], str] | None = None
    observed_by_qts: Collection[str] = ()
    people: Collection[str] | None = None
    standards: frozenset[str] | None = None
    standard_sets: frozenset[str] | None = None
    set_aside: frozenset[str] = frozenset()
    procedure: str | None = None
    clauses: Mapping[Rule, str] = MappingProxyType({})
    policy: Policy | None = None


class AcademyFacts(NamedTuple):
    """What `pm.yaml` is held against: today, the bank holidays that ship with `pm`, and the
    procedure that it names, where that is known.
    """

    day: date
    bank_holidays: Collection[date] = frozenset()
    policy: Policy | None = None

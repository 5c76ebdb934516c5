"""What a decision stands on besides the record: the day, the person acting, the school."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from pmtool.domain.academy import Academy
from pmtool.domain.person import Person
from pmtool.domain.policy import Policy, Rule
from pmtool.domain.working_time import Calendar


class Actor(NamedTuple):
    """Who acts: `name` as records keep it (`by`), `person` where the register knows them."""

    name: str
    person: Person | None = None


class Situation(NamedTuple):
    """One moment of one school. `people` may read a person's file when asked for that person."""

    day: date
    by: Actor
    policy: Policy
    academy: Academy
    people: Mapping[str, Person]
    calendar: Calendar
    token: Callable[[], str]
    """Six characters that no entry has yet; the part of an entry's id after its prefix."""

    def clause(self, rule: Rule) -> str:
        """The clause of the procedure that holds here: what a refusal and a commit cite."""
        return self.policy.clauses[rule]

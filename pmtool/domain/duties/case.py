"""One record and what its duties rest on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from pmtool.domain.cycles import pay_date, review_date
from pmtool.domain.duties.duty import Owner
from pmtool.domain.policy import DutyRule, Policy, SettingValue
from pmtool.domain.settings import setting
from pmtool.errors import Unreadable

if TYPE_CHECKING:
    from pmtool.domain.academy import Academy
    from pmtool.domain.person import Person
    from pmtool.domain.record import Record
    from pmtool.domain.working_time import Calendar

Choice = TypeVar("Choice")
Found = TypeVar("Found")


@dataclass(frozen=True)
class Case:
    """A record without its withdrawn entries, its reviewee where the register has them, and the
    procedure, the school and the calendar that it stands under.
    """

    record: Record
    person: Person | None
    policy: Policy
    academy: Academy
    calendar: Calendar
    met_elsewhere: tuple[date, ...] = ()
    """When the professional partner's own record says that the two met (App. C)."""
    owners: dict[str, Owner] = field(default_factory=dict, compare=False, repr=False)
    """Who owes, by role, as far as it was asked."""

    @property
    def category(self) -> str:
        """The kind of staff that the reviewee is."""
        return self.record.reviewee.category

    @property
    def opened_on(self) -> date:
        """The day the record was opened: what carries no date of its own counts from then."""
        return self.record.states[0].on

    @cached_property
    def leaves_on(self) -> date | None:
        """The last day of employment, where it lies within the cycle (2.1)."""
        job = self.person.employment if self.person else None
        ends = job.ends if job else None
        cycle = self.record.cycle
        return ends if ends is not None and cycle.from_ <= ends <= cycle.to else None

    @property
    def last_day(self) -> date:
        """The last day of the cycle, or of employment within it."""
        return self.leaves_on or self.record.cycle.to

    @property
    def pay_date(self) -> date:
        """The last day for the pay decision of this cycle (4.1, 4.2)."""
        return self.once(
            "pay date", lambda: pay_date(self.policy, self.category, self.record.cycle.to)
        )

    @property
    def review_date(self) -> date:
        """The last day for the review of this cycle (7.3)."""
        return self.once(
            "review date", lambda: review_date(self.policy, self.category, self.record.cycle.to)
        )

    @cached_property
    def undisturbed(self) -> bool:
        """Whether its duties never rested: no absence (7.4), no suspension (8.2)."""
        record = self.record
        return not record.absences and all(state.to != "suspended" for state in record.states)

    @property
    def concluded_on(self) -> date | None:
        """The day of the conclusion, where the record is concluded."""
        last = self.record.states[-1]
        return last.on if last.to == "concluded" else None

    def setting(self, name: str) -> SettingValue:
        """What holds here for the reviewee's kind of staff."""
        return self.once(
            ("setting", name), lambda: setting(self.policy, self.academy, name, self.category)
        )

    def once(self, question: Hashable, answer: Callable[[], Found]) -> Found:
        """The answer to what rests on nothing but the procedure, the school, the calendar, the
        kind of staff, the cycle's dates and how its days are worked, and on what the question
        names: thousands of records ask the same.
        """
        answers = self._answers
        if question not in answers:
            answers[question] = answer()
        found: Found = answers[question]
        return found

    @cached_property
    def _answers(self) -> dict[Hashable, Any]:
        cycle, pattern = self.record.cycle, self.person.calendar if self.person else None
        span = (self.category, cycle.from_, cycle.to, self.leaves_on, pattern)
        whose = (id(self.policy), id(self.academy), span)
        found = self.calendar.answers.get(whose)
        # Kept with both of them, so that no other can take their place.
        if found is None:
            found = (self.policy, self.academy, {})
            self.calendar.answers[whose] = found
        answers: dict[Hashable, Any] = found[2]
        return answers

    def school_part(self, rule: DutyRule, unit: str) -> SettingValue:
        """What the rule's setting says, in `unit`; `None` where nobody has set it.

        Raises `Unreadable` where the rule has no such setting.
        """
        known = self.policy.settings.get(rule.setting or "")
        if known is None or known.unit != unit:
            raise Unreadable(
                f"`duty {rule.id}.setting` is not one in {unit}; correct the policy file.",
                slug="policy-invalid",
            )
        return self.setting(rule.setting or "")


def chosen(rule: DutyRule, options: Mapping[str, Choice]) -> Choice:
    """What the rule's `about` picks. Raises `Unreadable` where it picks nothing."""
    try:
        return options[rule.about or ""]
    except KeyError:
        raise Unreadable(
            f"`duty {rule.id}.about` is none of {', '.join(options)}; correct the policy file.",
            slug="policy-invalid",
        ) from None

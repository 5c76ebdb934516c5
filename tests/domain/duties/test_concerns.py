"""Concerns confirmed and decided, monitoring, capability: day by day (8.1, 8.2)."""

from __future__ import annotations

from datetime import date

import pytest

from pmtool.domain.duties.duty import Duty
from pmtool.domain.state import state_of
from tests.domain.school_year import HEADTEACHER, SCHOOL, TEACHER, academy, day, duties, the

RAISED = """
concerns:
  - id: co-1
    raised_on: 2026-11-02
    by: p002
    nature: Marking is four weeks behind.
    seriousness: Serious
"""
CONFIRMED = RAISED + "    confirmed_in_writing_on: 2026-11-05\n"
MONITORED = (
    CONFIRMED
    + """\
    monitoring:
      from: 2026-11-23
      working_weeks: 4
      convention: weekdays
      ends: 2026-12-18
      targets: Marked within a week.
      support: Planning together.
      monitored_by: p002
      consequences: Capability.
      review_on: 2026-12-18
"""
)
CONTACTS = """\
      contacts:
        - {id: ct-1, on: 2026-11-27, by: p002}
        - {id: ct-2, on: 2026-12-10, by: p002}
"""
EXTENDED = """\
      extension: {weeks: 2, ground: significant-absence, ends: 2027-01-06}
"""
SERIOUS = RAISED.replace("seriousness: Serious", "seriousness: 'Particularly serious: safety'")


def outcome(on: str, result: str) -> str:
    return f"    outcome: {{on: {on}, result: {result}}}\n"


def capability(on: str, ground: str, decision: str = "not-invoked") -> str:
    because = f"ground: {ground}, decision: {decision}, because: Because."
    return f"    capability: {{{because}, by: p001, on: {on}}}\n"


def state(duty: Duty, on: str) -> str:
    return state_of(duty.opens, duty.due, duty.met_on, duty.waived_from, day(on), duty.rests_from)


def dates(duty: Duty) -> tuple[date, date | None]:
    return duty.opens, duty.due


def test_a_record_without_concerns_owes_nothing_about_them() -> None:
    owed = {duty.id for duty in duties(TEACHER)}
    about = {"concern-confirmed", "monitoring-decided", "monitoring-contact", "monitoring-review"}
    assert not owed & (about | {"capability-decision"})


class TestConfirmed:
    def test_day_by_day(self) -> None:
        duty = the("concern-confirmed", duties(TEACHER, RAISED))
        assert dates(duty) == (day("2026-11-02"), day("2026-11-09"))
        assert [state(duty, on) for on in ("2026-11-01", "2026-11-02", "2026-11-09")] == [
            "upcoming",
            "due",
            "due",
        ]
        assert state(duty, "2026-11-10") == "overdue"

    def test_is_met_with_the_day_of_the_writing(self) -> None:
        duty = the("concern-confirmed", duties(TEACHER, CONFIRMED))
        assert duty.met_on == day("2026-11-05")

    def test_is_owed_by_whoever_raised_it(self) -> None:
        owner = the("concern-confirmed", duties(TEACHER, RAISED)).owner
        assert (owner.role, owner.id, owner.name) == ("manager", "p002", "Dev Anand")
        other = the("concern-confirmed", duties(TEACHER, RAISED.replace("by: p002", "by: p009")))
        assert (other.owner.id, other.owner.name) == ("p009", None)
        words = the("concern-confirmed", duties(TEACHER, RAISED.replace("p002", "Ann Ashworth")))
        assert (words.owner.id, words.owner.name) == (None, "Ann Ashworth")

    def test_its_days_are_the_schools(self) -> None:
        school = academy("concern: {confirmed_within: 2}")
        duty = the("concern-confirmed", duties(TEACHER, RAISED, at=school))
        assert (duty.due, duty.basis, duty.subject) == (day("2026-11-04"), "academy", "co-1")


class TestDecided:
    def test_counts_from_when_the_confirmation_is_due(self) -> None:
        duty = the("monitoring-decided", duties(TEACHER, RAISED))
        assert dates(duty) == (day("2026-11-02"), day("2026-11-16"))

    def test_counts_from_the_confirmation(self) -> None:
        duty = the("monitoring-decided", duties(TEACHER, CONFIRMED))
        assert dates(duty) == (day("2026-11-02"), day("2026-11-12"))

    @pytest.mark.parametrize(
        ("decided", "met_on"),
        [
            (MONITORED, "2026-11-05"),
            (CONFIRMED + outcome("2026-11-11", "no-further-action"), "2026-11-11"),
            (CONFIRMED + capability("2026-11-10", "particularly-serious", "invoked"), "2026-11-10"),
        ],
    )
    def test_is_met_by_any_decision(self, decided: str, met_on: str) -> None:
        assert the("monitoring-decided", duties(TEACHER, decided)).met_on == day(met_on)

    def test_that_capability_is_not_invoked_decides_nothing_of_it(self) -> None:
        decided = CONFIRMED + capability("2026-11-10", "particularly-serious")
        assert the("monitoring-decided", duties(TEACHER, decided)).met_on is None


class TestContact:
    def contact(self, *texts: str) -> Duty:
        return the("monitoring-contact", duties(TEACHER, "".join(texts)))

    def test_is_due_a_working_week_after_the_start(self) -> None:
        duty = self.contact(MONITORED)
        assert dates(duty) == (day("2026-11-23"), day("2026-11-30"))
        assert [state(duty, on) for on in ("2026-11-22", "2026-11-30", "2026-12-01")] == [
            "upcoming",
            "due",
            "overdue",
        ]

    def test_is_one_duty_for_the_current_span_and_tells_what_was_missed(self) -> None:
        duty = self.contact(MONITORED, CONTACTS)
        assert dates(duty) == (day("2026-12-10"), day("2026-12-17"))
        assert "Missed before: 2026-12-04." in duty.detail

    def test_is_met_where_no_other_is_due_before_the_end(self) -> None:
        late = CONTACTS.replace("on: 2026-12-10", "on: 2026-12-14")
        duty = self.contact(MONITORED, late)
        assert duty.met_on == day("2026-12-14")

    def test_goes_on_through_the_extension(self) -> None:
        late = CONTACTS.replace("on: 2026-12-10", "on: 2026-12-14")
        duty = self.contact(MONITORED, late, EXTENDED)
        assert dates(duty) == (day("2026-12-14"), day("2026-12-21"))
        assert duty.met_on is None

    def test_ends_with_the_outcome(self) -> None:
        duty = self.contact(MONITORED, CONTACTS, outcome("2026-12-16", "improved"))
        assert duty.waived_from == day("2026-12-16")
        assert "Waived: the monitoring ended on 2026-12-16." in duty.detail

    def test_ends_where_capability_is_invoked(self) -> None:
        invoked = capability("2026-12-01", "particularly-serious", "invoked")
        assert self.contact(MONITORED, invoked).waived_from == day("2026-12-01")

    def test_is_counted_as_the_period_is(self) -> None:
        terms = MONITORED.replace("weekdays", "term-days").replace("2026-11-23", "2026-12-14")
        duty = the("monitoring-contact", duties(TEACHER, terms, by=SCHOOL))
        assert duty.due == day("2026-12-18")  # the period's own last day
        longer = terms.replace("ends: 2026-12-18", "ends: 2027-01-22")
        assert the("monitoring-contact", duties(TEACHER, longer, by=SCHOOL)).due == day(
            "2027-01-04"
        )

    def test_has_no_date_where_the_calendar_ends(self) -> None:
        duty = self.contact(MONITORED.replace("weekdays", "term-days"))
        assert duty.due is None
        assert "No date can be given: The term dates" in duty.detail

    def test_is_owed_by_the_monitor(self) -> None:
        assert self.contact(MONITORED).owner.role == "monitor"
        assert self.contact(MONITORED).owner.id == "p002"

    def test_its_days_are_the_schools(self) -> None:
        school = academy("monitoring: {contact_every: 10}")
        duty = the("monitoring-contact", duties(TEACHER, MONITORED, at=school))
        assert duty.due == day("2026-12-07")


class TestReview:
    def test_runs_to_the_last_day(self) -> None:
        duty = the("monitoring-review", duties(TEACHER, MONITORED))
        assert dates(duty) == (day("2026-11-23"), day("2026-12-18"))
        assert [state(duty, on) for on in ("2026-12-18", "2026-12-19")] == ["due", "overdue"]
        assert duty.basis == "policy"

    def test_runs_to_the_last_day_of_the_extension(self) -> None:
        duty = the("monitoring-review", duties(TEACHER, MONITORED + EXTENDED))
        assert duty.due == day("2027-01-06")

    def test_is_met_with_the_outcome(self) -> None:
        done = MONITORED + outcome("2026-12-18", "improved")
        assert the("monitoring-review", duties(TEACHER, done)).met_on == day("2026-12-18")


class TestCapability:
    def test_is_owed_after_an_insufficient_outcome(self) -> None:
        duty = the(
            "capability-decision",
            duties(TEACHER, MONITORED + outcome("2026-12-18", "insufficient")),
        )
        # 25 and 28 December, and 1 January, are bank holidays
        assert dates(duty) == (day("2026-12-18"), day("2026-12-29"))
        assert state(duty, "2026-12-30") == "overdue"
        assert duty.owner.role == "headteacher"

    @pytest.mark.parametrize("result", ["improved", "no-further-action"])
    def test_is_not_owed_after_any_other(self, result: str) -> None:
        found = duties(TEACHER, MONITORED + outcome("2026-12-18", result))
        assert "capability-decision" not in {duty.id for duty in found}

    def test_is_owed_at_once_where_a_concern_is_particularly_serious(self) -> None:
        duty = the("capability-decision", duties(TEACHER, SERIOUS))
        assert dates(duty) == (day("2026-11-02"), day("2026-11-09"))

    @pytest.mark.parametrize(
        ("said", "owed"),
        [
            ("particularly-serious", True),
            ("PARTICULARLY SERIOUS, and seen twice", True),
            ("Not particularly serious", False),
            ("particularly seriously meant", False),
            ("Serious", False),
        ],
    )
    def test_the_first_words_say_so(self, said: str, owed: bool) -> None:
        text = RAISED.replace("seriousness: Serious", f"seriousness: '{said}'")
        found = duties(TEACHER, text)
        assert ("capability-decision" in {duty.id for duty in found}) is owed

    def test_is_met_with_the_decision(self) -> None:
        decided = SERIOUS + capability("2026-11-06", "particularly-serious")
        assert the("capability-decision", duties(TEACHER, decided)).met_on == day("2026-11-06")

    def test_is_owed_again_when_monitoring_came_out_insufficient_after_all(self) -> None:
        text = MONITORED.replace("seriousness: Serious", "seriousness: particularly serious")
        text += outcome("2026-12-18", "insufficient")
        early = text + capability("2026-11-06", "particularly-serious")
        assert the("capability-decision", duties(TEACHER, early)).met_on is None
        late = text + capability("2026-12-21", "insufficient-improvement")
        assert the("capability-decision", duties(TEACHER, late)).met_on == day("2026-12-21")

    def test_of_a_headteacher_is_owed_by_the_trust(self) -> None:
        duty = the("capability-decision", duties(HEADTEACHER, SERIOUS))
        assert duty.owner.role == "trust"

"""The report, the comment, pay, absence, and retention (7.3, 7.4, 4, 9.1)."""

from __future__ import annotations

from tests.domain.school_year import TEACHER, academy, day, duties, the

REPORT = """
review:
  objectives_assessment: Two of three met.
  overall: A strong year.
  job_role_assessment: All duties carried out.
  own_cpd_assessment: Leads her own.
  development_assessment: Coaching helped.
  given_on: 2027-09-20
  on: 2027-09-17
"""


class TestWrittenReport:
    def test_is_met_when_it_is_given(self) -> None:
        assert the("written-report", duties(TEACHER, REPORT)).met_on == day("2027-09-20")

    def test_takes_the_standards_where_the_reviewee_has_some(self) -> None:
        with_standards = TEACHER.replace(
            "category: teacher", "category: teacher, standards: [teachers-standards-2011]"
        )
        duty = the("written-report", duties(with_standards, REPORT))
        assert duty.met_on is None
        assert "Missing: the assessment against the professional standards." in duty.detail

    def test_names_what_is_missing(self) -> None:
        some = "review: {overall: A strong year., own_cpd_assessment: ''}"
        assert the("written-report", duties(TEACHER, some)).detail == (
            "Give the reviewee the written report."
            " Missing: the assessment against the objectives;"
            " the assessment against the job role;"
            " how far responsibility was taken for their own CPD;"
            " how training, development and support needs were met, and what came of it;"
            " the day on which it was given to the reviewee."
        )

    def test_is_not_met_while_it_lies_in_a_drawer(self) -> None:
        kept = REPORT.replace("given_on: 2027-09-20", "by: p002")
        assert the("written-report", duties(TEACHER, kept)).met_on is None


class TestComment:
    def test_is_due_ten_working_days_after_the_report(self) -> None:
        duty = the("reviewee-comment", duties(TEACHER, REPORT))
        assert (duty.opens, duty.due) == (day("2027-09-20"), day("2027-10-04"))

    def test_is_due_by_the_pay_date_before_that(self) -> None:
        duty = the("reviewee-comment", duties(TEACHER))
        assert (duty.opens, duty.due) == (day("2027-10-31"), day("2027-10-31"))
        assert "The report has not been given yet." in duty.detail

    def test_may_be_declined(self) -> None:
        said = "comment: {declined: true, on: 2027-09-22}"
        assert the("reviewee-comment", duties(TEACHER, REPORT, said)).met_on == day("2027-09-22")

    def test_may_be_made(self) -> None:
        said = "comment: {text: Thank you., on: 2027-09-23}"
        assert the("reviewee-comment", duties(TEACHER, REPORT, said)).met_on == day("2027-09-23")

    def test_may_not_come_once_the_time_is_over(self) -> None:
        none = "comment: {no_reply: true, on: 2027-10-05}"
        assert the("reviewee-comment", duties(TEACHER, REPORT, none)).met_on == day("2027-10-05")

    def test_counts_as_not_coming_only_when_the_time_is_over(self) -> None:
        early = "comment: {no_reply: true, on: 2027-10-04}"
        duty = the("reviewee-comment", duties(TEACHER, REPORT, early))
        assert duty.met_on is None
        assert "that there was none by 2027-10-04" in duty.detail

    def test_there_is_no_reply_to_a_report_never_given(self) -> None:
        none = "comment: {no_reply: true, on: 2027-12-01}"
        assert the("reviewee-comment", duties(TEACHER, none)).met_on is None


class TestPay:
    def test_is_recommended_and_then_decided(self) -> None:
        pay = "pay: {recommendation: progress, by: p002, on: 2027-09-20"
        recommended = duties(TEACHER, pay + "}")
        assert the("pay-recommendation", recommended).met_on == day("2027-09-20")
        assert the("pay-decision", recommended).met_on is None
        decision = ", decision: {result: progress, by: p001, on: 2027-10-12}}"
        decided = duties(TEACHER, pay + decision)
        assert the("pay-decision", decided).met_on == day("2027-10-12")

    def test_is_not_recommended_by_a_rationale_alone(self) -> None:
        assert (
            the("pay-recommendation", duties(TEACHER, "pay: {rationale: To be said}")).met_on
            is None
        )


class TestAbsence:
    AWAY = "absences: [{id: ab-1, from: 2027-01-11, to: 2027-02-05}]"

    def test_is_a_duty_only_where_there_was_one(self) -> None:
        assert "absence-basis" not in {duty.id for duty in duties(TEACHER)}
        duty = the("absence-basis", duties(TEACHER, self.AWAY, REPORT))
        assert (duty.due, duty.met_on) == (day("2027-10-31"), None)

    def test_is_met_with_the_report_that_says_what_it_rests_on(self) -> None:
        said = REPORT + "  absence_basis: {evidence_used: Autumn and summer}\n"
        assert the("absence-basis", duties(TEACHER, self.AWAY, said)).met_on == day("2027-09-17")


class TestRetention:
    CONCLUDED = """
states:
  - {id: st-1, to: open, on: 2026-07-06, by: p001}
  - {id: st-2, to: concluded, on: 2027-08-31, by: p001}
"""
    CONCERN = """
concerns: [{id: co-1, raised_on: 2027-01-11, by: p002, nature: Planning, seriousness: Minor}]
"""

    def test_begins_with_the_conclusion(self) -> None:
        assert "retention" not in {duty.id for duty in duties(TEACHER)}

    def test_says_that_nobody_has_set_it(self) -> None:
        duty = the("retention", duties(TEACHER, self.CONCLUDED))
        assert (duty.opens, duty.due, duty.owner.role) == (day("2027-08-31"), None, "hr-lead")
        assert "pm.yaml does not set `retention.keep`" in duty.detail

    def test_runs_for_the_months_that_the_school_keeps_records(self) -> None:
        at = academy("retention: {keep: 78}")
        duty = the("retention", duties(TEACHER, self.CONCLUDED, at=at))
        assert (duty.due, duty.met_on) == (day("2034-02-28"), None)

    def test_may_differ_with_concerns_and_does_not_say_why(self) -> None:
        at = academy("retention: {keep: 12, keep_with_concerns: 24}")
        duty = the("retention", duties(TEACHER, self.CONCLUDED, self.CONCERN, at=at))
        assert duty.due == day("2029-08-31")
        assert "concern" not in duty.detail
        same = academy("retention: {keep: 12}")
        duty = the("retention", duties(TEACHER, self.CONCLUDED, self.CONCERN, at=same))
        assert duty.due == day("2028-08-31")

"""Observation, feedback, development, review, absence (6, 7)."""

from __future__ import annotations

from tests.clauses import clause
from tests.clauses.asking import duties, state
from tests.cli.academy import Desk

CY = "cycles/2026-27/p018.yaml"


@clause("6.1")
def test_a_teacher_is_observed_by_someone_with_qts(desk: Desk) -> None:
    seen = ("add-observation", "p017", "--kind", "drop-in", "--date", "2026-11-20")
    assert "6.1" in desk.refused(*seen, "--observer", "d002", slug="observer-qts")
    desk.refused(*seen, "--observer", "p017", slug="self-observed")
    assert "6.1" in desk.refused(
        *("add-observation", "h001", "--kind", "formal", "--observer", "d002"), slug="observer-qts"
    )
    outside = desk.done(*seen, "--observer", "d001")  # a director who holds it
    assert desk.entry("observations", outside.entry)["observer"]["qts"] is True
    desk.done("add-observation", "s031", "--kind", "drop-in", "--observer", "d002")


@clause("6.2")
def test_feedback_within_the_schools_days(desk: Desk) -> None:
    owed = duties(desk, "p017")["feedback"]
    assert (owed["subject"], owed["due"]) == ("ob-aaaaaa", "2026-11-19")
    assert (owed["state"], owed["owner"]["id"]) == ("overdue", "p003")
    desk.done("give-feedback", "p017", "ob-aaaaaa", "--summary", "Wait longer", "--by", "p003")
    assert state(desk, "p017", "feedback") == "met"


@clause("6.3")
def test_needs_their_delivery_and_impact_and_the_record_of_cpd(desk: Desk) -> None:
    desk.done("add-development", "p017", "--need", "Fractions", "--plan", "P1")
    desk.done("update", "p017", "D2", "--delivery", "Maths hub", "--impact", "Quiz up by 12")
    cpd = ("add-cpd", "p017", "--activity", "Maths hub, day 1", "--impact", "Bar models")
    desk.done(*cpd, "--application", "Year 4, unit 7")
    statement = desk.pm("render-statement", "p017", "--format", "md", "-o", "-").out
    for text in ("Fractions", "Maths hub", "Quiz up by 12", "Bar models", "Year 4, unit 7"):
        assert text in statement


REPORT = {
    "--objectives-assessment": "the assessment against the objectives",
    "--overall": "the assessment of overall performance",
    "--job-role-assessment": "the assessment against the job role",
    "--standards-assessment": "the assessment against the professional standards",
    "--own-cpd-assessment": "how far responsibility was taken for their own CPD",
    "--development-assessment": "how training, development and support needs were met",
}


@clause("7.1")
def test_the_parts_of_the_assessment_that_are_missing_are_named(desk: Desk) -> None:
    for option, says in REPORT.items():
        assert says in duties(desk, "p018")["written-report"]["detail"]
        desk.done("record-review", "p018", option, "Said")
        assert says not in duties(desk, "p018")["written-report"]["detail"]
    desk.done("record-review", "p018", "--given-on", "2026-11-24")
    assert state(desk, "p018", "written-report") == "met"
    # of a standard that does not apply nothing is missing
    assert REPORT["--standards-assessment"] not in duties(desk, "s031")["written-report"]["detail"]


@clause("7.2")
def test_meetings_through_the_year_and_in_whose_time(desk: Desk) -> None:
    meeting = ("add-meeting", "p017", "--kind", "informal-review", "--notes", "N")
    desk.refused(*meeting, "--working-time", "ppa", slug="usage", code=2)
    done = desk.done(*meeting, "--working-time", "ppa-agreed")
    assert desk.entry("meetings", done.entry)["working_time"] == "ppa-agreed"


@clause("7.3")
def test_the_end_of_the_year(desk: Desk) -> None:
    given = ("--given-on", "2027-09-20", "--as-of", "2027-09-20", "--by", "p003")
    for verb in (
        ("add-meeting", "p018", "--kind", "final-review", "--notes", "N", "--taken-by", "p003"),
        ("recommend-pay", "p018", "--recommendation", "progress", "--by", "p003"),
    ):
        desk.done(*verb, "--as-of", "2027-09-20")
    desk.done("record-review", "p018", *(w for o in REPORT for w in (o, "Said")), *given)
    comment = duties(desk, "p018", "2027-09-21")["reviewee-comment"]
    assert (comment["due"], comment["owner"]["id"]) == ("2027-10-04", "p018")
    desk.done("comment", "p018", "--declined", "--as-of", "2027-09-24", "--by", "p018")
    found = duties(desk, "p018", "2027-09-24")
    met = ("final-review", "written-report", "pay-recommendation", "reviewee-comment")
    assert {found[each]["state"] for each in met} == {"met"}
    assert "adviser-consulted-review" in duties(desk, "h001")


@clause("7.4")
def test_absence_without_its_reason_and_what_the_report_rests_on(desk: Desk) -> None:
    assert "absence-basis" not in duties(desk, "p018")
    absence = ("add-absence", "p018", "--from", "2026-10-05")
    desk.refused(*absence, "--reason", "ill", slug="usage", code=2)
    entry = desk.done(*absence).entry
    assert state(desk, "p018", "objectives-set") == "upcoming"  # it rests
    desk.done("update", "p018", entry, "--to", "2026-11-13", of=CY)
    assert duties(desk, "p018")["objectives-set"]["due"] == "2026-12-14"
    assert state(desk, "p018", "absence-basis") == "upcoming"
    basis = (
        "--evidence-used",
        "Books until 2 October",
        "--prior-performance",
        "Last year's report",
    )
    desk.done("record-review", "p018", *basis)
    assert state(desk, "p018", "absence-basis") == "met"
    assert (
        "Books until 2 October"
        in desk.pm("render-statement", "p018", "--format", "md", "-o", "-").out
    )

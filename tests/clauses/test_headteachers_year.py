"""A headteacher's year, from the panel to the pay date of 31 December (3.1, 3.3, 5.4, 7.3, 4.1)."""

from __future__ import annotations

import pytest

from tests.clauses import clause
from tests.clauses.asking import duties
from tests.cli.academy import Desk

HEAD = "cycles/2026-27/h001.yaml"


@pytest.fixture
def appointed(desk: Desk) -> Desk:
    panel = ("appoint", "h001", "--panel", "d001", "--panel", "d002")
    desk.done(*panel, "--adviser", "Dr N. Adeyemi", "--as-of", "2026-09-03")
    return desk


def due(desk: Desk, day: str) -> dict[str, tuple[str, str]]:
    """What is not met or waived: when it is due, and which role owes it."""
    return {
        id_: (row["due"], row["owner"]["role"])
        for id_, row in duties(desk, "h001", day).items()
        if row["state"] not in ("met", "waived")
    }


def test_what_the_trust_owes_before_the_year_begins(desk: Desk) -> None:
    found = due(desk, "2026-09-01")
    assert found["panel-appointed"] == ("2026-09-01", "trust")
    assert found["adviser-appointed"] == ("2026-09-01", "trust")
    assert "reviewer-appointed" not in found


@clause("3.3", "4.1", "5.4", "7.3")
def test_a_headteachers_year(appointed: Desk) -> None:
    desk = appointed
    assert {row["owner"]["name"] for row in duties(desk, "h001").values()} >= {
        "Ivo Marsh, Uma Reid"
    }

    def on(day: str, *words: str, by: str = "d001") -> None:
        desk.done(*words, "--as-of", day, "--by", by, of=HEAD)

    on(
        "2026-09-24",
        *("add-meeting", "h001", "--kind", "initial", "--notes", "N", "--taken-by", "d002"),
    )
    on("2026-09-24", "record-advice", "h001", "--about", "objectives", "--summary", "Both stages")
    on(
        "2026-09-24",
        *("add-objective", "h001", "--title", "Maths", "--measures", "75 %", "--due", "2027-07-16"),
    )
    on("2026-09-25", "agree-objectives", "h001", "--agreed")
    on("2026-10-14", "moderate-objectives", "h001", "--note", "As in the other academies")
    autumn = due(desk, "2026-10-15")
    assert not {"objectives-set", "adviser-consulted-objectives"} & autumn.keys()
    on(
        "2027-02-10",
        *("add-meeting", "h001", "--kind", "mid-year-review", "--notes", "N", "--taken-by", "d002"),
    )

    summer = due(desk, "2027-09-01")
    panels = ("final-review", "written-report", "pay-recommendation", "adviser-consulted-review")
    assert {summer[each] for each in panels} == {("2027-12-31", "panel")}
    assert summer["pay-decision"] == ("2027-12-31", "trust")

    day = "2027-11-18"
    on(day, "record-advice", "h001", "--about", "review", "--summary", "A fair view")
    on(
        day,
        *("add-meeting", "h001", "--kind", "final-review", "--notes", "N", "--taken-by", "d002"),
    )
    on(day, "assess-objective", "h001", "O1", "--judgement", "met")
    on(
        day,
        *("record-review", "h001", "--objectives-assessment", "Met", "--overall", "Strong"),
        *("--job-role-assessment", "Met", "--own-cpd-assessment", "Good"),
        *("--development-assessment", "Met", "--given-on", day),
    )
    on(day, "recommend-pay", "h001", "--recommendation", "progress")
    on("2027-11-25", "comment", "h001", "--text", "Thank you", by="h001")
    on("2027-11-25", "sign", "h001", by="h001")
    on("2027-11-26", "sign", "h001", by="d001")
    paid = ("decide-pay", "h001", "--result", "progress")
    desk.refused(*paid, "--by", "h001", "--as-of", "2027-12-01", slug="wrong-role")
    desk.refused(*paid, "--by", "p002", "--as-of", "2027-12-01", slug="wrong-role")
    on("2027-12-01", *paid, by="d002")
    assert due(desk, "2027-12-02") == {}
    on("2027-12-02", "conclude", "h001")
    statement = desk.pm("render-statement", "h001", "--format", "md", "-o", "-").out
    assert "Ivo Marsh" in statement
    assert "Dr N. Adeyemi" in statement
    assert "DRAFT" not in statement


def test_late_is_the_first_of_january(appointed: Desk) -> None:
    assert duties(appointed, "h001", "2027-12-31")["pay-decision"]["state"] == "due"
    assert duties(appointed, "h001", "2028-01-01")["pay-decision"]["state"] == "overdue"

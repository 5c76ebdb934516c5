"""The form, the portfolio, the professional partner (Appendices A, B, C)."""

from __future__ import annotations

from tests.clauses import clause
from tests.clauses.asking import duties, state
from tests.cli.academy import ACADEMY, Desk

FORM = (
    "Reviewee",
    "Job title",
    "Reviewer",
    "Professional standards",
    "Key aspects of the improvement plan",
    "initial meeting",
    "informal review",
    "final review",
    "Objectives",
    "Development",
    "Record of CPD",
)


@clause("App. A")
def test_the_statement_and_the_schools_own_in_its_place(desk: Desk) -> None:
    statement = desk.pm("render-statement", "p017", "--format", "md", "-o", "-").out
    for heading in FORM:
        assert heading.casefold() in statement.casefold(), heading
    desk.commit_by_hand("templates/statement.md.j2", "Our own form for {{ reviewee }}\n")
    own = desk.pm("render-statement", "p017", "--format", "md", "-o", "-").out
    assert own.startswith("Our own form for Bea Okafor\n")


@clause("App. B")
def test_the_portfolio_and_the_review_in_february(desk: Desk) -> None:
    evidence = ("add-evidence", "p017", "--kind", "walkabout", "--summary", "Calm corridors")
    entry = desk.done(*evidence, "--objective", "O1", "--standard", "TS1").entry
    desk.done("reflect", "p017", entry, "--reflection", "Next time in the hall too")
    desk.done("reflect", "p017", entry, "--review", "Done in January")
    kept = desk.entry("evidence", entry)
    assert (kept["objectives"], kept["standards"]) == (["O1"], ["TS1"])
    assert kept["review"] == "Done in January"
    told = desk.looked("render-portfolio", "p017", "-o", "-")
    assert told.index("Calm corridors") < told.index("Next time in the hall too")
    assert told.index("Next time in the hall too") < told.index("Done in January")
    assert duties(desk, "p017")["mid-year-review"]["due"] == "2027-02-28"
    assert duties(desk, "s031")["mid-year-review"]["due"] == "2026-10-31"
    meeting = ("add-meeting", "p017", "--kind", "mid-year-review", "--date", "2027-02-10")
    desk.done(*meeting, "--as-of", "2027-02-10")
    assert state(desk, "p017", "mid-year-review", "2027-02-10") == "met"


@clause("App. C")
def test_partners_meet_weekly_in_term(desk: Desk) -> None:
    terms = "calendar: {terms: [{from: 2026-11-02, to: 2026-12-18}]}\n"
    desk.commit_by_hand("pm.yaml", ACADEMY + terms)
    desk.done("appoint", "p017", "--partner", "p018")
    now = duties(desk, "p017")["partner-meeting"]
    assert (now["subject"], now["due"], now["state"]) == ("2026-W48", "2026-11-27", "due")
    assert "Missed: 2026-W45, 2026-W46, 2026-W47." in now["detail"]
    points = ("--went-well", "Pace", "--even-better-if", "Fewer slides", "--next-steps", "Try it")
    desk.done("add-meeting", "p017", "--kind", "partner", *points)
    assert state(desk, "p017", "partner-meeting") == "met"

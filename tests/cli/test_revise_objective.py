from __future__ import annotations

from datetime import date

from tests.cli.academy import BEA, Desk

REVISE = ("revise-objective", "p017")
WHY = ("--because", "The class was merged")


def test_the_earlier_wording_stays(desk: Desk) -> None:
    done = desk.done(*REVISE, "o1", "--title", "Sequence Y8", "--due", "2027-07-01", *WHY)
    objective = desk.entry("objectives", "O1")
    assert (objective["title"], objective["due"]) == ("Sequence Y8", date(2027, 7, 1))
    (revision,) = objective["revisions"]
    assert revision.pop("id").startswith("rv-")
    assert revision == {
        "on": date(2026, 11, 24),
        "because": "The class was merged",
        "was": {"title": "Sequence history from Y7 to Y9", "due": date(2027, 6, 30)},
    }
    assert done.trailers[-2:] == [("PM-Entry", "O1"), ("PM-Clause", "5.6")]


def test_what_was_not_there_before(desk: Desk) -> None:
    desk.done(*REVISE, "O2", "--due", "2027-06-30", *WHY)
    (revision,) = desk.entry("objectives", "O2")["revisions"]
    assert not revision.get("was")
    assert desk.pm("validate", BEA).code == 0
    desk.done(*REVISE, "O2", "--measures", "Six meetings", "--due", "2027-07-01", *WHY)
    later = desk.entry("objectives", "O2")["revisions"][1]
    assert later["was"] == {"due": date(2027, 6, 30)}


def test_a_wording_that_is_there_already(desk: Desk) -> None:
    desk.refused(*REVISE, "O1", "--due", "2027-06-30", *WHY, slug="no-change")
    desk.refused(*REVISE, "O1", *WHY, slug="no-change")


def test_a_reason_is_needed(desk: Desk) -> None:
    desk.refused(*REVISE, "O1", "--title", "x", slug="usage", code=2)


def test_an_objective_that_is_not_there(desk: Desk) -> None:
    assert "no objective O11. Did you mean O1?" in desk.refused(
        *REVISE, "O11", "--title", "x", *WHY, slug="no-entry"
    )
    desk.done("withdraw", "p017", "O2", "--because", "Not hers")
    desk.refused(*REVISE, "O2", "--title", "x", *WHY, slug="withdrawn")


def test_a_date_outside_the_cycle(desk: Desk) -> None:
    desk.refused(*REVISE, "O1", "--due", "2027-09-01", *WHY, slug="due-outside-cycle")

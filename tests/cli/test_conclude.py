from __future__ import annotations

from datetime import date

from tests.cli.academy import Desk


def test_refused_while_something_is_open(desk: Desk) -> None:
    said = desk.refused("conclude", "p017", slug="duties-open")
    assert "Meet and set the objectives (5.1)" in said
    assert "Decide on pay (4.1)" in said
    assert "Dispose" not in said


def test_with_a_reason_the_rest_is_waived(desk: Desk) -> None:
    done = desk.done("conclude", "p017", "--because", "Left in November")
    state = desk.record()["states"][-1]
    assert state.pop("id") == done.entry
    assert state == {
        "to": "concluded",
        "on": date(2026, 11, 24),
        "because": "Left in November",
        "by": "h001",
    }
    waived, unsigned = done.err.splitlines()
    assert "Decide on pay (4.1)" in waived
    assert unsigned.endswith("not signed by the reviewee or the reviewer.")


def test_a_whole_year_is_concluded_without_a_reason(desk: Desk) -> None:
    """What is done is done: the duties say themselves what is still missing."""
    late = ("--as-of", "2027-10-20")
    for argv in (
        ("appoint", "p018", "--partner", "p017"),
        ("add-meeting", "p018", "--kind", "initial", "--date", "2026-09-10"),
        ("add-meeting", "p018", "--kind", "mid-year-review", "--date", "2027-02-10"),
        ("add-meeting", "p018", "--kind", "final-review", "--date", "2027-07-05"),
    ):
        notes = ("--notes", "x", "--taken-by", "p003") if argv[0] == "add-meeting" else ()
        desk.done(*argv, *notes, *late)
    smart = ("--title", "Choirs", "--measures", "Three", "--due", "2027-07-01")
    desk.done("add-objective", "p018", *smart, *late)
    desk.done("agree-objectives", "p018", "--agreed", *late)
    desk.done("moderate-objectives", "p018", "--note", "x", *late)
    desk.done("assess-objective", "p018", "O1", "--judgement", "met", *late)
    report = [
        word
        for part in (
            *("objectives-assessment", "overall", "job-role-assessment"),
            *("standards-assessment", "own-cpd-assessment", "development-assessment"),
        )
        for word in (f"--{part}", "x")
    ]
    desk.done("record-review", "p018", *report, "--given-on", "2027-07-06", *late)
    desk.done("comment", "p018", "--declined", *late)
    desk.done("recommend-pay", "p018", "--recommendation", "progress", "--by", "p003", *late)
    desk.done("decide-pay", "p018", "--result", "progress", *late)
    desk.done("sign", "p018", "--by", "p018", *late)
    desk.done("sign", "p018", "--by", "p003", *late)
    done = desk.done("conclude", "p018", *late)
    assert done.err == ""
    assert done.out == "Concluded (2026-27/p018).\n"


def test_a_reason_from_standard_input_holds_for_everyone(desk: Desk) -> None:
    desk.done("conclude", "p017", "p018", "--because", "-", stdin="The school closed\n")
    for person in ("p017", "p018"):
        record = desk.record(f"cycles/2026-27/{person}.yaml")
        assert record["states"][-1]["because"] == "The school closed"


def test_the_earliest_that_is_open(desk: Desk) -> None:
    desk.done("conclude", "p017", "--because", "x")
    desk.refused("conclude", "p017", "--because", "x", slug="concluded")
    desk.done("new-cycle", "p017", "--year", "2027", "--as-of", "2027-09-01")
    done = desk.done("conclude", "p017", "--because", "x", "--as-of", "2027-10-01")
    assert done.subject == "record: 2027-28/p017"
    desk.refused("conclude", "p017", "--because", "x", slug="no-open-record")


def test_undo_is_the_way_back(desk: Desk) -> None:
    desk.done("conclude", "p017", "--because", "x")
    desk.done("undo")
    desk.done("add-cpd", "p017", "--activity", "x")

from __future__ import annotations

import pytest

from tests.cli.academy import BEA, Desk

ADD = ("add-objective", "p017", "--title", "Lead the trip")


def test_an_objective(desk: Desk) -> None:
    done = desk.done(
        *ADD,
        *("--measures", "40 pupils: it runs"),
        *("--due", "2027-07-09"),
        *("--strand", "learning"),
        *("--plan", "p1"),
        *("--standard", "TS2", "--standard", "TS8"),
        *("--milestone", "2027-02-12: booked", "--milestone", "12:30 talk held"),
    )
    objective = desk.entry("objectives", "O3")
    first, second = objective.pop("milestones")
    assert (first["text"], str(first["due"])) == ("booked", "2027-02-12")
    assert (second["text"], set(second)) == ("12:30 talk held", {"id", "text"})
    assert {key: str(value) for key, value in objective.items()} == {
        "id": "O3",
        "set_on": "2026-11-24",
        "title": "Lead the trip",
        "measures": "40 pupils: it runs",
        "due": "2027-07-09",
        "strand": "learning",
        "plan": "['P1']",
        "standards": "['TS2', 'TS8']",
    }
    assert done.subject == "record: 2026-27/p017"
    assert done.trailers == [
        ("PM-Verb", "add-objective"),
        ("PM-Record", "2026-27/p017"),
        ("PM-Entry", "O3"),
        ("PM-Clause", "5.1"),
    ]
    assert done.out == "Added objective O3 (2026-27/p017).\n"
    assert done.err == ""


def test_only_its_own_lines_are_new(desk: Desk) -> None:
    done = desk.done(*ADD)
    assert done.paths == [BEA]
    assert done.removed == []
    assert done.added == [
        "  - id: O3",
        "    set_on: 2026-11-24",
        "    title: Lead the trip",
    ]


def test_what_is_not_smart_is_named_and_not_refused(desk: Desk) -> None:
    warnings = desk.done(*ADD).err.splitlines()
    said = ["O3 has no measure", "O3 has no date", "O3 is tied to no plan priority"]
    assert [w[9:] for w, start in zip(warnings, said, strict=True) if start not in w] == []
    assert all("(5." in line for line in warnings)


def test_one_more_than_reasonable(desk: Desk) -> None:
    desk.commit_by_hand("pm.yaml", desk.text("pm.yaml") + "objectives:\n  most: 2\n")
    assert "makes 3 objectives; 2 are held" in desk.done(*ADD).err


def test_the_next_number_after_a_withdrawn_one(desk: Desk) -> None:
    desk.done("withdraw", "p017", "O2", "--because", "Not hers")
    assert desk.done(*ADD).entry == "O3"


@pytest.mark.parametrize(
    ("option", "slug"),
    [
        (("--due", "2027-09-01"), "due-outside-cycle"),
        (("--due", "2026-08-31"), "due-outside-cycle"),
        (("--milestone", "2027-09-01: too late"), "due-outside-cycle"),
        (("--plan", "P2"), "no-priority"),
    ],
)
def test_what_is_refused(desk: Desk, option: tuple[str, ...], slug: str) -> None:
    desk.refused(*ADD, *option, slug=slug)


@pytest.mark.parametrize(
    "option",
    [
        ("--strand", "teachin"),
        ("--due", "soon"),
        ("--milestone", "2027-02-30: never"),
        ("--tilte", "x"),
    ],
)
def test_a_wrong_command_line(desk: Desk, option: tuple[str, ...]) -> None:
    desk.refused(*ADD, *option, slug="usage", code=2)


def test_a_title_is_needed(desk: Desk) -> None:
    assert "--title" in desk.refused("add-objective", "p017", slug="usage", code=2)
    desk.refused("add-objective", "p017", "--title", " \n", slug="usage", code=2)
    desk.refused("add-objective", "p017", "--title", "-", stdin="", slug="usage", code=2)


def test_before_the_year_begins_it_goes_to_the_new_record(desk: Desk) -> None:
    desk.done("new-cycle", "p018", "--year", "2027", "--as-of", "2027-07-01")
    done = desk.done("add-objective", "p018", "--title", "x", "--as-of", "2027-07-05")
    assert "(2027-28/p018)" in done.out

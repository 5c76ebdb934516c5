from __future__ import annotations

from datetime import date

import pytest

from tests.cli.academy import Desk

AGREE = ("agree-objectives", "p017")


def test_agreed(desk: Desk) -> None:
    done = desk.done(*AGREE, "--agreed")
    for objective in desk.record()["objectives"]:
        assert (objective["agreement"], objective["agreed_on"]) == ("agreed", date(2026, 11, 24))
    assert done.out == "Agreed: O1, O2 (2026-27/p017).\n"
    desk.refused(*AGREE, "--agreed", slug="no-objective-to-agree")


def test_determined_with_the_reason_and_only_what_is_left(desk: Desk) -> None:
    desk.done(*AGREE, "--agreed")
    desk.done("add-objective", "p017", "--title", "Lead the trip")
    done = desk.done(*AGREE, "--determined", "--because", "Two meetings, no agreement")
    assert done.out == "Determined: O3 (2026-27/p017).\n"
    assert desk.entry("objectives", "O3")["determined_because"] == "Two meetings, no agreement"
    assert desk.entry("objectives", "O1")["agreement"] == "agreed"


def test_a_withdrawn_objective_is_not_agreed(desk: Desk) -> None:
    desk.done("withdraw", "p017", "O2", "--because", "Not hers")
    desk.done(*AGREE, "--agreed")
    assert "agreement" not in desk.entry("objectives", "O2")


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--agreed", "--determined", "--because", "x"),
        ("--determined",),
        ("--determined", "--because", " "),
        ("--agreed", "--because", "x"),
    ],
)
def test_one_way_or_the_other(desk: Desk, options: tuple[str, ...]) -> None:
    desk.refused(*AGREE, *options, slug="usage", code=2)


def test_somebody_without_objectives(desk: Desk) -> None:
    said = desk.refused(
        "agree-objectives", "p017", "p018", "--agreed", slug="no-objective-to-agree"
    )
    assert "p018 has no objectives yet" in said

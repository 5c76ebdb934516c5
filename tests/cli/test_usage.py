"""A command line that is wrong: one sentence that fits it, and the help of its own verb."""

from __future__ import annotations

import pytest

from tests.cli.academy import Desk
from tests.commands_page import page


def refused(desk: Desk, *argv: str) -> str:
    """What is said, with exit code 2, and nothing changed."""
    before = desk.state()
    ran = desk.pm(*argv)
    assert (ran.code, desk.state()) == (2, before)
    return ran.err


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("09/07/2027", "'09/07/2027' is not written with the year first; do you mean 2027-07-09?"),
        ("9.7.2027", "do you mean 2027-07-09?"),
        ("9.7.27", "do you mean 2027-07-09?"),
        ("12/31/2026", "write it as year-month-day"),
        ("2027-02-30", "the calendar has no such day"),
        ("July", "write it as year-month-day"),
    ],
)
def test_a_date_that_is_none(desk: Desk, written: str, said: str) -> None:
    assert said in refused(desk, "add-objective", "p017", "--title", "t", "--due", written)


@pytest.mark.parametrize(
    "argv", [("export", "objectives", "--csv"), ("export", "--bad"), ("export", "rubbish")]
)
def test_the_help_that_is_named_is_the_verbs_own(desk: Desk, argv: tuple[str, ...]) -> None:
    assert "See `pm export --help`." in refused(desk, *argv)


def test_an_empty_text_is_said_to_be_empty(desk: Desk) -> None:
    assert "--title is empty" in refused(desk, "add-objective", "p017", "--title", "")
    short = refused(desk, "add-objective", "p017")
    assert "Give --title." in short
    assert "standard input" not in short


def test_help_shows_what_to_type_without_braces() -> None:
    usages = [line for line in page().splitlines() if line.startswith("Usage:")]
    assert "Usage: pm next [OPTIONS] PERSON" in usages
    assert not [line for line in usages if "{" in line]
    assert "Usage: pm export [OPTIONS] duties|objectives|cpd [PERSON]..." in usages


def test_help_says_where_to_start(desk: Desk) -> None:
    said = desk.pm("--help").out
    assert "Start with: init, import-people, new-cycle" in said.split("Options:")[0]


def test_help_is_asked_for_in_words_too(desk: Desk) -> None:
    assert desk.pm("help").out == desk.pm("--help").out
    assert desk.pm("help", "show").out == desk.pm("show", "--help").out


@pytest.mark.parametrize(
    ("argv", "where"),
    [(("next",), "`pm list` has them"), (("give-feedback", "p017"), "`pm show PERSON` has them")],
)
def test_what_is_missing_can_be_looked_up(desk: Desk, argv: tuple[str, ...], where: str) -> None:
    assert where in refused(desk, *argv)


def test_a_text_without_its_quotes(desk: Desk) -> None:
    said = refused(desk, "add-cpd", "p017", "--activity", "Maths", "hub")
    assert "'hub' is too much: a text of several words goes in quotes" in said

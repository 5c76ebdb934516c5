"""What people type: words that are mixed up, and names in the place of ids."""

from __future__ import annotations

import json

import pytest
from typer.core import TyperOption

from pmtool.cli import VERBS
from pmtool.cli.root import VerbCommand, load
from tests.cli.academy import Desk


def also(verb: str) -> dict[str, str]:
    """Each other word, with the option's own name."""
    command = load(verb)
    assert isinstance(command, VerbCommand)
    return {word: option.opts[0] for word, option in command.also()}


@pytest.mark.parametrize(
    ("verb", "typed", "meant"),
    [
        ("give-feedback", "--date", "--on"),
        ("give-feedback", "--notes", "--summary"),
        ("add-meeting", "--on", "--date"),
        ("add-meeting", "--note", "--notes"),
        ("raise-concern", "--on", "--raised-on"),
        ("agree-objectives", "--date", "--as-of"),
        ("agree-objectives", "--reason", "--because"),
        ("recommend-pay", "--because", "--rationale"),
        ("add-evidence", "--objectives", "--objective"),
        ("add-absence", "--until", "--to"),
        ("show", "--on", "--as-of"),
        ("sign", "--as", "--by"),
        ("share", "--out", "-o"),
    ],
)
def test_words_that_are_mixed_up(verb: str, typed: str, meant: str) -> None:
    assert also(verb)[typed] == meant


def test_no_word_is_guessed_where_two_could_be_meant() -> None:
    assert "--until" not in also("share")  # its --to is a name
    assert not {"--on", "--date"} & also("start-monitoring").keys()
    assert also("update") == {}  # its options are fields


@pytest.mark.parametrize("verb", VERBS)
def test_a_commands_own_words_come_first(verb: str) -> None:
    own = {
        name for each in load(verb).params if isinstance(each, TyperOption) for name in each.opts
    }
    assert not own & also(verb).keys()


def test_typed(desk: Desk) -> None:
    desk.done(
        *("give-feedback", "p017", "ob-aaaaaa", "--notes", "Wait longer", "--date=2026-11-13"),
        *("--as", "raj  NAIR"),
    )
    whole = json.loads(desk.pm("show", "p017", "--json").out)
    assert whole["observations"][0]["feedback"] == {
        "on": "2026-11-13",
        "by": "p003",
        "summary": "Wait longer",
    }


def test_help_shows_one_name(desk: Desk) -> None:
    said = desk.pm("give-feedback", "--help").out
    assert "--on " in said
    assert "--date" not in said


def test_a_name_wherever_an_id_is_taken(desk: Desk) -> None:
    for argv in (("check-deadlines", "--reviewer"), ("list", "--reviewer"), ("today", "--by")):
        by_id = desk.pm(*argv, "p003")
        assert desk.pm(*argv, "Raj Nair") == by_id
        assert by_id.out
    assert desk.pm("show", "Bea Okafor") == desk.pm("show", "p017")
    desk.done("appoint", "p019", "--reviewer", "Raj Nair", "--partner", "Cy Dahl")
    desk.done(
        "add-meeting", "p019", "--kind", "initial", "--present", "Raj Nair", "--present", "Mum"
    )
    assert json.loads(desk.pm("show", "p019", "--json").out)["meetings"][0]["present"] == [
        "p003",
        "Mum",
    ]
    assert json.loads(desk.pm("show", "p019", "--json").out)["reviewer"]["id"] == "p003"


def test_a_name_that_two_people_have(desk: Desk) -> None:
    desk.done(
        "add-person", "p030", "--name", "Raj Nair", "--job-title", "x", "--category", "teacher"
    )
    for argv in (("check-deadlines", "--reviewer"), ("add-cpd", "p017", "--activity", "a", "--by")):
        said = desk.refused(*argv, "Raj Nair", slug="two-people")
        assert "p003 and p030" in said


def test_part_of_a_name_is_answered_with_ids(desk: Desk) -> None:
    for argv in (("show", "Okafor"), ("edit-person", "p018", "--reviewer", "Bea Okafer")):
        assert "Did you mean p017?" in desk.refused(*argv, slug="no-person")


def test_a_name_that_nobody_has_is_text(desk: Desk) -> None:
    desk.done("suspend", "p017", "--because", "a", "--by", "Dr Fox")
    assert json.loads(desk.pm("show", "p017", "--json").out)["states"][-1]["by"] == "Dr Fox"


def test_as_of_says_which_of_the_two_it_is() -> None:
    texts = {
        verb: next((o.help or "") for o in load(verb).params if "--as-of" in o.opts)
        for verb in ("show", "check-deadlines", "agree-objectives")
    }
    assert "as it stood at the end of this day" in texts["show"]
    assert "records are as they are now" in texts["check-deadlines"]
    assert "the day on which it was done" in texts["agree-objectives"]


def test_a_cycle_by_its_label_or_its_year(desk: Desk) -> None:
    assert "2025-26/p018" in desk.done("new-cycle", "p018", "--cycle", "2025-26").out
    assert desk.pm("show", "p018", "--year", "2025-26").code == 0

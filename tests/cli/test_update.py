from __future__ import annotations

from datetime import date

import pytest

from tests.cli.academy import BEA, BEA_RECORD, Desk


def test_an_impact(desk: Desk) -> None:
    done = desk.done("update", "p017", "d1", "--impact", "Quiz up", "--plan", "p1")
    assert desk.entry("development", "D1") == {
        "id": "D1",
        "need": "Assessing essays",
        "impact": "Quiz up",
        "plan": ["P1"],
    }
    assert done.removed == []
    assert done.trailers[-1] == ("PM-Entry", "D1")


def test_a_milestone_reached(desk: Desk) -> None:
    desk.done("update", "p017", "MS-aaaaaa", "--reached-on", "2026-11-20")
    (milestone,) = desk.entry("objectives", "O1")["milestones"]
    assert milestone["reached_on"] == date(2026, 11, 20)


def test_the_end_of_an_absence_and_its_effect(desk: Desk) -> None:
    absence = "absences:\n  - id: ab-aaaaaa\n    from: 2026-10-01\nstates:"
    desk.commit_by_hand(BEA, BEA_RECORD.replace("states:", absence))
    desk.done("update", "p017", "ab-aaaaaa", "--to", "2026-10-30", "--effect-on-assessment", "-",
              stdin="Autumn evidence only\n")  # fmt: skip
    assert desk.entry("absences", "ab-aaaaaa") == {
        "id": "ab-aaaaaa",
        "from": date(2026, 10, 1),
        "to": date(2026, 10, 30),
        "effect_on_assessment": "Autumn evidence only",
    }


def test_the_notes_of_a_meeting(desk: Desk) -> None:
    entry = desk.done("add-meeting", "p017", "--kind", "initial").entry
    desk.done("update", "p017", entry, "--present", "p017", "--present", "p003", "--notes", "-x")
    meeting = desk.entry("meetings", entry)
    assert (meeting["present"], meeting["notes"]) == (["p017", "p003"], "-x")


def test_an_empty_text_takes_the_field_out(desk: Desk) -> None:
    desk.done("update", "p017", "D1", "--impact", "wrong")
    desk.done("update", "p017", "D1", "--impact", "")
    assert "impact" not in desk.entry("development", "D1")
    desk.refused("update", "p017", "D1", "--need", "", slug="missing-key")


def test_options_may_stand_anywhere(desk: Desk) -> None:
    done = desk.done("update", "--by", "p003", "p017", "D1", "--impact=a=b", "--cycle", "2026-27")
    assert desk.entry("development", "D1")["impact"] == "a=b"
    assert done.subject == "record: 2026-27/p017"


@pytest.mark.parametrize(
    ("argv", "slug", "said"),
    [
        (("D1", "--imapct", "x"), "not-updatable", "Did you mean --impact?"),
        (("O1", "--title", "x"), "not-updatable", "--strand"),
        (("O1", "--plan", "P2"), "no-priority", "pm set-plan"),
        (("ev-aaaaaa", "--objectives", "O7"), "no-entry", "O1"),
        (("ev-aaaaaa", "--kind", "books"), "not-a-choice", "book-scrutiny"),
        (("D9", "--impact", "x"), "no-entry", "It has ms-aaaaaa, O1, O2"),
        (("ms-aaaaab", "--reached-on", "2026-11-20"), "no-entry", "Did you mean ms-aaaaaa or"),
    ],
)
def test_what_is_refused(desk: Desk, argv: tuple[str, ...], slug: str, said: str) -> None:
    assert said in desk.refused("update", "p017", *argv, slug=slug)


@pytest.mark.parametrize(
    "argv", [(), ("--impact",), ("impact", "x"), ("--impact", "x", "y"), ("--", "x", "y")]
)
def test_a_wrong_command_line(desk: Desk, argv: tuple[str, ...]) -> None:
    desk.refused("update", "p017", "D1", *argv, slug="usage", code=2)


def test_a_date_that_is_none(desk: Desk) -> None:
    argv = ("update", "p017", "ms-aaaaaa", "--reached-on", "soon")
    desk.refused(*argv, slug="usage", code=2)


def test_what_was_withdrawn(desk: Desk) -> None:
    desk.done("withdraw", "p017", "O1", "--because", "Not hers")
    desk.refused("update", "p017", "ms-aaaaaa", "--reached-on", "2026-11-20", slug="withdrawn")

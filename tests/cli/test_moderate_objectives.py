from __future__ import annotations

from datetime import date

from tests.cli.academy import Desk
from tests.school import git

MODERATE = ("moderate-objectives", "p017", "--note", "In line with Year 8")


def test_by_the_headteacher(desk: Desk) -> None:
    desk.done(*MODERATE)
    for objective in desk.record()["objectives"]:
        assert objective["moderated"] == {
            "by": "h001",
            "on": date(2026, 11, 24),
            "note": "In line with Year 8",
        }
    desk.refused(*MODERATE, slug="no-objective-to-moderate")


def test_by_nobody_else(desk: Desk) -> None:
    for by in ("p003", "p017", "d001"):
        assert "the headteacher" in desk.refused(*MODERATE, "--by", by, slug="wrong-role")
    desk.refused(*MODERATE, "--by", "Ann Somebody", slug="who-acts")
    git(desk.root, "config", "user.email", "else@school.example")
    desk.refused(*MODERATE, slug="who-acts")


def test_the_headteachers_own_by_the_trust(desk: Desk) -> None:
    desk.done("add-objective", "h001", "--title", "Attendance at 96%")
    own = ("moderate-objectives", "h001", "--note", "Fair")
    assert "the trust" in desk.refused(*own, slug="wrong-role")
    desk.refused(*own, "--by", "p002", slug="wrong-role")
    desk.done(*own, "--by", "d002")


def test_a_note_is_needed(desk: Desk) -> None:
    desk.refused("moderate-objectives", "p017", slug="usage", code=2)

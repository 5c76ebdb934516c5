from __future__ import annotations

from datetime import date

from tests.cli.academy import Desk

GIVE = ("give-feedback", "p017", "ob-aaaaaa", "--summary", "Wait longer for answers")


def test_feedback(desk: Desk) -> None:
    done = desk.done(*GIVE, "--on", "2026-11-13", "--by", "p003")
    assert desk.entry("observations", "ob-aaaaaa")["feedback"] == {
        "on": date(2026, 11, 13),
        "by": "p003",
        "summary": "Wait longer for answers",
    }
    assert done.removed == []
    assert done.trailers[-1] == ("PM-Clause", "6.2")


def test_never_before_the_observation(desk: Desk) -> None:
    early = desk.refused(*GIVE, "--on", "2026-11-11", slug="feedback-too-early")
    assert "2026-11-12 (6.2)" in early
    desk.done(*GIVE, "--on", "2026-11-12")


def test_what_is_refused(desk: Desk) -> None:
    desk.refused(*GIVE[:3], slug="usage", code=2)
    desk.refused("give-feedback", "p017", "ev-aaaaaa", *GIVE[3:], slug="no-entry")

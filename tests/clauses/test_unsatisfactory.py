"""Concerns, monitoring, capability (8)."""

from __future__ import annotations

import shutil

from tests.clauses import clause
from tests.clauses.asking import duties, state
from tests.cli.academy import Desk

PARTS = {"--targets": "T", "--support": "S", "--monitored-by": "p003", "--consequences": "C"}


def concern(desk: Desk, seriousness: str = "Serious") -> str:
    raised = ("raise-concern", "p018", "--nature", "Marking", "--seriousness", seriousness)
    return desk.done(*raised, "--raised-on", "2026-11-02", "--by", "p003").entry


@clause("8.1")
def test_from_the_concern_to_its_outcome(desk: Desk) -> None:
    raised = concern(desk)
    assert duties(desk, "p018")["concern-confirmed"]["due"] == "2026-11-09"
    letter = desk.pm("confirm-concern", "p018", raised, "--on", "2026-11-04").out
    assert "out/" in letter
    shutil.rmtree(desk.root / "out")
    assert state(desk, "p018", "concern-confirmed") == "met"
    start = ("start-monitoring", "p018", raised, "--from", "2026-11-09")
    for missing in PARTS:
        rest = [word for option in PARTS if option != missing for word in (option, PARTS[option])]
        desk.refused(*start, "--weeks", "6", *rest, slug="usage", code=2)
    whole = [word for pair in PARTS.items() for word in pair]
    assert "(8.1)" in desk.refused(*start, "--weeks", "9", *whole, slug="outside-limit")
    desk.done(*start, "--weeks", "6", *whole)
    assert duties(desk, "p018")["monitoring-review"]["due"] == "2026-12-18"
    assert state(desk, "p018", "monitoring-contact") == "overdue"
    desk.done("log-contact", "p018", raised, "--by", "p003")
    assert state(desk, "p018", "monitoring-contact") == "due"
    desk.done("close-concern", "p018", raised, "--result", "improved", "--as-of", "2026-12-18")
    assert state(desk, "p018", "monitoring-review", "2026-12-18") == "met"


@clause("8.2")
def test_capability_suspends_the_year_and_resuming_gives_back_what_was_left(desk: Desk) -> None:
    raised = concern(desk, "Particularly serious: safety")
    assert duties(desk, "p018")["capability-decision"]["state"] == "overdue"
    decide = ("decide-capability", "p018", raised, "--decision", "invoked", "--because", "Safety")
    desk.done(*decide, "--by", "h001", "--as-of", "2026-11-09")
    assert duties(desk, "p018")["objectives-moderated"]["due"] is None
    desk.done("resume", "p018", "--because", "Standards are met", "--by", "h001")
    # 21 days were left on 9 November
    assert duties(desk, "p018")["objectives-moderated"]["due"] == "2026-12-15"

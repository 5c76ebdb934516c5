"""Written records, retention, and who sees what (9)."""

from __future__ import annotations

from pathlib import Path

from tests.clauses import clause
from tests.clauses.asking import duties, state
from tests.cli.academy import ACADEMY, Desk


@clause("9.1")
def test_each_meeting_is_written_down_and_a_record_has_its_time(desk: Desk) -> None:
    meeting = ("add-meeting", "p018", "--kind", "informal-review", "--date", "2026-11-12")
    entry = desk.done(*meeting).entry
    owed = duties(desk, "p018")["written-record"]
    assert (owed["subject"], owed["due"], owed["state"]) == (entry, "2026-11-19", "overdue")
    desk.done("update", "p018", entry, "--notes", "N", "--taken-by", "p003", of=_path("p018"))
    assert state(desk, "p018", "written-record") == "met"
    desk.commit_by_hand("pm.yaml", f"{ACADEMY}retention: {{keep: 84}}\n")
    desk.done("conclude", "p018", "--because", "Left")
    assert duties(desk, "p018")["retention"]["due"] == "2033-11-24"


@clause("9.2")
def test_a_statement_goes_to_others_on_one_of_the_grounds_alone(desk: Desk, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.html")
    share = ("share", "p017", "--to", "The Local Board", "-o", copy)
    desk.refused(*share, "--ground", "curiosity", slug="usage", code=2)
    desk.pm(*share, "--ground", "quality-assurance", "--by", "h001")
    (shared,) = desk.record()["disclosures"]
    assert (shared["to"], shared["ground"]) == ("The Local Board", "quality-assurance")
    raised = ("raise-concern", "p018", "--nature", "Marking", "--seriousness", "Serious")
    desk.done(*raised, "--by", "p003")
    travelling = desk.pm("check-deadlines", "p018", "--csv").out
    assert "concern" not in travelling


def _path(person: str) -> str:
    return f"cycles/2026-27/{person}.yaml"

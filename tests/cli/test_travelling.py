"""Lists that travel: nothing of concerns, monitoring, capability and absence (9.2)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.academy import BEA, BEA_RECORD, Desk

RAISED = (
    "  - {id: co-aaaaaa, raised_on: 2026-11-02, by: p003, nature: Marking, seriousness: Serious"
)
MONITORED = (
    ", confirmed_in_writing_on: 2026-11-03, monitoring: {from: 2026-11-05, working_weeks: 4,"
    " convention: weekdays, ends: 2026-12-02, targets: T, support: S, monitored_by: p003,"
    " consequences: C, review_on: 2026-12-02}"
)
ENDED = ", outcome: {on: 2026-12-02, result: insufficient}"
MEETING = "meetings:\n  - {id: mt-aaaaaa, kind: concern, date: 2026-11-02, taken_by: p003}\n"
AWAY = "absences:\n  - {id: ab-aaaaaa, from: 2026-10-01, to: 2026-10-09}\n"

PARTS = {
    "concern-confirmed": f"concerns:\n{RAISED}}}\n",
    "monitoring-decided": f"concerns:\n{RAISED}}}\n",
    "monitoring-contact": f"concerns:\n{RAISED}{MONITORED}}}\n",
    "monitoring-review": f"concerns:\n{RAISED}{MONITORED}}}\n",
    "capability-decision": f"concerns:\n{RAISED}{MONITORED}{ENDED}}}\n",
    "written-record": MEETING,
    "absence-basis": AWAY,
}
OWED_BY_A_PERSON = set(PARTS) - {"capability-decision"}
"""The headteacher decides on capability: a role, which no --reviewer names."""

each_duty = pytest.mark.parametrize("duty", PARTS)
each_form = pytest.mark.parametrize("form", ["--csv", "--ics"])


@pytest.fixture
def record(desk: Desk, duty: str) -> Desk:
    """Bea's record with what makes this duty fall due."""
    desk.commit_by_hand(BEA, BEA_RECORD.replace("states:\n", PARTS[duty] + "states:\n"))
    return desk


def says(desk: Desk, duty: str) -> str:
    """The words of the procedure for a duty, as it stands in the whole list."""
    found = json.loads(desk.pm("check-deadlines", "p017", "--json").out)["duties"]
    detail = next(each["detail"] for each in found if each["duty"] == duty)
    return str(detail).partition(".")[0]


def printed(desk: Desk, *asked: str) -> str:
    return desk.pm("check-deadlines", *asked).out.replace("\r\n ", "").replace("\\,", ",")


@each_form
@each_duty
def test_they_leave_it_out(record: Desk, duty: str, form: str) -> None:
    whole = printed(record, form)
    assert "pay-decision" in whole
    assert says(record, duty) not in whole
    assert says(record, duty) not in printed(record, form, "--reviewer", "p002")


@each_form
@each_duty
def test_except_for_their_owner(record: Desk, duty: str, form: str) -> None:
    own = printed(record, form, "--reviewer", "p003")
    assert (says(record, duty) in own) == (duty in OWED_BY_A_PERSON)


@each_form
@each_duty
def test_no_file_holds_it_either(record: Desk, duty: str, form: str, tmp_path: Path) -> None:
    target = tmp_path / "list"
    record.pm("check-deadlines", form, "-o", str(target))
    assert says(record, duty) not in target.read_text("utf-8")


@each_form
def test_no_date_tells_of_a_concern(desk: Desk, form: str) -> None:
    """A record with concerns may be kept longer: that date stays at home."""
    end = "  - {id: st-000002, to: concluded, on: 2026-11-20, by: Ann}\n# the end\n"
    desk.commit_by_hand(BEA, BEA_RECORD.replace("# the end\n", end))
    assert "retention" not in printed(desk, form, "p017")
    assert "Dispose" not in printed(desk, form, "p017")

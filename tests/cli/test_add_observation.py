from __future__ import annotations

from datetime import date

from tests.cli.academy import Desk

SEEN = ("--kind", "formal", "--observer")


def test_an_observation(desk: Desk) -> None:
    done = desk.done(
        *("add-observation", "p018", *SEEN, "P003", "--date", "2026-11-12"),
        *("--focus", "Questioning", "--notes", "Clear"),
    )
    observation = desk.entry("observations", done.entry, "cycles/2026-27/p018.yaml")
    assert observation.pop("id").startswith("ob-")
    assert observation == {
        "date": date(2026, 11, 12),
        "kind": "formal",
        "observer": {"id": "p003", "name": "Raj Nair", "qts": True},
        "focus": "Questioning",
        "notes": "Clear",
    }
    assert done.trailers[-1] == ("PM-Clause", "6.1")


def test_a_teacher_is_observed_by_someone_with_qts(desk: Desk) -> None:
    for observer in ("p019", "d002", "s031"):
        said = desk.refused("add-observation", "p018", *SEEN, observer, slug="observer-qts")
        assert f"pm edit-person {observer} --qts" in said
    desk.refused("add-observation", "h001", *SEEN, "d002", slug="observer-qts")
    desk.done("add-observation", "h001", *SEEN, "d001")


def test_support_staff_may_be_observed_by_anybody_else(desk: Desk) -> None:
    done = desk.done("add-observation", "s031", *SEEN, "p019")
    observer = desk.entry("observations", done.entry, "cycles/2026-27/s031.yaml")["observer"]
    assert observer == {"id": "p019", "name": "Noa Wren", "qts": False}


def test_who_cannot_observe(desk: Desk) -> None:
    desk.refused("add-observation", "p018", *SEEN, "p018", slug="self-observed")
    assert "p003" in desk.refused("add-observation", "p018", *SEEN, "p033", slug="no-person")
    desk.refused("add-observation", "p018", "--kind", "formal", slug="usage", code=2)

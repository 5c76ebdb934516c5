from __future__ import annotations

import pytest

from tests.cli.academy import Desk

HEAD = "cycles/2026-27/h001.yaml"


def test_a_reviewer(desk: Desk) -> None:
    done = desk.done("appoint", "p019", "--reviewer", "P002")
    assert desk.record("cycles/2026-27/p019.yaml")["reviewer"] == {"id": "p002", "name": "Dee Tan"}
    assert done.added == ["reviewer:", "  id: p002", "  name: Dee Tan"]
    assert done.removed == []
    assert done.trailers[-1] == ("PM-Clause", "3.1")


def test_another_reviewer_takes_the_place_of_the_first(desk: Desk) -> None:
    desk.done("appoint", "p017", "p018", "--reviewer", "p002")
    for person in ("p017", "p018"):
        record = desk.record(f"cycles/2026-27/{person}.yaml")
        assert record["reviewer"] == {"id": "p002", "name": "Dee Tan"}


def test_a_panel_with_its_adviser(desk: Desk) -> None:
    panel = ("--panel", "d001", "--panel", "d002", "--panel", "D001")
    desk.done("appoint", "h001", *panel, "--adviser", "Dr N. Okoye")
    record = desk.record(HEAD)
    assert [member["id"] for member in record["panel"]] == ["d001", "d002"]
    assert record["external_adviser"] == {"name": "Dr N. Okoye"}


@pytest.mark.parametrize(
    ("argv", "slug"),
    [
        (("p017", "--reviewer", "P017"), "self-review"),
        (("p017", "--partner", "p017"), "self-review"),
        (("h001", "--panel", "h001"), "self-review"),
        (("h001", "--reviewer", "p002"), "panel-not-reviewer"),
        (("p017", "--panel", "d001"), "reviewer-not-panel"),
        (("p017", "--adviser", "Dr N. Okoye"), "reviewer-not-panel"),
        (("p017", "--reviewer", "p0022"), "no-person"),
    ],
)
def test_who_cannot_be(desk: Desk, argv: tuple[str, ...], slug: str) -> None:
    desk.refused("appoint", *argv, slug=slug)


def test_nobody_named(desk: Desk) -> None:
    desk.refused("appoint", "p017", slug="usage", code=2)


def test_nothing_new(desk: Desk) -> None:
    desk.refused("appoint", "p018", "--reviewer", "p003", slug="nothing-to-change")
    desk.refused("appoint", "p018", "--reviewer", "p003", "--dry-run", slug="nothing-to-change")

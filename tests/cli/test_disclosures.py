from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.academy import Desk


@pytest.fixture
def shared(desk: Desk, tmp_path: Path) -> list[str]:
    """Bea's statement given twice, and Cy's once; the ids of the disclosures."""
    asked = (
        ("p017", "h001", "pay-decision", "2026-11-24"),
        ("p018", "Dr Jo Fox", "quality-assurance", "2026-11-25"),
        ("p017", "Dr Jo Fox", "quality-assurance", "2026-11-26"),
    )
    return [
        desk.done(
            *("share", person, "--to", to, "--ground", ground),
            *("--as-of", day, "-o", str(tmp_path / f"{person}-{day}.html")),
        ).entry
        for person, to, ground, day in asked
    ]


def ids(desk: Desk, *asked: str) -> list[str]:
    found = json.loads(desk.looked("disclosures", *asked, "--json"))
    assert found["format"] == 1 and found["faults"] == []
    return [each["id"] for each in found["disclosures"]]


def test_the_latest_first(desk: Desk, shared: list[str]) -> None:
    assert ids(desk) == shared[::-1]


def test_of_one_person(desk: Desk, shared: list[str]) -> None:
    assert ids(desk, "P017") == [shared[2], shared[0]]
    assert ids(desk, "--cycle", "2025-26") == []


def test_what_each_says(desk: Desk, shared: list[str]) -> None:
    found = json.loads(desk.looked("disclosures", "p017", "--json"))["disclosures"][1]
    digest = found.pop("digest")
    assert digest.startswith("sha256:")
    assert found == {
        "record": "2026-27/p017",
        "reviewee": {"id": "p017", "name": "Bea Okafor"},
        "id": shared[0],
        "on": "2026-11-24",
        "to": {"id": "h001", "name": "Ann Ashworth"},
        "ground": "pay-decision",
        "by": {"id": "h001", "name": "Ann Ashworth"},
    }


def test_as_a_table(desk: Desk, shared: list[str]) -> None:
    heading, first, *_ = desk.looked("disclosures").splitlines()
    assert heading.split() == ["on", "record", "whose", "to", "ground", "by", "id", "digest"]
    assert first.startswith("2026-11-26  2026-27/p017  Bea Okafor  Dr Jo Fox ")


def test_none(desk: Desk) -> None:
    ran = desk.pm("disclosures")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nothing was shared.\n")


def test_a_record_that_cannot_be_read_hides_no_other(desk: Desk, shared: list[str]) -> None:
    desk.write("cycles/2026-27/p018.yaml", "schema: 1\n")
    ran = desk.pm("disclosures")
    assert ran.code == 1
    assert shared[0] in ran.out
    assert "cycles/2026-27/p018.yaml" in ran.err


def test_somebody_who_is_not_there(desk: Desk) -> None:
    desk.refused("disclosures", "p0177", slug="no-person")

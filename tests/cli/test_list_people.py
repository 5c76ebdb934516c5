from __future__ import annotations

import json

import pytest

from pmtool.store import each
from tests.cli.academy import BEA, Desk


def rows(desk: Desk, *argv: str) -> dict[str, str]:
    """Each line below the heading, by id."""
    lines = desk.looked("list", *argv).splitlines()
    return {line.split()[0]: " ".join(line.split()[1:]) for line in lines[1:]}


def test_everybody_and_where_their_cycle_stands(desk: Desk) -> None:
    shown = rows(desk)
    assert shown["p017"] == "Bea Okafor Teacher of History Raj Nair 2026-27 open 2 1"
    assert shown["d001"].endswith(" external")


def test_numbers_in_a_sentence(desk: Desk) -> None:
    ran = desk.pm("list")
    people = len(ran.out.splitlines()) - 1
    assert ran.err.startswith(f"{people} people: 7 open, ")


def test_json(desk: Desk) -> None:
    ran = desk.pm("list", "--json")
    whole = json.loads(ran.out)
    assert (ran.err, whole["format"], whole["faults"]) == ("", 1, [])
    bea = next(person for person in whole["people"] if person["id"] == "p017")
    assert bea["records"] == [
        {
            "record": "2026-27/p017",
            "from": "2026-09-01",
            "to": "2027-08-31",
            "state": "open",
            "reviewer": "p003",
            "panel": [],
            "objectives": 2,
            "evidence": 1,
        }
    ]


def test_by_category_and_by_reviewer(desk: Desk) -> None:
    assert set(rows(desk, "--category", "external")) == {"d001", "d002"}
    assert "p017" in rows(desk, "--reviewer", "P003")
    assert "h001" not in rows(desk, "--reviewer", "p003")
    said = desk.refused("list", "--reviewer", "p0003", slug="no-person")
    assert "Did you mean" in said


def test_withdrawn_entries_do_not_count(desk: Desk) -> None:
    assert desk.pm("withdraw", "p017", "ev-aaaaaa", "--because", "Not hers").code == 0
    assert rows(desk)["p017"].endswith("2026-27 open 2 0")


def test_what_cannot_be_read_is_a_fault_and_the_rest_is_shown(desk: Desk) -> None:
    (desk.root / BEA).write_text("schema: 1\nreviewee: [\n", encoding="utf-8")
    ran = desk.pm("list")
    assert ran.code == 1
    assert "unreadable" in next(line for line in ran.out.splitlines() if line.startswith("p017"))
    assert f"error: {BEA}:" in ran.err
    assert "p018" in ran.out
    assert [f["path"] for f in json.loads(desk.pm("list", "--json").out)["faults"]] == [BEA]


def test_a_large_school_is_read_on_all_cores(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.root / BEA).write_text("schema: 1\n")
    (desk.root / "people/p018.yaml").write_text("schema: 1\n")
    alone = desk.pm("list", "--json")
    monkeypatch.setattr(each, "MANY", 2)
    monkeypatch.setattr(each, "CHUNK", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert desk.pm("list", "--json") == alone
    assert [f["path"] for f in json.loads(alone.out)["faults"]] == [BEA, "people/p018.yaml"]


@pytest.mark.parametrize("name", ["[/foo]", ":smile:", "[link=x]"])
def test_names_are_shown_as_they_are(desk: Desk, name: str) -> None:
    assert desk.pm("edit-person", "p018", "--name", name).code == 0
    assert name in rows(desk)["p018"]

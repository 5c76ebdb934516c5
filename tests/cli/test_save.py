from __future__ import annotations

import pytest

from tests.cli.academy import BEA, BEA_RECORD, Desk
from tests.school import git

NOTE = BEA_RECORD + "# one more note\n"
CY = "cycles/2026-27/p018.yaml"


def test_a_change_by_hand(desk: Desk) -> None:
    desk.write(BEA, NOTE)
    done = desk.done("save")
    assert done.paths == [BEA]
    assert done.added == ["# one more note"]
    assert done.subject == "record: 2026-27/p017"
    assert done.trailers == [("PM-Verb", "save"), ("PM-Record", "2026-27/p017")]


def test_only_one_persons(desk: Desk) -> None:
    desk.write(BEA, NOTE)
    desk.write(CY, desk.text(CY) + "# by hand\n")
    assert "p018" in desk.pm("save", "P018").out
    assert git(desk.root, "status", "--porcelain") == f" M {BEA}\n"
    desk.done("save")


def test_what_is_not_valid_is_refused_with_its_place(desk: Desk) -> None:
    desk.write(BEA, BEA_RECORD.replace("due: 2027-06-30", "due: 2027-09-30"))
    said = desk.refused("save", slug="due-outside-cycle")
    line = BEA_RECORD[: BEA_RECORD.index("due: 2027-06-30")].count("\n") + 1
    assert f"{BEA}:{line}:5: " in said


@pytest.mark.parametrize("text", ["a: b: c\n", "schema: 1\nschema: 1\n", "\t- x\n", ""])
def test_what_is_no_yaml_is_refused(desk: Desk, text: str) -> None:
    desk.write(BEA, text)
    before = desk.state()
    ran = desk.pm("save")
    assert (ran.code, desk.state()) == (3, before)
    assert f"error: {BEA}" in ran.err


def test_a_new_file(desk: Desk) -> None:
    text = "schema: 1\nid: p050\nname: Ola Finn\njob_title: Cook\ncategory: support\n"
    desk.write("people/p050.yaml", text)
    done = desk.done("save")
    assert done.paths == ["people/p050.yaml"]
    assert done.subject == "people: p050"


def test_a_file_that_is_gone(desk: Desk) -> None:
    (desk.root / CY).unlink()
    done = desk.done("save")
    assert done.paths == [CY]
    assert not (desk.root / CY).exists()


def test_crlf_becomes_lf(desk: Desk) -> None:
    desk.write(BEA, NOTE.replace("\n", "\r\n"))
    done = desk.done("save")
    assert done.added == ["# one more note"]
    assert desk.text() == NOTE


def test_an_attached_yaml_file_stays_as_it_is(desk: Desk) -> None:
    attached = desk.root.parent / "plan.yaml"
    attached.write_bytes(b"a: 1\r\n")
    add = ("add-evidence", "p017", "--kind", "other", "--summary", "x", "--attach", str(attached))
    kept = next(path for path in desk.done(*add).paths if path.startswith("evidence/"))
    desk.write(kept, "b: 2\r\n")
    desk.done("save")
    assert (desk.root / kept).read_bytes() == b"b: 2\r\n"


def test_nothing_to_save(desk: Desk) -> None:
    desk.refused("save", slug="nothing-to-save")
    desk.write(BEA, NOTE)
    desk.refused("save", "p018", slug="nothing-to-save")


def test_dry_run(desk: Desk) -> None:
    desk.write(BEA, NOTE)
    assert "+# one more note" in desk.looked("save", "--dry-run")

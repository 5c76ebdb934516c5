"""A record keeps the procedure that it was opened under; a file that changed since is named."""

from __future__ import annotations

import json

from pmtool.store import shipped
from tests.cli.academy import Desk

CY = "cycles/2026-27/p018.yaml"
NEXT = "cycles/2027-28/p018.yaml"
FILE = "vine-h001-v1.3.toml"
OURS = (
    (shipped.FOLDER / FILE)
    .read_text(encoding="utf-8")
    .replace('id = "vine-h001"', 'id = "ours"')
    .replace('version = "v1.3"', 'version = "v1"')
)


def follow_our_own(desk: Desk) -> None:
    """A procedure of the school's own, and a record opened under it."""
    desk.commit_by_hand("policies/ours-v1.toml", OURS)
    chosen = desk.text("pm.yaml").replace("vine-h001", "ours").replace("v1.3", "v1")
    desk.commit_by_hand("pm.yaml", chosen)
    desk.done("new-cycle", "p018", "--year", "2027", of=NEXT)


def codes(desk: Desk, path: str = CY) -> list[tuple[str, str]]:
    found = json.loads(desk.pm("validate", path, "--json").out)["faults"]
    return [(fault["level"], fault["code"]) for fault in found]


def test_the_file_as_it_was_is_no_finding(desk: Desk) -> None:
    policy = shipped.policy(shipped.FOLDER, "vine-h001", "v1.3")
    assert desk.record(CY)["policy"] == {
        "id": "vine-h001",
        "version": "v1.3",
        "digest": policy.digest,
    }
    assert codes(desk) == []


def test_a_file_that_changed_since_is_named_and_its_dates_hold(desk: Desk) -> None:
    follow_our_own(desk)
    desk.commit_by_hand("policies/ours-v1.toml", OURS.replace("10-31", "11-30"))
    assert codes(desk, NEXT) == [("warning", "procedure-changed")]
    ran = desk.pm("check-deadlines", "p018", "--duty", "pay-decision", "--json")
    assert json.loads(ran.out)["duties"][-1]["due"] == "2028-11-30"
    # to go on working on it says nothing new
    assert "procedure" not in desk.done("add-development", "p018", "--need", "F", of=NEXT).err


def test_doctor_and_show_say_so_too(desk: Desk) -> None:
    follow_our_own(desk)
    says = "The procedure is policies/ours-v1.toml, this repository's own file"
    assert says in desk.pm("doctor").out
    assert "opened under" not in desk.pm("doctor").out + desk.pm("show", "p018").out
    desk.commit_by_hand("policies/ours-v1.toml", OURS.replace("10-31", "11-30"))
    says = "1 record was opened under another text of its procedure: 2027-28/p018."
    assert says in desk.pm("doctor").out
    says = "ours v1, whose file has changed since the record was opened"
    assert says in desk.pm("show", "p018").out
    assert "whose file" not in desk.pm("show", "p018", "--cycle", "2026-27").out


def test_a_record_of_another_version_goes_by_that(desk: Desk) -> None:
    text = (shipped.FOLDER / FILE).read_text(encoding="utf-8")
    newer = text.replace('version = "v1.3"', 'version = "v1.4"').replace("10-31", "11-15")
    desk.commit_by_hand("policies/vine-h001-v1.4.toml", newer)
    desk.commit_by_hand("pm.yaml", desk.text("pm.yaml").replace("v1.3", "v1.4"))
    desk.done("new-cycle", "p018", "--year", "2027", of="cycles/2027-28/p018.yaml")
    ran = desk.pm("check-deadlines", "p018", "--duty", "pay-decision", "--json")
    due = {row["record"]: row["due"] for row in json.loads(ran.out)["duties"]}
    assert due == {"2026-27/p018": "2027-10-31", "2027-28/p018": "2028-11-15"}

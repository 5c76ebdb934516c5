"""A record keeps the procedure that it was opened under; a file that changed since is named."""

from __future__ import annotations

import json

from pmtool.store import shipped
from tests.cli.academy import Desk

CY = "cycles/2026-27/p018.yaml"
FILE = "vine-h001-v1.3.toml"


def codes(desk: Desk) -> list[tuple[str, str]]:
    found = json.loads(desk.pm("validate", CY, "--json").out)["faults"]
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
    text = (shipped.FOLDER / FILE).read_text(encoding="utf-8")
    desk.commit_by_hand(f"policies/{FILE}", text.replace('pay_by = "10-31"', 'pay_by = "11-30"'))
    assert codes(desk) == [("warning", "procedure-changed")]
    ran = desk.pm("check-deadlines", "p018", "--duty", "pay-decision", "--json")
    assert json.loads(ran.out)["duties"][0]["due"] == "2027-11-30"
    # to go on working on it says nothing new
    assert "procedure" not in desk.done("add-development", "p018", "--need", "Fractions").err


def test_a_record_of_another_version_goes_by_that(desk: Desk) -> None:
    text = (shipped.FOLDER / FILE).read_text(encoding="utf-8")
    newer = text.replace('version = "v1.3"', 'version = "v1.4"').replace("10-31", "11-15")
    desk.commit_by_hand("policies/vine-h001-v1.4.toml", newer)
    desk.commit_by_hand("pm.yaml", desk.text("pm.yaml").replace("v1.3", "v1.4"))
    desk.done("new-cycle", "p018", "--year", "2027", of="cycles/2027-28/p018.yaml")
    ran = desk.pm("check-deadlines", "p018", "--duty", "pay-decision", "--json")
    due = {row["record"]: row["due"] for row in json.loads(ran.out)["duties"]}
    assert due == {"2026-27/p018": "2027-10-31", "2027-28/p018": "2028-11-15"}

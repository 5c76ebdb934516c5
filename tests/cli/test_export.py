"""`pm export`: lists for a spreadsheet, which travel."""

from __future__ import annotations

import csv
import io
import os
import stat
from datetime import datetime
from pathlib import Path

import openpyxl

from tests.cli.academy import BEA, BEA_RECORD, Desk

AWAY = "absences: [{id: ab-aaaaaa, from: 2026-10-01, to: 2026-10-09}]\n"
CONCERN = (
    "concerns: [{id: co-aaaaaa, raised_on: 2026-11-02, by: p003, nature: Quagga,"
    " seriousness: Quagga, previous_support: none}]\n"
)


def rows(desk: Desk, *argv: str) -> list[dict[str, str]]:
    ran = desk.pm("export", *argv, "--csv", "-")
    assert ran.code == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out, newline="")))


def test_objectives_as_a_workbook(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "new" / "objectives.xlsx"
    before = os.umask(0)
    try:
        ran = desk.pm("export", "objectives", "--xlsx", str(target))
    finally:
        os.umask(before)
    assert (ran.code, ran.out) == (0, f"{target}\n")
    assert ran.err == "2 rows, as confidential as the records (9.2).\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    heading, first, second = openpyxl.load_workbook(target).active.iter_rows(values_only=True)
    told = dict(zip(heading, first, strict=True))
    assert (told["Record"], told["Reviewer"]) == ("2026-27/p017", "Raj Nair")
    assert (told["Due"], told["Milestones"]) == (datetime(2027, 6, 30), "audit (2027-02-12)")
    assert dict(zip(heading, second, strict=True))["Due"] is None


def test_withdrawn_entries_are_left_out(desk: Desk) -> None:
    desk.done("withdraw", "p017", "O2", "--because", "Wrong")
    assert [row["objective"] for row in rows(desk, "objectives")] == ["O1"]


def test_cpd_of_some_people_or_of_a_reviewers(desk: Desk) -> None:
    desk.done("add-cpd", "p017", "--activity", "=1+1", "--impact", "Two\nlines")
    desk.done("add-cpd", "s031", "--activity", "First aid")
    assert [row["reviewee_id"] for row in rows(desk, "cpd", "P017")] == ["p017"]
    (mine,) = rows(desk, "cpd", "--reviewer", "p003")
    assert (mine["activity"], mine["impact"]) == ("'=1+1", "Two\nlines")
    assert len(rows(desk, "cpd", "--cycle", "2026-27")) == 2
    assert rows(desk, "cpd", "--cycle", "2019-20") == []


def test_duties_are_those_of_check_deadlines(desk: Desk) -> None:
    whole = desk.pm("check-deadlines", "--csv").out
    assert desk.pm("export", "duties", "--csv", "-").out == whole


def test_nothing_of_concerns_and_absence_but_for_its_owner(desk: Desk) -> None:
    desk.commit_by_hand(BEA, BEA_RECORD.replace("states:\n", f"{AWAY}{CONCERN}states:\n"))
    secret = {"concern-confirmed", "monitoring-decided", "absence-basis"}
    assert not secret & {row["duty"] for row in rows(desk, "duties")}
    assert secret <= {row["duty"] for row in rows(desk, "duties", "--reviewer", "p003")}
    for what in ("objectives", "cpd"):
        told = desk.pm("export", what, "--csv", "-").out
        assert not [word for word in ("Quagga", "absence", "2026-10-09") if word in told]


def test_the_ending_of_a_file_says_the_form(desk: Desk, tmp_path: Path) -> None:
    for name in ("cpd.csv", "cpd.xlsx"):
        assert desk.pm("export", "cpd", "-o", str(tmp_path / name)).code == 0
    assert (tmp_path / "cpd.csv").read_text("utf-8-sig").startswith("record,")
    assert openpyxl.load_workbook(tmp_path / "cpd.xlsx").active["A1"].value == "Record"
    desk.refused("export", "cpd", "-o", "a.csv", "--csv", "b.csv", slug="usage", code=2)


def test_one_form_and_a_file(desk: Desk) -> None:
    for wrong in ((), ("--csv", "a", "--xlsx", "b"), ("--xlsx", "-")):
        desk.refused("export", "cpd", *wrong, slug="usage", code=2)
    desk.refused("export", "everything", "--csv", "-", slug="usage", code=2)
    desk.refused("export", "cpd", "--xlsx", "people", slug="cannot-write")


def test_a_record_that_cannot_be_read(desk: Desk) -> None:
    desk.write("cycles/2026-27/p018.yaml", "schema: [\n")
    ran = desk.pm("export", "objectives", "--csv", "-")
    assert (ran.code, ran.out.count("2026-27/p017")) == (1, 2)
    assert "cycles/2026-27/p018.yaml" in ran.err

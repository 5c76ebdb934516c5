from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.academy import ACADEMY, BEA, BEA_RECORD, Desk

CONCERN = (
    "concerns:\n"
    "  - {id: co-aaaaaa, raised_on: 2026-11-02, by: p003, nature: Marking, seriousness: Serious}\n"
)


def keep(desk: Desk, settings: str) -> None:
    desk.commit_by_hand("pm.yaml", f"{ACADEMY}retention: {settings}\n")


def concluded(desk: Desk, more: str = "", on: str = "2026-11-20") -> None:
    end = f"  - {{id: st-000002, to: concluded, on: {on}, by: Ann}}\n# the end\n"
    text = BEA_RECORD.replace("states:\n", f"{more}states:\n").replace("# the end\n", end)
    desk.commit_by_hand(BEA, text)


def listed(desk: Desk, day: str) -> tuple[int, list[dict[str, Any]]]:
    ran = desk.pm("retention", "--json", "--as-of", day)
    return ran.code, json.loads(ran.out)["records"]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2028-08-21", None),
        ("2028-08-22", "soon"),
        ("2028-11-19", "soon"),
        ("2028-11-20", "past"),
        ("2031-01-01", "past"),
    ],
)
def test_past_the_schools_own_date_or_in_90_days(desk: Desk, day: str, state: str | None) -> None:
    keep(desk, "{keep: 24}")
    concluded(desk)
    code, records = listed(desk, day)
    assert code == (1 if state == "past" else 0)
    assert [(r["record"], r["kept_until"], r["state"]) for r in records] == (
        [("2026-27/p017", "2028-11-20", state)] if state else []
    )


@pytest.mark.parametrize(
    ("more", "settings", "until"),
    [
        ("", "{keep: 12, keep_with_concerns: 24}", "2027-11-20"),
        (CONCERN, "{keep: 12, keep_with_concerns: 24}", "2028-11-20"),
        (CONCERN, "{keep: 12}", "2027-11-20"),
        (CONCERN, "{keep_with_concerns: 24}", "2028-11-20"),
    ],
)
def test_with_concerns(desk: Desk, more: str, settings: str, until: str) -> None:
    keep(desk, settings)
    concluded(desk, more)
    assert [r["kept_until"] for r in listed(desk, "2035-01-01")[1]] == [until]


def test_a_short_month_ends_it(desk: Desk) -> None:
    keep(desk, "{keep: 3}")
    concluded(desk, on="2026-11-30")
    assert listed(desk, "2027-03-01")[1][0]["kept_until"] == "2027-02-28"


def test_unset_is_said(desk: Desk) -> None:
    concluded(desk)
    ran = desk.pm("retention")
    assert (ran.code, ran.out) == (0, "")
    assert "1 concluded record has no date: set retention.keep in pm.yaml" in ran.err
    assert [(r["kept_until"], r["state"]) for r in listed(desk, "2050-01-01")[1]] == [
        (None, "unset")
    ]


def test_as_a_table(desk: Desk) -> None:
    keep(desk, "{keep: 24}")
    concluded(desk)
    ran = desk.pm("retention", "--as-of", "2029-01-01")
    assert ran.code == 1
    assert ran.out.splitlines()[1].split() == [
        *("past", "2028-11-20", "2026-27/p017", "Bea", "Okafor", "2026-11-20")
    ]


def test_nothing_yet(desk: Desk) -> None:
    keep(desk, "{keep: 24}")
    ran = desk.pm("retention")
    assert (ran.code, ran.out) == (0, "")
    assert "next 90 days" in ran.err


def test_a_record_that_cannot_be_read_hides_no_other(desk: Desk) -> None:
    keep(desk, "{keep: 24}")
    concluded(desk)
    desk.write("cycles/2026-27/p018.yaml", "schema: 1\n")
    ran = desk.pm("retention", "--as-of", "2028-11-01")
    assert ran.code == 1
    assert "2026-27/p017" in ran.out and "cycles/2026-27/p018.yaml" in ran.err


def test_it_agrees_with_the_duty(desk: Desk) -> None:
    keep(desk, "{keep: 12, keep_with_concerns: 24}")
    concluded(desk, CONCERN)
    duties = json.loads(desk.pm("check-deadlines", "p017", "--json").out)["duties"]
    assert [d["due"] for d in duties if d["duty"] == "retention"] == ["2028-11-20"]

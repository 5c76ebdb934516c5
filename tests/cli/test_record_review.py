from __future__ import annotations

from datetime import date

from tests.cli.academy import BEA, Desk

TEXTS = {
    "objectives_assessment": "O1 met",
    "overall": "A strong year",
    "job_role_assessment": "c",
    "standards_assessment": "d",
    "own_cpd_assessment": "e",
    "development_assessment": "f",
}


def test_the_whole_report(desk: Desk) -> None:
    options = [w for name, text in TEXTS.items() for w in (f"--{name.replace('_', '-')}", text)]
    done = desk.done(
        *("record-review", "p017", *options, "--given-on", "2026-11-20"),
        *("--evidence-used", "Autumn term", "--prior-performance", "2025-26"),
    )
    assert desk.record()["review"] == {
        **TEXTS,
        "absence_basis": {"evidence_used": "Autumn term", "prior_performance": "2025-26"},
        "given_on": date(2026, 11, 20),
        "on": date(2026, 11, 24),
        "by": "h001",
    }
    assert done.trailers[-1] == ("PM-Clause", "7.3")


def test_part_by_part(desk: Desk) -> None:
    desk.done("record-review", "p017", "--overall", "first", "--by", "p003")
    desk.done("record-review", "p017", "--own-cpd-assessment", "-", stdin="second\n")
    done = desk.done("record-review", "p017", "--overall", "third\n\nlast")
    assert desk.record()["review"] == {
        "overall": "third\n\nlast",
        "own_cpd_assessment": "second",
        "on": date(2026, 11, 24),
        "by": "h001",
    }
    assert done.paths == [BEA]


def test_the_report_of_last_year_while_this_year_runs(desk: Desk) -> None:
    desk.done("new-cycle", "p017", "--year", "2027", "--as-of", "2027-09-01")
    done = desk.done("record-review", "p017", "--overall", "x", "--as-of", "2027-09-20")
    assert done.subject == "record: 2026-27/p017"


def test_what_is_refused(desk: Desk) -> None:
    desk.refused("record-review", "p017", slug="usage", code=2)
    said = desk.refused("record-review", "p017", "--prior-performance", "x", slug="missing-key")
    assert "evidence_used" in said

from __future__ import annotations

import csv
import io
import json
import stat
from collections import Counter
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.academy import BEA, Desk


def duties(desk: Desk, *argv: str) -> list[dict[str, Any]]:
    ran = desk.pm("check-deadlines", "--json", *argv)
    whole = json.loads(ran.out)
    assert (whole["format"], whole["faults"]) == (1, [])
    found: list[dict[str, Any]] = whole["duties"]
    assert ran.code == (1 if any(duty["state"] == "overdue" for duty in found) else 0)
    assert ran.err == ""
    return found


def test_json_has_every_duty_in_every_state(desk: Desk) -> None:
    found = duties(desk, "p017")
    assert {duty["record"] for duty in found} == {"2026-27/p017"}
    assert {"overdue", "upcoming", "met"} <= {duty["state"] for duty in found}
    pay = next(duty for duty in found if duty["duty"] == "pay-decision")
    assert pay == {
        "record": "2026-27/p017",
        "reviewee": "Bea Okafor",
        "duty": "pay-decision",
        "clause": "4.1",
        "subject": None,
        "opens": pay["opens"],
        "due": "2027-10-31",
        "last_working_day": "2027-10-29",
        "last_school_day": None,
        "met_on": None,
        "state": "upcoming",
        "basis": "policy",
        "owner": {"role": "headteacher", "id": None, "name": None},
        "detail": pay["detail"],
    }


def test_the_day_moves_the_states_and_nothing_else(desk: Desk) -> None:
    early = json.loads(desk.pm("check-deadlines", "--json", "--as-of", "2026-09-02").out)
    late = json.loads(desk.pm("check-deadlines", "--json", "--as-of", "2028-01-01").out)
    assert (early["as_of"], late["as_of"]) == ("2026-09-02", "2028-01-01")

    def dates(whole: dict[str, Any]) -> set[tuple[Any, ...]]:
        return {(d["record"], d["duty"], d["subject"], d["due"]) for d in whole["duties"]}

    assert dates(early) == dates(late)
    assert Counter(d["state"] for d in late["duties"])["overdue"] > 20


def test_the_table_in_plain_text(desk: Desk) -> None:
    ran = desk.pm("check-deadlines", "p017")
    heading, first, *_ = ran.out.splitlines()
    assert heading.split("  ")[0] == "state"
    assert first.startswith("overdue  31 Oct 2026 (Fri 30 Oct)  p017 Bea Okafor  ")
    assert ran.code == 1
    assert ran.err.endswith(" upcoming in the next 30 days; as of 24 November 2026\n")
    assert "\x1b" not in ran.out
    assert "met " not in ran.out
    assert "upcoming" not in ran.out


def test_the_summary_counts_what_is_shown(desk: Desk) -> None:
    ran = desk.pm("check-deadlines")
    states = Counter(line.split()[0] for line in ran.out.splitlines()[1:])
    assert ran.err == (
        f"{states['overdue']} overdue, {states['due']} due, {states['upcoming']} upcoming"
        " in the next 30 days; as of 24 November 2026\n"
    )


def test_nothing_overdue_ends_with_0(desk: Desk) -> None:
    ran = desk.pm("check-deadlines", "p017", "--as-of", "2026-09-10")
    assert ran.code == 0
    assert ran.err.startswith("0 overdue, ")


def test_exit_1_counts_what_the_filters_keep(desk: Desk) -> None:
    assert desk.pm("check-deadlines", "p017").code == 1
    assert desk.pm("check-deadlines", "p017", "--duty", "pay-decision").code == 0


@pytest.mark.parametrize(("span", "days"), [("10d", 10), ("2w", 14), ("30", 30), ("0d", 0)])
def test_within(desk: Desk, span: str, days: int) -> None:
    ran = desk.pm("check-deadlines", "--within", span)
    assert f"upcoming in the next {days} days; as of" in ran.err
    whole = duties(desk, "--within", span)
    assert all(d["state"] in ("overdue", "due", "upcoming") for d in whole)
    last = f"2026-{'11' if days < 7 else '12'}-{(24 + days - 1) % 30 + 1:02}"
    assert all(d["due"] <= last for d in whole)
    overdue = [d for d in duties(desk) if d["state"] == "overdue"]
    assert [d for d in whole if d["state"] == "overdue"] == overdue


@pytest.mark.parametrize("span", ["soon", "-1", "3m", "1.5d", "", "99999", "²"])
def test_no_span_of_time(desk: Desk, span: str) -> None:
    said = desk.refused("check-deadlines", f"--within={span}", slug="usage", code=2)
    assert "30d or 2w" in said


def test_a_reviewers_own_and_those_they_review(desk: Desk) -> None:
    found = duties(desk, "--reviewer", "p003")
    assert {"2026-27/p017", "2026-27/p003"} <= {d["record"] for d in found}
    for duty in found:
        whose = duty["record"] == "2026-27/p017" or duty["owner"]["id"] == "p003"
        assert whose or duty["record"] in ("2026-27/p018", "2026-27/p019", "2026-27/s031")
    desk.refused("check-deadlines", "--reviewer", "p00x", slug="no-person")


def test_one_duty_and_an_unknown_one(desk: Desk) -> None:
    found = duties(desk, "--duty", "pay-decision", "--duty", "final-review")
    assert {d["duty"] for d in found} == {"pay-decision", "final-review"}
    said = desk.refused("check-deadlines", "--duty", "pay-decisions", slug="usage", code=2)
    assert "Did you mean pay-decision" in said


def test_one_year(desk: Desk) -> None:
    assert len(duties(desk, "--cycle", "2026-27")) == len(duties(desk))
    assert duties(desk, "--cycle", "2019-20") == []


def test_a_record_that_cannot_be_read_is_a_fault(desk: Desk) -> None:
    (desk.root / BEA).write_text("schema: 1\nreviewee: [\n", encoding="utf-8")
    ran = desk.pm("check-deadlines", "--json", "--as-of", "2026-09-01")
    whole = json.loads(ran.out)
    assert ran.code == 1
    assert [(f["path"], f["code"]) for f in whole["faults"]] == [(BEA, "yaml-syntax")]
    assert whole["faults"][0]["line"] >= 2
    assert ran.err.startswith(f"error: {BEA}:")
    assert {d["record"] for d in whole["duties"]} >= {"2026-27/p018", "2026-27/p019"}
    assert f"error: {BEA}:" in desk.pm("check-deadlines").err


def test_csv(desk: Desk) -> None:
    ran = desk.pm("check-deadlines", "--csv")
    assert ran.out.count("\r\n") == ran.out.count("\n")
    rows = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    assert {row["reviewee"] for row in rows if row["reviewee_id"] == "p017"} == {"Bea Okafor"}
    assert len(rows) == len(duties(desk))


def test_a_calendar(desk: Desk) -> None:
    ran = desk.pm("check-deadlines", "--ics")
    events = Calendar.from_ical(ran.out).walk("VEVENT")
    dated = [d for d in duties(desk) if d["due"] and d["state"] not in ("met", "waived")]
    assert len(events) == len(dated)
    assert len({str(event["uid"]) for event in events}) == len(events)


@pytest.mark.parametrize("form", ["--csv", "--ics"])
def test_lists_that_travel_leave_out_absence(desk: Desk, form: str) -> None:
    path = desk.root / BEA
    away = "absences: [{id: ab-aaaaaa, from: 2026-10-01, to: 2026-10-09}]\nstates:"
    path.write_text(path.read_text("utf-8").replace("states:", away), "utf-8")
    assert "absence-basis" in {d["duty"] for d in duties(desk, "p017")}
    everybody = unfolded(desk.pm("check-deadlines", form).out)
    assert "pay-decision" in everybody
    assert "absence" not in everybody
    assert "absence-basis" in unfolded(desk.pm("check-deadlines", form, "--reviewer", "p003").out)


def unfolded(text: str) -> str:
    """iCalendar breaks long lines with a space behind the break."""
    return text.replace("\r\n ", "")


def test_into_a_file(desk: Desk) -> None:
    ran = desk.pm("check-deadlines", "--csv", "-o", "out/due.csv")
    written = desk.root / "out/due.csv"
    assert ran.out == f"{written.relative_to(desk.root)}\n"
    assert written.read_bytes() == desk.pm("check-deadlines", "--csv").out.encode()
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    desk.refused("check-deadlines", "-o", "x.txt", slug="usage", code=2)


def test_one_form_at_a_time(desk: Desk) -> None:
    desk.refused("check-deadlines", "--csv", "--json", slug="usage", code=2)


def test_at_most_so_many_rows_on_a_terminal(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pmtool.cli.due.MOST_ROWS", 2)
    for module in ("due", "check_deadlines"):
        monkeypatch.setattr(f"pmtool.cli.{module}.width", lambda: 200)
    shown = desk.pm("check-deadlines")
    assert len(shown.out.splitlines()) == 4
    more = int(shown.err.split()[0])
    assert shown.err.splitlines()[0] == f"{more} more: --all"
    whole = desk.pm("check-deadlines", "--all")
    assert len(whole.out.splitlines()) == 2 + len(duties(desk))
    assert "more: --all" not in whole.err


def test_an_unknown_person(desk: Desk) -> None:
    desk.refused("check-deadlines", "p0017", slug="no-person")

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pmtool.__main__ import main
from tests.cli.academy import Desk

LATE = ": record what was done in time with the day on which it was done: `--on DATE`."


def dates(record: dict[str, Any]) -> tuple[str, str]:
    return str(record["cycle"]["from"]), str(record["cycle"]["to"])


def opened(desk: Desk, path: str, *argv: str) -> dict[str, Any]:
    desk.done("new-cycle", *argv)
    return desk.record(f"cycles/{path}.yaml")


def test_a_record_as_it_begins(desk: Desk) -> None:
    done = desk.done("new-cycle", "p018", "--year", "2025")
    path = "cycles/2025-26/p018.yaml"
    assert done.paths == [path]
    assert done.subject == "record: 2025-26/p018"
    assert done.trailers == [("PM-Verb", "new-cycle"), ("PM-Record", "2025-26/p018")]
    assert done.out == "Opened 2025-26/p018: 2025-09-01 to 2026-08-31.\n"
    text = desk.text(path)
    assert text.startswith(
        "# yaml-language-server: $schema=../../.schema/cycle-1.json\nschema: 1\n"
    )
    record = desk.record(path)
    (state,) = record.pop("states")
    assert state.pop("id").startswith("st-")
    assert state == {"to": "open", "on": date(2026, 11, 24), "by": "h001"}
    assert record.pop("policy").keys() == {"id", "version", "digest"}
    assert record == {
        "schema": 1,
        "reviewee": {
            "id": "p018",
            "name": "Cy Dahl",
            "job_title": "Teacher of Music",
            "category": "teacher",
            "qts": True,
            "standards": ["teachers-standards-2011"],
        },
        "reviewer": {"id": "p003", "name": "Raj Nair"},
        "cycle": {"from": date(2025, 9, 1), "to": date(2026, 8, 31)},
    }
    assert desk.pm("validate", path).code == 0


def test_the_years_of_each_kind_of_staff(desk: Desk) -> None:
    assert dates(desk.record("cycles/2026-27/p018.yaml")) == ("2026-09-01", "2027-08-31")
    assert dates(desk.record("cycles/2026-27/h001.yaml")) == ("2026-09-01", "2027-08-31")
    assert dates(desk.record("cycles/2026-27/s031.yaml")) == ("2026-04-01", "2027-03-31")
    assert dates(opened(desk, "2025-26/s031", "s031", "--as-of", "2026-03-31")) == (
        "2025-04-01",
        "2026-03-31",
    )


def test_a_contract_adjusts_the_cycle(desk: Desk) -> None:
    fixed = opened(desk, "2026-27/p022", "p022")
    assert dates(fixed) == ("2026-09-01", "2027-03-31")
    assert "2.1: the fixed-term contract ends" in fixed["cycle"]["adjusted_because"]
    later = opened(desk, "2026-27/p023", "p023", "--as-of", "2027-01-10")
    assert dates(later) == ("2027-01-04", "2027-08-31")
    assert "2.1: employment starts" in later["cycle"]["adjusted_because"]


def test_a_longer_first_cycle_takes_a_reason(desk: Desk) -> None:
    longer = ("p023", "--to", "2028-08-31", "--as-of", "2027-01-10")
    assert "--because" in desk.refused("new-cycle", *longer, slug="cycle-dates")
    cycle = opened(desk, "2026-27/p023", *longer, "--because", "Joined in January")["cycle"]
    assert (str(cycle["to"]), cycle["adjusted_because"]) == ("2028-08-31", "Joined in January")


@pytest.mark.parametrize(
    ("argv", "slug", "said"),
    [
        (("p024",), "left-out", "p024 left on 2026-07-31."),
        (("d001",), "left-out", "d001 is external to the school and has no cycle."),
        (("p023", "--year", "2025"), "left-out", "p023 starts on 2027-01-04"),
        (("p022", "--to", "2026-08-01", "--because", "x"), "cycle-backwards", "cannot end"),
        (("p022", "--year", "2026", "--from", "2025-09-01"), "cycle-dates", "cycle of 2026"),
        (("p017",), "record-exists", "--because"),
        (("p0177",), "no-person", "Did you mean p017 or"),
        (("p022", "p017"), "record-exists", "p017"),
    ],
)
def test_what_is_refused(desk: Desk, argv: tuple[str, ...], slug: str, said: str) -> None:
    assert said in desk.refused("new-cycle", *argv, slug=slug)


def test_a_reason_does_not_help_somebody_who_left(desk: Desk) -> None:
    said = desk.refused("new-cycle", "p024", "--because", "x", slug="left-out")
    assert "--because" not in said


def test_induction(desk: Desk) -> None:
    said = desk.refused("new-cycle", "p021", slug="left-out")
    assert "is on induction until 2027-08-31 (2.1), expected in from 2027-09-01" in said
    assert "--because includes them" in said
    included = opened(desk, "2026-27/p021", "p021", "--because", "Agreed with the body")
    assert included["cycle"]["included_because"] == "Agreed with the body"
    assert dates(included) == ("2026-09-01", "2027-08-31")


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("p018", "--all"),
        ("--all", "--because", "x"),
        ("--all", "--from", "2026-09-01"),
        ("p018", "--year", "26"),
        ("p018", "--year", "2026-28"),
        ("p018", "--year", "next"),
    ],
)
def test_a_wrong_command_line(desk: Desk, argv: tuple[str, ...]) -> None:
    desk.refused("new-cycle", *argv, slug="usage", code=2)


def test_everyone(desk: Desk) -> None:
    done = desk.done("new-cycle", "--all")
    assert done.paths == ["cycles/2026-27/p022.yaml", "cycles/2026-27/p023.yaml"]
    assert done.subject == "records: 2 of 2026-27"
    assert done.err.splitlines() == [
        "Left out (2):",
        "  p021 is on induction until 2027-08-31 (2.1), expected in from 2027-09-01",
        "  p024 left on 2026-07-31",
        f"3 deadlines of p022 have passed already (`pm check-deadlines p022`){LATE}",
    ]


def test_what_is_late_from_the_first_day_is_said(desk: Desk) -> None:
    asked = ("new-cycle", "p022", "p023", "--year", "2026")
    later = desk.done(*asked, "--as-of", "2027-05-04").err.splitlines()
    assert len(later) == 1
    assert re.fullmatch(r"\d+ deadlines of 2 people have passed already \(.*", later[0])
    assert later[0].endswith(LATE)
    shown = desk.pm("check-deadlines", "p022", "p023", "--as-of", "2027-05-04").err
    (overdue,) = re.findall(r"(\d+) overdue", shown)
    assert later[0].startswith(f"{overdue} deadlines")


def test_nothing_is_late_before_the_year_begins(desk: Desk) -> None:
    asked = ("new-cycle", "p018", "--year", "2027", "--as-of", "2027-09-01")
    assert desk.done(*asked).err == ""


def test_everyone_has_one_already(desk: Desk) -> None:
    desk.done("new-cycle", "--all")
    assert "No cycle to open" in desk.looked("new-cycle", "--all")


def test_the_next_year_for_everyone(desk: Desk) -> None:
    done = desk.done("new-cycle", "--all", "--year", "2027", "--as-of", "2027-09-01")
    assert len(done.paths) == 8
    assert "p021" in done.err
    assert "p022 left on 2027-03-31" in done.err


def test_a_dry_run_of_everyone(desk: Desk) -> None:
    shown = desk.looked("new-cycle", "--all", "--dry-run")
    assert shown.count("+++ b/cycles/2026-27/") == 2


def test_a_second_record_keeps_its_reason(desk: Desk) -> None:
    done = desk.done("new-cycle", "p018", "--because", "A second post from January")
    assert done.paths == ["cycles/2026-27/p018+2.yaml"]
    second = desk.record(done.paths[0])
    assert second["states"][0]["because"] == "A second post from January"
    said = desk.refused("add-cpd", "p018", "--activity", "x", slug="two-records")
    assert "2026-27/p018 and 2026-27/p018+2" in said
    for cycle, name in (("2026-27+1", "2026-27/p018"), ("2026-27+2", "2026-27/p018+2")):
        done = desk.done("add-cpd", "p018", "--activity", "x", "--cycle", cycle)
        assert done.subject == f"record: {name}"


def test_one_person_named_twice_gets_one_record(desk: Desk) -> None:
    assert desk.done("new-cycle", "p022", "P022").paths == ["cycles/2026-27/p022.yaml"]


def test_the_headteacher_of_an_academy_in_a_trust_with_a_repository(desk: Desk) -> None:
    text = desk.text("pm.yaml")
    trust = text.replace("policy:", "trust_repository: https://git.trust.example/pm\npolicy:")
    desk.commit_by_hand("pm.yaml", trust)
    argv = ("new-cycle", "h001", "--year", "2027", "--as-of", "2027-09-01")
    assert "git.trust.example" in desk.refused(*argv, slug="left-out")
    done = desk.done("new-cycle", "--all", "--year", "2027", "--as-of", "2027-09-01")
    assert "cycles/2027-28/h001.yaml" not in done.paths
    assert "h001 is the headteacher" in done.err
    kept = opened(desk, "2027-28/h001", *argv[1:], "--because", "Until June")
    assert kept["cycle"]["included_because"] == "Until June"


def test_what_goes_on_from_last_year(desk: Desk) -> None:
    desk.done("assess-objective", "p017", "O2", "--judgement", "met")
    desk.done("appoint", "p017", "--partner", "p018", "--reviewer", "p002")
    desk.done("add-development", "p017", "--need", "Oracy", "--impact", "Done")
    new = opened(
        desk, "2027-28/p017", "p017", "--from-previous", "--year", "2027", "--as-of", "2027-09-01"
    )
    assert new["reviewer"]["id"] == "p003"  # the register's, which may be newer
    assert new["professional_partner"]["id"] == "p018"
    assert new["objectives"] == [
        {
            "id": "O1",
            "set_on": date(2027, 9, 1),
            "title": "Sequence history from Y7 to Y9",
            "measures": "Audit; 28 of 32 books",
            "due": date(2028, 8, 31),
        }
    ]
    assert new["development"] == [{"id": "D1", "need": "Assessing essays"}]


def test_a_registers_fault_names_the_file(desk: Desk) -> None:
    desk.commit_by_hand("people/p022.yaml", "schema: 1\nid: p022\n")
    assert "people/p022.yaml" in desk.refused("new-cycle", "p022", slug="record-invalid")


def test_an_empty_register_says_what_comes_first(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(tmp_path / "new")
    assert main(["init", root, "--academy", "Hollybank Academy"]) == 0
    assert main(["-C", root, "new-cycle", "--all"]) == 0
    assert "pm import-people FILE.csv" in capsys.readouterr().out

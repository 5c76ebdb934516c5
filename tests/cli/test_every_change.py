"""What holds for every verb that changes a record."""

from __future__ import annotations

import re

import pytest

from pmtool.cli import VERBS
from tests.cli.academy import BEA, BEA_RECORD, Committed, Desk

# `Zebra` is in every text, and may be in no commit message.
CASES = {
    "set-plan": ("--text", "Zebra plan"),
    "appoint": ("--partner", "p018"),
    "add-objective": ("--title", "Zebra title"),
    "revise-objective": ("O1", "--measures", "Zebra measures", "--because", "Zebra reason"),
    "agree-objectives": ("--determined", "--because", "Zebra reason"),
    "moderate-objectives": ("--note", "Zebra note"),
    "assess-objective": ("O1", "--judgement", "met", "--summary", "Zebra summary"),
    "add-meeting": ("--kind", "initial", "--notes", "Zebra notes", "--taken-by", "Zebra"),
    "add-evidence": ("--kind", "other", "--summary", "Zebra summary", "--objective", "O1"),
    "reflect": ("ev-aaaaaa", "--reflection", "Zebra thought"),
    "add-observation": ("--observer", "p003", "--kind", "drop-in", "--notes", "Zebra notes"),
    "give-feedback": ("ob-aaaaaa", "--summary", "Zebra summary"),
    "add-development": ("--need", "Zebra need"),
    "add-cpd": ("--activity", "Zebra activity"),
    "add-teaching-overview": ("--evaluator", "Zebra", "--attainment", "Zebra data"),
    "record-advice": ("--about", "objectives", "--adviser", "Zebra", "--summary", "Zebra words"),
    "record-review": ("--overall", "Zebra year"),
    "recommend-pay": ("--recommendation", "progress", "--rationale", "Zebra rationale"),
    "decide-pay": ("--result", "progress"),
    "comment": ("--text", "Zebra comment"),
    "sign": ("--by", "p017"),
    "conclude": ("--because", "Zebra reason"),
    "update": ("D1", "--impact", "Zebra impact"),
    "withdraw": ("D1", "--because", "Zebra reason"),
}
UNDATED = {"set-plan", "appoint", "add-development", "update", "reflect"}
"""Verbs that write no date."""

# A flow mapping, or a value that is replaced, has no line of its own.
REPLACED = {
    "revise-objective": ['    measures: "Audit; 28 of 32 books"'],
    "reflect": [
        "  - {id: ev-aaaaaa, date: 2026-10-05, kind: book-scrutiny, summary:"
        ' "12 of 12", objectives: [O1]}'
    ],
}

every_verb = pytest.mark.parametrize("verb", CASES)


def call(verb: str, person: str = "p017") -> tuple[str, ...]:
    return (verb, person, *CASES[verb])


def test_every_verb_is_here() -> None:
    other = {"init", "add-person", "edit-person", "import-people", "doctor", "new-cycle"}
    other |= {
        "edit",
        "save",
        "undo",
        "render-statement",
        "import-statement",
        "render-portfolio",
        "add-absence",
        "hand-over",
        "new-objective",
    }
    reading = {name for name, verb in VERBS.items() if verb.panel == "Look"}
    here = {
        "Open the year",
        "Objectives",
        "Through the year",
        "Review and pay",
        "Put records right",
    }
    assert CASES.keys() == {n for n, v in VERBS.items() if v.panel in here} - other - reading


@every_verb
def test_one_commit_of_its_own_lines(desk: Desk, verb: str) -> None:
    shown = desk.looked(*call(verb), "--dry-run")
    done = desk.done(*call(verb))
    assert done.paths == [BEA]
    _without_personal_detail(done, verb)
    _nothing_else_moved(desk, done, REPLACED.get(verb, []))
    _shown_before(shown, done)
    assert "(2026-27/p017)" in done.out
    assert desk.pm("validate", BEA).code == 0


def _without_personal_detail(done: Committed, verb: str) -> None:
    assert done.subject == "record: 2026-27/p017"
    assert done.trailers[:2] == [("PM-Verb", verb), ("PM-Record", "2026-27/p017")]
    assert {key for key, _ in done.trailers[2:]} <= {"PM-Entry", "PM-Clause"}
    assert "Zebra" not in str(done.trailers)
    assert "Bea" not in str(done.trailers)


def _nothing_else_moved(desk: Desk, done: Committed, replaced: list[str]) -> None:
    assert done.removed == replaced
    assert done.added
    kept = [line for line in BEA_RECORD.splitlines() if line not in replaced]
    assert [line for line in desk.text().splitlines() if line in kept] == kept


def _shown_before(shown: str, done: Committed) -> None:
    assert shown.startswith(f"--- a/{BEA}\n+++ b/{BEA}\n")
    lines = [line[1:] for line in shown.splitlines()[2:] if line.startswith("+")]
    assert [_bare(line) for line in lines] == [_bare(line) for line in done.added]


def _bare(line: str) -> str:
    """Without the random part of an id."""
    return re.sub(r"^( +- id: [a-z]{2}-)[a-z0-9]{6}$", r"\1", line)


@every_verb
def test_as_of_and_ids_in_any_case(desk: Desk, verb: str) -> None:
    first, *rest = CASES[verb]
    first = first if first.startswith("-") else first.swapcase()
    done = desk.done(verb, "P017", first, *rest, "--as-of", "2026-12-02")
    assert ("2026-12-02" in str(done.added)) == (verb not in UNDATED)


@every_verb
def test_a_concluded_record_takes_no_more(desk: Desk, verb: str) -> None:
    end = "  - {id: st-000002, to: concluded, on: 2026-11-20, by: Ann}\n# the end\n"
    desk.commit_by_hand(BEA, BEA_RECORD.replace("# the end\n", end))
    cycle = ("--cycle", "2026-27")
    assert "2026-11-20" in desk.refused(*call(verb), *cycle, slug="concluded")


@every_verb
def test_a_record_that_is_not_there(desk: Desk, verb: str) -> None:
    assert "Did you mean p017" in desk.refused(*call(verb, "p0177"), slug="no-person")
    assert "pm new-cycle p022" in desk.refused(*call(verb, "p022"), slug="no-record")
    assert "2026-27" in desk.refused(*call(verb), "--cycle", "2025-26", slug="no-record")


@every_verb
def test_a_change_by_hand_is_never_written_over(desk: Desk, verb: str) -> None:
    desk.write(BEA, BEA_RECORD + "# one more note\n")
    desk.refused(*call(verb), slug="changed-by-hand")


def test_outside_a_repository(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.root.parent)
    desk.refused(*call("add-cpd"), slug="no-repository")
    monkeypatch.setenv("PM_REPO", str(desk.root))
    desk.done(*call("add-cpd"))
    monkeypatch.delenv("PM_REPO")
    desk.done("-C", str(desk.root), *call("add-cpd"))


def test_without_an_identity(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(desk.root.parent))
    desk.refused(*call("add-cpd"), slug="no-identity")


@pytest.mark.parametrize("day", ["2026-11-31", "20261124", "2026-W48-2", "24/11/2026", "", "soon"])
def test_a_date_is_year_month_day(desk: Desk, monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    desk.refused(*call("add-cpd"), "--as-of", day, slug="usage", code=2)
    monkeypatch.setenv("PM_TODAY", day)
    desk.refused(*call("add-cpd"), slug="usage", code=2)


def test_by_a_person_or_a_name(desk: Desk) -> None:
    evidence = ("add-evidence", "p017", "--kind", "other", "--summary", "x")
    ids = [
        desk.done(*evidence, *by).entry
        for by in ((), ("--by", "P018"), ("--by", "Dr Jo Fox"), ("--by", "Zoë\nPM-Verb: sign"))
    ]
    said = [desk.entry("evidence", each)["by"] for each in ids]
    assert said == ["h001", "p018", "Dr Jo Fox", "Zoë\nPM-Verb: sign"]
    desk.refused(*evidence, "--by", "", slug="usage", code=2)


def test_several_people_in_one_commit(desk: Desk) -> None:
    done = desk.done("appoint", "p018", "p019", "P018", "--partner", "p017")
    assert done.subject == "records: 2 of 2026-27"
    assert done.paths == ["cycles/2026-27/p018.yaml", "cycles/2026-27/p019.yaml"]
    assert [value for key, value in done.trailers if key == "PM-Record"] == [
        "2026-27/p018",
        "2026-27/p019",
    ]


def test_all_of_them_or_none(desk: Desk) -> None:
    desk.refused("appoint", "p018", "p017", "--partner", "p017", slug="self-review")


def test_an_author_whom_nobody_in_the_register_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ann@home.example")
    said = desk.pm("add-cpd", "p017", "--activity", "x").err
    assert said.startswith("warning: Nobody in the register has your e-mail address")
    assert said.count("pm edit-person ID --email ann@home.example") == 1
    assert "warning" in desk.pm("undo").err
    assert desk.pm("add-cpd", "p017", "--activity", "x", "--by", "h001").err == ""
    assert desk.pm("edit-person", "h001", "--email", "ann@home.example").err == ""
    assert desk.pm("undo", "--dry-run").code == 0


def test_no_word_of_the_author_where_a_register_begins(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ann@home.example")
    new = str(desk.root.parent / "new")
    assert desk.pm("init", new, "--academy", "Elm Academy").code == 0
    words = ("--name", "Ann", "--job-title", "Headteacher", "--category", "headteacher")
    assert "warning" not in desk.pm("-C", new, "add-person", "h1", *words).err
    assert "warning" in desk.pm("-C", new, "edit-person", "h1", "--qts").err

from __future__ import annotations

import json

import pytest

from tests.cli.academy import BEA, Desk
from tests.school import git


@pytest.fixture
def told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Bea's record with a short history of its own, on days that do not change."""
    for day, argv in (
        ("2030-11-24T14:03:00Z", ("revise-objective", "p017", "O1", "--due", "2027-07-09")),
        ("2030-11-25T09:00:00Z", ("add-cpd", "p017", "--activity", "Reading day")),
    ):
        monkeypatch.setenv("GIT_AUTHOR_DATE", day)
        monkeypatch.setenv("GIT_COMMITTER_DATE", day)
        because = ("--because", "A later test") if argv[0] == "revise-objective" else ()
        assert desk.pm(*argv, *because).code == 0
    return desk


def by_hand(desk: Desk, text: str, subject: str) -> None:
    (desk.root / BEA).write_text(text, encoding="utf-8")
    git(desk.root, "commit", "-qam", subject)


def test_from_what_to_what_the_newest_first(told: Desk) -> None:
    lines = told.looked("log", "p017").splitlines()
    assert lines[0].startswith("25 Nov 2030 09:00  Ann Ashworth <ann@school.example>  add-cpd: ")
    assert lines[0].endswith(": Reading day")
    assert lines[1] == "24 Nov 2030 14:03  Ann Ashworth <ann@school.example>  revise-objective"
    assert lines[2] == "    objective O1, due: 2027-06-30 -> 2027-07-09"
    assert lines[3].startswith("    added objective O1, revision rv-")
    assert lines[3].endswith(": A later test")
    assert "opened for Bea Okafor, Teacher of History: 2026-09-01 to 2027-08-31" in lines[5]


def test_json_is_complete_and_alone_on_standard_output(told: Desk) -> None:
    ran = told.pm("log", "p017", "--json")
    whole = json.loads(ran.out)
    assert (ran.err, whole["format"], whole["record"]) == ("", 1, "2026-27/p017")
    assert [change["verb"] for change in whole["changes"]] == [
        "add-cpd",
        "revise-objective",
        "init",
    ]
    due = whole["changes"][1]["changes"][0]
    assert due == {
        "kind": "changed",
        "where": ["objectives", "O1", "due"],
        "was": "2027-06-30",
        "now": "2027-07-09",
    }
    assert whole["changes"][1]["at"] == "2030-11-24T14:03:00+00:00"


def test_a_limit_says_how_many_more(told: Desk) -> None:
    ran = told.pm("log", "p017", "--limit", "1")
    assert len(ran.out.splitlines()) == 1
    assert ran.err == "2026-27/p017:\n2 more: --all\n"
    assert "opened for" in told.looked("log", "p017", "--all")
    told.refused("log", "--all", "--limit", "2", slug="usage", code=2)
    told.refused("log", "--limit", "0", slug="usage", code=2)


def test_long_texts_are_shortened_unless_full(desk: Desk) -> None:
    text = "word " * 200 + "end"
    assert desk.pm("add-cpd", "p017", "--activity", text, "--impact", "Lasting").code == 0
    short = desk.looked("log", "p017", "--limit", "1")
    assert short.rstrip().endswith("word…")
    assert "Lasting" not in short
    full = desk.looked("log", "p017", "--limit", "1", "--full")
    assert f"activity: {text}\n" in full
    assert "impact: Lasting\n" in full
    added = json.loads(desk.looked("log", "p017", "--json"))["changes"][0]["changes"][0]
    assert added["now"]["activity"] == text


def test_by_hand_is_said(desk: Desk) -> None:
    text = (desk.root / BEA).read_text(encoding="utf-8")
    by_hand(desk, text.replace("Assessing essays", "Marking essays"), "A slip of mine")
    lines = desk.looked("log", "p017").splitlines()
    assert lines[0].endswith("  by hand: A slip of mine")
    assert lines[1] == "    development need D1, need: Assessing essays -> Marking essays"
    newest = json.loads(desk.looked("log", "p017", "--json"))["changes"][0]
    assert (newest["verb"], newest["subject"]) == (None, "A slip of mine")


def test_a_version_that_cannot_be_read_hides_nothing(desk: Desk) -> None:
    text = (desk.root / BEA).read_text(encoding="utf-8")
    by_hand(desk, text + "broken: [\n", "Broken")
    by_hand(desk, text.replace("Assessing essays", "Marking essays"), "Mended")
    lines = desk.looked("log", "p017").splitlines()
    assert lines[1] == "    compared with the last version that could be read:"
    assert lines[2] == "    development need D1, need: Assessing essays -> Marking essays"
    assert lines[4].startswith("    this version cannot be read: line ")
    # The same where the unreadable version is the first one beyond the limit.
    assert desk.looked("log", "p017", "--limit", "1").splitlines() == lines[:3]


def test_without_a_person_every_commit_and_no_contents(told: Desk) -> None:
    shown = told.looked("log")
    lines = shown.splitlines()
    assert lines[0].endswith("  add-cpd: 2026-27/p017")
    assert lines[2].endswith("  new-cycle: 2026-27/h001, 2026-27/p002, 2026-27/p003, and 3 more")
    assert "Reading day" not in shown
    assert "and 3 more" not in told.looked("log", "--full")
    whole = json.loads(told.looked("log", "--json"))["changes"]
    assert len(whole[2]["records"]) == 6
    assert "changes" not in whole[0]


def test_one_years_commits(told: Desk) -> None:
    assert told.looked("log", "--cycle", "2026-27").count("\n") == 4
    ran = told.pm("log", "--cycle", "2019-20")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nothing has been committed yet.\n")


def test_values_steer_no_screen(desk: Desk) -> None:
    text = (desk.root / BEA).read_text(encoding="utf-8")
    by_hand(desk, text.replace("Assessing essays", '"[/foo] :smile: [link=x]"'), "\x1b[2J [/bar]")
    shown = desk.looked("log", "p017", "--limit", "1")
    assert "\\x1b[2J [/bar]" in shown
    assert "[/foo] :smile: [link=x]" in shown


def test_an_unknown_person(desk: Desk) -> None:
    assert "Did you mean" in desk.refused("log", "p0017", slug="no-person")


def test_a_record_whose_file_is_gone_is_told_all_the_same(desk: Desk) -> None:
    (desk.root / BEA).unlink()
    said = desk.refused("show", "p017", slug="record-gone")
    assert f"git checkout HEAD -- {BEA}" in said
    ran = desk.pm("log", "p017")
    assert (ran.code, " init" in ran.out) == (0, True)
    assert "gone from the disk" in ran.err
    git(desk.root, "commit", "-qam", "Tidied")
    assert "was taken out" in desk.refused("show", "p017", slug="record-gone")
    assert "the record was removed" in desk.pm("log", "p017").out


def test_a_later_record_that_is_gone_is_not_passed_over(desk: Desk) -> None:
    desk.done("new-cycle", "p017", "--year", "2027")
    (desk.root / "cycles/2027-28/p017.yaml").unlink()
    ran = desk.pm("log", "p017")
    assert "The file of this record is gone from the disk" in ran.err
    assert "2027-28/p017:\n" in ran.err

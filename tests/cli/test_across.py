"""Several academies at once (`--across`): read only, one table, and nobody hides the others."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from pathlib import Path

import pytest

from tests.cli.academy import BEA, Desk, Ran
from tests.school import git


@pytest.fixture
def trust(desk: Desk, tmp_path: Path) -> Path:
    """A folder of academies: the desk's, a copy of it under another name, and what is neither."""
    folder = tmp_path / "academies"
    for name, academy in (("elm", "Elm Primary"), ("oak", "Oak Primary")):
        shutil.copytree(desk.root, folder / name)
        text = desk.text("pm.yaml")
        old = next(line for line in text.splitlines() if line.startswith("academy:"))
        (folder / name / "pm.yaml").write_text(text.replace(old, f"academy: {academy}"), "utf-8")
    return folder


def across(desk: Desk, *words: object) -> Ran:
    return desk.pm("--across", *map(str, words))


def duties(ran: Ran) -> list[dict[str, str]]:
    return list(json.loads(ran.out)["duties"])


def test_one_table_of_all_with_the_academy_first(desk: Desk, trust: Path) -> None:
    ran = across(desk, trust / "elm", trust / "oak", "check-deadlines", "--all")
    lines = ran.out.splitlines()
    assert lines[0].startswith("academy ")
    assert {line[:11] for line in lines[1:]} == {"Elm Primary", "Oak Primary"}
    states = [line.split("  ")[1].split()[0] for line in lines[1:]]
    assert states == sorted(states, key=(["overdue", "due", "upcoming", "waived", "met"]).index)
    one = desk.pm("-C", str(trust / "elm"), "check-deadlines", "--json")
    assert len(lines) - 1 == 2 * len(duties(one))


def test_json_and_csv_say_which_academy(desk: Desk, trust: Path) -> None:
    both = (trust / "elm", trust / "oak", "check-deadlines", "--duty", "pay-decision")
    found = json.loads(across(desk, *both, "--json").out)
    assert {row["academy"] for row in found["duties"]} == {"Elm Primary", "Oak Primary"}
    assert [each["academy"] for each in found["academies"]] == ["Elm Primary", "Oak Primary"]
    rows = list(csv.DictReader(io.StringIO(across(desk, *both, "--csv").out)))
    assert {row["academy"] for row in rows} == {"Elm Primary", "Oak Primary"}
    assert {row["duty"] for row in rows} == {"pay-decision"}


def test_a_record_that_is_gone_is_named(desk: Desk, trust: Path) -> None:
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "Elm")):
        git(trust / "elm", *words)
    (trust / "elm" / BEA).unlink()
    ran = across(desk, trust / "elm", trust / "oak", "check-deadlines", "--cycle", "2026-27")
    assert (ran.code, f"{trust / 'elm' / BEA}: " in ran.err) == (1, True)
    assert "git checkout HEAD" in ran.err


def test_what_cannot_be_read_is_named_and_hides_nobody(desk: Desk, trust: Path) -> None:
    (trust / "broken").mkdir()
    (trust / "broken" / "pm.yaml").write_text("academy: [\n", "utf-8")
    (trust / "other").mkdir()
    (trust / "elm" / "sub").mkdir()  # a folder inside an academy is none
    record = next((trust / "oak" / "cycles" / "2026-27").glob("*.yaml"))
    record.write_text("nonsense: true\n", "utf-8")
    folders = [trust / name for name in ("elm", "broken", "gone", "other", "elm/sub", "oak")]
    ran = across(desk, *folders, "check-deadlines", "--json")
    assert ran.code == 1
    found = json.loads(ran.out)
    assert {row["academy"] for row in found["duties"]} == {"Elm Primary", "Oak Primary"}
    named = {fault["path"] for fault in found["faults"]}
    assert {str(trust / name) for name in ("gone", "other", "elm/sub")} <= named
    assert any(path.startswith(str(trust / "broken")) for path in named)
    assert str(trust / "oak" / "cycles" / "2026-27" / record.name) in named
    for folder in folders[1:5]:
        assert str(folder) in ran.err
    assert "nonsense" not in ran.err


def test_none_that_can_be_read_is_said(desk: Desk, tmp_path: Path) -> None:
    ran = across(desk, tmp_path / "gone", "check-deadlines")
    assert (ran.code, ran.out) == (1, "")
    assert "gone" in ran.err


def test_the_same_repository_counts_once(desk: Desk, trust: Path) -> None:
    elm = trust / "elm"
    twice = (elm, f"{elm}/", os.path.relpath(elm), "check-deadlines", "--json")
    once = across(desk, elm, "check-deadlines", "--json")
    assert duties(across(desk, *twice)) == duties(once)


def test_two_of_one_name_are_told_apart_by_their_folders(desk: Desk, trust: Path) -> None:
    shutil.copytree(trust / "elm", trust / "elm-old")
    ran = across(desk, trust / "elm", trust / "elm-old", "check-deadlines", "--json")
    assert {row["academy"] for row in duties(ran)} == {"Elm Primary (elm)", "Elm Primary (elm-old)"}


def test_nothing_is_written(desk: Desk, trust: Path) -> None:
    before = git(trust / "elm", "rev-parse", "HEAD"), git(trust / "elm", "status", "--porcelain")
    across(desk, trust / "elm", trust / "oak", "check-deadlines")
    across(desk, trust / "elm", trust / "oak", "overview")
    after = git(trust / "elm", "rev-parse", "HEAD"), git(trust / "elm", "status", "--porcelain")
    assert after == before


def test_overview_counts_each_academy(desk: Desk, trust: Path) -> None:
    ran = across(desk, trust / "elm", trust / "oak", "overview", "--cycle", "2026-27", "--json")
    found = json.loads(ran.out)
    one = json.loads(
        desk.pm("-C", str(trust / "elm"), "overview", "--cycle", "2026-27", "--json").out
    )
    rows = {tuple(each["names"]): each for each in found["academies"]}
    assert rows["Elm Primary",]["people"] == one["total"]["people"]
    assert found["total"]["people"] == 2 * one["total"]["people"]
    page = across(desk, trust / "elm", trust / "oak", trust / "gone", "overview")
    assert page.code == 1
    assert "Elm Primary" in page.out
    assert "all of them" in page.out
    assert str(trust / "gone") in page.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list",), "check-deadlines and overview"),
        (("add-cpd", "p017", "--activity", "A"), "check-deadlines and overview"),
        (("check-deadlines", "p017"), "one academy's own"),
        (("check-deadlines", "--reviewer", "p003"), "one academy's own"),
        (("check-deadlines", "--ics"), "--ics"),
        ((), "which command"),
    ],
)
def test_what_does_not_go_across(
    desk: Desk, trust: Path, words: tuple[str, ...], said: str
) -> None:
    ran = across(desk, trust / "elm", trust / "oak", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_it_comes_before_the_command(desk: Desk, trust: Path) -> None:
    ran = desk.pm("overview", "--across", str(trust / "elm"))
    assert (ran.code, ran.out) == (2, "")
    assert "come before the command" in ran.err


def test_without_a_folder_it_says_so(desk: Desk) -> None:
    ran = across(desk, "check-deadlines")
    assert ran.code == 2
    assert "--across" in ran.err

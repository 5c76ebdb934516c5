from __future__ import annotations

import json
from pathlib import Path

import pytest

from pmtool.__main__ import main
from tests.cli.academy import TODAY
from tests.school import git

WILLOW = ("--academy", "Willow Bank Primary Academy", "--trust", "Vine Schools Trust")


@pytest.fixture(autouse=True)
def at_desk(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PM_TODAY", TODAY)
    monkeypatch.chdir(tmp_path)


def test_a_school_begins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "willow", *WILLOW]) == 0
    out, err = capsys.readouterr()
    root = tmp_path / "willow"
    assert out == "Made a records repository for Willow Bank Primary Academy in willow.\n"
    assert git(root, "log", "--format=%B").split() == ["academy", "PM-Verb:", "init"]
    assert git(root, "status", "--porcelain", "--ignored") == ""
    text = (root / "pm.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=.schema/academy-1.json\n")
    assert "academy: Willow Bank Primary Academy\ntrust: Vine Schools Trust\n" in text
    assert "#  2026-27:\n" in text
    for said in (
        "as confidential as its records",
        "the headteacher and the HR lead",
        "handed out",
        "the trust's repository",
        "National pay and conditions are assumed",
        "pm import-people",
    ):
        assert said in err


def test_in_summer_the_year_to_come_is_filled_in(tmp_path: Path) -> None:
    main(["init", "willow", *WILLOW, "--as-of", "2026-08-24"])
    text = (tmp_path / "willow" / "pm.yaml").read_text(encoding="utf-8")
    assert "#  2026-27:\n" in text
    assert "2025" not in text


def test_what_was_made_is_valid_and_sound(capsys: pytest.CaptureFixture[str]) -> None:
    main(["init", "willow", *WILLOW])
    assert main(["-C", "willow", "validate"]) == 0
    assert main(["-C", "willow", "doctor"]) == 0
    capsys.readouterr()
    assert main(["schema", "cycle"]) == 0
    printed = capsys.readouterr().out
    assert json.loads(Path("willow/.schema/cycle-1.json").read_text("utf-8")) == json.loads(printed)


def test_a_clone_with_other_line_ends_keeps_every_file(tmp_path: Path) -> None:
    main(["init", "willow", *WILLOW])
    git(tmp_path, "clone", "-q", "-c", "core.autocrlf=true", "willow", "clone")
    for path in ("pm.yaml", ".schema/cycle-1.json"):
        assert (tmp_path / "clone" / path).read_bytes() == (tmp_path / "willow" / path).read_bytes()
    assert main(["-C", "clone", "doctor"]) == 0


def test_only_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "willow", *WILLOW, "--dry-run"]) == 0
    assert "academy: Willow Bank Primary Academy\n" in capsys.readouterr().out
    assert not (tmp_path / "willow").exists()


def test_the_academys_name_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "willow"]) == 2
    assert "--academy" in capsys.readouterr().err
    assert not Path("willow").exists()


@pytest.mark.parametrize(
    ("argv", "slug"),
    [
        (("willow", "--policy", "vine-h002"), "no-policy"),
        (("there",), "already-made"),
        (("there/inside",), "inside-repository"),
        ((".",), "not-empty"),
    ],
)
def test_refused(argv: tuple[str, ...], slug: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["init", "there", *WILLOW])
    capsys.readouterr()
    assert main(["init", *argv, *WILLOW]) == 3
    out, err = capsys.readouterr()
    assert (out, err.endswith(f"[pm: {slug}]\n")) == ("", True)
    assert not Path("willow").exists()


def test_where_no_folder_can_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "staff.csv").write_text("id,name\n", "utf-8")
    assert main(["init", "staff.csv/willow", *WILLOW]) == 3
    assert "willow" in capsys.readouterr().err
    assert (tmp_path / "staff.csv").read_text("utf-8") == "id,name\n"


def test_an_empty_school_says_what_comes_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "willow", *WILLOW]) == 0
    school = ("-C", "willow")
    for argv, said in (
        (("list",), "`pm import-people FILE.csv`"),
        (("check-deadlines",), "`pm new-cycle --all`"),
    ):
        capsys.readouterr()
        assert main([*school, *argv]) == 0
        assert said in capsys.readouterr().err

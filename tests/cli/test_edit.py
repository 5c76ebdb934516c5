from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.academy import BEA, BEA_RECORD, Desk


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script that replaces `old` by `new`, read from the two lines of a file."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        f"old, new = pathlib.Path({str(tmp_path / 'wanted')!r}).read_bytes().split(b'|')\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "path.write_bytes(path.read_bytes().replace(old, new))\n"
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')
    return tmp_path / "wanted"


def test_what_was_edited_is_committed(desk: Desk, editor: Path) -> None:
    editor.write_text("28 of 32|30 of 32")
    done = desk.done("edit", "p017")
    assert done.removed == ['    measures: "Audit; 28 of 32 books"']
    assert done.added == ['    measures: "Audit; 30 of 32 books"']
    assert done.trailers == [("PM-Verb", "edit"), ("PM-Record", "2026-27/p017")]


def test_line_ends_of_another_system(desk: Desk, editor: Path) -> None:
    editor.write_bytes(b"# the end|# the end\r")
    desk.refused("edit", "p017", slug="nothing-to-change")


def test_what_is_not_valid_is_not_kept(desk: Desk, editor: Path) -> None:
    editor.write_text("due: 2027-06-30|due: 2027-09-30")
    said = desk.refused("edit", "p017", slug="due-outside-cycle")
    assert f"{BEA}:" in said
    assert "due: 2027-09-30" in typed(desk, said)


def typed(desk: Desk, said: str) -> str:
    """What was kept of the typing, in the file that is named, for nobody else to read."""
    (kept,) = (desk.root / ".git/pm").glob("typed-p017-*.yaml")
    assert f"What you typed is in {kept};" in said
    assert kept.stat().st_mode & 0o077 == 0
    return kept.read_text("utf-8")


@pytest.fixture
def meanwhile(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that is open while somebody else runs a command, the words of which are a file."""
    script = tmp_path / "slow.py"
    wanted = tmp_path / "meanwhile"
    script.write_text(
        "import json, pathlib, subprocess, sys\n"
        f"words = json.loads(pathlib.Path({str(wanted)!r}).read_text())\n"
        f"subprocess.run([sys.executable, '-m', 'pmtool', '-C', {str(desk.root)!r}, *words],"
        " check=True)\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "path.write_text(path.read_text('utf-8').replace('28 of 32', '30 of 32'), 'utf-8')\n"
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')
    return wanted


def test_others_write_meanwhile_and_both_changes_are_kept(desk: Desk, meanwhile: Path) -> None:
    meanwhile.write_text('["add-cpd", "p017", "--activity", "Course"]')
    ran = desk.pm("edit", "p017")
    assert (ran.code, "both changes are in it" in ran.err) == (0, True)
    assert "30 of 32" in desk.text() and "activity: Course" in desk.text()


def test_what_both_changed_is_a_conflict_and_the_typing_is_kept(
    desk: Desk, meanwhile: Path
) -> None:
    words = ["revise-objective", "p017", "O1", "--measures", "All books", "--because", "New class"]
    meanwhile.write_text(json.dumps(words))
    ran = desk.pm("edit", "p017")
    assert ran.code == 4
    assert "objective O1, measures: changed on both sides" in ran.err
    assert "30 of 32" in typed(desk, ran.err)
    assert "All books" in desk.text() and "30 of 32" not in desk.text()


def test_nothing_edited(desk: Desk, editor: Path) -> None:
    editor.write_text("no such text|x")
    desk.refused("edit", "p017", slug="nothing-to-change")


def test_an_editor_that_fails(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" -c "raise SystemExit(3)"')
    desk.refused("edit", "p017", slug="editor-failed")
    monkeypatch.setenv("EDITOR", "no-such-editor-here")
    desk.refused("edit", "p017", slug="no-editor")


def test_a_change_by_hand_comes_first(desk: Desk, editor: Path) -> None:
    editor.write_text("28|30")
    desk.write(BEA, BEA_RECORD + "# x\n")
    desk.refused("edit", "p017", slug="changed-by-hand")

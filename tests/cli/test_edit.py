from __future__ import annotations

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
    assert f"{BEA}:" in desk.refused("edit", "p017", slug="due-outside-cycle")


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

"""Every command that writes a file for people makes the folder that it is to be in, as private."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.cli.academy import Desk

WRITING = [
    ("export", "cpd", "--csv", "FILE"),
    ("export", "cpd", "--xlsx", "FILE"),
    ("check-deadlines", "--csv", "-o", "FILE"),
    ("render-statement", "p019", "-o", "FILE"),
    ("render-portfolio", "p019", "-o", "FILE"),
    ("render-overview", "-o", "FILE"),
    ("hand-out", "p019", "-o", "FILE"),
    ("remind", "--mbox", "FILE"),
]


@pytest.mark.parametrize("words", WRITING, ids=lambda words: " ".join(words[:3]))
def test_a_missing_folder_is_made(desk: Desk, tmp_path: Path, words: tuple[str, ...]) -> None:
    if words[0] == "remind":
        pm_yaml = desk.text("pm.yaml") + "reminders:\n  from: pm@school.example\n"
        desk.commit_by_hand("pm.yaml", pm_yaml)
    file = tmp_path / "new" / "deep" / "file"
    ran = desk.pm(*(str(file) if word == "FILE" else word for word in words))
    assert ran.code in (0, 1), ran.err
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (file, file.parent, tmp_path / "new")]
    assert modes == [0o600, 0o700, 0o700]

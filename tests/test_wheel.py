"""The built wheel stands by itself: templates, policies and schemas are in it."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BIN = "Scripts" if os.name == "nt" else "bin"


def run(*words: str | Path, at: Path) -> str:
    done = subprocess.run(
        [str(word) for word in words], cwd=at, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A new environment with the built wheel in it, away from the checkout."""
    built = tmp_path / "dist"
    run(sys.executable, "-m", "build", "--wheel", "--outdir", built, ROOT, at=tmp_path)
    (wheel,) = built.glob("*.whl")
    home = tmp_path / "fresh"
    venv.create(home)
    # This environment's pip: to make another takes longer than to install with it.
    pip = (sys.executable, "-m", "pip", "--python", home / BIN / "python")
    run(*pip, "install", "--quiet", "--no-compile", wheel, at=tmp_path)
    return home / BIN / "pm"


def test_a_statement_is_rendered_from_the_wheel_alone(fresh: Path, tmp_path: Path) -> None:
    where = tmp_path / "away"
    where.mkdir()
    run(fresh, "init", "school", "--academy", "Away Academy", at=where)
    school = where / "school"
    run(
        *(fresh, "add-person", "p001", "--name", "Łukasz Wójcik"),
        *("--job-title", "Teacher", "--category", "teacher"),
        at=school,
    )
    run(fresh, "new-cycle", "p001", "--year", "2026", "--as-of", "2026-09-01", at=school)
    run(fresh, "validate", at=school)
    page = run(fresh, "render-statement", "p001", "-o", "-", at=school)
    assert "Łukasz Wójcik" in page and "PERFORMANCE MANAGEMENT" in page
    assert '"$schema"' in run(fresh, "schema", "cycle", at=school)

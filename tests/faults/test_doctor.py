"""After a command that was killed, `doctor` says what is left, and puts it right when asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import Prepared
from tests.faults.crash import settled, stopped, trial
from tests.faults.steps import Stop, ran
from tests.faults.verbs import WRITING, Case
from tests.school import git

Prepare = Callable[[Case], Prepared]


@pytest.mark.parametrize("share", [0.4, 0.6, 0.8])
def test_doctor_puts_a_crash_right(prepare: Prepare, tmp_path: Path, share: float) -> None:
    prepared = prepare(WRITING["add-cpd"])
    root = tmp_path / "school"
    assert ran(("doctor", "--fix")).code == 0
    course = trial(prepared, root)
    stopped(course, int(course.steps * share), Stop.KILL)
    assert "cut short" in ran(("doctor",)).said
    git(root, "checkout", "-q", "HEAD", "--", "cycles")
    assert ran(("doctor", "--fix")).code == 0
    assert "cut short" not in ran(("doctor",)).said
    settled(root, share)
    assert ran(prepared.words).slug in ("", "duplicate-id")

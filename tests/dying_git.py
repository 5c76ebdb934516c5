"""A git that dies over what it is asked, in the place of the real one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Dies = Callable[..., None]
SILENT, LATE = "exit 128", '{git} "$@"; kill -9 $$'
"""It does nothing; it does its work, and dies before it could say so."""


@pytest.fixture
def dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dies:
    """Have git die where its words hold these: `dies("update-ref")`; `after` it was asked that so
    often.
    """
    folder, real = tmp_path / "bin", shutil.which("git")
    assert real is not None

    def die(*words: str, how: str = SILENT, after: int = 0) -> None:
        folder.mkdir(exist_ok=True)
        asked = folder / "asked"
        asked.write_text("")
        named = "|".join(f"*'{each}'*" for each in words)
        (folder / "git").write_text(
            f"#!/bin/sh\ncase \"$*\" in {named}) echo >> '{asked}'\n"
            f"[ $(wc -l < '{asked}') -le {after} ] || {{ {how.format(git=real)}; }};; esac\n"
            f'exec {real} "$@"\n'
        )
        (folder / "git").chmod(0o755)

    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return die

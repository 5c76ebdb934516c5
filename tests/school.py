"""A very small school, as its files say it, and git as a person would call it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from pmtool.store import git as pms_git
from pmtool.store import shipped
from pmtool.store.message import about_academy
from pmtool.store.workspace import Workspace

GIT_CONFIG = """\
[user]
    name = Ann Ashworth
    email = ann@school.example
[init]
    defaultBranch = main
[advice]
    detachedHead = false
"""

DIGEST = shipped.policy(shipped.FOLDER, "vine-h001", "v1.3").digest
RECORD = f"""\
schema: 1
policy:
  id: vine-h001
  version: v1.3
  digest: {DIGEST}
reviewee:
  id: p017
  name: Bea Okafor
  job_title: Teacher of History
  category: teacher
  qts: true
cycle:
  from: 2026-09-01
  to: 2027-08-31
states:
  - id: st-000001
    to: open
    on: 2026-09-01
    by: Ann Ashworth
"""

SCHOOL = {
    "pm.yaml": """\
schema: 1
academy: Hollybank Academy
policy:
  id: vine-h001
  version: v1.3
""",
    "people/p001.yaml": """\
schema: 1
id: p001
name: Ann Ashworth
job_title: Headteacher
category: headteacher
email: ann@school.example
""",
    "people/p017.yaml": """\
schema: 1
id: p017
name: Bea Okafor
job_title: Teacher of History
category: teacher
qts: true
email: Bea@School.example
reviewer: p001
""",
    "people/p018.yaml": """\
schema: 1
id: p018
name: Cy Dahl
job_title: Teacher of Music
category: teacher
""",
    "cycles/2026-27/p017.yaml": RECORD,
}


def git(root: Path, *arguments: str) -> str:
    """What the user's own git prints."""
    done = subprocess.run(
        ["git", *arguments], cwd=root, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


def files(root: Path) -> dict[str, bytes]:
    """Every file of the work tree by its path; git's own, which are many more, are left out."""
    found = {}
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != ".git"]
        within = Path(folder)
        for place in [within / name for name in names if name != ".git"]:
            if place.is_file():
                found[place.relative_to(root).as_posix()] = place.read_bytes()
    return found


def move_in(home: Path, patch: pytest.MonkeyPatch) -> None:
    """Live in an empty home with a git identity, in an environment that says nothing else."""
    for name in list(os.environ):
        if name.startswith(("GIT_", "PM_", "XDG_")) or name in ("NO_COLOR", "COLUMNS", "EMAIL"):
            patch.delenv(name)
    (home / ".gitconfig").write_text(GIT_CONFIG, encoding="utf-8")
    patch.setenv("HOME", str(home))
    patch.setenv("USERPROFILE", str(home))


def found(root: Path, texts: Mapping[str, str]) -> Workspace:
    """Commit these files as `pm init` does its own, in a repository of their own."""
    pms_git.start(root)
    workspace = Workspace(root)
    with workspace.changing("init") as work:
        for path, text in texts.items():
            work.put(path, text)
        work.commit(about_academy("init"))
    return workspace


def pack(root: Path) -> None:
    """Make a repository as a clone is, which takes half the time to copy: what is committed in one
    pack, and none of git's samples of hooks.
    """
    git(root, "repack", "-a", "-d", "-q")
    for sample in (root / ".git/hooks").glob("*.sample"):
        sample.unlink()

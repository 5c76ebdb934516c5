"""The merge driver: git's own merges of records, by meaning too.

Git runs the line below in a shell. `pm` ends with 0 or, where it left git's markers, with 4;
anything else means that it died. Then git's merge by lines takes its place: git would otherwise
show our side, without markers, as if that were all.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from pmtool.domain.proof.signers import PATH as SIGNERS
from pmtool.errors import PmError
from pmtool.store import git
from pmtool.store.joining.files import marked
from pmtool.store.joining.kinds import model_of
from pmtool.store.joining.soundness import faults_at
from pmtool.store.joining.text import with_markers
from pmtool.store.running import run

NAME = "merge.pm.name"
DRIVER = "merge.pm.driver"
CLASH = 4
_ATTACHMENTS = ("attachment-missing", "attachment-altered", "attachment-unnamed")


def settings() -> dict[str, str]:
    """What git is to know of the driver, with the interpreter that `pm` runs in now.

    `-P` keeps Python from taking a module out of the folder that git runs it in: the records'.
    """
    pm = f"{shlex.quote(Path(sys.executable).as_posix())} -P -m pmtool"
    fallback = f"{{ test $? -eq {CLASH} || git merge-file -q %A %O %B; exit 1; }}"
    return {
        NAME: "pm: records merged by meaning",
        DRIVER: f"{pm} merge-driver %O %A %B %P || {fallback}",
    }


def astray(root: Path) -> bool:
    """Whether this clone's git does not know the driver, or knows another."""
    return any(git.setting(root, key) != value for key, value in settings().items())


def install(root: Path) -> None:
    """Tell this clone's git of the driver."""
    for key, value in settings().items():
        git.change_setting(root, key, value)


def drive(base: Path, ours: Path, theirs: Path, path: str, day: date) -> bool:
    """Merge three files into `ours`, which is replaced at the very end; whether it is whole.

    Where it is not, it has git's markers around what clashed. Raises `PmError` where one of the
    three cannot be read: nothing is written then.
    """
    before, here, there = base.read_bytes(), ours.read_bytes(), theirs.read_bytes()
    if model_of(path) is None and path != SIGNERS:
        raise PmError(f"{path} is no file that pm merges.", slug="not-a-records-file")
    content, whole = marked(path, before or None, here, there)
    if whole and not _valid(path, content, day):
        content, whole = with_markers(here.decode(), there.decode()).encode(), False
    with NamedTemporaryFile(dir=ours.parent, prefix=".merge_pm_", delete=False) as file:
        file.write(content)
    os.replace(file.name, ours)  # noqa: PTH105 - a name, not a path
    return whole


def _valid(path: str, content: bytes, day: date) -> bool:
    """Whether the merged file is valid beside what HEAD has; its attached files are yet to come."""
    here = Path()
    changes: Mapping[str, bytes | None] = {path: content}
    repository = git.repository(here)
    head = run(here, "rev-parse", "HEAD").strip()
    faults = faults_at(repository, head, changes, changes, day)
    return all(fault.code in _ATTACHMENTS for fault in faults)

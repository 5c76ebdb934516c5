"""Is what is on disk what was committed? And a commit's files, put where they can be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from pmtool.errors import PmError
from pmtool.store import files, git
from pmtool.store.names import RecordName, checked_path
from pmtool.store.objects import object_id
from pmtool.store.workspace import ACADEMY, Workspace

_FOLDERS = ("people", "templates", "policies")


class Committed:
    """What a document about a record is made of, held against HEAD; read once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def commit_of(self, name: RecordName) -> str | None:
        """The commit that holds the record, and all that is shown around it, as they are on disk.

        `None` where something was not committed yet, or git keeps nothing here.
        """
        head, around = self._head
        return head if head and around and self._as_committed(head, [name.path]) else None

    @cached_property
    def _head(self) -> tuple[str | None, bool]:
        try:
            head = git.head(self._workspace.repository.root).commit
        except PmError:
            return None, False
        return head, head is not None and self._as_committed(head, [ACADEMY, *_FOLDERS])

    def _as_committed(self, head: str, paths: list[str]) -> bool:
        root, form = self._workspace.root, self._workspace.repository.format
        there = [path for each in paths for path in self._on_disk(each)]
        contents = {path: files.read(root, path) for path in there}
        on_disk = {p: object_id("blob", c, form) for p, c in contents.items() if c is not None}
        return git.blobs(root, head, paths) == on_disk

    def _on_disk(self, path: str) -> list[str]:
        if path not in _FOLDERS:
            return [path]
        return [f"{path}/{name}" for name in files.names(self._workspace.root, path)]


@contextmanager
def at_commit(root: Path, commit_id: str, name: RecordName) -> Iterator[Workspace | None]:
    """A record, and all that is shown around it, as one commit has them; `None` without it."""
    blobs = git.blobs(root, commit_id, [ACADEMY, *_FOLDERS, name.path])
    if name.path not in blobs:
        yield None
        return
    with TemporaryDirectory(prefix="pm-verify-") as folder:
        for path, content in zip(blobs, git.contents(root, list(blobs.values())), strict=True):
            place = Path(folder) / checked_path(path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content or b"")
        yield Workspace(Path(folder))


def is_commit(root: Path, commit_id: str) -> bool:
    """Whether this repository has the commit."""
    from pmtool.store.running import attempt

    return attempt(root, "cat-file", "-e", f"{commit_id}^{{commit}}").returncode == 0

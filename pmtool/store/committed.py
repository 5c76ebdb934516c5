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
from pmtool.store.running import Failed
from pmtool.store.trees import Trees
from pmtool.store.workspace import ACADEMY, Workspace

_FOLDERS = ("people", "templates", "policies")


class Committed:
    """What a document about a record is made of, held against HEAD; read once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def commit_of(self, name: RecordName) -> str | None:
        """The commit that holds the record, and all that is shown around it, as they are on disk.

        `None` where something was not committed yet, or git keeps nothing here. Raises `Refused`
        (`git-failed`) where git does not say.
        """
        trees = self._around
        held = trees and self._holds(trees, name.path, self._workspace.content(name))
        return trees.commit if trees and held else None

    @cached_property
    def _around(self) -> Trees | None:
        """HEAD, where it holds all that is shown around records as it is on disk."""
        try:
            repository = self._workspace.repository
            trees = Trees(repository, git.head(repository.root).commit)
        except Failed:
            raise  # it is not known, and a seal would say for ever that it was not committed
        except PmError:
            return None
        trees.look_into([ACADEMY, *(f"{folder}/x" for folder in _FOLDERS)])
        academy = files.read(self._workspace.root, ACADEMY)
        same = self._holds(trees, ACADEMY, academy) and all(
            self._holds_folder(trees, folder) for folder in _FOLDERS
        )
        return trees if same else None

    def _holds_folder(self, trees: Trees, folder: str) -> bool:
        there = files.names(self._workspace.root, folder)
        contents = files.contents(self._workspace.root, folder, there)
        return set(there) == trees.names(folder) and all(
            self._holds(trees, f"{folder}/{name}", content)
            for name, content in zip(there, contents, strict=True)
        )

    def _holds(self, trees: Trees, path: str, content: bytes | None) -> bool:
        entry = trees.entry(path)
        if entry is None or content is None:
            return False
        return entry.id == object_id("blob", content, self._workspace.repository.format)


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
    return git.contents(root, [f"{commit_id}^{{commit}}"]) != [None]

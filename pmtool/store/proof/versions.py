"""The versions that a file of the records had in a history, read as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pmtool.domain.proof.losses import Change
from pmtool.domain.values import Plain
from pmtool.errors import PmError
from pmtool.store import git
from pmtool.store.proof.raw_commits import RawCommit
from pmtool.store.record_files import ACADEMY, DISPOSALS
from pmtool.store.yaml.file import read_plain

Step = tuple[RawCommit, "str | None", Change]
"""A commit, one of its parents, and what it changed against that one."""

_AT_ONCE, _MOST = 100, 300
_DATA = ("people/", "cycles/")


def is_data(path: str) -> bool:
    """Whether `pm` reads the file. An attached file may be called anything."""
    return path in (ACADEMY, DISPOSALS) or (path.endswith(".yaml") and path.startswith(_DATA))


class Versions:
    """The blobs of one repository, some at a time; what was read last is at hand."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._paths: dict[str, str] = {}
        self._order: list[str] = []
        self._coming: dict[str, int] = {}
        self._read: dict[str, dict[str, Plain] | PmError] = {}

    def expect(self, steps: Sequence[Step]) -> None:
        """The files of these steps will be asked for, about in their order."""
        self._paths = {
            blob: path
            for _, _, changed in steps
            for path, blobs in changed.items()
            if is_data(path)
            for blob in blobs
            if blob
        }
        self._order = list(self._paths)
        self._coming = {blob: at for at, blob in enumerate(self._order)}

    def data(self, blob: str, path: str) -> dict[str, Plain] | PmError:
        """What a version says, or why it cannot be read."""
        if blob not in self._read:
            self._load(blob, path)
        return self._read[blob]

    def _load(self, blob: str, path: str) -> None:
        """Read it with what comes after it, by one git; what was read long ago is forgotten."""
        at = self._coming.get(blob)
        after = [] if at is None else self._order[at : at + _AT_ONCE]
        new = dict.fromkeys([blob, *(each for each in after if each not in self._read)])
        for old in list(self._read)[: max(0, len(self._read) + len(new) - _MOST)]:
            del self._read[old]
        for each, content in zip(new, git.contents(self.root, list(new)), strict=True):
            self._read[each] = plain(content or b"", self._paths.get(each, path))

    def readable(self, blob: str | None, path: str) -> Mapping[str, Plain] | None:
        """What a version says; `None` where there is none, or it cannot be read."""
        data = self.data(blob, path) if blob else None
        return data if isinstance(data, dict) else None


def plain(content: bytes, path: str) -> dict[str, Plain] | PmError:
    """A file's bytes as plain data, or why they cannot be read."""
    try:
        return read_plain(content, path)
    except PmError as fault:
        return fault

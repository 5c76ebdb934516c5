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

_DATA = ("people/", "cycles/")


def is_data(path: str) -> bool:
    """Whether `pm` reads the file. An attached file may be called anything."""
    return path in (ACADEMY, DISPOSALS) or (path.endswith(".yaml") and path.startswith(_DATA))


class Versions:
    """The blobs of one repository, read many at once; what was loaded last is at hand."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._read: dict[str, dict[str, Plain] | PmError] = {}

    def load(self, steps: Sequence[Step]) -> None:
        """Read the files of these steps with one git; what the last ones read may come again."""
        wanted = {
            blob: path
            for _, _, changed in steps
            for path, blobs in changed.items()
            if is_data(path)
            for blob in blobs
            if blob
        }
        self._read = {blob: data for blob, data in self._read.items() if blob in wanted}
        new = [blob for blob in wanted if blob not in self._read]
        contents = git.contents(self.root, new) if new else []
        for blob, content in zip(new, contents, strict=True):
            self._read[blob] = plain(content or b"", wanted[blob])

    def data(self, blob: str, path: str) -> dict[str, Plain] | PmError:
        """What a version says, or why it cannot be read."""
        if blob not in self._read:
            self._read[blob] = plain(git.contents(self.root, [blob])[0] or b"", path)
        return self._read[blob]

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

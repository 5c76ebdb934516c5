"""The folders of a commit as git keeps them: looked into, and made anew where something changes.

Only the folders above a changed file are read and written, whatever else the repository holds: no
index, and no list of every file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from pmtool.errors import Refused
from pmtool.store import git
from pmtool.store.objects import object_id

_Folder: TypeAlias = dict[bytes, tuple[bytes, bytes]]
"""Mode and raw id by name, as a tree object has them."""

_FILE, _FOLDER, _SUBMODULE = b"100644", b"40000", b"160000"


class Trees:
    """What one commit holds (nothing before the first), each folder read once."""

    def __init__(self, repository: git.Repository, commit: str | None) -> None:
        self.commit = commit
        self._repository = repository
        self._folders: dict[str, _Folder] = {} if commit else {"": {}}

    def entry(self, path: str) -> git.Entry | None:
        """What is at `path`. Raises `Refused` (`submodule`) where a folder above it is none."""
        self.look_into([path])
        for above in _above(path):
            found = self._at(above)
            if found and found.kind != "tree":
                raise Refused(f"{above} is no folder, but a file or a submodule.", slug="submodule")
        return self._at(path)

    def names(self, folder: str) -> set[str]:
        """What is in a folder; nothing where it is not there."""
        self.look_into([f"{folder}/"])
        return {os.fsdecode(name) for name in self._folders[folder]}

    def look_into(self, paths: Iterable[str]) -> None:
        """Read all folders above these paths that were not read yet, with one git."""
        wanted = dict.fromkeys(each for path in paths for each in ("", *_above(path)))
        new = [folder for folder in wanted if folder not in self._folders]
        if not new or self.commit is None:
            self._folders |= {folder: {} for folder in new}
            return
        asked = [f"{self.commit}:{folder}" for folder in new]
        # Parents come before what is in them, and only they say what is a folder.
        for folder, content in zip(new, git.contents(self._repository.root, asked), strict=True):
            known = folder == "" or self._is_folder(folder)
            self._folders[folder] = dict(self._parsed(content)) if known and content else {}

    def changed(self, blobs: Mapping[str, str | None]) -> list[bytes]:
        """The tree objects of a commit with these files changed (`None`: gone); the whole one last.

        Each path was looked at with `entry` before.
        """
        self.look_into(["", *blobs])
        above = {"", *(folder for path in blobs for folder in _above(path))}
        folders = {folder: dict(self._folders[folder]) for folder in above}
        for path, blob in blobs.items():
            _put(folders, path, _FILE, blob)
        objects = []
        for folder in sorted(folders, key=_depth, reverse=True):
            objects.append(_written(folders[folder]))
            if folder:
                made = object_id("tree", objects[-1], self._repository.format)
                _put(folders, folder, _FOLDER, made if folders[folder] else None)
        return objects

    def _at(self, path: str) -> git.Entry | None:
        folder, _, name = path.rpartition("/")
        found = self._folders[folder].get(os.fsencode(name))
        if found is None:
            return None
        kind = {_FOLDER: "tree", _SUBMODULE: "commit"}.get(found[0], "blob")
        return git.Entry(found[0].decode(), kind, found[1].hex())

    def _is_folder(self, folder: str) -> bool:
        found = self._at(folder)
        return found is not None and found.kind == "tree"

    def _parsed(self, content: bytes) -> Iterator[tuple[bytes, tuple[bytes, bytes]]]:
        length = len(self._repository.unborn) // 2
        at = 0
        while at < len(content):
            end = content.index(b"\0", at)
            mode, _, name = content[at:end].partition(b" ")
            at = end + 1 + length
            yield name, (mode, content[end + 1 : at])


def _above(path: str) -> list[str]:
    return [path[:at] for at, letter in enumerate(path) if letter == "/"]


def _depth(folder: str) -> int:
    return folder.count("/") + (folder != "")


def _put(folders: dict[str, _Folder], path: str, mode: bytes, id_: str | None) -> None:
    folder, _, name = path.rpartition("/")
    if id_ is None:
        folders[folder].pop(os.fsencode(name), None)
    else:
        folders[folder][os.fsencode(name)] = (mode, bytes.fromhex(id_))


def _written(folder: _Folder) -> bytes:
    """A tree object. Git sorts a folder as if its name ended with a slash."""
    ordered = sorted((name + b"/" * (mode == _FOLDER), name) for name, (mode, _) in folder.items())
    return b"".join(b"%s %s\0%s" % (folder[name][0], name, folder[name][1]) for _, name in ordered)

"""What was changed by hand since the last commit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pmtool.store import files, git
from pmtool.store.objects import object_id

KEPT = (
    "pm.yaml",
    "disposals.yaml",
    "allowed-signers",
    "people",
    "cycles",
    "evidence",
    "templates",
    "policies",
)
"""What a records repository keeps: everything else in it is not `pm`'s."""


def changed_by_hand(repository: git.Repository, head: str | None) -> list[str]:
    """Paths that differ from the commit `head`: changed, new, or gone; in order."""
    committed = git.blobs(repository.root, head, KEPT) if head else {}
    on_disk = set(_on_disk(repository.root))
    gone = committed.keys() - on_disk
    changed = {path for path in on_disk if committed.get(path) != _blob(repository, path)}
    return sorted(gone | changed)


def _blob(repository: git.Repository, path: str) -> str | None:
    content = files.read(repository.root, path)
    return None if content is None else object_id("blob", content, repository.format)


def _on_disk(root: Path) -> Iterator[str]:
    for kept in KEPT:
        if (root / kept).is_file():
            yield kept
        for folder, _, names in os.walk(root / kept):
            here = Path(folder).relative_to(root).as_posix()
            yield from (f"{here}/{n}" for n in names if not n.startswith(files.TEMPORARY))

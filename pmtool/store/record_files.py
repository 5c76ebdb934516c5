"""The files that a records repository is made of, by their paths."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from pmtool.errors import NotFound, Refused
from pmtool.store import files

ACADEMY = "pm.yaml"
DISPOSALS = "disposals.yaml"
POLICIES = "policies"
NOT_A_RECORDS_FILE = "not-a-records-file"


def every_path(root: Path) -> list[str]:
    """`pm.yaml`, `disposals.yaml` where there is one, the procedures of the school's own in
    `policies/`, then what is in `people/` and each folder of `cycles/`, hidden files left out.
    """
    folders = ["people"]
    for name in sorted(files.names(root, "cycles")):
        if (root / "cycles" / name).is_dir():
            folders.append(f"cycles/{name}")
    found = [
        f"{folder}/{name}"
        for folder in folders
        for name in sorted(files.names(root, folder))
        if not name.startswith(".")
    ]
    disposals = [DISPOSALS] if (root / DISPOSALS).exists() else []
    own = sorted(name for name in files.names(root, POLICIES) if name.endswith(".toml"))
    return [ACADEMY, *disposals, *(f"{POLICIES}/{name}" for name in own), *found]


def chosen(root: Path, every: Sequence[str], wanted: Sequence[Path]) -> list[str]:
    """Those of `every` that are at, or below, one of the paths on disk.

    Raises `Refused` (`not-a-records-file`) for a path outside the repository or of no kind that it
    is made of, `NotFound` for one that is not there.
    """
    keep: set[str] = set()
    for path in wanted:
        inside = _inside(root, path)
        below = [each for each in every if inside in ("", each) or each.startswith(f"{inside}/")]
        if not below:
            raise Refused(
                f"{path} is no file of the records: those are {ACADEMY}, {DISPOSALS},"
                f" {POLICIES}/, people/ and cycles/.",
                slug=NOT_A_RECORDS_FILE,
            )
        keep.update(below)
    return [path for path in every if path in keep]


def collisions(paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each path that is the same file as an earlier one on some platform, with that one."""
    same: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        same[files.folded(path)].append(path)
    for first, *others in same.values():
        for other in others:
            yield other, first


def _inside(root: Path, path: Path) -> str:
    """The path from the root of the repository; links in it are not followed past the folder."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow the file itself
    place = absolute.parent.resolve() / absolute.name
    if not os.path.lexists(place):
        raise NotFound(f"There is no {path}.", slug="no-file")
    try:
        inside = place.relative_to(root.resolve()).as_posix()
    except ValueError:
        raise Refused(
            f"{path} is outside the records repository {root}.", slug=NOT_A_RECORDS_FILE
        ) from None
    return "" if inside == "." else inside

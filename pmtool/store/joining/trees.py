"""What two lines of history changed, path by path."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pmtool.errors import Refused
from pmtool.store.names import checked_path
from pmtool.store.proof.raw_commits import CAREFUL
from pmtool.store.running import answer, run

_FILE = "100644"
_GONE = "000000"


def bases(root: Path, one: str, other: str) -> list[str]:
    """The commits that two lines of history both came from last; none where they are unrelated."""
    return (answer(root, *CAREFUL, "merge-base", "--all", one, other) or "").split()


def changed(root: Path, old: str, new: str) -> dict[str, str | None]:
    """The paths that differ, each with its blob at `new` (`None`: it is gone).

    Raises `Refused` (`link`, `bad-path`) for what is no plain file, or leads out of the repository.
    """
    asked = ("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", old, new, "--")
    words = run(root, *asked).split("\0")[:-1]
    found: dict[str, str | None] = {}
    for about, path in zip(words[::2], words[1::2], strict=True):
        _, mode, _, blob, _ = about.split(" ")
        checked_path(path)
        if mode not in (_FILE, _GONE):
            raise Refused(
                f"{path} comes in as a link, a program or a repository of its own, which pm does"
                " not merge; have it taken out, or merge with git.",
                slug="link",
            )
        found[path] = None if mode == _GONE else blob
    return found


@dataclass(frozen=True)
class Count:
    """How many changes one history has that another has not; merges are none."""

    came: int
    went: int


def counted(root: Path, ours: str, theirs: str | None) -> Count:
    """How many changes each side has alone."""
    if theirs is None:
        return Count(0, int(run(root, "rev-list", "--no-merges", "--count", ours, "--")))
    asked = ("rev-list", "--left-right", "--no-merges", "--count", f"{theirs}...{ours}", "--")
    came, went = run(root, *asked).split()
    return Count(int(came), int(went))

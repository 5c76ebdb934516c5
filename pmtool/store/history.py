"""Asking git for its commits: the first-parent history, which is what happened to the records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pmtool.store.running import run

_AS_IT_IS = ("--first-parent", "--no-show-signature", "--no-ext-diff", "--no-textconv")


class Commit(NamedTuple):
    """One commit of the history, with the paths that it changed."""

    id: str
    name: str
    email: str
    date: str
    subject: str
    trailers: tuple[tuple[str, str], ...]
    paths: tuple[str, ...]


def log(root: Path, paths: Sequence[str] = (), *, most: int | None = None) -> list[Commit]:
    """The first-parent history of `paths` (of everything without), the newest first."""
    fields = ("H", "an", "ae", "aI", "s", "(trailers:only=true,unfold=true)")
    form = "".join(f"%x00%{field}" for field in fields)
    limit = () if most is None else (f"--max-count={most}",)
    shape = (
        "-z",
        f"--format={form}%x00",
        "--name-only",
        "--no-renames",
        "--diff-merges=first-parent",
    )
    text = run(root, "log", *_AS_IT_IS, *shape, *limit, "HEAD", "--", *paths)
    return list(_commits(text.split("\0"), len(fields)))


def _commits(words: list[str], fields: int) -> list[Commit]:
    """Commits from git's words: an empty one, the fields, an empty one, the changed paths."""
    commits = []
    at = 0
    while at + fields < len(words):
        id_, name, email, date, subject, trailers = words[at + 1 : at + 1 + fields]
        at += fields + 2
        paths = []
        while at < len(words) and words[at] != "":
            paths.append(words[at].removeprefix("\n"))
            at += 1
        commits.append(Commit(id_, name, email, date, subject, _trailers(trailers), tuple(paths)))
    return commits


def _trailers(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (line.partition(": ") for line in text.splitlines())
    return tuple((key, value) for key, colon, value in pairs if colon)


def commit_before(root: Path, instant: float) -> str | None:
    """The last first-parent commit made up to `instant` (seconds since 1970), or `None`."""
    stamp = int(instant)
    if stamp < 0:
        return None
    asked = ("--first-parent", "--max-count=1", f"--min-age={stamp}")
    return run(root, "rev-list", *asked, "HEAD", "--").strip() or None


def count(root: Path, paths: Sequence[str] = ()) -> int:
    """How many first-parent commits changed one of `paths` (any, without)."""
    return int(run(root, "rev-list", "--first-parent", "--count", "HEAD", "--", *paths))

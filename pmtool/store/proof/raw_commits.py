"""Every commit of the history, side branches included, as its own bytes say it.

The bytes are what a signature is on. What git would show instead (replacements, grafts, a cached
graph) is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pmtool.errors import Refused
from pmtool.store import git
from pmtool.store.running import attempt, failure, run

_REVERTS = re.compile(rb"^This reverts commit ([0-9a-f]{40,64})\b", re.M)
_EMAIL = re.compile(rb"<([^>\n]*)>")
_SIGNED = (b"gpgsig", b"gpgsig-sha256")
CAREFUL = ("-c", "core.commitGraph=false")
"""What a clone keeps to answer faster could be planted, and is not asked."""

_SMALL = ("-c", "core.deltaBaseCacheLimit=8m")
"""Git keeps 96 MB of what it has unpacked to look at every object, and is no quicker for it."""


Blobs = tuple[str | None, str | None]
"""The blob of a file before and after a commit; `None` where there is no file."""


@dataclass(frozen=True)
class RawCommit:
    """One commit. `content` is what its signature is on, `verb` the command that made it; `reverts`
    is the commit that it says to take back, as `git revert` has it say.
    """

    id: str
    parents: tuple[str, ...]
    author: str
    committer: str
    verb: str
    reverts: str
    signature: bytes
    content: bytes


def raw_commits(root: Path, *of: str) -> list[RawCommit]:
    """All commits that HEAD builds on, parents first; or `of` others, as git's rev-list says it."""
    asked = ("rev-list", "--topo-order", "--reverse", *(of or ("HEAD",)), "--")
    return raw(root, run(root, *CAREFUL, *asked).split())


def raw(root: Path, ids: Sequence[str]) -> list[RawCommit]:
    """These commits, in order."""
    pairs = zip(ids, git.contents(root, ids) if ids else (), strict=True)
    return [_commit(id_, content or b"") for id_, content in pairs]


def missing_parents(commits: Sequence[RawCommit]) -> set[str]:
    """What commits build on that is not among them: a history that is not there as a whole."""
    there = {each.id for each in commits}
    return {parent for each in commits for parent in each.parents} - there


def root_of(commits: Sequence[RawCommit]) -> str:
    """The commit that the history begins with, by first parents; empty without one."""
    by_id = {commit.id: commit for commit in commits}
    here = commits[-1].id if commits else ""
    while here in by_id and by_id[here].parents:
        here = by_id[here].parents[0]
    return here


def changes(
    root: Path, commits: Sequence[RawCommit], missing: Collection[str] = ()
) -> Iterator[tuple[RawCommit, str | None, dict[str, Blobs]]]:
    """What each commit changed against each of its parents, or against nothing. `missing` are
    commits that are not there.
    """
    if not commits:
        return
    pairs: list[tuple[RawCommit, str | None]] = []
    for each in commits:
        known = [parent for parent in each.parents if parent not in missing]
        pairs += [(each, parent) for parent in known] or [(each, None)]
    lines = "".join(f"{each.id} {parent or ''}".rstrip() + "\n" for each, parent in pairs)
    shape = ("--stdin", "--always", "--root", "-r", "-z", "--no-renames", "--raw", "--no-abbrev")
    done = attempt(root, *CAREFUL, "diff-tree", *shape, given=lines.encode())
    if done.returncode != 0:
        raise failure("diff-tree", done.stderr)
    words = iter(done.stdout.decode("utf-8", "surrogateescape").split("\0"))
    word = next(words, "")
    for each, parent in pairs:
        if word.strip() != each.id:
            raise Refused(f"Git did not tell what {each.id[:12]} changed.", slug="git-failed")
        changed: dict[str, Blobs] = {}
        word = next(words, "")
        while word.startswith(":"):
            _, _, before, after, _ = word.split(" ")
            changed[next(words)] = (_blob(before), _blob(after))
            word = next(words, "")
        yield each, parent, changed


def altered(root: Path) -> str:
    """The first complaint of git about objects that are damaged or are not what their ids say."""
    asked = ("fsck", "--full", "--no-dangling", "--no-progress", "--no-reflogs")
    # With the commit graph: only then is that held against the commits too.
    done = attempt(root, "-c", "core.commitGraph=true", *_SMALL, *asked)
    if done.returncode == 0:
        return ""
    lines = (done.stderr + done.stdout).decode("utf-8", "replace").splitlines()
    return next((line for line in lines if line.startswith(("error", "missing", "fatal"))), "fsck")


def _commit(id_: str, raw: bytes) -> RawCommit:
    head, _, message = raw.partition(b"\n\n")
    kept, signature = [], []
    fields: dict[bytes, list[bytes]] = {}
    name = b""
    for line in head.split(b"\n"):
        if not line.startswith(b" "):
            name, _, value = line.partition(b" ")
            fields.setdefault(name, []).append(value)
        if name not in _SIGNED:
            kept.append(line)
        else:
            signature.append(value if not line.startswith(b" ") else line[1:])
    return RawCommit(
        id_,
        tuple(parent.decode() for parent in fields.get(b"parent", ())),
        _email(fields.get(b"author", ())),
        _email(fields.get(b"committer", ())),
        _verb(message),
        _reverts(message),
        b"".join(line + b"\n" for line in signature),
        b"\n".join(kept) + b"\n\n" + message,
    )


def _email(values: Sequence[bytes]) -> str:
    """The address; empty where git could read more than one way who it is."""
    found = _EMAIL.findall(values[0]) if len(values) == 1 else []
    return found[0].decode("utf-8", "replace").strip() if len(found) == 1 else ""


def _verb(message: bytes) -> str:
    last = message.strip().rpartition(b"\n\n")[2]
    verbs = [line[9:] for line in last.splitlines() if line.startswith(b"PM-Verb: ")]
    return verbs[0].decode("utf-8", "replace") if len(verbs) == 1 else ""


def _reverts(message: bytes) -> str:
    found = _REVERTS.search(message)
    return found[1].decode() if found else ""


def _blob(id_: str) -> str | None:
    return id_ if id_.strip("0") else None

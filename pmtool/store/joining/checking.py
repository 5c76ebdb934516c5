"""Commits that are to come in, checked one by one: for a server's CI."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.domain.proof.doubt import REWRITTEN, Doubt, apart
from pmtool.domain.proof.lineage import ancestors, founder_of, judged
from pmtool.domain.proof.signers import PATH
from pmtool.errors import NotFound, PmError, Refused
from pmtool.store import git
from pmtool.store.joining.kinds import model_of
from pmtool.store.joining.soundness import faults_at
from pmtool.store.joining.trees import bases, changed
from pmtool.store.proof.losses import Losses
from pmtool.store.proof.raw_commits import CAREFUL, RawCommit, changes, raw_commits
from pmtool.store.proof.revisions import Paths
from pmtool.store.proof.signatures import links
from pmtool.store.proof.versions import Versions, is_data
from pmtool.store.running import attempt, run

if TYPE_CHECKING:
    from pmtool.store.workspace import Workspace


def merge_check(
    workspace: Workspace, base: str, head: str, day: date, accept: Sequence[str] = ()
) -> list[Doubt]:
    """Everything wrong with the commits from `base` to `head`, the oldest first.

    A `base` of zeros stands for none: everything is looked at. `accept` are commits that somebody
    looked into. Raises `NotFound` (`no-commit`), and `Refused`: `incomplete-history` in a clone
    that has not all of the history, `no-ssh-keygen`.
    """
    looked_into = {_commit(workspace, each) for each in accept}
    root = workspace.root
    tip = _commit(workspace, head)
    old = None if set(base) == {"0"} else _commit(workspace, base)
    _refuse_shallow(workspace)
    found = []
    if old is not None and bases(root, old, tip) != [old]:
        message = "The history does not go on from what was there: it was rewritten."
        found.append(Doubt(REWRITTEN, message, tip))
    found += _signatures(root, old, tip, looked_into)
    found += _doubts(workspace, old, tip, day)
    return list(apart(found, looked_into)[0])


def _commit(workspace: Workspace, name: str) -> str:
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    done = attempt(workspace.root, *asked)
    if done.returncode != 0:
        raise NotFound(f"There is no commit {name} here; fetch it first.", slug="no-commit")
    return done.stdout.decode().split()[-1]


def _refuse_shallow(workspace: Workspace) -> None:
    if run(workspace.root, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise Refused(
            "This clone has not all of the history, so that nobody can say what was lost; fetch it"
            " with `git fetch --unshallow` (in a CI: check out with the whole depth).",
            slug="incomplete-history",
        )


def _signatures(root: Path, old: str | None, tip: str, accepted: Collection[str]) -> list[Doubt]:
    """Where signers are trusted: what `verify` would say of the new commits. What they are held
    against is the history that is there already; the new ones cannot begin the trust anew.
    """
    ever = ("rev-list", "--full-history", "--max-count=1", tip, "--", PATH)
    if not run(root, *CAREFUL, *ever):
        return []
    commits = raw_commits(root, tip)
    steps = changes(root, commits)
    first = {each.id: new for each, parent, new in steps if parent in (None, *each.parents[:1])}
    there = ancestors(commits, [old]) if old else set()
    chain = links(root, commits, first, {id_ for id_ in there if PATH not in first.get(id_, ())})
    founder = founder_of([link for link in chain if link.id in there]) or founder_of(chain)
    return [each for each in judged(chain, founder, accepted).doubts if each.commit not in there]


def _doubts(workspace: Workspace, old: str | None, tip: str, day: date) -> Iterator[Doubt]:
    root = workspace.root
    commits = raw_commits(root, tip, *([f"^{old}"] if old else []))
    steps = list(changes(root, commits))
    losses = Losses(Versions(root), steps)
    paths = Paths(sorted(git.blobs(root, old, ["."])) if old else ())
    for step in steps:
        commit, parent, _ = step
        if parent in (None, *commit.parents[:1]):
            yield from paths.colliding(step)
            yield from _invalid(workspace, commit, day)
        yield from losses.of(step)


def _invalid(workspace: Workspace, commit: RawCommit, day: date) -> Iterator[Doubt]:
    """The faults of what a commit changed, beside all else that it has."""
    root = workspace.root
    before = commit.parents[0] if commit.parents else run(root, "mktree").strip()
    try:
        here = changed(root, before, commit.id)
        there = [path for path, blob in here.items() if blob is not None]
        faults = faults_at(workspace.repository, commit.id, {}, there, day)
    except PmError as fault:
        path = fault.place.path if fault.place else ""
        yield Doubt(fault.slug, fault.message, commit.id, path)
        return
    for path in there:
        if is_data(path) and model_of(path) is None:
            says = f"{path} is among the records, and pm reads no file of this name."
            yield Doubt("bad-file-name", says, commit.id, path)
    for each in faults:
        yield Doubt(each.code, each.message, commit.id, each.place.path)

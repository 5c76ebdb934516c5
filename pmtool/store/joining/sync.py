"""This clone and the one that all share, made the same: fetch, merge, validate, push."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.domain.merging import Clash
from pmtool.domain.merging.words import said
from pmtool.domain.proof.doubt import Doubt
from pmtool.errors import Conflict, PmError, Refused
from pmtool.store import git
from pmtool.store.by_hand import KEPT, changed_by_hand
from pmtool.store.handing.copy import refusal
from pmtool.store.joining.join import Joined, joined
from pmtool.store.joining.kinds import called, record_of
from pmtool.store.joining.trees import Count, bases, counted
from pmtool.store.message import Message, about_academy, about_people, about_records
from pmtool.store.proof.losses import lost_between
from pmtool.store.remote import Remote, remote
from pmtool.store.running import run

if TYPE_CHECKING:
    from pmtool.store.changing import Work
    from pmtool.store.workspace import Workspace

ATTEMPTS = 6
_PAUSE = 0.2


class Clashed(Conflict):
    """Two people changed the same thing; `clashes` by the path of the file."""

    def __init__(
        self,
        clashes: Mapping[str, tuple[Clash, ...]],
        remedy: str = "`pm resolve` asks which to keep",
        invalid: str = "put right what is wrong, in this clone or in the other, and sync again",
    ) -> None:
        self.clashes = dict(clashes)
        named = "; ".join(said(called(path), c) for path, cs in clashes.items() for c in cs)
        if all(not clash.choices for each in clashes.values() for clash in each):
            remedy = invalid
        super().__init__(f"{named}. Neither side was changed; {remedy}.")


@dataclass(frozen=True)
class Synced:
    """What came in, to which paths, and what went out; what had been lost in what came in; and what
    stopped it, after something had come in.
    """

    count: Count
    paths: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()
    stopped: PmError | None = None


def sync(workspace: Workspace, day: date, name: str | None, *, dry_run: bool = False) -> Synced:
    """Bring in what others did, and send what was done here.

    Raises `Clashed`, and then HEAD and every file are as they were; `Refused`: `unsaved`,
    `no-remote`, `unreachable`, `no-access`, `rewritten`, `push-refused`, and as a change does. Once
    anything has come in it raises none of them: what came stays, and `stopped` is why no more was
    done.
    """
    exchange = _Exchange(workspace, of(workspace, name), day, dry_run)
    try:
        for attempt in range(1, ATTEMPTS + 1):
            if exchange.once():
                return exchange.done()
            time.sleep(_PAUSE * attempt)
        raise Refused(
            f"Others were quicker {ATTEMPTS} times in a row, and yours is all here: try again in a"
            " minute.",
            slug="push-refused",
        )
    except PmError as fault:
        if not exchange.moved:
            raise
        return exchange.done(fault)


class _Exchange:
    """One `sync` as far as it has come."""

    def __init__(self, workspace: Workspace, place: Remote, day: date, dry_run: bool) -> None:
        self.moved = False
        self._workspace = workspace
        self._place = place
        self._day = day
        self._dry_run = dry_run
        self._came = self._went = 0
        self._paths: set[str] = set()
        self._doubts: list[Doubt] = []

    def once(self) -> bool:
        """Fetch, merge and push; whether that was all, or somebody was quicker. Raises as `sync`
        does.
        """
        theirs = self._place.fetch()
        with self._workspace.changing("sync") as work:
            ours = ready(self._workspace, work)
            count = counted(self._workspace.root, ours, theirs)
            if theirs is not None:
                doubts = lost_between(self._workspace.root, ours, theirs)
                self._paths |= _brought_in(
                    self._workspace, work, ours, theirs, self._day, self._dry_run
                )
                self._doubts += doubts
            head = work.head or ours
            self.moved = self.moved or head != ours
        self._came += count.came
        if not self._dry_run and head != theirs and not self._place.push(head):
            return False
        self._went = count.went
        return True

    def done(self, stopped: PmError | None = None) -> Synced:
        """What came of it."""
        count = Count(self._came, self._went)
        return Synced(count, tuple(sorted(self._paths)), tuple(self._doubts), stopped)


def of(workspace: Workspace, name: str | None) -> Remote:
    """The remote that this clone shares. Raises `Refused` (`handed-out`, `no-remote`,
    `detached-head`)."""
    if workspace.handed_out is not None:
        raise refusal(workspace.handed_out)
    branch = git.head(workspace.repository.root).branch
    if branch is None:
        raise Refused(
            "This repository is on no branch (a detached HEAD); run `git switch main`.",
            slug="detached-head",
        )
    return remote(workspace.root, branch, name)


def ready(workspace: Workspace, work: Work) -> str:
    """The commit to merge into. Raises `Refused` (`unsaved`, `staged`, `nothing-committed`)."""
    head = work.head
    if head is None:
        raise Refused("Nothing is committed here yet.", slug="nothing-committed")
    changed = changed_by_hand(workspace.repository, head)
    if changed:
        raise Refused(
            f"{_some(changed)} changed by hand since the last commit; commit that with `pm save`,"
            " or give it up with `git checkout`, and try again.",
            slug="unsaved",
        )
    asked = ("diff-index", "--cached", "--name-only", "-z", head, "--", *KEPT)
    staged = run(workspace.root, *asked).split("\0")[:-1]
    if staged:
        raise Refused(
            f"{_some(staged)} staged in git and not committed; commit it, or run `git reset`.",
            slug="staged",
        )
    return head


def bring_in(work: Work, come: Joined, theirs: str, verb: str) -> None:
    """Write what was joined, in one merge commit, or by going forward. Raises as a change does."""
    for path, content in come.files.items():
        if content is None:
            work.remove(path)
        else:
            work.put(path, content)
    if come.forward:
        work.follow(theirs, verb)
    else:
        work.commit(message(verb, come.files), merging=theirs)


def message(verb: str, paths: Mapping[str, object]) -> Message:
    """What a merge commit says: the records that it changed here."""
    records = [name for path in paths if (name := record_of(path))]
    people = [Path(path).stem for path in paths if path.startswith("people/")]
    if records:
        return about_records(verb, records)
    return about_people(verb, people) if people else about_academy(verb)


def _brought_in(
    workspace: Workspace, work: Work, ours: str, theirs: str, day: date, dry_run: bool
) -> set[str]:
    if theirs in bases(workspace.root, ours, theirs):
        return set()
    come = joined(workspace.repository, ours, theirs, day)
    if come.clashes:
        raise Clashed(come.clashes)
    if not dry_run:
        bring_in(work, come, theirs, "sync")
    return set(come.files)


def _some(paths: list[str]) -> str:
    verb = "was" if len(paths) == 1 else "were"
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return f"{', '.join(paths[:3])}{more} {verb}"

"""Commits that are to come in, checked one by one: for a server's CI."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pmtool.domain.merging.plain import Entries, entries_of, same
from pmtool.domain.values import Plain
from pmtool.errors import NotFound, PmError
from pmtool.store import git
from pmtool.store.joining.kinds import called, model_of, record_of
from pmtool.store.joining.soundness import faults_at
from pmtool.store.joining.trees import bases, changed
from pmtool.store.record_files import DISPOSALS
from pmtool.store.running import attempt, run
from pmtool.store.yaml_file import read_plain

if TYPE_CHECKING:
    from pmtool.store.workspace import Workspace

_KEPT = ("signatures", "disclosures", "withdrawn", "states")


@dataclass(frozen=True)
class Found:
    """What is wrong with one commit: at which path, which kind of fault, in a sentence."""

    commit: str
    path: str
    code: str
    message: str


@dataclass(frozen=True)
class _Step:
    """One commit beside one of its parents, and the versions of a path in both."""

    commit: str
    parent: str
    others: tuple[str, ...]


def merge_check(workspace: Workspace, base: str, head: str, day: date) -> list[Found]:
    """Everything wrong with the commits from `base` to `head`, the oldest first.

    A `base` of zeros stands for none: everything is looked at. Raises `NotFound` (`no-commit`).
    """
    root = workspace.root
    tip = _commit(workspace, head)
    old = None if set(base) == {"0"} else _commit(workspace, base)
    asked = [tip] if old is None else [tip, f"^{old}"]
    found = []
    if old is not None and bases(root, old, tip) != [old]:
        message = "The history does not go on from what was there: it was rewritten."
        found.append(Found(tip, "", "rewritten", message))
    lines = run(root, "rev-list", "--reverse", "--topo-order", "--parents", *asked, "--")
    for line in lines.splitlines():
        commit, *parents = line.split(" ")
        found += _of_commit(workspace, commit, parents, day)
    return found


def _commit(workspace: Workspace, name: str) -> str:
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    done = attempt(workspace.root, *asked)
    if done.returncode != 0:
        raise NotFound(f"There is no commit {name} here; fetch it first.", slug="no-commit")
    return done.stdout.decode().split()[-1]


def _of_commit(workspace: Workspace, commit: str, parents: list[str], day: date) -> Iterator[Found]:
    root = workspace.root
    try:
        here = changed(root, parents[0] if parents else _empty(workspace), commit)
        faults = faults_at(workspace.repository, commit, {}, _there(here), day)
    except PmError as fault:
        yield Found(commit, fault.place.path if fault.place else "", fault.slug, fault.message)
        return
    for each in faults:
        yield Found(commit, each.place.path, each.code, each.message)
    for parent in parents:
        others = tuple(each for each in parents if each != parent)
        for path in changed(root, parent, commit):
            if model_of(path) is not None:
                yield from _lost(workspace, _Step(commit, parent, others), path)


def _there(paths: dict[str, str | None]) -> list[str]:
    return [path for path, blob in paths.items() if blob is not None]


def _empty(workspace: Workspace) -> str:
    return run(workspace.root, "mktree").strip()


def _lost(workspace: Workspace, step: _Step, path: str) -> Iterator[Found]:
    """Entries that are not there any more, and signatures that are not what they were."""
    before, now = (_data(workspace, f"{each}:{path}") for each in (step.parent, step.commit))
    if before is None or _is_undone(workspace, step, path):
        return
    if now is None:
        if not _is_excused(workspace, step, path, (), None) and not _is_disposed(
            workspace, step, path
        ):
            message = f"{called(path)} was deleted, and no line in {DISPOSALS} says so."
            yield Found(step.commit, path, "record-vanished", message)
        return
    for section, key, left in _touched(before, now):
        if _is_excused(workspace, step, path, (section, key), left):
            continue
        if left is None:
            message = f"The entry {key} of {called(path)} vanished; nothing withdrew it."
            yield Found(step.commit, path, "entry-vanished", message)
        else:
            message = f"{key} in `{section}` of {called(path)} was altered."
            yield Found(step.commit, path, "entry-altered", message)


def _touched(before: dict[str, Plain], now: dict[str, Plain]) -> Iterator[tuple[str, str, Plain]]:
    """Entries that are gone (`None`), or are not what they were and should be."""
    for section, entries in _lists(before):
        left = entries_of(now.get(section)) or {}
        for key, was in entries.items():
            if key not in left or (section in _KEPT and not same(was, left[key])):
                yield section, key, left.get(key)


def _lists(data: dict[str, Plain]) -> Iterator[tuple[str, Entries]]:
    for section, value in data.items():
        entries = entries_of(value) if isinstance(value, list) else None
        if entries:
            yield section, entries


def _is_excused(
    workspace: Workspace, step: _Step, path: str, where: tuple[str, ...], now: Plain
) -> bool:
    """Whether a merge took this from its other parent, where it was looked at already."""
    for other in step.others:
        for base in bases(workspace.root, step.parent, other):
            there = _at(_data(workspace, f"{other}:{path}"), where)
            was = _at(_data(workspace, f"{base}:{path}"), where)
            if same(there, now) and (now is not None or was is not None):
                return True
    return False


def _at(data: dict[str, Plain] | None, where: tuple[str, ...]) -> Plain:
    if data is None or not where:
        return data
    return (entries_of(data.get(where[0])) or {}).get(where[1])


def _is_undone(workspace: Workspace, step: _Step, path: str) -> bool:
    """Whether `pm undo` took back the one change before it, so that the file is as it was."""
    asked = ("show", "-s", "--no-show-signature", "--format=%(trailers:key=PM-Verb,valueonly)")
    verb = run(workspace.root, *asked, step.commit, "--").strip()
    names = [f"{step.commit}:{path}", f"{step.parent}~1:{path}"]
    now, earlier = git.contents(workspace.root, names)
    return verb == "undo" and now == earlier


def _is_disposed(workspace: Workspace, step: _Step, path: str) -> bool:
    disposals = _data(workspace, f"{step.commit}:{DISPOSALS}") or {}
    lines = disposals.get("disposals")
    name = str(record_of(path))
    return isinstance(lines, list) and any(
        isinstance(line, dict) and line.get("record") == name for line in lines
    )


def _data(workspace: Workspace, name: str) -> dict[str, Plain] | None:
    content = git.contents(workspace.root, [name])[0]
    if content is None:
        return None
    try:
        return read_plain(content, name.partition(":")[2])
    except PmError:
        return {}

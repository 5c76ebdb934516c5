"""The repository as it was: its commits, and a record as each of them left it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.domain.london import last_second, school_time
from pmtool.domain.views.timeline import Event, Version
from pmtool.errors import NotFound, PmError
from pmtool.store import git, history
from pmtool.store.names import RecordName, record_of
from pmtool.store.yaml.file import read_plain

if TYPE_CHECKING:
    from pmtool.domain.record import Record


def events(root: Path, paths: Sequence[str] = (), *, most: int | None = None) -> list[Event]:
    """The commits that changed one of `paths` (any, without), the newest first."""
    if git.head(root).commit is None:
        return []
    return [_event(commit) for commit in history.log(root, paths, most=most)]


def versions(root: Path, path: str, happened: Sequence[Event]) -> list[Version]:
    """The file at `path` as each of these commits left it. One git process reads them all."""
    contents = git.contents(root, [f"{event.commit}:{path}" for event in happened])
    pairs = zip(happened, contents, strict=True)
    return [_version(event, content, path) for event, content in pairs]


def committed_records(root: Path, person: str) -> list[RecordName]:
    """The records that a person has in the last commit, whatever is on the disk; by label."""
    head = git.head(root).commit
    return _of(person, git.paths(root, head, "cycles") if head else ())


def removed_records(root: Path, person: str) -> list[RecordName]:
    """The records that a person had once, and that were taken out since; by label."""
    there = set(committed_records(root, person))
    found = (path for event in history.log(root, ["cycles"]) for path in event.paths)
    return [name for name in dict.fromkeys(_of(person, found)) if name not in there]


def _of(person: str, paths: Iterable[str]) -> list[RecordName]:
    person = person.casefold()
    names = (record_of(path) for path in paths if f"/{person}" in path)
    return sorted(name for name in names if name and name.person == person)


class Then:
    """The records as they stood at the end of one day."""

    def __init__(self, root: Path, day: date) -> None:
        self._root = root
        self.day = day
        self.commit = history.commit_before(root, last_second(day).timestamp())

    def record_names(self, person: str) -> list[RecordName]:
        """The records that a person had, by label."""
        if self.commit is None:
            return []
        return _of(person, git.paths(self._root, self.commit, "cycles"))

    def record(self, name: RecordName) -> Record:
        """What a record said. Raises `NotFound`, `Unreadable`."""
        from pmtool.store.typed import record_from

        content = git.content(self._root, self.commit or "HEAD", name.path)
        if content is None:
            raise NotFound(f"There was no {name} on {self.day}.", slug="no-record")
        return record_from(content, name)


def _event(commit: history.Commit) -> Event:
    trailers = commit.trailers
    touched = [str(name) for name in map(record_of, commit.paths) if name]
    return Event(
        commit.id,
        school_time(commit.date),
        commit.name,
        commit.email,
        next((value for key, value in trailers if key == "PM-Verb"), ""),
        commit.subject,
        tuple(touched) or tuple(value for key, value in trailers if key == "PM-Record"),
        tuple(value for key, value in trailers if key == "PM-Clause"),
    )


def _version(event: Event, content: bytes | None, path: str) -> Version:
    if content is None:
        return Version(event)
    try:
        return Version(event, read_plain(content, path))
    except PmError as fault:
        where = f"line {fault.place.line}: " if fault.place and fault.place.line else ""
        return Version(event, fault=f"{where}{fault.message.rstrip('.')}")

"""Is what two sides come to together valid? Asked of a copy, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from pmtool.domain.checks.fault import Fault
from pmtool.store import git
from pmtool.store.joining.kinds import model_of, record_of
from pmtool.store.names import checked_path
from pmtool.store.private import private_folder
from pmtool.store.record_files import ACADEMY, DISPOSALS

_ALWAYS = (ACADEMY, DISPOSALS, "people", "policies")


def faults_at(
    repository: git.Repository,
    revision: str,
    changes: Mapping[str, bytes | None],
    paths: Iterable[str],
    day: date,
) -> tuple[Fault, ...]:
    """The errors of `paths` in the files of a revision, with `changes` made to them."""
    from pmtool.store.validation import validate
    from pmtool.store.workspace import Workspace

    asked = [path for path in paths if model_of(path) is not None]
    if not asked:
        return ()
    with private_folder("check-", repository.lock.parent) as folder:
        place = folder.resolve()
        for path, content in _contents(repository.root, revision, changes, asked):
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(content)
        there = [place / path for path in asked if (place / path).exists()]
        report = validate(Workspace(place), day, there) if there else None
    return tuple(f for f in report.faults if f.level == "error") if report else ()


def _contents(
    root: Path, revision: str, changes: Mapping[str, bytes | None], paths: list[str]
) -> Iterator[tuple[str, bytes]]:
    wanted = [*_ALWAYS, *paths, *_evidence(paths)]
    blobs = {checked_path(p): b for p, b in git.blobs(root, revision, wanted).items()}
    names = [path for path in blobs if path not in changes]
    for path, content in zip(names, git.contents(root, [blobs[p] for p in names]), strict=True):
        if content is not None:
            yield path, content
    yield from ((path, content) for path, content in changes.items() if content is not None)


def _evidence(paths: Iterable[str]) -> Iterator[str]:
    """The folders of attached files of records."""
    for path in paths:
        if record_of(path) is not None:
            yield f"evidence/{path.removeprefix('cycles/').removesuffix('.yaml')}"

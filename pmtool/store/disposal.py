"""A record and its files taken out of the repository, and the line that is left of it."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.domain.changes.change import Add
from pmtool.domain.disposal import Disposals
from pmtool.domain.key_order import in_order, key_order
from pmtool.errors import Refused
from pmtool.store import attachments, files
from pmtool.store.index.index import forget_gone
from pmtool.store.record_files import DISPOSALS
from pmtool.store.typed import from_document
from pmtool.store.yaml.file import dump

if TYPE_CHECKING:
    from pmtool.domain.record import Record
    from pmtool.domain.values import Plain
    from pmtool.store.changing import Work
    from pmtool.store.names import RecordName
    from pmtool.store.workspace import Workspace

HEADING = "yaml-language-server: $schema=.schema/disposals-1.json"


@dataclass(frozen=True)
class Belongings:
    """The attached files that go with a record, and those that stay: another record names them."""

    going: tuple[str, ...]
    staying: tuple[str, ...]


def belongings(workspace: Workspace, name: RecordName, record: Record) -> Belongings:
    """The files below the record's own folder of evidence, and those that it names elsewhere.

    Raises `Unreadable` where another record cannot be read: nobody can say what that one names.
    """
    found = set(_in_folder(workspace.root, _folder(name))) | set(_named(workspace, record))
    if not found:
        return Belongings((), ())
    others = (each for each in workspace.record_names() if each != name)
    named = {path for each in others for path in attachments.named(workspace.record(each))}
    return Belongings(tuple(sorted(found - named)), tuple(sorted(found & named)))


def take_out(work: Work, name: RecordName, going: tuple[str, ...]) -> str:
    """Take the record and these files out; the SHA-256 of the record's file."""
    content = work.read(name.path) or b""
    for path in (name.path, *going):
        work.remove(path)
    return hashlib.sha256(content).hexdigest()


def enter(work: Work, entry: dict[str, Plain]) -> None:
    """Add a line to `disposals.yaml`. Raises `Unreadable` where that file is not valid."""
    from pmtool.store.yaml.edit import edit

    if work.read(DISPOSALS) is None:
        whole = in_order({"schema": 1, "disposals": [entry]}, key_order(Disposals))
        assert isinstance(whole, dict)
        work.put(DISPOSALS, dump(whole, HEADING))
        return
    document = work.document(DISPOSALS)
    from_document(Disposals, document)
    work.put(DISPOSALS, edit(document, (Add(("disposals",), entry),), key_order(Disposals)))


def clear_away(root: Path, name: RecordName) -> int:
    """Delete what was rendered into `out/` from the record, what the index knew of it, and folders
    that are empty now.

    How many rendered files that were.
    """
    forget_gone(root)
    rendered = f"out/{name.label}/{Path(name.path).stem}"
    count = 0
    with contextlib.suppress(Refused, OSError):
        folder = files.beneath(root, f"{rendered}/x").parent
        count = sum(1 for _ in _in_folder(root, rendered))
        shutil.rmtree(folder)
    for path in (_folder(name), f"evidence/{name.label}", f"cycles/{name.label}"):
        with contextlib.suppress(OSError):
            (root / path).rmdir()
    return count


def _folder(name: RecordName) -> str:
    return f"{attachments.FOLDER}/{name.label}/{Path(name.path).stem}"


def _in_folder(root: Path, folder: str) -> Iterator[str]:
    for place in sorted((root / folder).rglob("*")):
        if not place.is_dir() or place.is_symlink():
            yield place.relative_to(root).as_posix()


def _named(workspace: Workspace, record: Record) -> Iterator[str]:
    for path in attachments.named(record):
        if (
            path.startswith(f"{attachments.FOLDER}/")
            and files.beneath(workspace.root, path).is_file()
        ):
            yield path

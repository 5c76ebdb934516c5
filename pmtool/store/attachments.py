"""Attached files: still there, still the same, and each named by a record (Appendix B)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.domain.checks.finding import Finding, Keys, error
from pmtool.errors import Refused
from pmtool.store import files

if TYPE_CHECKING:
    from pmtool.domain.entries import Attachment
    from pmtool.domain.record import Record

FOLDER = "evidence"
ATTACHMENT_MISSING = "attachment-missing"
ATTACHMENT_ALTERED = "attachment-altered"
ATTACHMENT_ELSEWHERE = "attachment-elsewhere"
ATTACHMENT_UNNAMED = "attachment-unnamed"

_CHUNK = 1024 * 1024


def attachment_findings(root: Path, record: Record) -> Iterator[Finding]:
    """What is wrong with the attached files of a record. Reads them; raises nothing."""
    for index, evidence in enumerate(record.evidence):
        for position, attachment in enumerate(evidence.attachments):
            keys = ("evidence", index, "attachments", position)
            found = _finding(root, keys, attachment)
            if found is not None:
                yield found


def content_of(root: Path, attachment: Attachment) -> bytes | None:
    """An attached file, or `None` where it is not there, or is not the one that was attached."""
    if _finding(root, (), attachment) is not None:
        return None
    return files.read(root, attachment.path)


def named(record: Record) -> set[str]:
    """The paths of all files attached to a record, to withdrawn evidence too."""
    return {file.path for evidence in record.evidence for file in evidence.attachments}


def unnamed(root: Path, named: Collection[str], unread: Collection[str] = ()) -> Iterator[str]:
    """Paths of files below `evidence/` that are not in `named`, links included.

    `unread` are folders such as `evidence/2026-27/p017` whose record could not be read, so that
    nobody can say what it names. Links are not followed.
    """
    for folder, inner, names in os.walk(root / FOLDER):
        here = Path(folder)
        links = [name for name in inner if (here / name).is_symlink()]
        for name in sorted([*names, *links]):
            path = (here / name).relative_to(root).as_posix()
            if name.startswith(files.TEMPORARY) or path in named:
                continue
            if not any(path.startswith(f"{each}/") for each in unread):
                yield path


def sha256_of(place: Path) -> str:
    """The SHA-256 of a file, read in pieces. Raises `OSError`."""
    digest = hashlib.sha256()
    with place.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def _finding(root: Path, keys: Keys, attachment: Attachment) -> Finding | None:
    where = (*keys, "path")
    if not attachment.path.startswith(f"{FOLDER}/"):
        message = "An attachment lies below `evidence/`, and this path does not."
        hint = "Attach the file with `pm add-evidence --attach`."
        return error(where, ATTACHMENT_ELSEWHERE, message, hint)
    try:
        digest = sha256_of(files.beneath(root, attachment.path))
    except Refused as refusal:
        hint = "Put the file itself there, or withdraw the evidence."
        return error(where, refusal.slug, refusal.message, hint)
    except OSError:
        message, hint = "The attached file cannot be read.", "Bring it back: `git log -- evidence`."
        return error(where, ATTACHMENT_MISSING, message, hint)
    if digest != attachment.sha256:
        message = "The attached file is not the one that was attached: its SHA-256 differs."
        hint = "Bring it back: `git log -- evidence`; or attach it anew."
        return error(where, ATTACHMENT_ALTERED, message, hint)
    return None

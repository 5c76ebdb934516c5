"""A file from somewhere on this computer, taken into the repository's evidence."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from pmtool.errors import NotFound, Refused
from pmtool.store.names import RecordName

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_MEGABYTE = 1_000_000


class AttachedFile(NamedTuple):
    """What is to be kept: the path in the repository, the bytes, their SHA-256."""

    path: str
    content: bytes
    sha256: str


def attached(source: Path, name: RecordName, largest_mb: int) -> AttachedFile:
    """The file at `source`, as evidence of the record `name`.

    Raises `NotFound` where there is none, `Refused` where it is no file, or larger than
    `largest_mb` megabytes.
    """
    try:
        size = source.stat().st_size
        if not source.is_file():
            raise Refused(f"{source.name} is not a file.", slug="attachment-not-a-file")
        if size > largest_mb * _MEGABYTE:
            raise Refused(
                f"{source.name} has {size / _MEGABYTE:.1f} MB; {largest_mb} MB are allowed here"
                " (attachments.largest_mb in pm.yaml). Attach a smaller copy.",
                slug="attachment-too-large",
            )
        content = source.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"There is no file {source}.", slug="no-attachment") from None
    except OSError as error:
        raise Refused(
            f"{source.name} could not be read ({error.strerror}).", slug="attachment-unreadable"
        ) from None
    sha256 = hashlib.sha256(content).hexdigest()
    stem = name.path.removeprefix("cycles/").removesuffix(".yaml")
    return AttachedFile(f"evidence/{stem}/{sha256[:12]}-{safe_name(source.name)}", content, sha256)


def safe_name(name: str) -> str:
    """A file name that every platform takes: ASCII letters, digits, dot, dash, underscore."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem, dot, extension = _UNSAFE.sub("-", plain).strip("-.").rpartition(".")
    kept = f"{stem[:60].strip('-.')}{dot}{extension[:10]}".strip("-.")
    return kept or "file"

"""The guard against hostile Word files: what is opened is small, plain, and a `.docx` at all."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import NoReturn

from pmtool.errors import Place, Unreadable
from pmtool.store import files
from pmtool.store.csv_file import read

LARGEST = 20 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024
LARGEST_TEXT = 8 * 1024 * 1024
"""Of one part that is XML: a year's statement, with all its texts, is a tenth of a megabyte."""
MOST_PARTS = 2000

_MAIN = "word/document.xml"
_OLD_WORD = b"\xd0\xcf\x11\xe0"


def word_file(path: Path) -> bytes:
    """The bytes of a Word document that somebody names. Raises as `checked` does, and as `read`."""
    return checked(read(path), str(path))


def own_form(root: Path, name: str) -> bytes | None:
    """The school's own Word form of this name. Raises `Unreadable` (`not-word`)."""
    path = f"templates/{name}"
    content = files.read(root, path)
    return None if content is None else checked(content, path)


def own_forms(root: Path) -> list[str]:
    """The names of the school's own Word forms."""
    names = files.names(root, "templates")
    # Word's own mark that somebody has the form open.
    return [name for name in names if name.endswith(".docx") and not name.startswith("~$")]


def checked(content: bytes, name: str) -> bytes:
    """The same bytes, where they are a Word document without macros that can be opened safely.

    Nothing of it is parsed here. `name` is how the file is named in faults. Raises `Unreadable`
    (`not-word`).
    """
    if content.startswith(_OLD_WORD):
        _refuse(name, "It is a .doc of Word 97, or has a password: save it as .docx without one.")
    if len(content) > LARGEST:
        _refuse(name, "It has more than 20 MB: take the pictures out, and save it again.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _check_sizes(parts, name)
            _check_kind(parts, name)
            for part in parts.infolist():
                if part.filename.casefold().endswith((".xml", ".rels")):
                    _check_xml(parts.read(part), name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        _refuse(name, "It is no Word document (.docx), or a damaged one: save it anew from Word.")
    return content


def _check_sizes(parts: zipfile.ZipFile, name: str) -> None:
    """By what the parts declare: Python unpacks no more than that."""
    listed = parts.infolist()
    texts = [part for part in listed if part.filename.casefold().endswith((".xml", ".rels"))]
    if (
        len(listed) > MOST_PARTS
        or sum(part.file_size for part in listed) > LARGEST_UNPACKED
        or any(part.file_size > LARGEST_TEXT for part in texts)
    ):
        _refuse(name, "It unpacks to far more than a form holds: copy its text into a fresh form.")
    if len({part.filename for part in listed}) < len(listed):
        _refuse(name, "It has a part twice, so that it can be read in two ways: save it anew.")


def _check_kind(parts: zipfile.ZipFile, name: str) -> None:
    names = {part.filename.casefold() for part in parts.infolist()}
    if any(each.endswith("vbaproject.bin") for each in names):
        _refuse(name, "It has macros: save it as .docx, which has none.")
    if _MAIN not in names:
        _refuse(name, "It is no Word document (.docx): save it as one from Word.")


def _check_xml(text: bytes, name: str) -> None:
    """No document type, so no entities: neither files of this machine nor a billion laughs."""
    # In UTF-16 the words below would hide; Word writes UTF-8.
    if b"\x00" in text or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        _refuse(name, "It has declarations that Word does not write: save it anew from Word.")


def _refuse(name: str, says: str) -> NoReturn:
    raise Unreadable(says, slug="not-word", place=Place(name))

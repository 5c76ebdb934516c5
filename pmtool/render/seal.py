"""The seal of a document: its last line, which says what it was made from, and proves its bytes.

It is `pm`'s own and no template's, so that no form of a school's can leave it out or word it
otherwise. HTML and Markdown both hold it as a comment, which nobody sees who reads or prints.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pmtool.render.documents import shipped

UNSAVED = "unsaved"
"""Instead of a commit: something that the document shows was not committed yet."""

_WORD = r"[A-Za-z0-9._+:/-]+"
_SEAL = re.compile(
    rf"<!-- pm-seal 1 record=(?P<record>{_WORD}) commit=(?P<commit>[0-9a-f]{{40,64}}|{UNSAVED})"
    rf" record-digest=(?P<record_digest>{_WORD}) template={_WORD}"
    rf" template-digest=(?P<template_digest>{_WORD})"
    rf" day=(?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}) pm=(?P<version>{_WORD})"
    r" document=sha256:(?P<document>[0-9a-f]{64}) -->\n\Z"
)
_TEMPLATE = re.compile(rf" template=({_WORD})\.(html|md) ")


@dataclass(frozen=True)
class Seal:
    """What a document was made from: the record and its digest, the commit or `UNSAVED`, the
    template (`statement.html`) and the digest of all templates, the day, the version of `pm`.
    """

    record: str
    commit: str
    record_digest: str
    template: str
    template_digest: str
    day: date
    version: str


@dataclass(frozen=True)
class Sealed:
    """A document that was read back: its text before the seal, and whether that is as it was."""

    seal: Seal
    text: str
    whole: bool


def sealed(text: str, seal: Seal) -> str:
    """The document with its seal."""
    start = text if text.endswith("\n") or not text else f"{text}\n"
    told = (
        f"{start}<!-- pm-seal 1 record={seal.record} commit={seal.commit}"
        f" record-digest={seal.record_digest} template={seal.template}"
        f" template-digest={seal.template_digest} day={seal.day.isoformat()} pm={seal.version}"
    )
    return f"{told} document=sha256:{_digest(told)} -->\n"


def unsealed(content: bytes) -> Sealed | None:
    """A document and its seal; `None` where the last line is none. CRLF counts as LF."""
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None
    found = _SEAL.search(text)
    template = _TEMPLATE.search(found[0]) if found else None
    if found is None or template is None:
        return None
    try:
        day = date.fromisoformat(found["day"])
    except ValueError:
        return None
    seal = Seal(
        found["record"],
        found["commit"],
        found["record_digest"],
        f"{template[1]}.{template[2]}",
        found["template_digest"],
        day,
        found["version"],
    )
    told = text[: text.rindex(" document=sha256:")]
    return Sealed(seal, text[: found.start()], _digest(told) == found["document"])


def template_digest(own: Mapping[str, str]) -> str:
    """What every template together comes to: the school's own, and the shipped ones."""
    sources = {path.name: path.read_text(encoding="utf-8") for path in shipped().glob("*.j2")}
    whole = hashlib.sha256()
    for name, source in sorted({**sources, **own}.items()):
        whole.update(f"{name}\0{source}\0".encode())
    return f"sha256:{whole.hexdigest()}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()

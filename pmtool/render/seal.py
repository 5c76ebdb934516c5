"""The seal of a document: its last line, which says what it was made from, and proves its bytes.

It is `pm`'s own and no template's, so that no form of a school's can leave it out or word it
otherwise. HTML, Markdown and PDF all hold it as a comment, which nobody sees who reads or prints.
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
_TOLD = (
    rf"pm-seal 1 record=(?P<record>{_WORD}) commit=(?P<commit>[0-9a-f]{{40,64}}|{UNSAVED})"
    rf" record-digest=(?P<record_digest>{_WORD}) template=(?P<template>{_WORD}\.(?:html|md|pdf))"
    rf" template-digest=(?P<template_digest>{_WORD})"
    rf" day=(?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}) pm=(?P<version>{_WORD})"
)
_DIGEST = r" document=sha256:(?P<document>[0-9a-f]{64})"
_IN_TEXT = re.compile(rf"<!-- {_TOLD}{_DIGEST} -->\n\Z".encode())
# A line of its own before the pointer to the table of a PDF's objects shifts none of them.
_IN_PDF = re.compile(rf"%{_TOLD}{_DIGEST}\n(?=startxref\n[0-9]+\n%%EOF\n\Z)".encode())


@dataclass(frozen=True)
class Seal:
    """What a document was made from: the record and its digest, the commit or `UNSAVED`, the
    template and the format (`statement.html`), the digest of all templates, the day, the version
    of `pm`.
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
    """A document that was read back: what it is without the seal, and whether it is as it was."""

    seal: Seal
    content: bytes
    whole: bool

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF, which another machine's fonts make otherwise."""
        return _is_pdf(self.content)


def sealed(content: bytes, seal: Seal) -> bytes:
    """The document with its seal: its last line, or, of a PDF, a comment near its end."""
    if _is_pdf(content):
        at = content.rindex(b"startxref\n")
        opening, closing, before, after = "%", "\n", content[:at], content[at:]
    else:
        opening, closing, before, after = "<!-- ", " -->\n", ended(content), b""
    told = before + (
        f"{opening}pm-seal 1 record={seal.record} commit={seal.commit}"
        f" record-digest={seal.record_digest} template={seal.template}"
        f" template-digest={seal.template_digest} day={seal.day.isoformat()} pm={seal.version}"
    ).encode("ascii")
    return told + f" document=sha256:{_digest(told + after)}{closing}".encode("ascii") + after


def ended(content: bytes) -> bytes:
    """A text whose last line is whole, as a seal wants it; a PDF as it is."""
    whole = not content or content.endswith(b"\n") or _is_pdf(content)
    return content if whole else content + b"\n"


def unsealed(content: bytes) -> Sealed | None:
    """A document and its seal; `None` where it has none. In a text CRLF counts as LF."""
    if not _is_pdf(content):
        content = content.replace(b"\r\n", b"\n")
    found = (_IN_PDF if _is_pdf(content) else _IN_TEXT).search(content)
    if found is None:
        return None
    said = {name: value.decode("ascii") for name, value in found.groupdict().items()}
    document, day = said.pop("document"), said.pop("day")
    try:
        seal = Seal(day=date.fromisoformat(day), **said)
    except ValueError:
        return None
    before, after = content[: found.start()], content[found.end() :]
    told = before + found[0][: found[0].rindex(b" document=sha256:")]
    return Sealed(seal, before + after, _digest(told + after) == document)


def template_digest(own: Mapping[str, str]) -> str:
    """What every template together comes to: the school's own, and the shipped ones."""
    sources = {path.name: path.read_text(encoding="utf-8") for path in shipped().glob("*.j2")}
    whole = hashlib.sha256()
    for name, source in sorted({**sources, **own}.items()):
        whole.update(f"{name}\0{source}\0".encode())
    return f"sha256:{whole.hexdigest()}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-")

"""A statement that somebody holds: is it the current one, an older one, or none of ours?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pmtool.render.seal import Seal, Sealed
    from pmtool.store.names import RecordName
    from pmtool.store.workspace import Workspace

_ZIP = b"PK"

Standing = Literal["current", "superseded", "altered", "unproven", "unknown"]


@dataclass(frozen=True)
class Making:
    """How a document came about: whether it is `sure` that `pm` made it so, and why."""

    sure: bool
    says: str


@dataclass(frozen=True)
class Verdict:
    """What a file is, in a word and in a sentence; and the seal, where it has one."""

    standing: Standing
    says: str
    seal: Seal | None = None


def verdict(workspace: Workspace, file: Path) -> Verdict:
    """Hold a rendered statement against its own seal, and against the repository.

    Raises `NotFound` (`no-file`), `Unreadable` where the file cannot be read.
    """
    from pmtool.render.seal import unsealed
    from pmtool.store.csv_file import read

    content = read(file)
    document = unsealed(content)
    if document is None and content.startswith(_ZIP) and file.suffix.casefold() == ".docx":
        says = (
            "A Word document has no seal: whoever saves it changes it. Ask for the PDF or the page,"
            " or see with `pm import-statement --dry-run` what it says otherwise than the record."
        )
        return Verdict("unknown", says)
    if document is None:
        says = "It has no seal of pm's: pm did not make it, or its last line was changed or lost."
        return Verdict("unknown", says)
    if not document.whole:
        return Verdict("altered", "It is not as pm made it: something was changed.", document.seal)
    return _of_record(workspace, document, hashlib.sha256(content).hexdigest())


def _of_record(workspace: Workspace, document: Sealed, sha256: str) -> Verdict:
    from pmtool.errors import NotFound
    from pmtool.render.seal import UNSAVED
    from pmtool.store.committed import is_commit
    from pmtool.store.names import parse_record_name

    seal = document.seal
    root = workspace.repository.root
    try:
        name = parse_record_name(seal.record)
    except NotFound:
        return Verdict("unknown", "Its seal names no record.", seal)
    if seal.commit != UNSAVED and not is_commit(root, seal.commit):
        says = "It was made from a commit that is not here: another repository, or another history."
        return Verdict("unknown", says, seal)
    making = _making(workspace, name, document, sha256)
    if making is None:
        says = "Its seal is not true: from the commit that it names, pm makes another statement."
        return Verdict("altered", says, seal)
    return _held_against_today(workspace, name, seal, making)


def _held_against_today(
    workspace: Workspace, name: RecordName, seal: Seal, making: Making
) -> Verdict:
    from pmtool.domain.digest import digest

    if name not in workspace.record_names(name.person):
        return Verdict("superseded", f"There is no record {name} any more. {making.says}", seal)
    if digest(workspace.record(name)) != seal.record_digest:
        return Verdict("superseded", f"The record has changed since. {making.says}", seal)
    if not making.sure:
        return Verdict("unproven", f"{making.says} Render it anew.", seal)
    beyond = " What no signature covers, such as evidence, has changed since."
    more = "" if _as_it_was(workspace, name, seal) else beyond
    return Verdict("current", f"The record still says what is signed.{more} {making.says}", seal)


def _as_it_was(workspace: Workspace, name: RecordName, seal: Seal) -> bool:
    from pmtool.render.seal import UNSAVED
    from pmtool.store import files, git

    commit = "HEAD" if seal.commit == UNSAVED else seal.commit
    return git.content(workspace.root, commit, name.path) == files.read(workspace.root, name.path)


def _making(workspace: Workspace, name: RecordName, document: Sealed, sha256: str) -> Making | None:
    """How the document came about; `None` where it is not what `pm` made."""
    from pmtool import __version__
    from pmtool.render.seal import UNSAVED
    from pmtool.store.committed import at_commit

    seal = document.seal
    entry = _disclosed(workspace, name, sha256)
    if entry:
        return Making(True, f"It is the copy that the record has as disclosure {entry}.")
    if seal.commit == UNSAVED:
        says = "Only its own seal vouches for it: the record was not committed when it was made."
        return Making(False, says)
    with at_commit(workspace.repository.root, seal.commit, name) as then:
        if then is None:
            return None
        content = _rendered(then, name, seal)
    if content == document.content:
        return Making(True, f"From commit {seal.commit[:12]} pm makes the same, byte for byte.")
    if document.is_pdf and content is not None:
        says = "Only its own seal vouches for it: with the fonts of this machine pm makes another."
        return Making(False, says)
    if seal.version != __version__ or content is None:
        says = f"Only its own seal vouches for it: pm {seal.version} made it, with other templates."
        return Making(False, says)
    return None


def _rendered(then: Workspace, name: RecordName, seal: Seal) -> bytes | None:
    """The statement made again; `None` where the templates are not what they were."""
    from pmtool.cli.statements import Format, Statements
    from pmtool.render.seal import ended

    template, _, form = seal.template.rpartition(".")
    formats: dict[str, Format] = {"md": "md", "pdf": "pdf"}
    statements = Statements(then, formats.get(form, "html"), template, seal.day)
    record = then.record(name)
    if statements.seal(name, record).template_digest != seal.template_digest:
        return None
    return ended(statements.unsealed(name, record, seal))


def _disclosed(workspace: Workspace, name: RecordName, sha256: str) -> str | None:
    """The id of the disclosure that has the digest of this very file."""
    if name not in workspace.record_names(name.person):
        return None
    disclosures = workspace.record(name).disclosures
    return next((each.id for each in disclosures if each.digest == f"sha256:{sha256}"), None)

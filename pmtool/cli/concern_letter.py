"""The letter about a concern, gathered and put where its owner alone can read it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from pmtool.domain.concern import Concern
    from pmtool.domain.record import Record
    from pmtool.store.workspace import RecordName, Workspace

LetterFormat = Literal["html", "md", "pdf"]


def readers(workspace: Workspace, record: Record) -> str:
    """For whom the letter is, as the record's procedure says it."""
    policy = workspace.policy(record.policy.id, record.policy.version)
    clause = policy.clauses["confidentiality"]
    return f"For the employee and those who deal with this concern only ({clause})."


def letter(
    workspace: Workspace,
    name: RecordName,
    record: Record,
    concern: Concern,
    *,
    format: LetterFormat,
    day: date,
) -> bytes:
    """The letter. Raises `Refused`: `template` for a template that cannot be used, `no-pdf`."""
    from pmtool.cli.reading import names_around
    from pmtool.render.concern_letter import Around, render_concern_letter

    academy = workspace.academy()
    around = Around(
        record=str(name),
        academy=academy.academy,
        trust=academy.trust,
        policy=workspace.policy(record.policy.id, record.policy.version),
        names=names_around(workspace, record, concern.by),
        own_templates=workspace.own_templates(),
    )
    if format == "pdf":
        from pmtool.render.pdf import as_pdf

        return as_pdf(render_concern_letter(record, concern, around, format="html", day=day))
    return render_concern_letter(record, concern, around, format=format, day=day).encode("utf-8")


def letter_place(
    workspace: Workspace, name: RecordName, concern: str, format: LetterFormat
) -> Path:
    """Where the letter is, below `out/`."""
    from pmtool.cli.documents import place

    return place(workspace, name, f"concern-letter-{concern}.{format}", None, several=False)

"""Shell completion: ids from the repository at hand. A completion that fails is silent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pmtool.errors import PmError

if TYPE_CHECKING:
    from pmtool.store.workspace import Workspace


def people(context: typer.Context, incomplete: str) -> Iterator[str]:
    """Ids of the register."""
    try:
        yield from sorted(_workspace(context).people)
    except PmError:
        return


def cycles(context: typer.Context, incomplete: str) -> Iterator[str]:
    """Labels of the cycles on disk."""
    try:
        yield from sorted({name.label for name in _workspace(context).record_names()})
    except PmError:
        return


def objectives(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Objectives of the person already typed."""
    yield from _entries(context, ("objectives",))


def evidence(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Pieces of evidence of the person already typed."""
    yield from _entries(context, ("evidence",))


def observations(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Observations of the person already typed."""
    yield from _entries(context, ("observations",))


def priorities(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Plan priorities of the person already typed."""
    yield from _entries(context, ("improvement_plan",))


def entries(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Any entry of the person already typed."""
    from pmtool.domain.record import ENTRY_LISTS

    yield from _entries(context, ENTRY_LISTS)


def standards(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Ids of the shipped professional standards."""
    from pmtool.store.shipped import standards as shipped

    yield from {**shipped().sets, **shipped().names}.items()


def _entries(context: typer.Context, sections: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    # Behind an option that still waits for its value, the person is not parsed yet.
    person = context.params.get("person") or next(iter(context.args), None)
    if not isinstance(person, str):
        return
    try:
        workspace = _workspace(context)
        for name in workspace.record_names(person=person):
            record = workspace.record(name)
            for section in sections:
                for entry in getattr(record, section):
                    yield entry.id, _hint(entry)
    except PmError:
        return


def _hint(entry: object) -> str:
    for field in ("title", "summary", "text", "need", "activity", "kind"):
        text = getattr(entry, field, None)
        if text:
            return " ".join(str(text).split())[:60]
    return ""


def _workspace(context: typer.Context) -> Workspace:
    from pmtool.store.workspace import Workspace

    directory = context.find_root().params.get("directory")
    return Workspace.find(directory or Path())

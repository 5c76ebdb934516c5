"""Several academies' repositories, read together; what cannot be read hides none of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pmtool.errors import NotFound, Place, PmError
from pmtool.store.workspace import ACADEMY, Workspace


@dataclass(frozen=True)
class School:
    """One academy of several: its name, and the folder where that alone would not tell it."""

    name: str
    folder: Path
    workspace: Workspace


def schools(folders: Iterable[Path], faults: list[PmError]) -> list[School]:
    """The academies in these folders, each once, in this order; what cannot be read is a fault."""
    found: dict[Path, School] = {}
    for folder in folders:
        if folder.resolve() in found:
            continue
        try:
            found[folder.resolve()] = _school(folder)
        except PmError as fault:
            faults.append(below(folder, fault))
    many = Counter(each.name for each in found.values())
    return [
        replace(each, name=f"{each.name} ({each.workspace.root.name})")
        if many[each.name] > 1
        else each
        for each in found.values()
    ]


def below(folder: Path, fault: PmError) -> PmError:
    """The same fault, with the folder of its repository before its place."""
    place = fault.place
    if place is None:
        return type(fault)(fault.message, slug=fault.slug, place=Place(str(folder)))
    path = str(folder / place.path)
    return type(fault)(fault.message, slug=fault.slug, place=place._replace(path=path))


def _school(folder: Path) -> School:
    if not (folder / ACADEMY).is_file():
        raise NotFound(f"This is no records repository: it has no {ACADEMY}.", slug="no-repository")
    workspace = Workspace(folder.resolve())
    return School(workspace.academy().academy, folder, workspace)

"""The repository of a verb that only reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from pmtool.store.workspace import Workspace


def reading(context: typer.Context) -> Workspace:
    """The records repository that `-C` names, or that holds this folder."""
    from pmtool.store.workspace import Workspace

    return Workspace.find(context.find_root().params.get("directory") or Path())

"""What is begun before the command line is loaded: the look at the school's folders."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_LOOKS = ("check-deadlines", "today")
"""Verbs that begin with it, and write nothing before."""


def begin(argv: Sequence[str]) -> None:
    """Begin to look, if this is what the command will do."""
    if not argv or argv[0] not in _LOOKS:
        return
    from pmtool.errors import PmError
    from pmtool.store.index import ahead
    from pmtool.store.workspace import Workspace

    with suppress(PmError):
        ahead.begin(Workspace.find(Path(os.environ.get("PM_REPO") or ".")).root)

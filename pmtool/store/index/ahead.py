"""The index brought up to date while the command line is still loading, where few records changed.

What a look at an unchanged school does not need (typed records, rules, YAML) takes as long to load
as all the rest; after a change the second core does it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.store.cores import cores
from pmtool.store.index.place import is_off, place_of
from pmtool.store.index.sharing import begin as begin_to_look

if TYPE_CHECKING:
    from pmtool.store.index.entry import Entry

FEW = 100
"""So many records are read here; more by as many processes as there are cores, with a bar."""


class _Many(Exception):
    """More than a few records are to be read."""


def begin(root: Path) -> None:
    """Begin, where there is an index that is kept, and a core that is free."""
    place = None if is_off() else place_of(root)
    if sys.platform == "linux" and cores() > 1 and place is not None and place.exists():
        begin_to_look(root, partial(_updated, place, root))


def _updated(place: Path, root: Path, seen: dict[str, bytes]) -> None:
    """In the second process. What goes wrong here, the first one meets again, and tells."""
    import sqlite3

    from pmtool.errors import PmError
    from pmtool.store.index.database import WRONG
    from pmtool.store.index.keeping import up_to_date

    with suppress(_Many, sqlite3.Error, OSError, PmError, *WRONG):
        up_to_date(place, root, _few, seen).close()


def _few(entries: Iterable[Entry], many: int) -> Iterable[Entry]:
    if many > FEW:
        raise _Many
    return entries

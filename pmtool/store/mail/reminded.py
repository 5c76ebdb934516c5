"""Who was last reminded on which day, in git's own folder of this clone: it is no record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pmtool.errors import Refused
from pmtool.store.git import Repository
from pmtool.store.lock import held
from pmtool.store.output import write_private


class Reminded:
    """The last day of each person. Every change is on disk before the call returns."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._days = _read(file)

    def on(self, person: str) -> date | None:
        """When they were last reminded."""
        return self._days.get(person)

    def note(self, person: str, day: date | None) -> None:
        """Reminded on this day; `None` takes it back. Raises `Refused` (`cannot-write`)."""
        if day is None:
            self._days.pop(person, None)
        else:
            self._days[person] = day
        days = {who: on.isoformat() for who, on in sorted(self._days.items())}
        write_private(self._file, json.dumps(days, indent=2) + "\n")


def known(repository: Repository) -> Reminded:
    """What is noted so far. Raises `Refused` (`bad-memory`)."""
    return Reminded(repository.lock.with_name("reminded.json"))


@contextmanager
def reminding(repository: Repository) -> Iterator[Reminded]:
    """What is noted so far, held while mails go out, so that two runs send nobody two.

    Raises `Refused`: `locked` where another run is under way, `bad-memory`, `cannot-write`.
    """
    with held(repository.lock.with_name("remind"), "remind", wait=0):
        yield known(repository)


def _read(file: Path) -> dict[str, date]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return {str(who): date.fromisoformat(on) for who, on in found.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError):
        raise Refused(
            f"{file} cannot be read, and it says who was reminded today; delete it, and whoever was"
            " reminded today may be so once more.",
            slug="bad-memory",
        ) from None

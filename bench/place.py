"""Where the benchmark works: a folder of its own, which no settings of the user's reach."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.repository import made, made_with_history
from bench.timing import Command, pm

TODAY = "2027-01-20"
"""A day on which little is due, so that what is printed is not what is measured."""
_CONFIG = "[user]\n\tname = Ann Ashworth\n\temail = p000001@school.example\n"


@dataclass
class Place:
    """The schools that were made so far, by their number of records; one copy of each."""

    folder: Path
    environment: dict[str, str] = field(init=False)
    _schools: dict[str, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        home = self.folder / "home"
        home.mkdir()
        (home / ".gitconfig").write_text(_CONFIG)
        kept = {
            name: value
            for name, value in os.environ.items()
            # PYTHON too: compiled modules are kept, as after any installation.
            if not name.startswith(("GIT_", "PM_", "XDG_", "PYTHON"))
        }
        here = {"HOME": str(home), "PM_TODAY": TODAY, "GIT_CONFIG_NOSYSTEM": "1"}
        self.environment = kept | here

    def school(self, records: int) -> Path:
        """A school with so many records, of five years."""
        return self._once(f"school-{records}", lambda place: made(place, records, self.environment))

    def with_history(self, records: int, commits: int) -> Path:
        """A school with so many commits."""
        return self._once(
            f"history-{commits}",
            lambda place: made_with_history(place, records, commits, self.environment),
        )

    def command(
        self,
        school: Path,
        *words: str,
        before: Callable[[], object] = lambda: None,
        ends: tuple[int, ...] = (0, 1),
    ) -> Command:
        """A command to be run in a school."""
        return Command(words, school, self.environment, before, ends)

    def pm(self, school: Path, *words: str, before: Callable[[], object] = lambda: None) -> Command:
        """A `pm` command to be run in a school."""
        return self.command(school, *pm(*words), before=before)

    def _once(self, name: str, make: Callable[[Path], Path]) -> Path:
        if name not in self._schools:
            self._schools[name] = make(self.folder / name)
        return self._schools[name]

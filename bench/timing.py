"""Programs run to their end: how long each took, and the most memory that it had.

What is compared is run in turn, and the ratio is taken round by round, so that a machine which is
busy for a while is busy for both.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

_KIB = 1024 if sys.platform != "darwin" else 1024 * 1024


def program(name: str) -> str | None:
    """The script of this name that is installed beside this Python; `None` without it."""
    return shutil.which(name, path=sysconfig.get_path("scripts"))


def pm(*words: str) -> tuple[str, ...]:
    """The words of a `pm` command, as a shell would start it."""
    script = program("pm")
    return ((script,) if script else (sys.executable, "-m", "pmtool")) + words


IMPORT_TYPER = (sys.executable, "-c", "import typer")


@dataclass(frozen=True)
class Command:
    """A program with its words, what to do before each run of it, and how it may end."""

    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    before: Callable[[], object] = lambda: None
    ends: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Run:
    """One run: seconds on the clock, and the most memory of its largest process, in MB."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Rounds:
    """The runs of several commands, in the order that they were made in."""

    runs: dict[str, list[Run]] = field(default_factory=dict)

    def seconds(self, name: str) -> float:
        """The median of a command's runs."""
        return median(run.seconds for run in self.runs[name])

    def ratio(self, first: str, *others: str) -> float:
        """The median, over the rounds, of one command's time by that of the others together."""
        sides = zip(self.runs[first], *(self.runs[other] for other in others), strict=True)
        ratios = [one.seconds / sum(run.seconds for run in rest) for one, *rest in sides]
        return float(median(ratios))

    def beyond(self, one: str, other: str) -> float:
        """The median, over the rounds, of the seconds that one command took more than another."""
        sides = zip(self.runs[one], self.runs[other], strict=True)
        return median(first.seconds - second.seconds for first, second in sides)


def rounds(commands: Mapping[str, Command], times: int, warm: int) -> Rounds:
    """Run the commands in turn, `warm` rounds uncounted and then `times` rounds.

    Raises `RuntimeError` where one ends otherwise than it may.
    """
    found = Rounds({name: [] for name in commands})
    for number in range(-warm, times):
        for name, command in commands.items():
            run = ran(command)
            if number >= 0:
                found.runs[name].append(run)
    return found


def ran(command: Command) -> Run:
    """Run a command once, its output thrown away."""
    command.before()
    began = time.perf_counter()
    child = subprocess.Popen(
        command.words,
        cwd=command.folder,
        env=command.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    if child.returncode not in command.ends:
        raise RuntimeError(f"{' '.join(command.words)} ended with {child.returncode}: {said!r}")
    return Run(seconds, used.ru_maxrss * _KIB / 1_000_000)

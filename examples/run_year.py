"""Run the example academy's year with `pm` itself: `make demo`.

    python examples/run_year.py FOLDER [--day 2027-02-24] [--records-only]

Reads `pm.yaml`, `staff.csv` and `year.txt` in `year/` and leaves a records repository in
FOLDER, as it stood at the end of the day; the whole year with `--records-only`. Days, authors and
ids are fixed, so that two runs give the same records.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import functools
import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pmtool.__main__ import main as pm

HERE = Path(__file__).parent / "year"
OPENED = "2026-08-24"
ENTRY = re.compile(r"\b[a-z]{2}-[a-z0-9]{6}\b")


@dataclass(frozen=True)
class Step:
    """One line of `year.txt`: on which day, who, the words of the command."""

    day: str
    actor: str
    words: tuple[str, ...]


def steps() -> Iterator[Step]:
    """The commands of the year, in order."""
    for line in (HERE / "year.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            day, actor, command = line.split(" ", 2)
            words = (word.replace("\\n", "\n") for word in shlex.split(command))
            yield Step(day, actor, tuple(words))


class Year:
    """The run: who is who, the repository, what the last command printed."""

    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        self._folder = folder.absolute()
        self._tell = tell
        self._last = ""

    def run(self, until: str = "9999-12-31") -> None:
        """From an empty folder through `year.txt`, up to the end of the day `until`."""
        with contextlib.chdir(HERE):
            self._do(Step(OPENED, "b001", ("init", str(self._folder), *_ACADEMY)))
            (self._folder / "pm.yaml").write_bytes(Path("pm.yaml").read_bytes())
            self._do(Step(OPENED, "b001", ("save",)))
            self._do(Step(OPENED, "b001", ("import-people", "staff.csv")))
        self.go_on(until=until)

    def go_on(self, *, after: str = "", until: str = "9999-12-31") -> None:
        """Through `year.txt` from the day that follows `after`, where it stopped at the end of it,
        up to the end of `until`.
        """
        with contextlib.chdir(HERE):
            for step in steps():
                if after < step.day <= until:
                    self._do(step)

    def _do(self, step: Step) -> None:
        words = [self._last if word == "{last}" else word for word in step.words]
        self._tell(f"{step.day} {step.actor:5} $ pm {shlex.join(words)}".replace("\n", "↵"))
        printed = io.StringIO()
        # The repository is named in the environment, since ids are drawn from the command line.
        with (
            as_person(step.actor, step.day, self._folder),
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(io.StringIO()) as told,
        ):
            code = pm(words)
        if code != 0:
            raise SystemExit(f"pm ended with {code}: {shlex.join(words)}\n{told.getvalue()}")
        found = ENTRY.findall(printed.getvalue())
        self._last = found[-1] if found else self._last


_ACADEMY = ("--academy", "Willow Bank Primary Academy", "--trust", "The Saltmarsh Schools Trust")


@functools.cache
def _staff() -> dict[str, dict[str, str]]:
    with (HERE / "staff.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@contextlib.contextmanager
def as_person(id_: str, day: str, folder: Path) -> Iterator[None]:
    """Sit somebody of the staff at the keyboard, on a day, in a repository."""
    person = _staff()[id_]
    name, email = person["name"], person["email"] or f"{person['id']}@willowbank.example"
    moment = f"{day}T09:00:00+00:00"
    changed = {
        "PM_REPO": str(folder),
        "PM_TODAY": day,
        "PM_SEED": f"{day} {person['id']}",
        "GIT_AUTHOR_NAME": name,
        "GIT_AUTHOR_EMAIL": email,
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": email,
        "GIT_COMMITTER_DATE": moment,
    }
    before = {key: os.environ.get(key) for key in changed}
    os.environ.update(changed)
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                del os.environ[key]
            else:
                os.environ[key] = value


def show(folder: Path, day: str) -> None:
    """What is due on the day, every statement, a portfolio, and five things to try next."""
    os.environ |= {"PM_REPO": str(folder.absolute()), "PM_TODAY": day}
    for words in (["check-deadlines"], ["render-statement", "--all"], ["render-portfolio", "p004"]):
        print(f"\n$ pm {shlex.join(words)}", flush=True)
        pm(words)
    print(_NEXT.format(folder=folder, day=day, pm=_PM))


_NEXT = """
This is the school as it stood on {day}. Open in a browser what was made of one teacher's
year: statement.html and portfolio.html in {folder}/out/2026-27/p004.

Then sit down there yourself (`pm` is {pm}, if it is not installed):
  cd {folder}
  export PM_TODAY={day}
and try five things:
  pm today --by p003        what a reviewer owes, the most urgent first
  pm next p005              the one next step for a teacher, with its command to copy
  pm show p004              a record: what was agreed, what has happened, what comes next
  pm log p004               who changed what in it, and when
  pm render-overview        the whole school on a page, for the headteacher's Monday

`make demo DAY=2027-10-31` runs the year to its end: reviews, pay, signatures."""
_PM = Path(sys.executable).with_name("pm")


def records_only(folder: Path) -> None:
    """Leave the files of the year without their history: what `examples/willow-bank` is."""
    with tempfile.TemporaryDirectory() as elsewhere:
        made = Path(elsewhere) / "school"
        Year(made, lambda line: None).run()
        shutil.copytree(made, folder, ignore=shutil.ignore_patterns(".git", "out"))


def main() -> None:
    """The whole demonstration, with what a person would look at next."""
    options = argparse.ArgumentParser(description="Run the example academy's year with pm.")
    options.add_argument("folder", type=Path)
    options.add_argument("--day", default="2027-02-24", help="how far the year runs")
    options.add_argument("--records-only", action="store_true", help="leave just the files")
    asked = options.parse_args()
    if asked.folder.exists():
        raise SystemExit(f"{asked.folder} is there already: remove it, or name another folder.")
    if asked.records_only:
        records_only(asked.folder)
        return
    print(f"A school's year up to {asked.day}, in pm commands:\n")
    Year(asked.folder, print).run(until=asked.day)
    show(asked.folder, asked.day)


if __name__ == "__main__":
    main()

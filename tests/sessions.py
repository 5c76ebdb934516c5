"""The sessions that documents show, run for real: `python -m tests.sessions` writes them anew.

The console blocks of a document are one session, run in order in a folder of its own beside the
example's staff list. A comment `<!-- session … -->` before the first block holds the lines that
lead up to it, run and not shown; a document that shows consoles without one is an illustration.
`    # 24 August 2026, p003` after a command is its day and who types it; both hold until changed.
"""

from __future__ import annotations

import contextlib
import csv
import io
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pmtool.__main__ import main

ROOT = Path(__file__).parent.parent
YEAR = ROOT / "examples" / "year"
PARTS = re.compile(r"<!-- session\n(?P<hidden>.*?)-->|```console\n(?P<shown>.*?)```", re.DOTALL)
WHEN = re.compile(r"    # (?P<day>\d+ \w+ \d{4})(?:, (?P<who>\w+))?$")
STAFF = {row["id"]: row for row in csv.DictReader((YEAR / "staff.csv").open(encoding="utf-8"))}


@dataclass(frozen=True)
class Typed:
    """One command as somebody types it: its lines, its words, on which day, and who."""

    lines: str
    words: tuple[str, ...]
    day: datetime
    who: str


def sessions() -> list[Path]:
    """The documents whose console blocks are run."""
    documents = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [path for path in documents if "<!-- session\n" in path.read_text(encoding="utf-8")]


def renewed(text: str) -> str:
    """The document with its session run again."""
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        folder = Path(name).resolve()
        for file in ("staff.csv", "pm.yaml", "year4-october.csv"):
            shutil.copy(YEAR / file, folder)
        typist = _Typist(folder)
        return PARTS.sub(typist.part, text)


class _Typist:
    """Whoever types the session, line by line; remembers the day and who sits there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last = Typed("", (), datetime(2026, 8, 24), "p003")

    def part(self, found: re.Match[str]) -> str:
        """A part of the document again: what led up to the session, or a block with its output."""
        if found["hidden"] is not None:
            for typed in self._typed(found["hidden"]):
                self._run(typed)
            return found[0]
        shown = "".join(
            f"{typed.lines}\n{self._run(typed)}" for typed in self._typed(found["shown"])
        )
        return f"```console\n{shown}```"

    def _typed(self, block: str) -> Iterator[Typed]:
        for lines in re.findall(r"^\$ (?:.*\\\n)*.*$", block, re.MULTILINE):
            command, when = lines.removeprefix("$ "), WHEN.search(lines)
            if when:
                day = datetime.strptime(when["day"], "%d %B %Y")
                self._last = replace(self._last, day=day, who=when["who"] or self._last.who)
                command = command[: -len(when[0])]
            words = shlex.split(command.replace("\\\n", " "))
            yield replace(self._last, lines=lines, words=tuple(words))

    def _run(self, typed: Typed) -> str:
        program, *words = typed.words
        if program == "cd":
            os.chdir(words[0])
            return ""
        with _seated(typed):
            said = _pm(words) if program == "pm" else _other(typed.words)
        return said.replace(str(self._folder), "…")


def _pm(words: list[str]) -> str:
    screen = io.StringIO()
    # What `init` says on stderr is a page of its own.
    told = io.StringIO() if words[0] == "init" else screen
    with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(told):
        main(words)
    return screen.getvalue()


def _other(words: tuple[str, ...]) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return done.stdout


@contextlib.contextmanager
def _seated(typed: Typed) -> Iterator[None]:
    given = {"PM_TODAY": f"{typed.day:%Y-%m-%d}", "COLUMNS": "100"}
    given["PM_SEED"] = f"{typed.day:%Y-%m-%d} {typed.who} {shlex.join(typed.words)}"
    for role in ("AUTHOR", "COMMITTER"):
        given[f"GIT_{role}_NAME"] = STAFF[typed.who]["name"]
        given[f"GIT_{role}_EMAIL"] = STAFF[typed.who]["email"]
        given[f"GIT_{role}_DATE"] = f"{typed.day:%Y-%m-%dT09:00:00+00:00}"
    before = dict(os.environ)
    os.environ.update(given)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


if __name__ == "__main__":
    for document in sessions():
        again = renewed(document.read_text(encoding="utf-8"))
        document.write_text(again, encoding="utf-8", newline="\n")

"""The README's session, run for real: `python -m tests.readme_session` writes its output anew."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pmtool.__main__ import main

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
STAFF = ROOT / "examples" / "year" / "staff.csv"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def commands(block: str) -> Iterator[str]:
    """The lines that a person types."""
    yield from (line for line in block.splitlines() if line.startswith("$ "))


def session(block: str, folder: Path) -> str:
    """The block again, with what each command prints now; run in `folder`."""
    shutil.copy(STAFF, folder / "staff.csv")
    with contextlib.chdir(folder):
        return "".join(f"{line}\n{_printed(line, folder)}" for line in commands(block))


def _printed(line: str, folder: Path) -> str:
    command, _, day = line.removeprefix("$ ").partition("    # ")
    words = shlex.split(command)
    if words[0] == "cd":
        os.chdir(words[1])
        return ""
    with _as_reviewer(datetime.strptime(day, "%d %B %Y"), command):
        screen = io.StringIO()
        told = io.StringIO() if words[1] == "init" else screen
        with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(told):
            main(words[1:])
    shown = screen.getvalue()
    return shown.replace(str(folder.resolve()), "…")


@contextlib.contextmanager
def _as_reviewer(day: datetime, seed: str) -> Iterator[None]:
    moment = day.strftime("%Y-%m-%dT09:00:00+00:00")
    given = {"PM_TODAY": day.strftime("%Y-%m-%d"), "PM_SEED": seed, "COLUMNS": "100"}
    for who in ("AUTHOR", "COMMITTER"):
        given[f"GIT_{who}_NAME"] = "Gwenllian ap Rhys"
        given[f"GIT_{who}_EMAIL"] = "g.aprhys@willowbank.example"
        given[f"GIT_{who}_DATE"] = moment
    before = dict(os.environ)
    os.environ.update(given)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def renewed(text: str) -> str:
    """The README with its session run again."""
    with tempfile.TemporaryDirectory() as folder:
        found = BLOCK.search(text)
        assert found
        return text.replace(found[1], session(found[1], Path(folder)))


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")

"""The pictures in the documents, of what `pm` really shows: `make pictures`.

    python -m examples.pictures docs/pictures

Runs the example academy's year up to a Monday in February, then writes one SVG for each command as
a terminal shows it, and one PNG for each page as a browser does.
"""

from __future__ import annotations

import argparse
import io
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from examples.run_year import Year, as_person

MONDAY = "2027-02-22"
COLUMNS = 110


@dataclass(frozen=True)
class Screen:
    """What a command shows on a terminal, and who types it."""

    name: str
    command: str
    who: str = "b001"


@dataclass(frozen=True)
class Page:
    """A page that a command makes, and how much of it is seen: CSS pixels."""

    name: str
    command: str
    file: str
    width: int = 1100
    height: int = 900
    dark: bool = False


SCREENS = (
    Screen("check-deadlines", "pm check-deadlines --within 30d"),
    Screen("today", "pm today", "p003"),
    Screen("next", "pm next p004", "p003"),
    Screen("log", "pm log p004"),
    Screen("show", "pm show p005"),
    Screen("moderation", "pm moderate-objectives", "h001"),
)
PAGES = (
    Page("statement", "pm render-statement p004", "2026-27/p004/statement.html"),
    Page("portfolio", "pm render-portfolio p004", "2026-27/p004/portfolio.html", height=1200),
    Page("overview", "pm render-overview", "2026-27/overview.html"),
)


def names() -> set[str]:
    """The files that a run writes."""
    return {f"{each.name}.svg" for each in SCREENS} | {f"{each.name}.png" for each in PAGES}


def screens(school: Path) -> Iterator[tuple[str, str]]:
    """The name and the text of each picture of a terminal."""
    for screen in SCREENS:
        with as_person(screen.who, MONDAY, school):
            yield f"{screen.name}.svg", _drawn(screen.command, _typed(screen.command))


def school_in_february(folder: Path) -> Path:
    """The example academy as it stands on the Monday, in a new folder."""
    school = folder / "school"
    Year(school, lambda line: None).run(until=MONDAY)
    return school


def _typed(command: str) -> str:
    """What a terminal of so many columns is sent."""
    ours, theirs = pty.openpty()
    told = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    words = [sys.executable, "-m", "pmtool", *shlex.split(command)[1:]]
    with subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, env=told):
        os.close(theirs)
        sent = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return sent.decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux's way to say that the other side has closed it
        return b""


def _drawn(command: str, sent: str) -> str:
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ {command}", style="bold"))
    console.print(Text.from_ansi(sent))
    drawn = console.export_svg(title="", unique_id=re.sub(r"\W+", "-", command))
    # A picture loads nothing from elsewhere: the reader's own monospaced type will do.
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)


def pages(school: Path, folder: Path) -> None:
    """Write the picture of each page into `folder`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for page in PAGES:
            with as_person("h001", MONDAY, school):
                words = [sys.executable, "-m", "pmtool", *shlex.split(page.command)[1:]]
                subprocess.run(words, check=True, capture_output=True)
            tab = browser.new_page(
                viewport={"width": page.width, "height": page.height},
                color_scheme="dark" if page.dark else "light",
            )
            tab.goto((school / "out" / page.file).as_uri())
            tab.screenshot(path=folder / f"{page.name}.png")
        browser.close()


def main() -> None:
    """All of them."""
    options = argparse.ArgumentParser(description="Make the pictures of the documents.")
    options.add_argument("folder", type=Path)
    folder: Path = options.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as elsewhere:
        school = school_in_february(Path(elsewhere))
        for name, text in screens(school):
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        pages(school, folder)


if __name__ == "__main__":
    main()

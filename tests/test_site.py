"""The documents as a site: every page is in it, and its pictures are what `pm` shows now."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from examples import pictures
from tests.example_year import on_the_year

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PICTURES = DOCS / "pictures"
PAGES = sorted(path.relative_to(DOCS) for path in DOCS.rglob("*.md"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make site` builds it."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(ROOT / "zensical.toml", folder)
    shutil.copytree(DOCS, folder / "docs")
    built = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "site"


def test_every_document_is_a_page_that_opens_from_disk(site: Path) -> None:
    for page in PAGES:
        html = (site / page.with_suffix(".html")).read_text("utf-8")
        assert not re.search(r'(?:src|<link[^>]* href)="(?:https?:)?//', html), page


def test_the_contents_name_every_page_but_the_decisions() -> None:
    told = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))
    listed = set(_leaves(told["project"]["nav"]))
    assert listed == {str(page) for page in PAGES if page.parts[0] != "decisions"}


def _leaves(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
        return
    assert isinstance(nav, (list, dict))
    for each in nav.values() if isinstance(nav, dict) else nav:
        yield from _leaves(each)


def test_every_picture_is_made_by_the_script_and_shown_somewhere() -> None:
    there = {path.name for path in PICTURES.iterdir()}
    shown = {
        name
        for page in PAGES
        for name in re.findall(r"pictures/([\w.-]+)\)", (DOCS / page).read_text("utf-8"))
    }
    assert there == pictures.names() == shown


@on_the_year
def test_the_pictures_of_a_terminal_say_what_it_says_now(february: Path) -> None:
    for name, drawn in pictures.screens(february):
        assert _words(drawn) == _words((PICTURES / name).read_text("utf-8")), "run `make pictures`"


def _words(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)

"""The documents say what is true now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pmtool.cli import VERBS
from pmtool.cli.root import load
from tests.commands_page import page
from tests.sessions import renewed, sessions

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == page(), "run `make docs`"


@pytest.mark.parametrize("path", sessions(), ids=lambda p: p.name)
def test_a_session_shows_what_the_commands_print(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert renewed(text) == text, "run `make docs`"


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_has_help_and_examples_of_itself(verb: str) -> None:
    text = load(verb).help or ""
    examples = [line.strip() for line in text.split("Examples:")[1].splitlines() if "pm " in line]
    assert examples
    assert all(verb in line.split() for line in examples if line.startswith("pm "))


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_every_command_that_a_document_shows_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for verb in re.findall(r"(?:^|[`$] ?)pm ([a-z][a-z-]+)", text, flags=re.MULTILINE):
        assert verb in VERBS, verb

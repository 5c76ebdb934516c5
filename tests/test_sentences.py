"""Every refusal reads as a sentence: a capital letter first, a full stop at the end."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

PACKAGE = Path(__file__).parent.parent / "pmtool"
BEGINNING = re.compile(r"[A-Z`]|--?([a-z]|$)")
"""A word, or the command or option that the sentence is about."""
ENDING = re.compile(r"[.?]$")
WHOLE = {"hint", "near", "suggestion"}
"""Values that are sentences themselves."""


class Message(NamedTuple):
    """What a refusal is made with: the first and the last piece, `None` for a value."""

    where: str
    first: str | None
    last: str | None


def refusals(modules: list[ast.Module]) -> set[str]:
    """The names of `PmError` and of all that is derived from it."""
    found = {"PmError"}
    classes = [
        node for each in modules for node in ast.walk(each) if isinstance(node, ast.ClassDef)
    ]
    while more := {
        each.name
        for each in classes
        if each.name not in found and any(_name(base) in found for base in each.bases)
    }:
        found |= more
    return found


def messages(package: Path) -> Iterator[Message]:
    modules = {path: ast.parse(path.read_text("utf-8")) for path in sorted(package.rglob("*.py"))}
    classes = refusals(list(modules.values()))
    for path, module in modules.items():
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and _name(node.func) in classes and node.args:
                where = f"{path.relative_to(package)}:{node.lineno}"
                first, last = _ends(node.args[0])
                yield Message(where, first, last)


def _ends(text: ast.expr) -> tuple[str | None, str | None]:
    if isinstance(text, ast.JoinedStr):
        return _ends(text.values[0])[0], _ends(text.values[-1])[1]
    if isinstance(text, ast.BinOp):
        return _ends(text.left)[0], _ends(text.right)[1]
    if isinstance(text, ast.Constant):
        return str(text.value), str(text.value)
    if isinstance(text, ast.FormattedValue):
        return None, None if _name(text.value) in WHOLE else "{}"
    return None, None


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Call):
        return _name(node.func)
    return str(getattr(node, "id", getattr(node, "attr", "")))


def wrong(found: Iterator[Message]) -> list[str]:
    return [
        each.where
        for each in found
        if (each.first is not None and not BEGINNING.match(each.first))
        or (each.last is not None and not ENDING.search(each.last))
    ]


def test_every_refusal_is_a_sentence() -> None:
    assert wrong(messages(PACKAGE)) == []


@pytest.mark.parametrize(
    "text",
    [
        '"no capital letter."',
        '"No full stop"',
        '"No full stop after " + f"{path}"',
        'f"No full stop after {path}"',
        'f"{path} has no full stop"',
    ],
)
def test_what_is_no_sentence_is_found(text: str, tmp_path: Path) -> None:
    source = f"class Late(PmError): ...\nraise Late({text})\n"
    (tmp_path / "module.py").write_text(source, encoding="utf-8")
    assert wrong(messages(tmp_path)) == ["module.py:2"]

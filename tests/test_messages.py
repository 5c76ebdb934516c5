"""docs/messages.md explains every word that `pm` prints in brackets, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FINDINGS = {"Finding", "error", "warning", "_bare", "Fault"}
"""What makes a finding: its code is a constant of the module, in capitals."""


def explained() -> set[str]:
    rows = re.findall(
        r"^\| (`.*?) \|", (ROOT / "docs/messages.md").read_text("utf-8"), re.MULTILINE
    )
    return {word for row in rows for word in re.findall(r"`([a-z0-9-]+)`", row)}


def printed() -> set[str]:
    modules = [ast.parse(path.read_text("utf-8")) for path in (ROOT / "pmtool").rglob("*.py")]
    return {slug for module in modules for slug in _slugs(module)}


def _slugs(module: ast.Module) -> Iterator[str]:
    constants = {
        target.id: node.value.value
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.keyword) and node.arg == "slug":
            yield from _texts(node.value, constants)
        elif isinstance(node, ast.ClassDef):
            yield from _class_slugs(node)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in FINDINGS:
            for argument in node.args:
                if isinstance(argument, ast.Name) and SLUG.fullmatch(
                    constants.get(argument.id, "")
                ):
                    yield constants[argument.id]


def _class_slugs(node: ast.ClassDef) -> Iterator[str]:
    for line in node.body:
        if isinstance(line, ast.Assign) and getattr(line.targets[0], "id", "") == "slug":
            yield from _texts(line.value, {})


def _texts(value: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    for node in ast.walk(value):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if SLUG.fullmatch(node.value) and node.value not in ("written", "read"):
                yield node.value
        elif isinstance(node, ast.Name) and node.id in constants:
            yield constants[node.id]


def test_every_word_is_explained() -> None:
    assert printed() - explained() == set()


def test_no_word_is_explained_that_is_not_printed() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "pmtool").rglob("*.py"))
    assert {
        word for word in explained() if f'"{word}"' not in source and f"pm: {word}" not in source
    } == set()

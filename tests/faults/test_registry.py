"""Every line of the list of faults has its test, found by name."""

from __future__ import annotations

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parent.parent
PROMISES = TESTS.parent / "docs/promises.md"
ALL = {*(f"{number:02}" for number in range(1, 58)), "48a"}

_NAME = re.compile(r"test_fault((?:_(?:[0-9]{2}[a-z]?(?![0-9])))+)_")


def numbered() -> dict[str, list[str]]:
    """The tests that are named after each number."""
    found: dict[str, list[str]] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (named := _NAME.match(node.name)):
                for number in named[1].strip("_").split("_"):
                    found.setdefault(number, []).append(f"{path.name}::{node.name}")
    return found


def test_every_fault_has_its_test() -> None:
    assert sorted(ALL - numbered().keys()) == []


def test_no_test_is_named_after_a_fault_that_is_not_listed() -> None:
    assert numbered().keys() <= ALL


def test_the_promises_name_tests_that_there_are() -> None:
    named = re.findall(r"`(test_\w+)`", PROMISES.read_text(encoding="utf-8"))
    text = "".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    assert len(named) > 20
    assert [name for name in named if f"def {name}" not in text] == []

"""Every clause of the procedure has a test that runs the real commands for it.

A test says which with `@clause("5.3")`; it may stand in any module of the tests.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent

ROWS = (
    *("cover", "notes", "1.1", "2.1", "3.1", "3.2", "3.3", "3.4", "3.5", "3.5 workload"),
    *("4", "4.1", "4.2"),
    *("5.1", "5.2", "5.3", "5.4", "5.5", "5.6"),
    *("6.1", "6.2", "6.3"),
    *("7.1", "7.2", "7.3", "7.4"),
    *("8.1", "8.2"),
    *("9.1", "9.2"),
    *("App. A", "App. B", "App. C"),
)
"""The rows of the procedure, as the page of clauses has them."""

RUN = {"pm", "done", "refused", "looked", "main", "pm_main"}
"""Functions that run a real command; a test may call them by way of one of its own module's."""


def promised() -> Iterator[tuple[str, ast.FunctionDef, ast.Module]]:
    """Each test that names a row, with its module."""
    for path in sorted(TESTS.rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        if "clause(" not in text:
            continue
        module = ast.parse(text)
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef):
                for row in _rows(node):
                    yield row, node, module


def _rows(function: ast.FunctionDef) -> Iterator[str]:
    for mark in function.decorator_list:
        if isinstance(mark, ast.Call) and _name(mark.func) == "clause":
            yield from (str(each.value) for each in mark.args if isinstance(each, ast.Constant))


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def runs_a_command(function: ast.FunctionDef, module: ast.Module) -> bool:
    """Whether it calls `pm`, or a function of its own module or of `asking` that does."""
    called = {_name(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    if called & RUN:
        return True
    own = {node.name: node for node in module.body if isinstance(node, ast.FunctionDef)}
    asked = {
        alias.asname or alias.name
        for node in module.body
        if isinstance(node, ast.ImportFrom) and node.module == "tests.clauses.asking"
        for alias in node.names
    }
    return bool(called & asked) or any(
        runs_a_command(own[name], module) for name in called & own.keys() if name != function.name
    )


PROMISED = list(promised())


@pytest.mark.parametrize("row", ROWS)
def test_each_clause_has_a_test_of_real_commands(row: str) -> None:
    tests = [(function, module) for named, function, module in PROMISED if named == row]
    assert any(runs_a_command(*each) for each in tests), (
        f'no test is marked `@clause("{row}")` and runs a command'
    )


def test_no_test_names_a_clause_that_there_is_not() -> None:
    assert {row for row, _, _ in PROMISED} <= {*ROWS}


def test_only_tests_are_marked() -> None:
    assert [f.name for _, f, _ in PROMISED if not f.name.startswith("test_")] == []

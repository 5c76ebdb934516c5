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
CLAUSE = re.compile(r"(?<![\w.])[1-9]\.[1-9](?![\w.])|\bApp(endix|\.) [A-C]\b")
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


def _unspoken(module: ast.Module) -> Iterator[ast.AST]:
    """Docstrings and what `--help` says: they are read before anybody knows the procedure."""
    for node in ast.walk(module):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.keyword) and node.arg == "help":
            yield from ast.walk(node.value)
        elif isinstance(node, ast.Call) and _name(node.func) in ("day_option", "Verb"):
            yield from ast.walk(node)


def clauses_in(module: ast.Module) -> Iterator[str]:
    unspoken = {id(node) for node in _unspoken(module)}
    for node in ast.walk(module):
        if not isinstance(node, ast.Constant) or id(node) in unspoken:
            continue
        if isinstance(node.value, str) and CLAUSE.search(node.value):
            yield f"{node.lineno}: {node.value}"


def test_no_sentence_numbers_a_clause_by_itself() -> None:
    """A clause stands in the policy's file: another trust numbers its own otherwise."""
    found = [
        f"{path.relative_to(PACKAGE)}:{said}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for said in clauses_in(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


def test_such_a_sentence_would_be_found() -> None:
    said = ast.parse("""raise Refused(f"{who} is not (5.5).")\ntell("App. A")""")
    assert len(list(clauses_in(said))) == 2

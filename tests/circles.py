"""Which modules import each other in a loop, through imports anywhere in them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path


def circle(package: Path) -> list[str]:
    """The modules of a loop, the first one again at the end; empty where there is none."""
    try:
        TopologicalSorter(imports(package)).prepare()
    except CycleError as found:
        return list(reversed(found.args[1]))
    return []


def imports(package: Path) -> Mapping[str, set[str]]:
    """Each module of the package, and those of it that it imports when its code runs."""
    files = {_name(path, package): path for path in package.rglob("*.py")}
    return {
        name: {each for each in _imported(path) if each in files} - {name}
        for name, path in files.items()
    }


def _name(path: Path, package: Path) -> str:
    return ".".join(path.relative_to(package.parent).with_suffix("").parts).removesuffix(
        ".__init__"
    )


def _imported(path: Path) -> Iterator[str]:
    """Every import of a file; one for the type checker alone never runs."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            waiting += node.orelse
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        waiting += ast.iter_child_nodes(node)

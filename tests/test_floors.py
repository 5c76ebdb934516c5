"""The floors of the house, as a failing check: who may import whom (docs/architecture.md)."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.circles import circle

PACKAGE = Path(__file__).parent.parent / "pmtool"
STANDARD = frozenset(sys.stdlib_module_names)

MAY_IMPORT = {
    "errors": set(),
    "domain": {"errors", "msgspec", "dateutil"},
    "store": {
        "errors",
        "domain",
        "msgspec",
        "ruamel",
        "yaml_rs",
        "filelock",
        "platformdirs",
    },
    "render": {
        "errors",
        "domain",
        "rich",
        "jinja2",
        "markupsafe",
        "icalendar",
        "xlsxwriter",
        "weasyprint",
        "docx",
        "docxtpl",
        "lxml",
    },
    "cli": {"errors", "domain", "store", "render", "typer"},
    "__main__": {"cli"},
    "__init__": set(),
}
AT_THE_EDGE = {"subprocess", "os", "tempfile", "time", "secrets", "random", "shutil", "socket"}
"""What only store/ and cli/ may touch: the rules of domain/ and render/ are pure."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def floor_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in it; `pmtool.domain.x` counts as `domain`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = node.module == "pmtool"
            names = [f"pmtool.{a.name}" for a in node.names] if whole else [node.module]
        for name in names:
            parts = name.split(".")
            yield parts[1] if parts[0] == "pmtool" and len(parts) > 1 else parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_imports_only_from_its_own_floor_and_below(path: Path) -> None:
    floor = floor_of(path)
    allowed = MAY_IMPORT[floor] | {floor, "pmtool", "__version__"} | STANDARD
    assert set(imported(path)) <= allowed


@pytest.mark.parametrize(
    "path", [p for p in MODULES if floor_of(p) in ("errors", "domain")], ids=lambda p: p.stem
)
def test_the_rules_touch_no_clock_disk_or_process(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not set(imported(path)) & AT_THE_EDGE
    assert not re.findall(r"\.today\(|\.now\(|\bopen\(", text)


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle(PACKAGE) == []


@pytest.mark.parametrize(
    ("back", "found"),
    [
        ("from house import roof", True),
        ("from house.roof import ridge", True),
        ("def late():\n    import house.roof", True),
        ("if TYPE_CHECKING:\n    from house.roof import ridge", False),
    ],
)
def test_a_circle_is_found_in_functions_too(tmp_path: Path, back: str, found: bool) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "roof.py").write_text("from house import walls")
    (house / "walls.py").write_text("from house.floor import boards")
    (house / "floor.py").write_text(back)
    assert bool(circle(house)) is found


PAPER = {
    "weasyprint": {"pdf.py"},
    "docxtpl": {"filling.py"},
    "docx": {"reading.py"},
    "lxml": {"reading.py", "text.py"},
}
"""Optional packages, and the modules that alone know of them."""


@pytest.mark.parametrize("package", PAPER)
def test_an_optional_package_is_known_where_it_is_used_alone(package: str) -> None:
    knowing = {path.name for path in MODULES if package in imported(path)}
    assert knowing == PAPER[package]


def test_errors_import_nothing_of_ours() -> None:
    assert set(imported(PACKAGE / "errors.py")) <= STANDARD


def test_one_place_reads_the_clock() -> None:
    readers = [p.name for p in MODULES if "date.today()" in p.read_text(encoding="utf-8")]
    assert readers == ["options.py"]


def test_no_number_or_date_of_the_procedure_stands_in_the_code() -> None:
    """The pay dates and cycle starts come from the policy file: no module names them."""
    telling = ("31 October", "-10-31", '"10-31"', "(10, 31)", "(12, 31)", "(9, 1)", "(4, 1)")
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert not [word for word in telling if word in text], path

from __future__ import annotations

from pathlib import Path

import pytest

from pmtool.render.documents import shipped
from pmtool.render.template_fault import fault_of


@pytest.mark.parametrize("path", [*shipped().glob("*.j2")], ids=lambda path: path.name)
def test_a_shipped_template(path: Path) -> None:
    assert fault_of(path.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("{% if %}", 1),
        ("a\n{{ name }\n", 2),
        ("a\n\n{% for x in y %}{% endif %}", 3),
        ("{% nothing %}", 1),
    ],
)
def test_a_template_that_is_none(source: str, line: int) -> None:
    fault = fault_of(source)
    assert fault is not None
    assert fault.line == line
    assert fault.message

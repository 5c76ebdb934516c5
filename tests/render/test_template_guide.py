"""The guide for authors of templates names everything that a template can use."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

from pmtool.render import documents, form

GUIDE = Path(__file__).parents[2] / "docs" / "templates.md"


def test_the_guide_names_every_value_filter_and_template() -> None:
    named = set(re.findall(r"`([\w.]+)`", GUIDE.read_text(encoding="utf-8")))
    named |= set(re.findall(r"\|(\w+)", GUIDE.read_text(encoding="utf-8")))
    values = {
        field.name
        for thing in vars(form).values()
        if isinstance(thing, type) and is_dataclass(thing)
        for field in fields(thing)
    }
    filters = {name for of_format in documents._FILTERS.values() for name in of_format}
    templates = {path.name for path in documents.shipped().iterdir()}
    ours = {name for name in templates if name.startswith(("statement", "parts"))}
    assert values | filters | ours <= named

"""The guide for authors of templates names everything that a template can use."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

from pmtool.render import concern_letter, documents, form
from pmtool.render.scrapbook import album
from pmtool.render.scrapbook import page as portfolio_page

GUIDE = Path(__file__).parents[2] / "docs" / "templates.md"
SEEN = [
    *(each for each in vars(form).values() if is_dataclass(each)),
    *(each for each in vars(portfolio_page).values() if is_dataclass(each)),
    *(album.File, concern_letter.Letter, concern_letter.Period),
]
"""What templates see."""


def test_the_guide_names_every_value_filter_and_template() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w.-]+)`", guide)) | set(re.findall(r"\|(\w+)", guide))
    values = {field.name for each in SEEN for field in fields(each)}
    filters = {name for of_format in documents._FILTERS.values() for name in of_format}
    templates = {path.name for path in documents.shipped().iterdir()}
    shared = ("statement", "parts", "base", "paper", "portfolio", "concern-letter")
    ours = {name for name in templates if name.startswith(shared)}
    assert values | filters | ours <= named

from __future__ import annotations

import tomllib

import pytest

from pmtool.domain.standards import Standards, standards_from
from pmtool.errors import Unreadable
from tests.domain.school_year import POLICIES


def shipped() -> Standards:
    return standards_from(tomllib.loads((POLICIES / "standards.toml").read_text("utf-8")))


def test_a_standard_has_a_name_and_a_set_a_title() -> None:
    assert shipped().names["TS2"] == "Promote good progress and outcomes by pupils"
    assert shipped().sets["hlta"] == "HLTA professional standards"


def test_the_teachers_standards_are_whole() -> None:
    assert {f"TS{n}" for n in range(1, 9)} | {"TS-P2"} <= shipped().names.keys()


def test_a_set_without_a_title() -> None:
    with pytest.raises(Unreadable) as refusal:
        standards_from({"sets": {"own": {"names": {"OWN1": "Listens"}}}})
    assert refusal.value.slug == "standards-invalid"

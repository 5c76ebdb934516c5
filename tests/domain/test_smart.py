from __future__ import annotations

import tomllib

import pytest

from pmtool.domain.smart import PARTS, Part, smart_from
from pmtool.errors import Unreadable
from tests.domain.school_year import POLICIES

PLAIN = tomllib.loads((POLICIES / "smart.toml").read_text("utf-8"))


def parts() -> tuple[Part, ...]:
    return smart_from(PLAIN)


def test_the_letters_are_smart() -> None:
    assert "".join(part.letter for part in parts()) == "SMART"


def test_each_role_has_an_example_of_its_own() -> None:
    for part in parts():
        assert len({part.examples[who] for who in ("teacher", "support", "headteacher")}) == 3
        assert all(each.format(year=2027) for each in part.examples.values())


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_missing(part: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        smart_from({"parts": {k: v for k, v in PLAIN["parts"].items() if k != part}})
    assert refusal.value.slug == "smart-invalid"

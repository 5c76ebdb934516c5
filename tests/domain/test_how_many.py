from __future__ import annotations

import pytest

from pmtool.domain.how_many import how_many


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 files"), (1, "1 file"), (2, "2 files"), (1000, "1000 files")]
)
def test_a_number_with_its_noun(number: int, said: str) -> None:
    assert how_many(number, "file") == said


def test_a_noun_that_takes_no_s() -> None:
    assert [how_many(n, "person", "people") for n in (1, 2)] == ["1 person", "2 people"]

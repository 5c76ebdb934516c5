"""Very many things in little memory."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pmtool.domain.packed import Packed


@pytest.mark.parametrize("many", [0, 1, 999, 1000, 2500])
def test_what_went_in_comes_out_again_and_again(many: int) -> None:
    days = [(f"p{number:03}", date(2026, 9, 1) + timedelta(number)) for number in range(many)]
    packed = Packed(iter(days))
    assert len(packed) == many
    assert list(packed) == list(packed) == days
    assert (("p000", date(2026, 9, 1)) in packed) == bool(many)

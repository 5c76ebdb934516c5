"""What somebody most likely meant."""

from __future__ import annotations

import pytest

from pmtool.domain.near import did_you_mean

DUTIES = ("pay-decision", "pay-recommendation", "final-review", "mid-year-review", "feedback")


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("pay", " Did you mean pay-decision or pay-recommendation?"),
        ("Review", " Did you mean final-review or mid-year-review?"),
        ("feedbak", " Did you mean feedback?"),
        ("zzz", ""),
        ("e", ""),
    ],
)
def test_what_is_spelt_alike_and_what_holds_the_word(wanted: str, said: str) -> None:
    assert did_you_mean(wanted, DUTIES) == said

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.domain.person_id import ID, is_person_id, is_reserved, person_id
from pmtool.errors import Refused


@given(st.from_regex(ID, fullmatch=True))
def test_an_id_is_one_unless_windows_keeps_it(text: str) -> None:
    assert is_person_id(text) is not is_reserved(text)


@given(st.text(max_size=8))
def test_whatever_is_refused_would_not_be_an_id(text: str) -> None:
    try:
        assert is_person_id(person_id(text))
    except Refused as refusal:
        assert refusal.slug == "bad-id"
        assert not is_person_id(text.casefold())


@pytest.mark.parametrize("text", ["nul", "NUL", "com1", "lpt9.x", "a" * 65, "p.", ".p", "p 1", ""])
def test_no_id(text: str) -> None:
    with pytest.raises(Refused):
        person_id(text)


@pytest.mark.parametrize("text", ["P017", "o.neill", "a", "null", "com10", "a" * 64])
def test_an_id(text: str) -> None:
    assert person_id(text) == text.casefold()

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.errors import NotFound, Refused
from pmtool.store.names import (
    RecordName,
    checked_path,
    is_person_id,
    parse_record_name,
    person_id,
    record_name,
)

ids = st.from_regex(r"[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?", fullmatch=True).filter(is_person_id)


@given(ids, st.integers(1, 99))
def test_a_record_name_reads_back(person: str, number: int) -> None:
    name = RecordName("2026-27", person, number)
    assert parse_record_name(str(name)) == name
    assert record_name("2026-27", name.path.split("/")[-1].removesuffix(".yaml")) == name
    assert checked_path(name.path) == name.path


def test_a_second_record_of_one_person() -> None:
    second = RecordName("2026-27", "p017", 2)
    assert str(second) == "2026-27/p017+2"
    assert second.path == "cycles/2026-27/p017+2.yaml"
    assert sorted([second, RecordName("2026-27", "p017")])[1] is second


@pytest.mark.parametrize(
    "text", ["p017", "2026-27/", "2026/p017", "2026-27/P017", "2026-27/p017+1", "2026-27/p017+02"]
)
def test_no_record_name(text: str) -> None:
    with pytest.raises(NotFound):
        parse_record_name(text)


def test_an_id_is_case_folded() -> None:
    assert person_id("P017") == "p017"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "--output=x",
        "../x",
        "/etc/passwd",
        "p\0",
        "p\n",
        ":(glob)**",
        "a/b",
        "a\\b",
        "p.",
        "-p",
        "x" * 65,
        "é",
        "CON",
        "nul",
        "nul.backup",
        "com1",
        "LPT9",
    ],
)
def test_no_id(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        person_id(text)
    assert refusal.value.slug == "bad-id"


@pytest.mark.parametrize("text", ["com", "com10", "console", "null", "a.nul"])
def test_ids_that_only_look_reserved(text: str) -> None:
    assert person_id(text) == text


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../x",
        "people/../x",
        "people//x",
        ".git/config",
        "people/.GIT/x",
        "people/con.yaml",
        "people\\x",
        "c:/x",
        "people/x\0",
        "people/x\n",
        "people/x.",
        "people/x ",
        "people/*",
    ],
)
def test_no_path_inside(path: str) -> None:
    with pytest.raises(Refused) as refusal:
        checked_path(path)
    assert refusal.value.slug == "bad-path"

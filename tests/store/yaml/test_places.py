"""The places of a file found quickly are those that the careful reader finds, or it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtool.domain.values import Plain
from pmtool.errors import PmError
from pmtool.store.yaml.compose import composed
from pmtool.store.yaml.file import dump, parse
from pmtool.store.yaml.places import placed
from pmtool.store.yaml.text import text_of
from tests.store.yaml.test_emit import data
from tests.store.yaml.test_fast import CORPUS, _lines

EXAMPLE = sorted(Path(__file__).parents[3].joinpath("examples/willow-bank").rglob("*.yaml"))


def same(text: str) -> bool:
    """Whether the quick way finds anything; what it finds is what the careful one does."""
    found = placed(text)
    assert found is None or found == composed(text, "record.yaml")
    return found is not None


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: str(file.stem))
def test_the_corpus(file: Path) -> None:
    try:
        text = text_of(file.read_bytes(), "record.yaml")
    except PmError:
        return
    same(text)


def test_every_record_of_the_example_takes_the_quick_way() -> None:
    records = [file for file in EXAMPLE if file.parts[-3] == "cycles"]
    assert len(records) > 5
    for file in records:
        assert same(file.read_text("utf-8")), file


@settings(max_examples=100)
@given(_lines())
def test_whatever_is_nearly_a_record(lines: list[str]) -> None:
    same("\n".join(lines) + "\n")


@settings(max_examples=60)
@given(data)
def test_whatever_is_written(data: dict[str, Plain]) -> None:
    same(dump(data, "heading"))


@pytest.mark.parametrize(
    "text",
    [
        "a:\n- x\n",
        "a: {b: 1}\n",
        "a: [b]\n",
        "a:\n",
        "a: 'b'\n",
        "a: b # c\n",
        "a:\n  - - b\n",
        "a: >\n  b\n",
        "a: 1\na: 2\n",
        "a: |\n\n  b\n",
    ],
)
def test_what_a_hand_may_write_is_left_to_the_careful_reader(text: str) -> None:
    assert placed(text) is None


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["x", "y z", "", "  in", "- a", "b: c", "# d"]), max_size=6))
def test_a_block_ends_where_the_next_key_begins(lines: list[str]) -> None:
    text = dump({"a": {"b": "\n".join(lines), "c": 1}, "d": [{"e": "\n".join(lines)}, {"e": "f"}]})
    same(text)
    assert parse(text.encode(), "x").place(("d", 1, "e")).line == text.count("\n")

"""The canonical form: exact, legible, and safe from readers of older YAML."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from pmtool.domain.values import Plain
from pmtool.errors import Refused
from pmtool.store.yaml.emit import emitted
from pmtool.store.yaml.emit_all import laid_out_by_ruamel
from pmtool.store.yaml.file import dump, parse, read_plain
from pmtool.store.yaml.text import hidden_character

HOSTILE = " \n\t:#-'\"\\|>abn0129eExo_.,~&*!%@`{}[]?=<é•\u2028\u2029\xa0\ufeff\U0001f600\u3000"
WORDS = (
    "no|On|12:30|12:30:45|1_000|0b1|2001-01-01|.inf|1e3|0o7|---|...|+1|null|~|=|<<|2026-11-24 10:00"
)

text = st.one_of(
    st.text(st.sampled_from(HOSTILE), max_size=30),
    st.text(max_size=30).filter(lambda value: not hidden_character(value)),
    st.sampled_from(WORDS.split("|")),
    st.text(st.sampled_from("ab \n"), min_size=70, max_size=100),
)
leaf = text | st.integers() | st.booleans() | st.dates() | st.none() | st.floats()
data = st.dictionaries(
    text,
    st.recursive(
        leaf,
        lambda below: st.lists(below, max_size=4) | st.dictionaries(text, below, max_size=4),
        max_leaves=10,
    ),
    max_size=4,
)


@settings(max_examples=60)
@given(data)
def test_whatever_is_written_reads_back_exactly(data: dict[str, Plain]) -> None:
    written = dump(data, "heading").encode("utf-8")
    assert repr(parse(written, "x").data) == repr(data)
    assert repr(read_plain(written, "x")) == repr(data)


@settings(max_examples=150)
@given(text)
def test_text_stays_text_for_a_reader_of_yaml_1_1(value: str) -> None:
    old = YAML(typ="safe", pure=True)
    old.version = (1, 1)
    read = old.load(dump({"a": value}))
    assert isinstance(read["a"], str)


@pytest.mark.parametrize(
    "value", ["\x85", "a\rb", "\x1b[2J", "\u202e", "\x00", "\ud800", {"below": ["\x9b"]}]
)
def test_what_a_record_cannot_keep_is_refused(value: Plain) -> None:
    with pytest.raises(Refused) as caught:
        dump({"a": value})
    assert caught.value.slug == "yaml-inexact"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Raise attainment", "Raise attainment"),
        ("Siân O’Hara-Jones", "Siân O’Hara-Jones"),
        ("D'Arcy Null", "D'Arcy Null"),
        ("• book looks", "• book looks"),
        ("75% of pupils", "75% of pupils"),
        ("10:30 meeting", "10:30 meeting"),
        ("3f5c0b", "3f5c0b"),
        ("2026-27", "2026-27"),
        ("no", '"no"'),
        ("Yes", '"Yes"'),
        ("12:30", '"12:30"'),
        ("1e3", '"1e3"'),
        ("0x1F", '"0x1F"'),
        ("2026-01-01", '"2026-01-01"'),
        ("~", '"~"'),
        ("null", '"null"'),
        (" lead", '" lead"'),
        ("trail ", '"trail "'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("- item", '"- item"'),
        ("a\tb", '"a\\tb"'),
        ("", '""'),
        (date(2026, 11, 24), "2026-11-24"),
        (True, "true"),
        (6, "6"),
    ],
)
def test_the_form_of_a_value(value: Plain, written: str) -> None:
    assert dump({"a": value}) == f"a: {written}\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("one\ntwo\n", "a: |\n  one\n  two\n"),
        ("one\n\n- two: #", "a: |-\n  one\n\n  - two: #\n"),
        ("x" * 81, f"a: |-\n  {'x' * 81}\n"),
        ("x" * 80, f"a: {'x' * 80}\n"),
        ("  lead\nb", "a: |2-\n    lead\n  b\n"),
        ("ends\n\n", 'a: "ends\\n\\n"\n'),
        ("\n", 'a: "\\n"\n'),
        ("two\u2028lines\nx", 'a: "two\\Llines\\nx"\n'),
    ],
)
def test_long_text_is_a_block_where_that_is_exact(value: str, written: str) -> None:
    assert dump({"a": value}) == written


def test_lists_are_indented_and_keys_keep_the_callers_order() -> None:
    data: dict[str, Plain] = {
        "schema": 1,
        "objectives": [{"id": "O1", "on": date(2026, 9, 1), "plan": ["P1", "P2"]}],
        "cycle": {"to": date(2027, 8, 31)},
    }
    assert dump(data, "yaml-language-server: $schema=../.schema/cycle-1.json") == (
        "# yaml-language-server: $schema=../.schema/cycle-1.json\n"
        "schema: 1\n"
        "objectives:\n"
        "  - id: O1\n"
        "    on: 2026-09-01\n"
        "    plan:\n"
        "      - P1\n"
        "      - P2\n"
        "cycle:\n"
        "  to: 2027-08-31\n"
    )


def test_the_texts_of_real_objectives_come_back_exactly() -> None:
    facts = Path(__file__).parents[2] / "facts" / "sample_objectives.yaml"
    data = parse(facts.read_bytes(), "facts").data
    assert parse(dump(data).encode("utf-8"), "x").data == data


plain_lines = st.dictionaries(
    st.sampled_from(["id", "on", "date", "summary", "a b", "2026-27"]),
    st.recursive(
        leaf,
        lambda below: (
            st.lists(below, max_size=3)
            | st.dictionaries(st.sampled_from(["id", "text", "on", "was"]), below, max_size=3)
        ),
        max_leaves=8,
    ),
    max_size=4,
)


@settings(max_examples=200)
@given(plain_lines | data)
def test_the_short_way_lays_out_what_the_long_one_does(data: dict[str, Plain]) -> None:
    assert emitted(data) == laid_out_by_ruamel(data)


def test_an_entry_of_plain_words_goes_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "pmtool.store.yaml.emit_all", raising=False)
    monkeypatch.setitem(sys.modules, "ruamel.yaml.emitter", None)
    entry: dict[str, Plain] = {"id": "ev-7k2m9q", "date": date(2026, 11, 24), "plan": ["P1"]}
    assert emitted({"evidence": [entry]}) == (
        "evidence:\n  - id: ev-7k2m9q\n    date: 2026-11-24\n    plan:\n      - P1\n"
    )

"""The quick reader agrees with the careful one, or leaves the file to it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtool.domain.values import Plain
from pmtool.errors import Unreadable
from pmtool.store.yaml.compose import composed
from pmtool.store.yaml.fast import _LINE, _TRUSTED, quick
from pmtool.store.yaml.file import read_plain
from pmtool.store.yaml.nodes import plain
from pmtool.store.yaml.text import text_of

CORPUS = sorted(Path(__file__).parent.joinpath("corpus").glob("*.yaml"))

# Pieces that the two libraries are known, or might be thought, to read differently.
VALUES = (
    r"""
x|no|TRUE|~|null|it's|[a, b]|[]|a # c|a#b|a:b|75% x|3x # p|2026-27|2026-11-24|10:30 meeting|é 😀|5,
"2026-11-24"|'2026-11-24'|" 2026-11-24"|"\n2026-11-24"|"\x32026-11-24"|2026-13-45|2026-02-30
2026-11-24 10:00|2026-11-24T10:00:00Z|"12:30:45"|12:30:45|12:30|10:30:00 g|2026-11-24 # c
2026-11-24#x|20261124
010|0o7|0x1F|0b1|1_000|1_0 # people|1e3|.5|.inf|NaN|99999999999|1 2|"a\tb"|'it''s'|"1"|""|3f5c|0b1f
{}|[2026]|{a: 1}|a: b|a:|- x|-|>|>-|&a|*a|!x|%x|@x|"x" # c|"x"y|x  |=|<<|? x|a, b]
""".strip()
    .replace("\n", "|")
    .split("|")
)
VALUES += ["x\u00a0", "\u00a0x", "x\u2028y"]
KEYS = ["a", "b", "id", "on", "n", "null", "True", "1", "2026-27", "2026-01-01", '"q"', "a b", "<<"]


def _careful(content: bytes) -> str:
    try:
        return repr(plain(composed(text_of(content, "record.yaml"), "record.yaml")))
    except Unreadable as fault:
        return fault.slug


def _either(content: bytes) -> str:
    try:
        return repr(read_plain(content, "record.yaml"))
    except Unreadable as fault:
        return fault.slug


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: str(file.stem))
def test_both_readers_agree_on_the_corpus(file: Path) -> None:
    content = file.read_bytes()
    assert _either(content) == _careful(content)


def test_the_corpus_holds_what_each_of_them_reads_alone() -> None:
    quickly = {file.stem for file in CORPUS if quick(file.read_bytes()) is not None}
    assert {"record", "block-strip", "block-in-list", "comments", "emoji"} <= quickly
    assert not {"dates-quoted", "leading-zero", "record-bom", "duplicate-key", "tag"} & quickly


def test_a_record_as_pm_writes_it_takes_the_quick_way() -> None:
    content = Path(__file__).parent.joinpath("corpus", "record.yaml").read_bytes()
    data = quick(content)
    assert data is not None
    assert data["cycle"] == {"from": date(2026, 11, 1), "to": date(2027, 10, 31)}


@st.composite
def _lines(draw: st.DrawFn, depth: int = 0, indent: int = 0) -> list[str]:
    lines: list[str] = []
    for key in draw(st.lists(st.sampled_from(KEYS[:4]), min_size=1, max_size=3, unique=True)):
        name = draw(st.sampled_from([*[key] * 12, *KEYS]))
        lines += draw(_pair(" " * indent, name, depth))
    return lines


@st.composite
def _pair(draw: st.DrawFn, lead: str, name: str, depth: int) -> list[str]:
    kind = draw(st.integers(0, 5 if depth < 3 else 3))
    value = st.sampled_from(VALUES)
    if kind == 0:
        items = draw(st.lists(value, min_size=1, max_size=3))
        return [f"{lead}{name}:", *(f"{lead}  - {item}" for item in items)]
    if kind == 1:
        deeper = lead + " " * draw(st.integers(1, 3))
        body = st.builds(str.__add__, st.sampled_from([deeper, deeper, f"{deeper} ", lead]), value)
        header = draw(st.sampled_from(["|", "|-", "|+", ">"]))
        return [f"{lead}{name}: {header}", *draw(st.lists(body | st.just(""), max_size=3))]
    if kind in (2, 3):
        comment = draw(st.sampled_from(["", "", "", " # c", "  "]))
        return [f"{lead}{name}: {draw(value)}{comment}"]
    column = len(lead) + draw(st.sampled_from([0, 2, 2, 4]))
    if kind == 4:
        return [f"{lead}{name}:", *draw(_lines(depth + 1, max(column, len(lead) + 1)))]
    entry = draw(_lines(depth + 1, column + 2))
    return [f"{lead}{name}:", " " * column + "- " + entry[0][column + 2 :], *entry[1:]]


@settings(max_examples=100)
@given(_lines(), st.sampled_from(["\n", "\n", "\n", ""]))
def test_both_readers_agree_on_whatever_is_nearly_a_record(lines: list[str], end: str) -> None:
    content = ("\n".join(lines) + end).encode("utf-8")
    assert _either(content) == _careful(content)


@settings(max_examples=200)
@given(st.sampled_from(KEYS[:3]), st.text(max_size=12))
def test_both_readers_agree_on_any_text_behind_a_key(key: str, text: str) -> None:
    content = f"{key}: {text}\n".encode("utf-8", "surrogatepass")
    assert _either(content) == _careful(content)


_EVERY_LINE = re.compile(f"(?>{_LINE})+")


@settings(max_examples=200)
@given(_lines(), st.sampled_from(["summary", "by", "nul", "true", "training", "a" * 101, "on"]))
def test_the_plainest_lines_are_no_others_than_those_of_the_whole_pattern(
    lines: list[str], key: str
) -> None:
    for text in ("\n".join(lines), "\n".join(lines).replace("a:", f"{key}:").replace("x", "More")):
        assert bool(_TRUSTED.fullmatch(f"{text}\n")) == bool(_EVERY_LINE.fullmatch(f"{text}\n"))


@pytest.mark.parametrize(
    ("line", "trusted"),
    [
        *(("true: x", False), ("null:", False), ("false: 2026-11-24", False), ("nullify: x", True)),
        *((f"{'a' * 100}: x", True), (f"{'a' * 101}: x", False), (f"{' ' * 20}a: x", True)),
        *((f"{' ' * 21}a: x", False), (f"{' ' * 21}- x", False), ("a: x: y", False)),
        *(
            ("- x #c", True),
            ("- true: x", False),
            ("a: x#c", True),
            ("a: 2026-02-28", True),
            ("a: 2026-13-01", False),
        ),
        *(("a: 2026-00-10", False), ("a: 2026-02-30", False), ("a: 0000-01-01", False)),
    ],
)
def test_a_line_is_trusted_for_what_it_is(line: str, *, trusted: bool) -> None:
    for pattern in (_TRUSTED, _EVERY_LINE):
        assert bool(pattern.fullmatch(f"{line}\n")) is trusted


def test_what_is_not_utf8_or_too_large_is_left_to_the_careful_reader() -> None:
    record: dict[str, Plain] = {"a": "x"}
    assert quick(b"a: x\n") == record
    assert quick(b"a: \xff\n") is None
    assert quick(b"a: x\n" + b"#" * 1024 * 1024 + b"\n") is None

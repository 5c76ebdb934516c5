"""A file read with care: its data, the place of everything in it, and every fault refused."""

from __future__ import annotations

import math
import time
from datetime import date

import pytest

from pmtool.domain.values import Plain
from pmtool.errors import Place, Unreadable
from pmtool.store.yaml.file import Document, dump, parse

RECORD = """\
# heading
schema: 1
reviewee:
  id: p017
  name: Siân O’Hara
objectives:
  - id: O1
    title: |
      Two
      lines
    due: 2027-07-01
  - id: O2
    title: Raise it
"""


def _read(text: str) -> Document:
    return parse(text.encode("utf-8"), "cycles/2026-27/p017.yaml")


def _fault(text: str | bytes) -> Unreadable:
    content = text if isinstance(text, bytes) else text.encode("utf-8")
    with pytest.raises(Unreadable) as caught:
        parse(content, "p017.yaml")
    return caught.value


def test_a_record_is_read_as_plain_data() -> None:
    assert _read(RECORD).data == {
        "schema": 1,
        "reviewee": {"id": "p017", "name": "Siân O’Hara"},
        "objectives": [
            {"id": "O1", "title": "Two\nlines\n", "due": date(2027, 7, 1)},
            {"id": "O2", "title": "Raise it"},
        ],
    }


@pytest.mark.parametrize("word", ["no", "on", "12:30", "1_000", "0b11", "2026-27", "nan", "="])
def test_what_only_older_yaml_took_for_something_else_is_text(word: str) -> None:
    assert _read(f"a: {word}\n").data == {"a": word}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("~", None),
        ("", None),
        ("True", True),
        ("010", 10),
        ("0o17", 15),
        ("0xff", 255),
        ("-3", -3),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("2026-11-24", date(2026, 11, 24)),
    ],
)
def test_the_core_rules_of_yaml_1_2(word: str, value: Plain) -> None:
    assert repr(_read(f"a: {word}\n").data) == repr({"a": value})


def test_a_date_with_a_time_is_text_so_that_a_field_that_wants_a_day_refuses_it() -> None:
    assert _read("a: 2026-11-24 10:00:00\n").data == {"a": "2026-11-24 10:00:00"}


def test_numbers_that_are_none_reach_the_model() -> None:
    data = _read(f"a: .nan\nb: -.inf\nc: {'9' * 5000}\nd: {'9' * 400}\n").data
    assert math.isnan(float(str(data["a"])))
    assert data["b"] == -math.inf
    assert data["c"] == math.inf
    assert data["d"] == int("9" * 400)


@pytest.mark.parametrize(
    ("keys", "line", "column"),
    [
        ((), 1, 1),
        (("reviewee", "name"), 5, 3),
        (("objectives", "O2", "title"), 13, 5),
        (("objectives", 0, "due"), 11, 5),
        (("objectives", 1), 12, 5),
        (("objectives", "O1", "measures"), 7, 5),
        (("objectives", "O9", "title"), 6, 1),
        (("pay", "decision"), 1, 1),
        (("schema", "below"), 2, 1),
    ],
)
def test_the_place_of_a_key_or_of_its_nearest_parent(
    keys: tuple[str | int, ...], line: int, column: int
) -> None:
    assert _read(RECORD).place(keys) == Place("cycles/2026-27/p017.yaml", line, column)


def test_an_excerpt_is_the_line_itself() -> None:
    document = _read(RECORD)
    assert document.line(9) == "      Two"
    assert document.line(0) == document.line(99) == ""


def test_windows_line_ends_and_a_byte_order_mark_make_no_difference() -> None:
    windows = parse(b"\xef\xbb\xbf" + RECORD.replace("\n", "\r\n").encode(), "x.yaml")
    assert windows.text == RECORD
    assert windows.data == _read(RECORD).data


def test_a_missing_last_line_end_is_put_in() -> None:
    assert _read("a: |\n  x").data == {"a": "x\n"}


@pytest.mark.parametrize(
    ("text", "slug", "line"),
    [
        ("- a\n", "yaml-root", 1),
        ("hello\n", "yaml-root", 1),
        ("", "yaml-root", 1),
        ("# nothing\n", "yaml-root", 1),
        ("a: 1\nb: &x 2\n", "yaml-alias", 2),
        ("a: 1\nb: *x\n", "yaml-alias", 2),
        ("a: 1\nb:\n  <<: {c: 1}\n", "yaml-alias", 3),
        ("a: 1\nb: !!str 2\n", "yaml-tag", 2),
        ("a: 1\nb: !own {}\n", "yaml-tag", 2),
        ("# c\n%YAML 1.2\n---\na: 1\n", "yaml-directive", 2),
        ("a: 1\n---\nb: 2\n", "yaml-second-document", 2),
        ("a: 1\nb: 2\na: 3\n", "yaml-duplicate-key", 3),
        ("a:\n  1: x\n", "yaml-key", 2),
        ("? [a]\n: x\n", "yaml-key", 1),
        ("a: 1\ndue: 2026-13-45\n", "yaml-date", 2),
        ("due: 2027-02-29\n", "yaml-date", 1),
        ("a: 1\nb: x\x07\n", "yaml-hidden-character", 2),
        ('a: 1\nb: "\\e[2J"\n', "yaml-hidden-character", 2),
        ('a: 1\nb: "\\u202e"\n', "yaml-hidden-character", 2),
        ("a: 1\nb: \u2066x\n", "yaml-hidden-character", 2),
        ("a: 1\nb: x\u0085y\n", "yaml-hidden-character", 2),
        ('a: 1\nb: "\\ud800"\n', "yaml-hidden-character", 2),
        ("a: 1\nb: x\rc: 2\n", "yaml-line-end", 2),
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", "unmerged", 2),
        ("a: 1\nb: x: y\n", "yaml-syntax", 2),
        ("a: 1\n\tb: 2\n", "yaml-syntax", 2),
        ("a: 1\nb: [\n", "yaml-syntax", 3),
        ("a: 1\nb: \ufffe\n", "yaml-hidden-character", 2),
        ("".join(f"{' ' * n}k:\n" for n in range(40)), "yaml-too-deep", 32),
    ],
)
def test_what_is_no_record_is_refused_with_its_place(text: str, slug: str, line: int) -> None:
    fault = _fault(text)
    assert (fault.slug, fault.place and fault.place.line) == (slug, line)


def test_a_key_that_is_there_twice_names_both_lines() -> None:
    fault = _fault("a: 1\nwhy: 2\nwhy: 3\n")
    assert fault.place == Place("p017.yaml", 3, 1)
    assert "why" in fault.message
    assert "line 2" in fault.message


def test_an_impossible_date_names_its_field() -> None:
    assert "objectives.due" in _fault("objectives:\n  - due: 2026-13-45\n").message


def test_bytes_that_are_no_utf8_name_their_line() -> None:
    fault = _fault(b"a: 1\nb: caf\xe9\n")
    assert (fault.slug, fault.place) == ("yaml-not-utf8", Place("p017.yaml", 2))


def test_a_file_over_1_mib_is_not_even_decoded() -> None:
    assert _fault(b"\xff" * (1024 * 1024 + 1)).slug == "yaml-too-large"
    assert parse(b"a: 1\n#" + b" " * (1024 * 1024 - 7) + b"\n", "x").data == {"a": 1}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_nesting_without_end_is_one_clear_fault(opening: str) -> None:
    started = time.perf_counter()
    assert _fault("a:\n  " + opening * 100_000).slug in ("yaml-too-deep", "yaml-syntax")
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_no_fault_tells_what_the_record_says(quote: str) -> None:
    for broken in (f"a: {quote}secret: x", f"a: {quote}secret\n  b: 1", f"a: [{quote}secret"):
        assert "secret" not in str(_fault(f"{broken}\n"))


def test_what_dump_writes_is_read_back() -> None:
    data = _read(RECORD).data
    assert _read(dump(data, "heading")).data == data


def test_a_fault_in_every_line_is_placed_soon() -> None:
    document = parse("".join(f"k{n}: {'v' * 40}\n" for n in range(14_000)).encode(), "x")
    started = time.process_time()
    places = [document.place((key,)) for key in document.data]
    excerpts = [document.line(place.line or 0) for place in places]
    assert time.process_time() - started < 3
    assert [place.line for place in places] == [*range(1, 14_001)]
    assert excerpts[-1].startswith("k13999: v")

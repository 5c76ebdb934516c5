"""Lines 1-17 of the list of faults: what stands in a file, as the commands meet it."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pmtool.domain.record import Record
from pmtool.errors import PmError, Refused, Unreadable
from pmtool.store.names import RecordName
from pmtool.store.typed import record_from
from pmtool.store.yaml.file import dump, parse, read_plain
from pmtool.store.yaml.text import LARGEST
from tests.cli.academy import BEA, BEA_RECORD, Desk
from tests.school import RECORD

P017 = RecordName("2026-27", "p017")
SLOW = {
    "items": "a:\n" + "- a\n" * 30_000,
    "empty items": "a:\n" + "-\n" * (LARGEST // 2 - 8),
    "flow": "a: [" + "1," * (LARGEST // 2 - 8) + "]\n",
    "flow mappings": "a: [" + "{}," * (LARGEST // 3 - 8) + "]\n",
    "comments": "a: 1\n" + "#\n" * (LARGEST // 2 - 8),
    "blank lines": "a: 1\n" + "\n" * (LARGEST - 16),
    "escapes": 'a: "' + "\\x41" * (LARGEST // 4 - 8) + '"\n',
    "spaces": "a:" + " " * (LARGEST - 8) + "1\n",
    "one word": "a: " + "x" * (LARGEST - 8) + "\n",
    "a long key": "x" * (LARGEST - 8) + ": 1\n",
}


def said_of(desk: Desk, text: str | bytes, slug: str) -> str:
    """What validate says of a record with this text; whoever writes, and whoever shows, refuses."""
    content = text.encode() if isinstance(text, str) else text
    (desk.root / BEA).write_bytes(content)
    before = desk.state()
    ran = desk.pm("validate", BEA)
    assert ran.code == 1
    assert f"[{slug}]" in ran.out
    assert desk.pm("show", "p017").code == 3
    assert desk.pm("add-cpd", "p017", "--activity", "x").code == 3
    assert desk.pm("check-deadlines").code == 1
    assert desk.state() == before
    return ran.out


def test_fault_01_over_one_mebibyte_is_refused_before_parsing(desk: Desk) -> None:
    began = time.process_time()
    said_of(desk, BEA_RECORD + "#" * LARGEST, "yaml-too-large")
    assert time.process_time() - began < 5


@pytest.mark.parametrize("shape", SLOW)
def test_fault_01_no_file_takes_more_than_a_few_seconds(shape: str) -> None:
    content = SLOW[shape].encode()
    assert len(content) <= LARGEST
    began = time.process_time()
    for reader in (read_plain, parse):
        try:
            reader(content, "p017.yaml")
        except Unreadable as fault:
            assert fault.slug in ("yaml-too-large", "yaml-syntax")
    assert time.process_time() - began < 12


def test_fault_02_deeper_than_32(desk: Desk) -> None:
    said_of(desk, f"a: {'[' * 32}{']' * 32}\n", "yaml-too-deep")
    said_of(desk, f"{'- ' * 33}a\n", "yaml-too-deep")
    assert parse(f"a: {'[' * 31}{']' * 31}\n".encode(), "x").data


@pytest.mark.parametrize(
    "text", ["a: &x 1\nb: *x\n", "a: &x {b: 1}\nc:\n  <<: {d: 1}\n", "<<: {}\n"]
)
def test_fault_03_anchors_aliases_and_merge_keys(desk: Desk, text: str) -> None:
    said_of(desk, text, "yaml-alias")


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!own", "!!str", "!<x>"])
def test_fault_04_tags(desk: Desk, tag: str) -> None:
    said_of(desk, f"a: {tag} [ls]\n", "yaml-tag")


@pytest.mark.parametrize("line", ["%YAML 1.1", "%TAG ! tag:x,2000:"])
def test_fault_05_directives(desk: Desk, line: str) -> None:
    said_of(desk, f"{line}\n---\na: 1\n", "yaml-directive")


def test_fault_06_a_key_twice_names_the_line(desk: Desk) -> None:
    out = said_of(desk, BEA_RECORD + "schema: 1\n", "yaml-duplicate-key")
    assert "already on line 2" in out


def test_fault_07_a_second_document(desk: Desk) -> None:
    said_of(desk, BEA_RECORD + "---\nschema: 1\n", "yaml-second-document")


@pytest.mark.parametrize("key", ["1", "true", "null", "[a]", "2026-01-01", "~"])
def test_fault_08_a_key_that_is_no_string(desk: Desk, key: str) -> None:
    said_of(desk, f"? {key}\n: 1\n", "yaml-key")


@pytest.mark.parametrize("number", [".nan", ".inf", "-.inf", "9" * 400, "9" * 100_000, "1e999"])
def test_fault_09_numbers_that_are_none_are_a_fault_of_their_field(number: str) -> None:
    for field, text in (
        ("schema", RECORD.replace("schema: 1", f"schema: {number}")),
        ("absences", f"{RECORD}absences: {number}\n"),
        ("job_title", RECORD.replace("job_title: ", f"job_title: {number} #")),
    ):
        with pytest.raises(PmError) as fault:
            record_from(text.encode(), P017)
        assert field in str(fault.value)
        assert number not in str(fault.value)


def test_fault_10_an_impossible_date_is_a_fault_of_its_field(desk: Desk) -> None:
    out = said_of(desk, BEA_RECORD.replace("2026-11-12", "2026-02-30"), "yaml-date")
    assert "observations.date" in out


@pytest.mark.parametrize("content", [b"a: \xff\n", b"\xff\xfea\x00:\x00", b"a: \xed\xa0\x80\n"])
def test_fault_11_not_utf8(desk: Desk, content: bytes) -> None:
    said_of(desk, content, "yaml-not-utf8")


def test_fault_12_conflict_marks_are_unmerged(desk: Desk) -> None:
    conflict = "<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n"
    said_of(desk, BEA_RECORD + conflict, "unmerged")


@pytest.mark.parametrize(
    "text", ["", "\n", "# only\n", "word\n", "- a\n", "7\n", "null\n", "---\n"]
)
def test_fault_13_an_empty_or_scalar_root(desk: Desk, text: str) -> None:
    said_of(desk, text, "yaml-root")


@pytest.mark.parametrize(
    "text", ["\x1b[2J", "\x9b2J", "\x07", "\u202e", "\u2066", '"\\e[2J"', '"\\u202E"']
)
def test_fault_14_control_and_bidirectional_characters(desk: Desk, text: str) -> None:
    out = said_of(desk, f"a: {text}\n", "yaml-hidden-character")
    assert not set(out) & set("\x1b\x9b\x07\u202e\u2066")


@pytest.mark.parametrize("text", ["\x85", "a\x85b", "\x00", "\u202e", "\ud800", "a\rb"])
def test_fault_15_what_does_not_come_back_is_not_written(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        dump({"a": text})
    assert refusal.value.slug == "yaml-inexact"


def test_fault_16_nesting_crashes_no_extension(tmp_path: Path) -> None:
    """In a process of its own, since a segmentation fault would take the tests with it."""
    script = (
        "from pmtool.store.yaml.file import parse, read_plain\n"
        "from pmtool.errors import Unreadable\n"
        "for piece in (b'[', b'{a: ', b'- ', b'? '):\n"
        "    text = piece * 100_000\n"
        "    for read in (parse, read_plain):\n"
        "        try:\n            read(text, 'x')\n"
        "        except Unreadable as fault:\n            print(fault.slug)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0
    assert set(done.stdout.decode().split()) == {"yaml-too-deep"}


@pytest.mark.parametrize("text", ["a: " + "[" * 5_000, "a: {b: [}\n", 'a: "\\xZZ"\n', "a: 'x\n"])
def test_fault_17_a_parser_that_fails_is_one_clear_error(desk: Desk, text: str) -> None:
    slug = "yaml-too-deep" if "[[" in text else "yaml-syntax"
    assert said_of(desk, text, slug).count("error:") == 1


def test_fault_17_random_bytes_are_one_clear_error() -> None:
    source = random.Random(17)
    for _ in range(300):
        content = bytes(source.choices(b"ab:-[]{}#&*!|>%@`\"'\\\n\t ,?\xc3\x85\x1b", k=40))
        try:
            assert parse(content, "x").data is not None
        except Unreadable as fault:
            assert fault.place is not None


def test_the_model_is_met_by_what_is_sound() -> None:
    assert isinstance(record_from(RECORD.encode(), P017), Record)

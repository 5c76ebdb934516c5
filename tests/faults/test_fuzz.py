"""Files that nobody wrote: no input makes a traceback. `make torture` looks for longer."""

from __future__ import annotations

import contextlib
import io
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmtool.__main__ import main
from pmtool.errors import Unreadable
from pmtool.store.yaml.file import parse, read_plain
from tests.school import git

ROOT = Path(__file__).parent.parent.parent
YEAR = ROOT / "examples/willow-bank"
CORPUS = sorted((ROOT / "tests/store/yaml/corpus").glob("*.yaml"))
PIECES = (
    *(b"- ", b": ", b"? ", b"| ", b">", b"#", b"&a ", b"*a", b"!x ", b"%YAML 1.1\n", b"---\n"),
    *(b"...\n", b"[", b"]", b"{", b"}", b",", b'"', b"'", b"\\", b"\n", b"\t", b"  ", b"\r"),
    *(b"<<: ", b"null", b"~", b".nan", b"2026-02-30", b"9999-12-31", b"0001-01-01", b"1e999"),
    *(b"\x00", b"\x1b", b"\x85", b"\xff", "\u202e".encode(), "\ufeff".encode(), b"<<<<<<< x\n"),
    *(b"id: ", b"O1", b"true", b"-1", b"999999999999999999999", b"x" * 5_000, b"[[[[" * 20),
)
COMMANDS = (
    ("validate",),
    ("show", "p004"),
    ("show-concern", "p005"),
    ("render-statement", "p004", "-o", "-"),
    ("render-statement", "--all", "--format", "md"),
    ("log", "p004"),
    ("check-deadlines", "--all", "--json"),
    ("check-deadlines", "--ics"),
    ("list",),
    ("retention",),
    ("disclosures",),
    ("doctor",),
    ("import-people", "staff.csv", "--dry-run"),
    ("new-cycle", "--all", "--from-previous", "--dry-run"),
    ("add-cpd", "p004", "--activity", "x", "--dry-run"),
    ("save", "--dry-run"),
)


def mutated(content: bytes, source: random.Random) -> bytes:
    """The content with one to four faults in it: pieces put in, taken out, doubled, moved."""
    for _ in range(source.randint(1, 4)):
        lines = content.split(b"\n")
        at, line = source.randrange(len(content) + 1), source.randrange(len(lines))
        match source.randrange(6):
            case 0:
                content = content[:at] + source.choice(PIECES) + content[at:]
            case 1:
                content = content[:at] + content[at + source.randint(1, 20) :]
            case 2:
                content = b"\n".join([*lines[:line], lines[line], *lines[line:]])
            case 3:
                content = b"\n".join([*lines[:line], *lines[line + 1 :]])
            case 4:
                key = lines[line].partition(b":")[0]
                lines[line] = key + b": " + source.choice(PIECES)
                content = b"\n".join(lines)
            case _:
                lines[line] = b"  " + lines[line]
                content = b"\n".join(lines)
    return content


def guarded(content: bytes) -> None:
    """Both readers say the same, soon: the data, or one fault with its place."""
    began = time.process_time()
    told = []
    for reader in (read_plain, lambda content, path: parse(content, path).data):
        try:
            told.append(repr(reader(content, "x")))
        except Unreadable as fault:
            assert fault.place is not None
            told.append(fault.slug)
    assert told[0] == told[1]
    assert time.process_time() - began < 15


@given(st.randoms(use_true_random=False), st.sampled_from(CORPUS))
@settings(max_examples=150, deadline=None)
def test_the_guard(source: random.Random, file: Path) -> None:
    guarded(mutated(file.read_bytes(), source))


@pytest.mark.torture
@pytest.mark.parametrize("part", range(4))
def test_torture_the_guard(part: int) -> None:
    @given(st.one_of(st.binary(max_size=300), _rubbish(), _records()))
    @settings(max_examples=5_000, deadline=None, suppress_health_check=list(HealthCheck))
    def look(content: bytes) -> None:
        guarded(content)

    look()


def _rubbish() -> st.SearchStrategy[bytes]:
    return st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join)


def _records() -> st.SearchStrategy[bytes]:
    files = [*CORPUS, *(YEAR / "cycles/2026-27").glob("*.yaml")]
    texts = st.sampled_from([file.read_bytes() for file in files])
    return st.builds(mutated, texts, st.randoms(use_true_random=False))


@pytest.fixture
def year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example year, committed."""
    root = tmp_path / "willow-bank"
    shutil.copytree(YEAR, root)
    shutil.copy(ROOT / "examples/year/staff.csv", root)
    git(tmp_path, "init", "-q", "-b", "main", str(root))
    git(root, "add", ".")
    git(root, "commit", "-qm", "the year")
    monkeypatch.chdir(root)
    monkeypatch.setenv("PM_TODAY", "2027-02-24")
    return root


@contextlib.contextmanager
def spoilt(root: Path, source: random.Random) -> Iterator[str]:
    """One file of the year with faults in it; the file, and what it holds."""
    kinds = ("cycles/2026-27/*.yaml", "people/*.yaml", "pm.yaml", "staff.csv")
    chosen = source.choices(kinds, (6, 2, 2, 1))[0]
    place = source.choice(sorted(root.glob(chosen)))
    before = place.read_bytes()
    place.write_bytes(mutated(before, source))
    try:
        yield f"{place.name}: {place.read_bytes()!r}"
    finally:
        place.write_bytes(before)


def looked(source: random.Random, root: Path, commands: int) -> None:
    """Spoil one file, and run some commands over it."""
    with spoilt(root, source) as told:
        for words in source.sample(COMMANDS, commands):
            code, said = called(words)
            assert code in (0, 1, 2, 3), (words, said, told)
            assert "Traceback" not in said, (words, told)
            assert "\x1b" not in said, (words, told)


def called(words: tuple[str, ...]) -> tuple[int, str]:
    """How a command ends, and all that it says."""
    held = io.BytesIO(), io.BytesIO()
    out, err = (io.TextIOWrapper(each, "utf-8", write_through=True) for each in held)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(words)
    return code, "".join(each.getvalue().decode("utf-8", "replace") for each in held)


@pytest.mark.parametrize("part", range(4))
def test_commands_on_spoilt_files(year: Path, part: int) -> None:
    source = random.Random(part)
    for _ in range(4):
        looked(source, year, 5)


@pytest.mark.torture
@pytest.mark.parametrize("part", range(8))
def test_torture_commands_on_spoilt_files(
    year: Path, part: int, record_property: Callable[..., None]
) -> None:
    seed = int(os.environ.get("PM_TORTURE_SEED", "0"))
    source = random.Random(f"{seed} {part}")
    until, rounds = time.monotonic() + 120, 0
    while time.monotonic() < until:
        looked(source, year, 4)
        rounds += 1
    record_property("rounds", rounds)
    print(f"{rounds} spoilt files")  # noqa: T201 - the count is what one wants to know

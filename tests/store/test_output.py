"""Files for people to read: whole or not there, and for their owner alone."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmtool.errors import Refused
from pmtool.store.output import prepared, write_private


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds nothing."""
    made = tmp_path / "files"
    made.mkdir()
    return made


@pytest.fixture(autouse=True)
def open_umask() -> Iterator[None]:
    """Whatever the user's own umask lets others do."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_for_its_owner_alone(folder: Path) -> None:
    target = folder / "a" / "b" / "statement.md"
    write_private(target, "Zoë\n")
    assert target.read_bytes() == b"Zo\xc3\xab\n"
    assert (mode(target), mode(target.parent), mode(folder / "a")) == (0o600, 0o700, 0o700)


def test_an_earlier_file_that_others_could_read_becomes_private(folder: Path) -> None:
    target = folder / "statement.md"
    target.write_text("old")
    target.chmod(0o644)
    write_private(target, "new")
    assert (target.read_text(), mode(target)) == ("new", 0o600)


def test_until_it_is_delivered_it_is_private_too(folder: Path) -> None:
    with prepared(folder / "copy.md") as file:
        assert file.write("x") == hashlib.sha256(b"x").hexdigest()
        (waiting,) = folder.iterdir()
        assert (waiting.name[:4], mode(waiting)) == (".pm-", 0o600)


def test_what_is_not_delivered_leaves_nothing(folder: Path) -> None:
    with pytest.raises(KeyError), prepared(folder / "a" / "copy.md") as file:
        file.write("x")
        raise KeyError
    assert list(folder.iterdir()) == []


def test_a_folder_is_no_file(folder: Path) -> None:
    with pytest.raises(Refused, match="is a folder"):
        write_private(folder, "x")
    assert list(folder.iterdir()) == []


def test_what_is_owed_stays_where_the_message_says(folder: Path) -> None:
    target = folder / "copy.md"
    with pytest.raises(Refused, match="the file is ") as refusal, prepared(target) as file:
        file.write("x")
        target.mkdir()
        file.deliver(owed=True)
    kept = Path(refusal.value.message.partition("the file is ")[2].rstrip("."))
    assert (kept.read_text(), mode(kept)) == ("x", 0o600)


def test_what_is_not_owed_does_not_stay(folder: Path) -> None:
    target = folder / "copy.md"
    with pytest.raises(Refused), prepared(target) as file:
        file.write("x")
        target.mkdir()
        file.deliver()
    assert list(folder.iterdir()) == [target]

from __future__ import annotations

import io
import os
import random
import zlib
from pathlib import Path

import pytest

from pmtool.store.handing.unpacked import is_larger
from tests.school import git


def bundle(root: Path, form: str) -> tuple[bytes, int]:
    """A bundle with deltas of both kinds, and what all of its objects come to, as git says."""
    git(root, "init", "-q", f"--object-format={form}")
    words = [f"line {number} {random.Random(number).random()}\n" for number in range(2_000)]
    for number in range(4):
        words[number * 400] = f"changed {number}\n"
        (root / "a.txt").write_text("".join(words), "utf-8")
        (root / "b").write_bytes(os.urandom(300_000) if number == 2 else b"")
        git(root, "add", ".")
        git(root, "commit", "-qm", f"{number}")
    git(root, "repack", "-adqf")
    git(root, "bundle", "create", "-q", str(root / "x.bundle"), "HEAD")
    asked = ("cat-file", "--batch-all-objects", "--batch-check=%(objectsize) %(deltabase)")
    lines = [line.split() for line in git(root, *asked).splitlines()]
    assert any(base.strip("0") for _, base in lines)
    return (root / "x.bundle").read_bytes(), sum(int(size) for size, _ in lines)


@pytest.mark.parametrize(("form", "name_bytes"), [("sha1", 20), ("sha256", 32)])
def test_a_bundle_comes_to_what_git_says(tmp_path: Path, form: str, name_bytes: int) -> None:
    content, whole = bundle(tmp_path, form)
    begins = content.index(b"\n\n") + 2
    for most, larger in ((whole, False), (whole - 1, True)):
        assert is_larger(io.BytesIO(content), begins, name_bytes, most) is larger
    cut = content[: len(content) // 2]
    assert not is_larger(io.BytesIO(cut), begins, name_bytes, whole)


def pack(*objects: bytes, count: int | None = None) -> io.BytesIO:
    number = len(objects) if count is None else count
    return io.BytesIO(b"PACK\0\0\0\2" + number.to_bytes(4, "big") + b"".join(objects))


def an_object(kind: int, size: int, content: bytes = b"") -> bytes:
    head = [kind << 4 | size & 15]
    size >>= 4
    while size:
        head[-1] |= 0x80
        head.append(size & 0x7F)
        size >>= 7
    return bytes(head) + zlib.compress(content)


MB = 1_000_000


@pytest.mark.parametrize(
    ("stream", "larger"),
    [
        (pack(an_object(3, 3_000 * MB)), True),  # what it says is enough
        (pack(an_object(3, 2, b"ab"), an_object(3, 3_000 * MB)), True),
        (pack(*[an_object(3, MB, bytes(MB))] * 11), True),
        (pack(an_object(3, MB, bytes(MB))), False),
        (pack(an_object(3, 2, bytes(50 * MB))), False),  # it is not what it says: git refuses it
        (pack(an_object(7, 6, b"\1\x80\x80\x80\x80\x0c").replace(b"x", bytes(20) + b"x", 1)), True),
        (pack(count=4_000_000_000), True),
        (pack(b"\xff" * 40), False),
        (pack(an_object(3, 2, b"ab")[:-2]), False),
        (io.BytesIO(b"no pack"), False),
    ],
)
def test_what_a_hostile_one_says(stream: io.BytesIO, larger: bool) -> None:
    assert is_larger(stream, 0, 20, 10 * MB) is larger

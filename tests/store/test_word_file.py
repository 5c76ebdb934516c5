"""Word files that are none, that are too much, or that would reach for something."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from pmtool.errors import Unreadable
from pmtool.store import word_file
from pmtool.store.word_file import checked

PLAIN = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
LAUGHS = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><document>&b;</document>'
FILES = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><document>&x;</document>'


def packed(parts: dict[str, bytes] | list[tuple[str, bytes]]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items() if isinstance(parts, dict) else parts:
            archive.writestr(name, content)
    return whole.getvalue()


def with_password() -> bytes:
    """A part that is marked as encrypted."""
    content = bytearray(packed(PLAIN))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = content.find(sign)
        while found >= 0:
            content[found + at] |= 1
            found = content.find(sign, found + 1)
    return bytes(content)


def test_a_plain_one_passes_as_it_is() -> None:
    assert checked(packed(PLAIN), "form.docx") == packed(PLAIN)


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate"):
        return packed([*PLAIN.items(), ("word/document.xml", b"<other/>")])


@pytest.mark.parametrize(
    "made, says",
    [
        (lambda: b"", "no Word document"),
        (lambda: b"%PDF-1.7", "no Word document"),
        (lambda: packed(PLAIN)[:60], "no Word document"),
        (lambda: packed({"word/other.xml": b"<x/>"}), "no Word document"),
        (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "has a password"),
        (with_password, "no Word document"),
        (lambda: packed({**PLAIN, "word/vbaProject.bin": b"Sub x"}), "macros"),
        (lambda: packed({**PLAIN, "word/document.xml": LAUGHS}), "declarations"),
        (lambda: packed({**PLAIN, "word/header1.xml": FILES}), "declarations"),
        (lambda: packed({**PLAIN, "word/document.xml": LAUGHS.decode().encode("utf-16")}), "decl"),
        (lambda: packed({**PLAIN, "word/document.xml": b" " * (9 << 20)}), "far more"),
        (lambda: packed({**PLAIN, "word/media/a.bin": bytes(61 << 20)}), "far more"),
        (lambda: packed({**PLAIN, **{f"word/{n}": b"" for n in range(2001)}}), "far more"),
        (twice, "part twice"),
    ],
)
def test_what_is_refused(made: Callable[[], bytes], says: str) -> None:
    with pytest.raises(Unreadable, match=says) as refused:
        checked(made(), "form.docx")
    assert refused.value.slug == "not-word"
    assert str(refused.value).startswith("form.docx: ")


def test_a_file_that_is_too_large_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_file, "LARGEST", 10)
    with pytest.raises(Unreadable, match="more than 20 MB"):
        checked(packed(PLAIN), "form.docx")


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    content = packed({**PLAIN, "word/document.xml": b"<a/>" * 1000})
    at = content.rindex(b"PK\x01\x02")
    lying = content[: at + 24] + (10).to_bytes(4, "little") + content[at + 28 :]
    with pytest.raises(Unreadable, match="no Word document"):
        checked(lying, "form.docx")

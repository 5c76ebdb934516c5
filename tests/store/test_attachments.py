from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from pmtool.domain.entries import Attachment, Evidence
from pmtool.domain.record import Record
from pmtool.domain.values import typed
from pmtool.store.attachments import attachment_findings, unnamed
from pmtool.store.yaml.file import parse
from tests.school import RECORD

CONTENT = b"\x89PNG\r\n" + b"\x00" * 3_000_000
SHA256 = hashlib.sha256(CONTENT).hexdigest()
PATH = "evidence/2026-27/p017/0123456789ab-books.png"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A repository's folder with one attached file."""
    root = tmp_path / "school"
    place = root / PATH
    place.parent.mkdir(parents=True)
    place.write_bytes(CONTENT)
    return root


def codes(root: Path, path: str = PATH, sha256: str = SHA256) -> list[str]:
    data = parse(RECORD.encode(), "r").data
    attachment = Attachment(path=path, sha256=sha256)
    evidence = Evidence(
        id="ev-a", date=date(2026, 9, 1), kind="other", summary="A", attachments=(attachment,)
    )
    record = replace(typed(Record, data), evidence=(evidence,))
    found = list(attachment_findings(root, record))
    assert all(f.keys == ("evidence", 0, "attachments", 0, "path") for f in found)
    assert all(f.level == "error" for f in found)
    return [f.code for f in found]


def test_still_the_same(kept: Path) -> None:
    assert codes(kept) == []


def test_altered_by_one_byte(kept: Path) -> None:
    (kept / PATH).write_bytes(CONTENT[:-1] + b"\x01")
    assert codes(kept) == ["attachment-altered"]


def test_missing(kept: Path) -> None:
    (kept / PATH).unlink()
    assert codes(kept) == ["attachment-missing"]


def test_a_link_is_not_followed(kept: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.png"
    outside.write_bytes(CONTENT)
    (kept / PATH).unlink()
    (kept / PATH).symlink_to(outside)
    assert codes(kept) == ["link"]


def test_a_linked_folder_is_not_followed(kept: Path, tmp_path: Path) -> None:
    (kept / "evidence").rename(tmp_path / "elsewhere")
    (kept / "evidence").symlink_to(tmp_path / "elsewhere")
    assert codes(kept) == ["link"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/etc/hostname", "attachment-elsewhere"),
        ("pm.yaml", "attachment-elsewhere"),
        ("evidence/../../x", "bad-path"),
    ],
)
def test_a_path_outside_the_evidence(kept: Path, path: str, code: str) -> None:
    assert codes(kept, path) == [code]


def test_files_that_no_record_names(kept: Path, tmp_path: Path) -> None:
    folder = (kept / PATH).parent
    (folder / "other.png").write_bytes(b"")
    (folder / ".pm-half-written").write_bytes(b"")
    (kept / "evidence/2026-27/p018").symlink_to(tmp_path)
    assert list(unnamed(kept, {PATH})) == [
        "evidence/2026-27/p018",
        "evidence/2026-27/p017/other.png",
    ]
    assert list(unnamed(kept, set(), {"evidence/2026-27/p017"})) == ["evidence/2026-27/p018"]


def test_no_evidence_at_all(tmp_path: Path) -> None:
    assert list(unnamed(tmp_path, set())) == []

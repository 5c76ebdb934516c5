from __future__ import annotations

import json

import pytest

from pmtool.domain.schema import KINDS, file_name, json_schema
from pmtool.store.own_files import ATTRIBUTES, own_files, put_right


def test_the_files_that_a_repository_begins_with() -> None:
    files = own_files()
    assert files[".gitattributes"].splitlines() == [
        "*.yaml text eol=lf merge=pm",
        ".schema/** text eol=lf",
        "evidence/** -text -diff -merge",
        "allowed-signers text eol=lf merge=pm",
    ]
    assert files[".gitignore"] == "out/\n"
    assert json.loads(files[".schema/cycle-1.json"])["$id"] == json_schema("cycle")["$id"]
    assert files.keys() == {
        *(".gitattributes", ".gitignore"),
        *(f".schema/{file_name(kind)}" for kind in KINDS),
    }


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (None, ATTRIBUTES),
        ("", ATTRIBUTES),
        (ATTRIBUTES, ATTRIBUTES),
        (ATTRIBUTES.replace("\n", "\r\n"), ATTRIBUTES),
        ("*.docx binary\n", "*.docx binary\n" + ATTRIBUTES),
        ("*.docx binary", "*.docx binary\n" + ATTRIBUTES),
        (ATTRIBUTES + "*.docx binary\n", ATTRIBUTES + "*.docx binary\n"),
    ],
)
def test_lines_that_somebody_added_stay(text: str | None, right: str) -> None:
    assert put_right(".gitattributes", ATTRIBUTES, text) == right


def test_a_schema_is_pms_alone() -> None:
    assert put_right(".schema/cycle-1.json", "new\n", "old\nnew\n") == "new\n"

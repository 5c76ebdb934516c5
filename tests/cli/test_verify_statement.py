"""A rendered statement: current, superseded or altered; and what cannot be told."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from pmtool.render.seal import Seal, sealed, unsealed
from tests.cli.academy import BEA, Desk
from tests.school import git


@pytest.fixture(params=["html", "md"])
def statement(request: pytest.FixtureRequest, desk: Desk) -> Path:
    target = desk.root.parent / f"statement.{request.param}"
    words = ("render-statement", "p017", "--format", request.param, "-o", str(target))
    assert desk.pm(*words).code == 0
    return target


def verified(desk: Desk, file: Path) -> dict[str, Any]:
    ran = desk.pm("verify", str(file), "--json")
    found: dict[str, Any] = json.loads(ran.out)
    assert ran.code == (0 if found["standing"] == "current" else 1)
    return found


def standing(desk: Desk, file: Path) -> str:
    return str(verified(desk, file)["standing"])


def change(file: Path, was: str, now: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert was in text
    file.write_text(text.replace(was, now, 1), encoding="utf-8")


def forge(file: Path, **parts: Any) -> None:  # noqa: ANN401 - parts of a seal, or a content
    """A seal made up by somebody who knows how."""
    found = unsealed(file.read_bytes())
    assert found is not None
    text, content = parts.pop("text", None), parts.pop("content", found.content)
    if text is not None:
        content = text.encode("utf-8")
    file.write_bytes(sealed(content, Seal(**{**vars(found.seal), **parts})))


def test_current(desk: Desk, statement: Path) -> None:
    told = desk.pm("verify", str(statement))
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("current (2026-27/p017, made on 2026-11-24): ")
    assert "byte for byte" in told.out


def test_the_seal_says_what_it_was_made_from(desk: Desk, statement: Path) -> None:
    seal = verified(desk, statement)["seal"]
    assert seal["commit"] == git(desk.root, "rev-parse", "HEAD").strip()
    assert re.fullmatch(r"pm1:[0-9a-f]{64}", seal["record_digest"])
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", seal["template_digest"])
    last = statement.read_text(encoding="utf-8").splitlines()[-1]
    assert last.startswith("<!-- pm-seal 1 ") and last.endswith(" -->")
    for name in ("Bea", "Okafor", "Hollybank"):
        assert name not in last


def test_superseded_once_the_record_says_something_else(desk: Desk, statement: Path) -> None:
    desk.done("add-cpd", "p017", "--activity", "Reading day")
    assert standing(desk, statement) == "superseded"


def test_what_no_signature_covers_leaves_it_current_and_is_told(
    desk: Desk, statement: Path
) -> None:
    desk.done("add-evidence", "p017", "--kind", "drop-in", "--summary", "Calm and clear")
    found = verified(desk, statement)
    assert found["standing"] == "current"
    assert "such as evidence, has changed since" in found["says"]


def test_superseded_where_the_record_is_gone(desk: Desk, statement: Path) -> None:
    because = ("--because", "Opened by mistake")
    desk.done("dispose", "p017", "--cycle", "2026-27", *because)
    assert standing(desk, statement) == "superseded"


@pytest.mark.parametrize("was, now", [("Okafor", "Smith"), ("record=2026", "record=2025")])
def test_altered(desk: Desk, statement: Path, was: str, now: str) -> None:
    change(statement, was, now)
    assert standing(desk, statement) == "altered"


def test_altered_by_somebody_who_made_a_new_seal(desk: Desk, statement: Path) -> None:
    text = statement.read_text(encoding="utf-8").partition("<!-- pm-seal")[0]
    forge(statement, text=text.replace("Okafor", "Smith"))
    assert standing(desk, statement) == "altered"


def test_nobody_is_fooled_by_a_seal_that_cannot_be_held_against_anything(
    desk: Desk, statement: Path
) -> None:
    whole = statement.read_bytes()
    for parts in (
        {"commit": "unsaved"},
        {"template_digest": "sha256:0"},
    ):
        statement.write_bytes(whole)
        forge(statement, **parts)
        assert standing(desk, statement) == "unproven"


@pytest.mark.parametrize(
    "content", [b"", b"<html></html>\n", b"\xff\xfe", b"<!-- pm-seal 1 document=sha256:0 -->\n"]
)
def test_no_statement_of_pm(desk: Desk, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.html"
    file.write_bytes(content)
    assert standing(desk, file) == "unknown"


def test_a_seal_that_was_cut_off(desk: Desk, statement: Path) -> None:
    text = statement.read_text(encoding="utf-8")
    statement.write_text(text.partition("<!-- pm-seal")[0], encoding="utf-8")
    assert standing(desk, statement) == "unknown"


def test_line_ends_that_a_mail_program_changed_alter_nothing(desk: Desk, statement: Path) -> None:
    statement.write_bytes(statement.read_bytes().replace(b"\n", b"\r\n"))
    assert standing(desk, statement) == "current"


def test_another_repository_does_not_know_it(desk: Desk, statement: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(desk.root, other, ignore=shutil.ignore_patterns(".git"))
    git(other, "init", "-q")
    git(other, "add", "-A")
    git(other, "commit", "-qm", "another")
    found = json.loads(desk.pm("-C", str(other), "verify", str(statement), "--json").out)
    assert found["standing"] == "unknown"


def test_a_commit_that_has_no_such_record(desk: Desk, statement: Path) -> None:
    forge(statement, record="2026-27/p999")
    assert standing(desk, statement) == "altered"
    forge(statement, record="p999")
    assert standing(desk, statement) == "unknown"


def test_made_from_what_was_not_committed(desk: Desk, tmp_path: Path) -> None:
    for path, was, now in (
        (BEA, "Teacher of History", "Teacher of Latin"),
        ("people/p003.yaml", "Raj Nair", "Raj Nayar"),
    ):
        before = desk.text(path)
        desk.write(path, before.replace(was, now))
        file = tmp_path / "statement.md"
        ran = desk.pm("render-statement", "p017", "--format", "md", "-o", str(file))
        assert ran.code == 0, ran.err
        assert standing(desk, file) == "unproven"
        desk.write(path, before)


def test_a_form_of_the_schools_own_is_sealed_too(desk: Desk, tmp_path: Path) -> None:
    desk.commit_by_hand("templates/statement.md.j2", "# {{ reviewee }}")
    file = tmp_path / "statement.md"
    assert desk.pm("render-statement", "p017", "--format", "md", "-o", str(file)).code == 0
    assert file.read_text(encoding="utf-8").startswith("# Bea Okafor\n<!-- pm-seal 1 ")
    assert standing(desk, file) == "current"
    desk.commit_by_hand("templates/statement.md.j2", "# {{ reviewee }}!")
    assert standing(desk, file) == "current"


def test_a_copy_that_was_shared_is_known_by_its_disclosure(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "copy.html"
    ground = ("--ground", "quality-assurance")
    assert desk.pm("share", "p017", "--to", "Dr J. Fox", *ground, "-o", str(file)).code == 0
    found = verified(desk, file)
    assert found["standing"] == "current"
    assert "disclosure ds-" in found["says"]
    forge(file, text=file.read_text(encoding="utf-8").replace("Fox", "Box").partition("<!-- pm")[0])
    assert standing(desk, file) == "altered"


def test_options_of_the_history_do_not_go_with_a_file(desk: Desk, statement: Path) -> None:
    desk.refused("verify", str(statement), "--require-signatures", slug="usage", code=2)
    desk.refused("verify", "nowhere.html", slug="no-file")


def test_a_pdf_is_current_altered_or_superseded_too(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "statement.pdf"
    assert desk.pm("render-statement", "p017", "--format", "pdf", "-o", str(file)).code == 0
    made = file.read_bytes()
    assert "byte for byte" in verified(desk, file)["says"]
    half = len(made) // 2
    file.write_bytes(made[:half] + bytes([made[half] ^ 1]) + made[half + 1 :])
    assert standing(desk, file) == "altered"
    file.write_bytes(made + b"%%EOF\n")
    assert standing(desk, file) == "unknown"
    # Whoever makes a new seal gets no further than another machine's fonts would.
    file.write_bytes(made)
    forge(file, content=b"%PDF-1.4" + made[8:])
    found = verified(desk, file)
    assert (found["standing"], "fonts of this machine" in found["says"]) == ("unproven", True)
    file.write_bytes(made)
    desk.done("add-cpd", "p017", "--activity", "Reading day")
    assert standing(desk, file) == "superseded"


def test_a_word_document_has_no_seal_and_it_says_what_to_do(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "statement.docx"
    assert desk.pm("render-statement", "p017", "--format", "docx", "-o", str(file)).code == 0
    found = verified(desk, file)
    assert (found["standing"], "pm import-statement" in found["says"]) == ("unknown", True)

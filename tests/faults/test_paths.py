"""Lines 42-48a of the list of faults: names that lead elsewhere, and git's environment."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pmtool.store.running import environment
from tests.cli.academy import Desk
from tests.faults.conftest import Prepared
from tests.faults.steps import ran
from tests.faults.verbs import KNOWN, WRITING, Case
from tests.school import git

Prepare = Callable[[Case], Prepared]
RECORD = "cycles/2026-27/p018.yaml"
ODD = (
    *("--output=x", "-o", "--", "-", "../x", "../../etc/passwd", "/etc/passwd", "a/b", "a\\b"),
    *("p017\0", ":(glob)*", ":/", "*", "HEAD", "con", "nul.x", "aux", "com1", "P017.", "p017 "),
    *(
        "",
        " ",
        "é",
        "e\u0301",
        "p\u200b017",
        "\u202ep017",
        "\x1b[2J",
        "x" * 65,
        "%2e%2e",
        "~",
        "$(id)",
    ),
)
READING = ("show", "log", "render-statement", "check-deadlines", "render-concern", "show-concern")


def _as_person(verb: str, person: str) -> tuple[str, ...]:
    """The words of a verb about somebody else."""
    first, _, *rest = KNOWN[verb].words if len(KNOWN[verb].words) > 1 else (verb, "")
    return (first, *rest, "--", person) if person.startswith("-") else (first, person, *rest)


@pytest.mark.parametrize("person", ODD, ids=ascii)
def test_fault_42_43_an_id_that_is_none(desk: Desk, person: str) -> None:
    before = desk.state()
    outside = sorted(path.name for path in desk.root.parent.iterdir())
    for verb in ("show", "log", "add-cpd", "set-plan", "dispose", "check-deadlines"):
        done = desk.pm(*_as_person(verb, person))
        assert done.code in (0, 1, 2, 3), (verb, done)
        assert not set(done.err + done.out) & set("\x1b\x00\u202e"), verb
        if verb not in ("log", "check-deadlines", "list"):
            assert done.code in (2, 3), (verb, done)
    assert desk.state() == before
    assert sorted(path.name for path in desk.root.parent.iterdir()) == outside


@pytest.mark.parametrize("person", [p for p in ODD if p != "HEAD"], ids=ascii)
def test_fault_43_46_a_new_person_of_such_an_id(desk: Desk, person: str) -> None:
    named = ("--name", "Jo", "--job-title", "T", "--category", "support")
    before = desk.state()
    done = desk.pm("add-person", *named, "--", person)
    assert done.code in (2, 3), done
    assert desk.state() == before


@pytest.mark.parametrize("what", ["record", "folder", "person", "pm.yaml", "evidence"])
def test_fault_44_links_are_not_followed(desk: Desk, what: str) -> None:
    root, outside = desk.root, desk.root.parent / "outside"
    place = {
        "record": root / RECORD,
        "folder": root / "cycles/2026-27",
        "person": root / "people/p018.yaml",
        "pm.yaml": root / "pm.yaml",
        "evidence": root / "evidence",
    }[what]
    if place.exists():
        place.rename(outside)
    else:
        outside.mkdir()
    place.symlink_to(outside)
    held = {p: p.read_bytes() for p in (outside, *outside.rglob("*")) if p.is_file()}
    (root.parent / "a.pdf").write_bytes(b"%PDF")
    head = desk.head()
    attach = ("--kind", "other", "--summary", "Seen", "--attach", "../a.pdf")
    done = desk.pm("add-evidence", "p018", *attach)
    assert done.code == 3, done
    assert "[pm: link]" in done.err or "[pm: changed-by-hand]" in done.err, done.err
    for words in (("validate",), ("show", "p018"), ("list",), ("check-deadlines",), ("save",)):
        assert desk.pm(*words).code in (0, 1, 3), words
    assert desk.head() == head
    now = {p: p.read_bytes() for p in (outside, *outside.rglob("*")) if p.is_file()}
    assert now == held


def test_fault_45_a_submodule_in_the_way(desk: Desk) -> None:
    git(desk.root, "rm", "-rq", "--cached", "people")
    head = desk.head()
    git(desk.root, "update-index", "--add", "--cacheinfo", f"160000,{head},people")
    git(desk.root, "commit", "-qm", "a submodule")
    desk.refused("edit-person", "p018", "--job-title", "Head", slug="submodule")
    (desk.root / "people/.git").mkdir()
    desk.refused("edit-person", "p018", "--job-title", "Head", slug="submodule")


@pytest.mark.parametrize("other", ["Z001.yaml", "z001.YAML"])
def test_fault_46_names_that_are_one_elsewhere(desk: Desk, other: str) -> None:
    (desk.root / "people" / other).write_text("schema: 1\n")
    words = ("add-person", "z001", "--name", "Jo", "--job-title", "T", "--category", "support")
    desk.refused(*words, slug="name-collides")


def test_fault_46_names_that_differ_in_an_accent(desk: Desk) -> None:
    for name in ("\u00e9.yaml", "e\u0301.yaml"):
        (desk.root / "cycles/2026-27" / name).write_text("schema: 1\n")
    done = desk.pm("validate")
    assert done.code == 1
    assert "name-collides" in done.out


DROPPED = """GIT_DIR GIT_WORK_TREE GIT_COMMON_DIR GIT_INDEX_FILE GIT_OBJECT_DIRECTORY
GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_NAMESPACE GIT_PREFIX GIT_CONFIG GIT_CONFIG_GLOBAL
GIT_CONFIG_SYSTEM GIT_CONFIG_COUNT GIT_CONFIG_KEY_0 GIT_CONFIG_VALUE_0 GIT_CONFIG_PARAMETERS
GIT_EXTERNAL_DIFF GIT_EDITOR GIT_PAGER GIT_TRACE GIT_TEMPLATE_DIR GIT_GLOB_PATHSPECS"""
KEPT = """GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_AUTHOR_DATE GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
GIT_COMMITTER_DATE GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS"""


def test_fault_47_what_the_environment_says_of_git(
    prepare: Prepare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (*DROPPED.split(), *KEPT.split()):
        monkeypatch.setenv(name, "2026-11-24T09:00:00+00:00" if "DATE" in name else "elsewhere")
    assert not environment().keys() & set(DROPPED.split())
    assert environment().keys() >= set(KEPT.split())
    prepared = prepare(WRITING["add-cpd"])
    root = prepared.again(tmp_path / "school")
    assert ran(prepared.words).code == 0
    for name in DROPPED.split():
        monkeypatch.delenv(name)
    assert git(root, "log", "-1", "--format=%an %cn %s").strip() == (
        "elsewhere elsewhere record: 2026-27/p017"
    )


FORGED = "x\n\nPM-Verb: decide-pay\nPM-Record: 2026-27/h001"


@pytest.mark.parametrize(
    "words",
    [
        ("add-objective", "p018", "--title", FORGED, "--by", FORGED),
        ("add-meeting", "p018", "--kind", "initial", "--notes", FORGED, "--taken-by", FORGED),
        ("suspend", "p018", "--because", FORGED),
        ("edit-person", "p018", "--name", FORGED),
    ],
)
def test_fault_48_a_line_break_forges_no_trailer(desk: Desk, words: tuple[str, ...]) -> None:
    done = desk.done(*words)
    assert [value for key, value in done.trailers if key == "PM-Verb"] == [words[0]]
    assert "h001" not in str(done.trailers)


def test_fault_48_an_author_with_a_line_break(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Ann\nPM-Verb: decide-pay")
    done = desk.pm("add-cpd", "p018", "--activity", "x")
    assert done.code in (0, 3)
    shown = git(desk.root, "log", "-1", "--format=%(trailers:key=PM-Verb,valueonly)")
    assert shown.strip() != "decide-pay"


@pytest.mark.parametrize("setting", ["true", "input"])
def test_fault_48a_a_clone_with_autocrlf_keeps_every_digest(
    prepare: Prepare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    """Only with the `.gitattributes` that `pm init` and `doctor --fix` write."""
    root = prepare(KNOWN["list"]).again(tmp_path / "school")
    (tmp_path / "a.txt").write_bytes(b"one\r\ntwo\nthree\r\n")
    assert ran(("doctor", "--fix")).code == 0
    for number in range(2):
        evidence = ("--kind", "other", "--summary", f"Seen {number}")
        assert ran(("add-evidence", "p018", *evidence, "--attach", "../a.txt")).code == 0
        (tmp_path / "a.txt").write_bytes(b"one\ntwo\n")
    clone = tmp_path / "clone"
    git(tmp_path, "-c", f"core.autocrlf={setting}", "clone", "-q", str(root), str(clone))
    git(clone, "config", "core.autocrlf", setting)
    os.chdir(clone)
    ended = ran(("validate",))
    assert "attachment-altered" not in ended.said
    assert ran(("add-cpd", "p018", "--activity", "x")).code == 0
    assert git(clone, "status", "--porcelain") == ""

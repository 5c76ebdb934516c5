"""Confidentiality (9.1, 9.2): what `pm` writes is private, and no message holds a record."""

from __future__ import annotations

import ast
import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pmtool.cli import VERBS, boundary
from pmtool.cli.root import load
from tests.cli.academy import BEA, BEA_RECORD, Desk
from tests.cli.test_every_change import CASES
from tests.school import git

PACKAGE = Path(boundary.__file__).parent.parent
MARKER = "Quagga"

WRITERS = {
    "cli/boundary.py": "what a fault of pm's own leaves: frames and types, no values",
    "store/commit.py": "a private index of git, in a folder for its owner alone",
    "store/committed.py": "a school as it was committed, in a folder for the owner alone",
    "store/editor.py": "what somebody edits, until they are done",
    "store/long_history.py": "a mark of how long the history was",
    "store/lock.py": "who holds the lock: a verb and a number",
    "store/output.py": "what is rendered: for its owner alone",
    "store/replacing.py": "the records themselves, as the user's umask has it",
    "store/unfinished.py": "which paths are being written",
    "store/founding.py": "the folder of a new repository, for its owner alone",
    "store/index/sharing.py": "what the folders look like, to the process that asked",
    "store/index/database.py": "which duties are due, for the owner alone, and no text of a record",
    "store/joining/driver.py": "the merged file, where git asks for it",
    "store/joining/soundness.py": "versions being merged, in a folder for the owner alone",
    "store/joining/text.py": "versions being merged, in a folder for the owner alone",
    "store/private.py": "a folder for the owner alone, and what others of these put there",
    "store/proof/signatures.py": "keys and signatures, in a folder for the owner alone",
    "store/proof/ssh_keys.py": "keys and signatures, in that folder",
}
WRITING = {
    *("write_text", "write_bytes", "mkstemp", "mkdtemp", "NamedTemporaryFile"),
    *("TemporaryDirectory", "TemporaryFile", "mkdir", "makedirs", "touch"),
}


def writes(path: Path) -> bool:
    """Whether a module makes a file or a folder by any of the usual calls."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            modes = [a.value for a in node.args if isinstance(a, ast.Constant)]
            to_write = any(isinstance(m, str) and re.fullmatch(r"[wax]b?\+?", m) for m in modes)
            if name in WRITING or (name in ("open", "fdopen") and to_write):
                return True
    return False


def test_these_modules_write_and_no_other() -> None:
    found = {p.relative_to(PACKAGE).as_posix() for p in PACKAGE.rglob("*.py") if writes(p)}
    assert found <= set(WRITERS)


OUTPUTS = {
    "check-deadlines": ("--csv",),
    "export": ("objectives",),
    "render-statement": ("p017",),
    "hand-out": ("p017",),
    "render-concern": ("p017", "co-aaaaaa"),
    "render-overview": (),
    "render-portfolio": ("p017",),
    "share": ("p017", "--to", "p002", "--ground", "poor-performance"),
}
"""Every verb with an -o, and what else it takes."""

CONCERN = (
    "concerns:\n  - {id: co-aaaaaa, raised_on: 2026-11-02, by: p003, nature: Quagga,"
    " seriousness: Quagga, previous_support: Quagga, confirmed_in_writing_on: 2026-11-03}\n"
)


def test_every_verb_with_an_output_is_here() -> None:
    with_output = {v for v in VERBS if any("--output" in p.opts for p in load(v).params)}
    assert with_output == set(OUTPUTS)


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A user whose files everybody can read and write."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def full(desk: Desk) -> Desk:
    """Bea's record with the marker in every text of it, names included, and a concern."""
    desk.commit_by_hand(BEA, marked())
    return desk


def marked() -> str:
    """The marker in place of whatever somebody wrote."""
    text = BEA_RECORD.replace("states:\n", CONCERN + "states:\n")
    said = re.compile(
        r"(?<=name: )'[^']*'|(?<=title: ).*|(?<=text: )[^\n},]*|(?<=need: ).*"
        r'|(?<=summary: )"[^"]*"|(?<=measures: )".*"|(?<=by: )"[^"]*"'
    )
    text = said.sub(MARKER, text).replace("name: Raj Nair", f"name: {MARKER}")
    return text.replace("Questioning\n      in Year 8", MARKER)


@pytest.mark.parametrize("verb", OUTPUTS)
def test_every_output_is_for_its_owner_alone(
    full: Desk, open_umask: None, tmp_path: Path, verb: str
) -> None:
    target = tmp_path / "given" / "file"
    full.pm(verb, *OUTPUTS[verb], "-o", str(target))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert stat.S_IMODE(target.parent.stat().st_mode) == 0o700


def test_so_is_what_goes_to_out(full: Desk, open_umask: None) -> None:
    full.pm("render-statement", "p017")
    full.pm("confirm-concern", "p017", "co-aaaaaa")
    made = [path for path in (full.root / "out").rglob("*") if path.is_file()]
    assert made
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}


def test_so_is_what_is_edited(
    full: Desk, open_umask: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = tmp_path / "mode"
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\nstat -c "%a %n" "$1" > {noted}\necho "# seen" >> "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    full.done("edit", "p017")
    mode, _, name = noted.read_text().strip().partition(" ")
    assert mode == "600"
    assert not Path(name).exists()


def test_so_is_the_report_of_a_fault(
    open_umask: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    try:
        raise ValueError(f"{MARKER} in a value")
    except ValueError as fault:
        assert boundary._fault(fault, ["show", MARKER]) == 70
    (report,) = tmp_path.glob("pm-fault-*")
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert MARKER not in report.read_text("utf-8")


def test_a_new_repository_is_its_owners_alone(desk: Desk, open_umask: None, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "school"
    assert desk.pm("init", str(folder), "--academy", "Elm").code == 0
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def concluded(desk: Desk) -> None:
    """It takes no more."""
    end = "  - {id: st-000002, to: concluded, on: 2026-11-20, by: Quagga}\n# the end\n"
    desk.commit_by_hand(BEA, marked().replace("# the end\n", end))


def changed_by_hand(desk: Desk) -> None:
    """Not committed."""
    desk.write(BEA, marked() + f"# {MARKER}\n")


def broken(desk: Desk) -> None:
    """No YAML, in the middle of a text."""
    desk.commit_by_hand(BEA, marked().replace(f"need: {MARKER}", f'need: "{MARKER}'))


def misshapen(desk: Desk) -> None:
    """A text where a date belongs, and a word that is none of a closed list."""
    desk.commit_by_hand(
        BEA, marked().replace("2026-10-05, kind: book-scrutiny", f"{MARKER}, kind: {MARKER}")
    )


def anchored(desk: Desk) -> None:
    """YAML that `pm` does not read."""
    desk.commit_by_hand(BEA, marked().replace(f"need: {MARKER}", f"need: &{MARKER} {MARKER}"))


def elsewhere(desk: Desk) -> None:
    """Somebody else's record under Bea's name."""
    desk.commit_by_hand(BEA, marked().replace("id: p017", "id: p018"))


def merging(desk: Desk) -> None:
    """A merge under way."""
    (desk.root / ".git" / "MERGE_HEAD").write_text(f"{desk.head()}\n", "utf-8")


def conflict(desk: Desk) -> None:
    """Not merged."""
    desk.write(BEA, f"<<<<<<< ours\nneed: {MARKER}\n=======\nneed: {MARKER}2\n>>>>>>> theirs\n")


TROUBLES = (concluded, changed_by_hand, broken, misshapen, anchored, elsewhere, merging, conflict)
READING = (
    ("show", "p017"),
    ("log", "p0177"),
    ("list", "--json"),
    ("check-deadlines", "p017", "--csv"),
    ("today", "--by", "p003"),
    ("next", "p017"),
    ("export", "objectives", "--csv", "out/x.csv"),
    ("remind", "--dry-run"),
    ("render-statement", "p017", "-o", "out/x.html"),
    ("hand-out", "p017", "-o", "out/x.bundle"),
    ("render-portfolio", "p017", "-o", "out/x.html"),
    ("disclosures", "p017"),
    ("retention",),
    ("doctor",),
)
CHAPTER_9 = (
    ("share", "p017", "--to", "h001", "--ground", "gossip", "-o", "out/x.html"),
    ("dispose", "p017", "--cycle", "2026-27"),
    ("confirm-concern", "p017", "co-aaaaab"),
    ("close-concern", "p017", "co-aaaaaa", "--result", "improved"),
    ("log-contact", "p017", "co-aaaaaa"),
    ("extend-monitoring", "p017", "co-aaaaaa", "--weeks", "2"),
    ("decide-capability", "p017", "co-aaaaaa"),
    ("resume", "p017"),
    ("edit", "p017"),
    ("save", "p017"),
)


def commands() -> Iterator[tuple[str, ...]]:
    """Each verb as it should be called, and with an entry that is not there."""
    for verb, more in CASES.items():
        yield (verb, "p017", *more)
        if not more[0].startswith("-"):
            yield (verb, "p017", "O9", *more[1:])
    yield from CHAPTER_9


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda t: t.__name__)
def test_no_refusal_holds_what_a_record_says(
    full: Desk, trouble: Callable[[Desk], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("EDITOR", "false")
    trouble(full)
    refusals = 0
    for command in commands():
        before = full.head()
        ran = full.pm(*command)
        assert MARKER not in ran.out + ran.err, command
        assert ran.code != 70, command
        if ran.code == 0:
            full.pm("undo")
        else:
            refusals += 1
            assert full.head() == before
    assert refusals > len(CHAPTER_9)
    for command in READING:
        assert MARKER not in full.pm(*command).err, command
    assert MARKER not in git(full.root, "log", "--format=%B")
    kept = {*temporary.rglob("*"), *(full.root / ".git" / "pm").rglob("*")}
    # The index has people's names: docs/decisions/0023-the-index.md; that it has no more is next.
    kept.discard(full.root / ".git" / "pm" / "index")
    assert not [p for p in kept if p.is_file() and MARKER.encode() in p.read_bytes()]


def test_the_index_has_names_and_nothing_that_was_written(desk: Desk) -> None:
    name = f"name: {MARKER}"
    desk.commit_by_hand(BEA, marked().replace(name, "name: Raj Nair"))
    desk.pm("check-deadlines")
    index = (desk.root / ".git" / "pm" / "index").read_bytes()
    assert b"Raj Nair" in index
    assert MARKER.encode() not in index

"""A git that died has said nothing: no command takes that for "there is none" and goes on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pmtool.errors import NotKnown, Refused
from pmtool.store import git
from pmtool.store.joining.text import line_by_line
from pmtool.store.joining.trees import bases
from pmtool.store.message import about_records
from pmtool.store.names import RecordName
from pmtool.store.remote import Remote, remote
from pmtool.store.signing import key_to_sign_with, signing_with
from pmtool.store.workspace import Workspace
from tests.cli.academy import Desk
from tests.dying_git import LATE, SILENT, Dies
from tests.school import RECORD
from tests.school import git as user_git
from tests.signing import make_key, needs_ssh, public

MAIN = "refs/heads/main"
P017 = RecordName("2026-27", "p017")

QUESTIONS: dict[str, Callable[[Path], object]] = {
    "rev-parse HEAD": git.head,
    "var GIT_AUTHOR_IDENT": git.identity,
    "config --null --get x.y": lambda root: git.setting(root, "x.y"),
    "config --local --null --get x.y": lambda root: git.own_setting(root, "x.y"),
    "check-ignore": lambda root: git.ignored(root, root),
    "commit.gpgsign": key_to_sign_with,
    "merge-base": lambda root: bases(root, "HEAD", "HEAD"),
    "merge-file": lambda root: line_by_line(b"a\n", b"b\n", b"b\n"),
    "rev-parse --verify": lambda root: Remote(root, "origin", "main").known(),
    # It holds the list of what a clone may not bring along: an empty one would let all pass.
    "--name-only --null --list": lambda root: remote(root, MAIN, "origin"),
}


@pytest.mark.parametrize("how", [SILENT, LATE], ids=["silent", "late"])
@pytest.mark.parametrize("words", QUESTIONS)
def test_a_git_that_died_is_no_answer(school: Workspace, dies: Dies, words: str, how: str) -> None:
    user_git(school.root, "remote", "add", "origin", "nowhere")
    QUESTIONS[words](school.root)
    dies(words, how=how)
    with pytest.raises(Refused) as refusal:
        QUESTIONS[words](school.root)
    assert refusal.value.slug == "git-failed"


@pytest.mark.parametrize(
    "words",
    [
        ("undo",),
        ("share", "p017", "--to", "Jo", "--ground", "quality-assurance", "-o", "../c.html"),
    ],
    ids=lambda words: words[0],
)
def test_head_that_git_does_not_tell_is_no_beginning(
    desk: Desk, dies: Dies, words: tuple[str, ...]
) -> None:
    """`undo` took the history for an empty one; `share` sealed that nothing was committed."""
    desk.done("add-cpd", "p017", "--activity", "Course")
    for asked in range(9):
        dies("rev-parse HEAD", after=asked)
        before = desk.state()
        ran = desk.pm(*words)
        if ran.code == 0:
            break
        assert (ran.code, "pm: git-failed" in ran.err, desk.state()) == (3, True, before)
        assert not (desk.root.parent / "c.html").exists()
    assert asked > 1
    assert ran.code == 0
    if words[0] == "share":
        assert "commit=unsaved" not in (desk.root.parent / "c.html").read_text("utf-8")


@needs_ssh
def test_no_commit_is_unsigned_since_git_died(desk: Desk, dies: Dies, tmp_path: Path) -> None:
    key = public(make_key(tmp_path, "ann"))
    settings = (desk.root / ".git/config").read_text()
    for asked in ("gpg.format", "commit.gpgsign", "user.signingkey"):
        dies(f"config --null --get {asked}", f"config --null --type=bool --get {asked}")
        desk.refused("trust-key", "h001", str(key), "--mine", slug="git-failed")
        assert (desk.root / ".git/config").read_text() == settings


def test_a_setting_that_git_did_not_tell_is_not_taken_out(school: Workspace, dies: Dies) -> None:
    user_git(school.root, "config", "user.signingkey", "mine")
    before = (school.root / ".git/config").read_text()
    for words in ("--get user.signingkey", "user.signingkey key", "commit.gpgsign true"):
        dies(f"config --local {words}", f"config --local --null {words}")
        with pytest.raises(Refused), signing_with(school.root, Path("key")):
            raise AssertionError("nothing is to be done")
        assert (school.root / ".git/config").read_text() == before


def test_a_clone_goes_on_to_sign_where_ctrl_c_came_after_the_commit(school: Workspace) -> None:
    with pytest.raises(KeyboardInterrupt), signing_with(school.root, Path("key")):
        user_git(school.root, "commit", "--allow-empty", "--no-gpg-sign", "-qm", "made")
        raise KeyboardInterrupt
    assert git.setting(school.root, "user.signingkey") == "key"


@needs_ssh
def test_a_signature_is_not_called_bad_since_its_checker_was_killed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.done("trust-key", "h001", str(public(make_key(tmp_path, "ann"))), "--mine")
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    for program in ("#!/bin/sh\nkill -9 $$\n", "#!/no/such/shell\n"):
        (folder / "ssh-keygen").write_text(program)
        (folder / "ssh-keygen").chmod(0o755)
        desk.refused("verify", slug="no-ssh-keygen")


def test_a_signature_is_not_refused_after_it_was_committed(desk: Desk, dies: Dies) -> None:
    """Whose name git has for the warning that somebody else signs."""
    dies("var GIT_AUTHOR_IDENT")
    desk.refused("sign", "p017", "--by", "p017", slug="git-failed")


def test_a_commit_of_which_git_does_not_say_whether_it_is_made(
    school: Workspace, dies: Dies
) -> None:
    """Putting the files back would undo what may be in the history."""
    later = RECORD + "# later\n"
    with pytest.raises(NotKnown, match="pm doctor"), school.changing("add-cpd") as work:
        work.put(P017.path, later)
        dies("update-ref", "rev-parse HEAD", how=LATE)
        work.commit(about_records("add-cpd", [P017]))
    dies("nothing")
    assert (school.root / P017.path).read_text() == later
    assert user_git(school.root, "show", f"HEAD:{P017.path}") == later
    with pytest.raises(Refused, match="cut short"):
        school.clear_up("add-cpd")
    assert user_git(school.root, "status", "--porcelain", "--ignored") == ""

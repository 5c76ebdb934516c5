"""A repository that came as an archive: what is planted in it runs under no verb."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pmtool.cli import VERBS
from pmtool.store.workspace import Workspace
from tests.faults.conftest import Prepared
from tests.faults.steps import ran, texts
from tests.faults.verbs import KNOWN, Case
from tests.school import git

Prepare = Callable[[Case], Prepared]

HOOKS = """applypatch-msg pre-applypatch post-applypatch pre-commit pre-merge-commit
prepare-commit-msg commit-msg post-commit pre-rebase post-checkout post-merge pre-push pre-receive
update post-update post-receive push-to-checkout pre-auto-gc post-rewrite sendemail-validate
fsmonitor-watchman post-index-change reference-transaction"""
PROGRAMS = """core.fsmonitor core.pager core.editor core.sshCommand core.askPass core.gitProxy
core.alternateRefsCommand diff.external diff.planted.command diff.planted.textconv
filter.planted.clean filter.planted.smudge filter.planted.process merge.planted.driver
merge.pm.driver gpg.program gpg.openpgp.program gpg.ssh.program gpg.ssh.defaultKeyCommand
sequence.editor credential.helper pager.log pager.diff interactive.diffFilter
remote.origin.uploadpack remote.origin.receivepack uploadpack.packObjectsHook
trailer.sign.command web.browser man.planted.cmd alias.log alias.rev-parse"""
ATTRIBUTES = "* filter=planted diff=planted merge=planted text ident working-tree-encoding=UTF-16\n"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the alarm is a shell script")


@pytest.fixture
def alarm(tmp_path: Path) -> Path:
    """A program that leaves a trace when it is run."""
    script = tmp_path / "alarm"
    script.write_text(f'#!/bin/sh\necho "$0 $*" >> "{tmp_path}/rang"\ncat\n')
    script.chmod(0o755)
    return script


def plant(root: Path, alarm: Path) -> None:
    """Everything by which a repository can name a program, in the ways that it can."""
    hooks = root / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in HOOKS.split():
        (hooks / name).write_text(alarm.read_text())
        (hooks / name).chmod(0o755)
    config = root / ".git/config"
    included = root / ".git/more"
    programs = PROGRAMS.split()
    half = len(programs) // 2
    config.write_text(
        config.read_text() + _settings(programs[:half], alarm) + "[include]\n\tpath = more\n"
    )
    switches = "[log]\n\tshowSignature = true\n[commit]\n\tgpgSign = true\n[core]\n\thooksPath = "
    included.write_text(_settings(programs[half:], alarm) + f"{switches}{hooks}\n")
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/attributes").write_text(ATTRIBUTES)


def _settings(keys: list[str], alarm: Path) -> str:
    lines = []
    for key in keys:
        section, _, name = key.rpartition(".")
        head, _, part = section.partition(".")
        lines.append(f'[{head} "{part}"]' if part else f"[{head}]")
        lines.append(f"\t{name} = {alarm}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("verb", VERBS)
def test_fault_41_nothing_planted_runs(
    prepare: Prepare, tmp_path: Path, alarm: Path, verb: str
) -> None:
    prepared = prepare(KNOWN.get(verb, Case((verb,))))
    place = prepared.again(tmp_path / "school")
    plant(place, alarm)
    ended = ran(prepared.words)
    assert ended.code != 70, ended
    if verb in ("sync", "resolve"):  # those that have to do with another computer
        assert ended.slug == "planted-setting", ended
    elif verb == "trust-key":
        assert ended.code in (0, 3), ended
    elif verb in KNOWN:
        assert ended.code in (0, 1), ended
    else:
        ran((verb, "p017"))
    assert not (tmp_path / "rang").exists(), (tmp_path / "rang").read_text()


def test_fault_41_the_planted_programs_would_run(
    prepare: Prepare, tmp_path: Path, alarm: Path
) -> None:
    """The test above could not fail if git itself did not run them."""
    root = prepare(KNOWN["list"]).again(tmp_path / "school")
    plant(root, alarm)
    person = root / "people/p018.yaml"
    person.write_text(person.read_text() + "# later\n")
    (root / ".git/info/attributes").write_text("* filter=planted diff=planted\n")
    for words in (
        ("add", "people"),
        ("-c", "commit.gpgSign=false", "commit", "-qm", "x"),
        ("log", "-p", "--ext-diff"),
        ("commit", "-S", "-qm", "x", "--allow-empty"),
    ):
        subprocess.run(["git", *words], cwd=root, capture_output=True, check=False)
    rang = (tmp_path / "rang").read_text()
    for name in ("post-index-change", "reference-transaction", "pre-commit"):
        assert f"hooks/{name} " in rang


def test_fault_41_missing_objects_are_fetched_from_nowhere(
    prepare: Prepare, tmp_path: Path, alarm: Path
) -> None:
    """A partial clone names the program that fetches what is missing."""
    root = prepare(KNOWN["log"]).again(tmp_path / "school")
    assert ran(KNOWN["add-cpd"].words).code == 0
    git(root, "config", "remote.origin.url", str(tmp_path))
    git(root, "config", "remote.origin.promisor", "true")
    git(root, "config", "remote.origin.uploadpack", str(alarm))
    git(root, "config", "extensions.partialClone", "origin")
    git(root, "config", "core.repositoryFormatVersion", "1")
    blob = git(root, "rev-parse", "HEAD:cycles/2026-27/p017.yaml").strip()
    (root / f".git/objects/{blob[:2]}/{blob[2:]}").unlink()
    for words in (("log", "p017"), ("show", "p017", "--as-of", "2026-11-24"), ("undo",)):
        assert ran(words).code in (0, 1, 3)
    assert not (tmp_path / "rang").exists()
    alarm.write_text(alarm.read_text().replace("cat\n", "exit 1\n"))
    subprocess.run(["git", "cat-file", "-p", blob], cwd=root, capture_output=True, check=False)
    assert (tmp_path / "rang").exists()


def test_fault_41_a_work_tree_elsewhere(prepare: Prepare, tmp_path: Path) -> None:
    prepared = prepare(KNOWN["add-cpd"])
    root = prepared.again(tmp_path / "school")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    git(root, "config", "core.worktree", str(elsewhere))
    before = texts(root)
    ended = ran(prepared.words)
    assert (ended.code, ended.slug) == (3, "not-the-root")
    assert texts(root) == before
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("link", ["file", "symlink"])
def test_fault_41_a_git_folder_elsewhere(prepare: Prepare, tmp_path: Path, link: str) -> None:
    prepared = prepare(KNOWN["add-person"])
    root = prepared.again(tmp_path / "school")
    victim = tmp_path / "victim"
    (root / ".git").rename(victim)
    if link == "file":
        (root / ".git").write_text(f"gitdir: {victim}\n")
    else:
        (root / ".git").symlink_to(victim)
    before = (victim / "refs/heads/main").read_text()
    ended = ran(prepared.words)
    assert (ended.code, ended.slug) == (3, "git-elsewhere")
    assert (victim / "refs/heads/main").read_text() == before


def test_fault_41_a_git_folder_that_knows_its_work_tree(prepare: Prepare, tmp_path: Path) -> None:
    prepared = prepare(KNOWN["add-person"])
    root = prepared.again(tmp_path / "school")
    git(root, "init", "-q", f"--separate-git-dir={tmp_path / 'apart'}")
    assert ran(prepared.words).slug == "git-elsewhere"
    git(root, "config", "core.worktree", str(root))
    assert ran(prepared.words).code == 0
    git(root, "worktree", "add", "-q", "-b", "second", str(tmp_path / "second"))
    assert Workspace.find(tmp_path / "second").repository.root == tmp_path / "second"


def test_fault_41_a_repository_of_another_user(
    prepare: Prepare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared = prepare(KNOWN["add-cpd"])
    root = prepared.again(tmp_path / "school")
    git(root, "config", "safe.directory", "*")
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:{os.environ['PATH']}")
    (tmp_path / "bin").mkdir()
    owned = tmp_path / "bin/git"
    owned.write_text(
        "#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1"
        f' PATH="{os.environ["PATH"].partition(":")[2]}"'
        ' exec git "$@"\n'
    )
    owned.chmod(0o755)
    ended = ran(prepared.words)
    assert (ended.code, ended.slug) == (3, "not-trusted")

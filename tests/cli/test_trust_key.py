from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.academy import Desk
from tests.school import git
from tests.signing import make_key, needs_ssh, public, sign_with, signature_of

pytestmark = needs_ssh

SIGNERS = "allowed-signers"


@pytest.fixture
def ann(tmp_path: Path) -> Path:
    return make_key(tmp_path, "ann")


@pytest.fixture
def dee(tmp_path: Path) -> Path:
    return make_key(tmp_path, "dee")


def settings(root: Path) -> str:
    return (root / ".git" / "config").read_text(encoding="utf-8")


def test_the_first_key_is_ones_own_and_signs_from_then_on(desk: Desk, ann: Path) -> None:
    made = desk.done("trust-key", "h001", str(public(ann)), "--mine")
    assert made.out.startswith("Trusted for h001 (ann@school.example): SHA256:")
    assert made.paths == [SIGNERS]
    kind, data = public(ann).read_text(encoding="utf-8").split()[:2]
    assert desk.text(SIGNERS) == f'ann@school.example namespaces="git" {kind} {data} h001\n'
    assert signature_of(desk.root)
    desk.done("add-cpd", "p017", "--activity", "Reading day")
    assert signature_of(desk.root)


def test_git_holds_commits_against_the_file_as_it_is(desk: Desk, ann: Path) -> None:
    desk.done("trust-key", "h001", str(public(ann)), "--mine")
    allowed = f"gpg.ssh.allowedSignersFile={desk.root / SIGNERS}"
    git(desk.root, "-c", allowed, "verify-commit", "HEAD")


def test_a_key_on_standard_input(desk: Desk, ann: Path, dee: Path) -> None:
    desk.done("trust-key", "h001", str(public(ann)), "--mine")
    desk.done("trust-key", "p002", "-", stdin=public(dee).read_text(encoding="utf-8"))
    told = desk.looked("trust-key", "--list").splitlines()
    assert [line.split()[:2] for line in told] == [
        ["h001", "ann@school.example"],
        ["p002", "dee@school.example"],
    ]


def test_a_revoked_key_stays_marked(desk: Desk, ann: Path, dee: Path) -> None:
    desk.done("trust-key", "h001", str(public(ann)), "--mine")
    desk.done("trust-key", "p002", str(public(dee)))
    desk.done("trust-key", "p002", "--revoke")
    assert 'dee@school.example namespaces="git",valid-before="20261124" ' in desk.text(SIGNERS)
    assert desk.looked("trust-key", "--list").splitlines()[1].endswith("  revoked")
    desk.refused("trust-key", "p002", "--revoke", slug="no-such-key")
    desk.refused("trust-key", "p002", str(public(dee)), slug="revoked-key")


def test_somebody_is_always_left(desk: Desk, ann: Path) -> None:
    desk.done("trust-key", "h001", str(public(ann)), "--mine")
    desk.refused("trust-key", "h001", "--revoke", slug="last-key")


def test_fault_57_only_somebody_trusted_says_who_is_trusted(
    desk: Desk, ann: Path, dee: Path
) -> None:
    key = str(public(dee))
    assert "not set to sign" in desk.refused("trust-key", "p002", key, slug="not-signing")
    desk.done("trust-key", "h001", str(public(ann)), "--mine")
    sign_with(dee, desk.root)
    desk.refused("trust-key", "p002", key, slug="not-trusted-yet")
    desk.refused("trust-key", "h001", "--revoke", slug="not-trusted-yet")


def test_the_first_key_cannot_be_somebody_elses(desk: Desk, ann: Path, dee: Path) -> None:
    sign_with(ann, desk.root)
    desk.refused("trust-key", "p002", str(public(dee)), slug="not-trusted-yet")


def test_a_refusal_leaves_git_as_it_was_set(desk: Desk, ann: Path) -> None:
    before = settings(desk.root)
    desk.refused("trust-key", "p002", str(public(ann)), "--mine", slug="not-trusted-yet")
    ann.unlink()
    desk.refused("trust-key", "h001", str(public(ann)), "--mine", slug="not-signed")
    assert settings(desk.root).split() == before.split()


def test_a_dry_run_sets_nothing(desk: Desk, ann: Path) -> None:
    before = settings(desk.root)
    told = desk.looked("trust-key", "h001", str(public(ann)), "--mine", "--dry-run")
    assert "+ann@school.example" in told
    assert settings(desk.root) == before


def test_files_that_hold_no_public_key(desk: Desk, ann: Path, tmp_path: Path) -> None:
    told = desk.refused("trust-key", "h001", str(ann), "--mine", slug="no-public-key")
    assert "private half" in told
    empty = tmp_path / "empty.pub"
    empty.write_text("no key\n", encoding="utf-8")
    desk.refused("trust-key", "h001", str(empty), "--mine", slug="no-public-key")
    desk.refused("trust-key", "h001", str(tmp_path / "none.pub"), "--mine", slug="no-file")


def test_a_person_whom_nobody_can_know_by_address(desk: Desk, ann: Path) -> None:
    sign_with(ann, desk.root)
    desk.refused("trust-key", "p018", str(public(ann)), slug="no-email")
    desk.refused("trust-key", "p999", str(public(ann)), slug="no-person")


@pytest.mark.parametrize(
    "argv",
    [(), ("h001",), ("h001", "-", "--mine"), ("h001", "x.pub", "--mine", "--revoke")],
)
def test_command_lines_that_say_too_little_or_too_much(desk: Desk, argv: tuple[str, ...]) -> None:
    desk.refused("trust-key", *argv, slug="usage", code=2)
    desk.refused("trust-key", *argv, "--list", slug="usage", code=2) if argv else None


def test_trust_is_not_undone_but_revoked(desk: Desk, ann: Path) -> None:
    desk.done("trust-key", "h001", str(public(ann)), "--mine")
    assert "--revoke" in desk.refused("undo", slug="nothing-to-undo")

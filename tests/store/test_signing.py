"""Commits that are signed, with the system's program and the user's key, or not made at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pmtool.domain.proof.signers import public_key
from pmtool.errors import Refused
from pmtool.store.message import about_records
from pmtool.store.names import RecordName
from pmtool.store.proof.ssh_keys import signing_key, ssh_keygen, verified
from pmtool.store.workspace import Workspace
from tests.school import RECORD, git
from tests.signing import make_key, needs_ssh, public, sign_with, signature_of

pytestmark = needs_ssh

P017 = RecordName("2026-27", "p017")


def change(school: Workspace, line: str = "# later\n") -> str:
    with school.changing("add-cpd") as work:
        work.put(P017.path, RECORD + line)
        return work.commit(about_records("add-cpd", [P017]))


def refused(school: Workspace, slug: str) -> str:
    """The sentence of a change that was refused, and left nothing behind."""
    head, before = git(school.root, "rev-parse", "HEAD"), (school.root / P017.path).read_bytes()
    with pytest.raises(Refused) as refusal:
        change(school, "# refused\n")
    assert refusal.value.slug == slug
    assert git(school.root, "rev-parse", "HEAD") == head
    assert (school.root / P017.path).read_bytes() == before
    assert git(school.root, "status", "--porcelain") == ""
    assert [path.name for path in (school.root / P017.path).parent.iterdir()] == ["p017.yaml"]
    return refusal.value.message


def planted(tmp_path: Path) -> tuple[Path, Path]:
    """A program of somebody else's, and the mark that it leaves when it runs."""
    mark = tmp_path / "it-ran"
    program = tmp_path / "planted"
    program.write_text(f"#!/bin/sh\necho ran >> '{mark}'\necho key::none\n", encoding="utf-8")
    program.chmod(0o755)
    return program, mark


def test_a_clone_that_signs_signs_every_change(school: Workspace, tmp_path: Path) -> None:
    sign_with(make_key(tmp_path, "ann"))
    change(school)
    assert "SSH SIGNATURE" in signature_of(school.root)
    git(school.root, "config", "--local", "commit.gpgsign", "false")
    change(school, "# unsigned\n")
    assert signature_of(school.root) == ""


def test_git_itself_holds_the_signature_to_be_good(school: Workspace, tmp_path: Path) -> None:
    key = make_key(tmp_path, "ann")
    sign_with(key)
    change(school)
    allowed = tmp_path / "allowed"
    allowed.write_text(f"ann@school.example {public(key).read_text()}", encoding="utf-8")
    git(school.root, "-c", f"gpg.ssh.allowedSignersFile={allowed}", "verify-commit", "HEAD")


def test_other_kinds_of_signature_are_not_begun(school: Workspace) -> None:
    """A person who signs code with OpenPGP elsewhere is not kept from working here."""
    git(school.root, "config", "--global", "commit.gpgsign", "true")
    change(school)
    assert signature_of(school.root) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="the planted program is a shell script")
def test_fault_56_no_program_of_the_repository_signs(school: Workspace, tmp_path: Path) -> None:
    sign_with(make_key(tmp_path, "ann"))
    program, mark = planted(tmp_path)
    for name in ("gpg.ssh.program", "gpg.program", "gpg.ssh.defaultKeyCommand"):
        git(school.root, "config", "--local", name, str(program))
    change(school)
    assert "SSH SIGNATURE" in signature_of(school.root)
    git(school.root, "config", "--local", "user.signingkey", "")
    assert "no key is named" in refused(school, "no-signing-key")
    assert not mark.exists()


def test_a_key_that_is_not_there_refuses_before_anything_is_written(
    school: Workspace, tmp_path: Path
) -> None:
    key = make_key(tmp_path, "ann")
    sign_with(key)
    key.unlink()
    assert "could not be signed" in refused(school, "not-signed")
    public(key).unlink()
    refused(school, "not-signed")


@pytest.mark.skipif(sys.platform == "win32", reason="needs /bin/false")
def test_a_key_that_stays_locked_refuses(
    school: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_with(make_key(tmp_path, "ann", passphrase="open sesame"))
    monkeypatch.setenv("SSH_ASKPASS", "/bin/false")
    monkeypatch.setenv("SSH_ASKPASS_REQUIRE", "force")
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    assert "nothing was changed" in refused(school, "not-signed")


def test_without_ssh_keygen(
    school: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_with(make_key(tmp_path, "ann"))
    found = ssh_keygen()
    assert found.is_absolute()
    folder = tmp_path / "bin"
    folder.mkdir()
    real = Path(git(school.root, "--exec-path").strip())
    (folder / "git").symlink_to("/usr/bin/git" if Path("/usr/bin/git").exists() else real / "git")
    monkeypatch.setenv("PATH", f".:{folder}")
    refused(school, "no-ssh-keygen")


def test_a_relative_folder_of_the_path_is_not_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ssh-keygen").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "ssh-keygen").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    with pytest.raises(Refused):
        ssh_keygen()


def test_a_signature_names_its_key_and_holds_for_its_bytes_alone(
    school: Workspace, tmp_path: Path
) -> None:
    key, other = make_key(tmp_path, "ann"), make_key(tmp_path, "bea")
    sign_with(key)
    change(school)
    raw = git(school.root, "cat-file", "commit", "HEAD")
    head, _, rest = raw.partition("gpgsig ")
    block, _, message = rest.partition("\n\n")
    signature = block.replace("\n ", "\n").encode() + b"\n"
    signed = f"{head}\n{message}".encode()
    ann, bea = (public_key(public(each).read_text()) for each in (key, other))
    assert ann and bea and signing_key(signature) == ann
    assert verified(ssh_keygen(), tmp_path, ann, signature, signed)
    assert not verified(ssh_keygen(), tmp_path, ann, signature, signed + b" ")
    assert not verified(ssh_keygen(), tmp_path, bea, signature, signed)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ssh-ed25519",
        "ssh-ed25519 AAAA",
        "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIA==",
        "no key at all",
    ],
)
def test_what_is_no_public_key(text: str) -> None:
    assert public_key(text) is None


@pytest.mark.parametrize("inner", [b"", b"AAAA", b"U1NIU0lHAAAAAf////8=", b"====", b"\xff"])
def test_what_is_no_signature(inner: bytes) -> None:
    whole = b"-----BEGIN SSH SIGNATURE-----\n" + inner + b"\n-----END SSH SIGNATURE-----\n"
    assert signing_key(whole) is None
    assert signing_key(inner) is None

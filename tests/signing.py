"""Real SSH keys, as a person makes them, and a git that is set to sign with one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.school import git

needs_ssh = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None, reason="ssh-keygen is missing: install openssh-client"
)


def make_key(folder: Path, name: str, passphrase: str = "") -> Path:
    """A new key pair; the path of its private half."""
    key = folder / f"key-{name}"
    asked = ["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", name, "-f", str(key)]
    subprocess.run(asked, check=True, stdin=subprocess.DEVNULL)
    return key


def public(key: Path) -> Path:
    """The half that others may see."""
    return key.with_suffix(".pub")


def sign_with(key: Path | None, root: Path | None = None) -> None:
    """Set git to sign with `key`, or not to sign: for the user, or for one repository."""
    where = "--global" if root is None else "--local"
    place = root or Path.home()
    if key is None:
        git(place, "config", where, "commit.gpgsign", "false")
        return
    git(place, "config", where, "gpg.format", "ssh")
    git(place, "config", where, "user.signingkey", str(public(key)))
    git(place, "config", where, "commit.gpgsign", "true")


def signature_of(root: Path, commit: str = "HEAD") -> str:
    """The signature in a commit; empty where there is none."""
    raw = git(root, "cat-file", "commit", commit)
    return raw[raw.index("gpgsig") :].partition("\n\n")[0] if "\ngpgsig " in raw else ""

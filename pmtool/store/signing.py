"""Signing what `pm` commits, where git is set to: docs/decisions/0013-proof.md."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.errors import Refused
from pmtool.store import git
from pmtool.store.running import attempt

if TYPE_CHECKING:
    from pmtool.domain.proof.signers import PublicKey

_SIGNED = "commit.gpgsign"


def key_to_sign_with(root: Path) -> str | None:
    """The key of git's own configuration, or `None` where commits here are not to be signed.

    They are where `commit.gpgsign` is true and `gpg.format` is ssh. Raises `Refused`
    (`no-signing-key`) where no key is named: git would run a command to find one.
    """
    if not git.is_set(root, _SIGNED) or git.setting(root, "gpg.format") != "ssh":
        return None
    key = git.setting(root, "user.signingkey")
    if not key:
        raise Refused(
            "Git is set to sign here, and no key is named; name yours with "
            "`git config --global user.signingkey ~/.ssh/id_ed25519.pub`.",
            slug="no-signing-key",
        )
    return key


def other_format(root: Path) -> str | None:
    """The way of signing that git is set to, where `pm` does not sign so; `None` otherwise."""
    chosen = git.setting(root, "gpg.format") or "openpgp"
    return chosen if chosen != "ssh" and git.is_set(root, _SIGNED) else None


def own_key(root: Path) -> PublicKey | None:
    """The public half of the key that commits here are signed with; `None` where that is not known.

    Raises as `key_to_sign_with` does.
    """
    from pmtool.domain.proof.signers import public_key

    name = key_to_sign_with(root)
    if name is None:
        return None
    if name.startswith(("key::", "ssh-")):
        return public_key(name)
    place = root / Path(name).expanduser()
    for file in (place, place.with_name(f"{place.name}.pub")):
        with contextlib.suppress(OSError, UnicodeDecodeError):
            found = public_key(file.read_text(encoding="utf-8"))
            if found:
                return found
    return None


@contextlib.contextmanager
def signing_with(root: Path, key: Path) -> Iterator[None]:
    """Set this clone to sign with the key at `key`, unless what follows makes no commit.

    What is in the way after the commit, be it Ctrl-C, changes nothing of that.
    """
    wanted = {"gpg.format": "ssh", "user.signingkey": str(key), _SIGNED: "true"}
    before = {name: git.own_setting(root, name) for name in wanted}
    head = git.head(root)
    try:
        for name, value in wanted.items():
            git.change_setting(root, name, value)
        yield
    except BaseException:
        if git.head(root) == head:
            for name, was in before.items():
                git.change_setting(root, name, was)
        raise


def commit_tree(root: Path, *arguments: str, message: str) -> str:
    """Write a commit object, signed where this clone signs; its id.

    Raises `Refused`: `no-identity`, `no-signing-key`, `no-ssh-keygen`, `not-signed`, and as git
    does.
    """
    key = key_to_sign_with(root)
    settings = () if key is None else _settings(key)
    flag = "--no-gpg-sign" if key is None else "-S"
    done = attempt(
        root, *settings, "commit-tree", flag, *arguments, "-F", "-", given=message.encode()
    )
    if done.returncode == 0:
        return done.stdout.decode().strip()
    if key is None:
        from pmtool.store.running import failure

        git.identity(root)
        raise failure("commit-tree", done.stderr)
    raise Refused(
        f"The commit could not be signed ({_reason(done.stderr)}); nothing was changed: check the"
        " key with `git config user.signingkey`, and that its agent is unlocked (`ssh-add -l`).",
        slug="not-signed",
    )


def _settings(key: str) -> tuple[str, ...]:
    """What the command line says wins over the configuration that came with a repository."""
    from pmtool.store.proof.ssh_keys import ssh_keygen

    chosen = {
        "gpg.format": "ssh",
        "gpg.ssh.program": str(ssh_keygen()),
        "gpg.ssh.defaultKeyCommand": "",
        "user.signingkey": key,
    }
    return tuple(word for name, value in chosen.items() for word in ("-c", f"{name}={value}"))


def _reason(complaint: bytes) -> str:
    lines = complaint.decode("utf-8", "replace").strip().splitlines()
    told = [line.removeprefix("error: ") for line in lines if not line.startswith("fatal:")]
    return next(
        (line.rstrip(".?!: ") for line in told if line.strip()), "ssh-keygen gave no reason"
    )

"""The system's `ssh-keygen`: found, and asked whether a signature is a key's own.

Never the program that a repository's configuration names: docs/decisions/0013-proof.md.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import re
from pathlib import Path

from pmtool.domain.proof.signers import PublicKey, public_key
from pmtool.errors import Refused

NAMESPACE = "git"
"""What git's signatures are made for; one made for anything else proves nothing here."""

_ARMOUR = re.compile(
    rb"-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)-----END SSH SIGNATURE-----\s*"
)
_MAGIC = b"SSHSIG\x00\x00\x00\x01"


def signing_key(signature: bytes) -> PublicKey | None:
    """The key that a signature says it was made with, not yet believed; `None` for no signature."""
    armour = _ARMOUR.fullmatch(signature)
    if armour is None:
        return None
    try:
        whole = base64.b64decode(armour[1].replace(b"\n", b""), validate=True)
    except binascii.Error:
        return None
    if not whole.startswith(_MAGIC):
        return None
    blob, _ = _string(whole[len(_MAGIC) :])
    kind, _ = _string(blob or b"")
    return (
        public_key(f"{kind.decode('ascii', 'replace')} {_base64(blob)}") if kind and blob else None
    )


def verified(program: Path, folder: Path, key: PublicKey, signature: bytes, signed: bytes) -> bool:
    """Whether `key` made the `signature` of these bytes. `folder` is a private one, for files.

    Raises `Refused` (`no-ssh-keygen`) where the program did not get to say.
    """
    name = hashlib.sha256(signature).hexdigest()
    proof, allowed = folder / f"{name}.sig", folder / f"{name}.allowed"
    proof.write_bytes(signature)
    allowed.write_text(f'signer namespaces="{NAMESPACE}" {key}\n', encoding="ascii")
    asked = ("-Y", "verify", "-f", str(allowed), "-I", "signer", "-n", NAMESPACE, "-s", str(proof))
    code = _ended([str(program), *asked], signed)
    proof.unlink()
    allowed.unlink()
    return code == 0


def _ended(words: list[str], given: bytes) -> int:
    """How the program ended by itself. One that was killed is no word against a signature."""
    import subprocess

    try:
        code = subprocess.run(words, input=given, capture_output=True, check=False).returncode
    except OSError:
        code = -1
    if code < 0:
        raise Refused(
            "The program ssh-keygen could not be run, or was stopped, so that nobody can say"
            " whether a signature is good; try again when the computer has room for it.",
            slug="no-ssh-keygen",
        )
    return code


def ssh_keygen() -> Path:
    """The system's program. Raises `Refused` (`no-ssh-keygen`).

    Folders of the PATH are looked through here, since Windows would begin with the folder that one
    is in, which may be a repository from somewhere.
    """
    name = "ssh-keygen.exe" if os.name == "nt" else "ssh-keygen"
    for folder in map(Path, os.environ.get("PATH", os.defpath).split(os.pathsep)):
        if folder.is_absolute() and os.access(folder / name, os.X_OK):
            return folder / name
    raise Refused(
        "The program ssh-keygen is not installed, or not on the PATH; signatures need it, so"
        " install OpenSSH's client (package openssh-client).",
        slug="no-ssh-keygen",
    )


def _string(data: bytes) -> tuple[bytes | None, bytes]:
    """A string of SSH's wire format, and what comes after it."""
    end = 4 + int.from_bytes(data[:4], "big")
    return (data[4:end], data[end:]) if 4 < end <= len(data) else (None, b"")


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")

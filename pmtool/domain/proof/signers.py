"""Whose keys are trusted: `allowed-signers`, in OpenSSH's own form, and what it comes to.

A line is never taken out: a key that is trusted no longer is marked, so that what it signed before
can still be told from what it signed afterwards.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

PATH = "allowed-signers"

_KEY = re.compile(
    r"(?P<kind>ssh-(?:ed25519|rsa)|ecdsa-sha2-nistp(?:256|384|521)"
    r"|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com)[ \t]+(?P<data>[A-Za-z0-9+/]+={0,2})"
)
_LINE = re.compile(
    r"(?P<who>[^\s,*?!\"]+@[^\s,*?!\"]+)[ \t]+(?:(?P<options>namespaces=\"git\"(?P<until>,"
    r"valid-before=\"[0-9]{8,14}Z?\")?)[ \t]+)?" + _KEY.pattern + r"(?:[ \t]+(?P<person>.*))?"
)


@dataclass(frozen=True, order=True)
class PublicKey:
    """A public SSH key: its kind, and its data in base64."""

    kind: str
    data: str

    def __str__(self) -> str:
        return f"{self.kind} {self.data}"

    @property
    def fingerprint(self) -> str:
        """As `ssh-keygen -l` shows it."""
        whole = hashlib.sha256(base64.b64decode(self.data)).digest()
        return f"SHA256:{base64.b64encode(whole).decode().rstrip('=')}"


@dataclass(frozen=True)
class Signer:
    """One line: whose address, which key, whether it is revoked, the person's id as a comment."""

    email: str
    key: PublicKey
    revoked: bool
    person: str


@dataclass(frozen=True)
class Trust:
    """Keys with the addresses that they may sign for, and the keys that are revoked.

    Both only ever grow, so that two branches are joined without losing anything.
    """

    grants: frozenset[tuple[PublicKey, str]] = frozenset()
    revoked: frozenset[PublicKey] = frozenset()

    def joined(self, other: Trust) -> Trust:
        """What both say."""
        return Trust(self.grants | other.grants, self.revoked | other.revoked)

    def beyond(self, other: Trust) -> Trust:
        """What this says and the other does not."""
        return Trust(self.grants - other.grants, self.revoked - other.revoked)

    def __bool__(self) -> bool:
        return bool(self.grants or self.revoked)

    def emails(self, key: PublicKey) -> frozenset[str]:
        """The addresses that the key was ever trusted for, in lower case."""
        return frozenset(email for known, email in self.grants if known == key)

    def trusts(self, key: PublicKey, email: str) -> bool:
        """Whether the key may sign for this address now."""
        return key not in self.revoked and email.casefold() in self.emails(key)


def public_key(text: str) -> PublicKey | None:
    """The key of a line of a `.pub` file, whatever stands around it; `None` for anything else."""
    found = _KEY.search(text)
    if found is None:
        return None
    try:
        blob = base64.b64decode(found["data"], validate=True)
    except binascii.Error:
        return None
    kind = found["kind"]
    prefix = len(kind).to_bytes(4, "big") + kind.encode()
    whole = blob.startswith(prefix) and len(blob) > len(prefix) + 4
    return PublicKey(kind, found["data"]) if whole else None


def signers(text: str) -> Iterator[Signer]:
    """The lines that `pm` understands: one address, no pattern, no certificate authority."""
    for line in text.splitlines():
        found = _LINE.fullmatch(line.strip())
        key = public_key(f"{found['kind']} {found['data']}") if found else None
        if found and key:
            revoked = found["until"] is not None
            yield Signer(found["who"].casefold(), key, revoked, found["person"] or "")


def strange_lines(text: str) -> list[int]:
    """The numbers of lines, from 1, that are neither signers nor comments: nobody is trusted by
    them.
    """
    return [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.startswith("#") and not list(signers(line))
    ]


def trust(text: str) -> Trust:
    """What the file comes to."""
    known = list(signers(text))
    return Trust(
        frozenset((signer.key, signer.email) for signer in known),
        frozenset(signer.key for signer in known if signer.revoked),
    )


def merged(ours: str, theirs: str) -> str:
    """The file that two clones changed: every line of both, a revoked key revoked in each.

    It grants and revokes what the two did, and nothing else, whichever is called ours.
    """
    kept: dict[object, str] = {}
    for line in (*ours.splitlines(), *theirs.splitlines()):
        found = next(signers(line), None)
        what = (found.email, found.key) if found else line
        known = next(signers(kept.get(what, "")), None)
        if known is None or (found and _ended(line, found) < _ended(kept[what], known)):
            kept[what] = line
    whole = "".join(f"{line}\n" for line in kept.values())
    ends = {s.key: _ended(line, s) for line in kept.values() for s in signers(line) if s.revoked}
    for key, end in ends.items():
        whole = with_revoked(whole, [key], end)
    return whole


def _ended(line: str, signer: Signer) -> str:
    """From when a line counts no more, as it is written; late for one that counts."""
    return line.partition('valid-before="')[2].partition('"')[0] if signer.revoked else "9"


def with_signer(text: str, email: str, key: PublicKey, person: str) -> str:
    """The file with a key more."""
    joint = "" if not text or text.endswith("\n") else "\n"
    return f'{text}{joint}{email} namespaces="git" {key} {person}\n'


def with_revoked(text: str, keys: Iterable[PublicKey], day: date | str) -> str:
    """The file with these keys marked as revoked from this day on, or from what a line has."""
    gone = set(keys)
    end = day if isinstance(day, str) else f"{day:%Y%m%d}"
    until = f'namespaces="git",valid-before="{end}"'
    lines = []
    for line in text.splitlines():
        found = next(signers(line), None)
        if found and found.key in gone and not found.revoked:
            line = f"{found.email} {until} {found.key} {found.person}".rstrip()
        lines.append(line)
    return "".join(f"{line}\n" for line in lines)

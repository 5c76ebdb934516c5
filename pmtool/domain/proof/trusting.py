"""Adding to, and taking from, the people whose keys are trusted (`allowed-signers`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmtool.domain.person import Person
from pmtool.domain.proof.signers import (
    PublicKey,
    public_key,
    signers,
    trust,
    with_revoked,
    with_signer,
)
from pmtool.errors import NotFound, Refused


@dataclass(frozen=True)
class Hand:
    """Who changes the signers: their address in git, and the key that they sign with."""

    email: str
    key: PublicKey | None


def key_in(text: str) -> PublicKey:
    """The one public key of a file. Raises `Refused` (`no-public-key`)."""
    if "PRIVATE KEY" in text:
        raise Refused(
            "This is the private half of a key, which stays with its owner; give the .pub file.",
            slug="no-public-key",
        )
    found = [key for line in text.splitlines() if (key := public_key(line))]
    if len(found) != 1:
        raise Refused(
            "This is not one public SSH key; give the .pub file that `ssh-keygen` made.",
            slug="no-public-key",
        )
    return found[0]


def address(person: Person) -> str:
    """What a person's key is trusted for. Raises `Refused` (`no-email`)."""
    if not person.email:
        raise Refused(
            f"The register has no e-mail address of {person.id}, which a key is trusted for; enter"
            f" the one that they use in git with `pm edit-person {person.id} --email`.",
            slug="no-email",
        )
    return person.email


def trusted(text: str, person: Person, key: PublicKey, hand: Hand) -> str:
    """`allowed-signers` with a person's key. Raises `Refused`.

    The first key is one's own; any other takes somebody who is trusted already.
    """
    known = trust(text)
    email = address(person)
    if key in known.revoked:
        raise Refused(
            "This key was revoked, and what it signs stays in doubt; make a new one.",
            slug="revoked-key",
        )
    if known.trusts(key, email):
        raise Refused(f"This key of {person.id} is trusted already.", slug="no-change")
    if known.grants:
        _refuse_stranger(text, hand)
    elif hand.key != key or hand.email.casefold() != email.casefold():
        raise Refused(
            "The first key that is trusted is your own, since all the others rest on it: enter it"
            " with `pm trust-key YOUR-ID KEYFILE --mine`, with your address in git.",
            slug="not-trusted-yet",
        )
    return with_signer(text, email, key, person.id)


def revoked(text: str, person: Person, key: PublicKey | None, day: date, hand: Hand) -> str:
    """`allowed-signers` with one key of a person revoked, or all of them. Raises `Refused`."""
    email = address(person).casefold()
    theirs = {each.key for each in signers(text) if each.email == email and not each.revoked}
    if key is not None:
        theirs &= {key}
    if not theirs:
        raise NotFound(f"No such key of {person.id} is trusted.", slug="no-such-key")
    _refuse_stranger(text, hand)
    if not {each.key for each in signers(text) if not each.revoked} - theirs:
        raise Refused(
            "Nobody would be left to trust anybody else; trust another key first.",
            slug="last-key",
        )
    return with_revoked(text, theirs, day)


def _refuse_stranger(text: str, hand: Hand) -> None:
    if hand.key is None or not trust(text).trusts(hand.key, hand.email):
        raise Refused(
            "Who is trusted is for somebody to change who is trusted already: your signing key is"
            " not, with your address in git. `pm trust-key --list` shows whose are.",
            slug="not-trusted-yet",
        )

"""`pm trust-key`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli import complete
from pmtool.cli.ask import given
from pmtool.cli.console import note, say
from pmtool.cli.session import Session, changes
from pmtool.errors import UsageFault

if TYPE_CHECKING:
    from pmtool.domain.proof.signers import PublicKey
    from pmtool.domain.proof.trusting import Hand

EXAMPLES = (
    "pm trust-key h001 ~/.ssh/id_ed25519.pub --mine",
    "pm trust-key p002 dee.pub",
    "pm trust-key p002 --revoke",
    "pm trust-key --list",
)


@changes(cycle=False)
def command(
    session: Session,
    person: Annotated[
        str | None,
        typer.Argument(
            metavar="[PERSON]",
            help="Whose key it is.",
            autocompletion=complete.people,
            show_default=False,
        ),
    ] = None,
    key_file: Annotated[
        str | None,
        typer.Argument(
            metavar="[KEYFILE|-]", help="The public half: a .pub file.", show_default=False
        ),
    ] = None,
    mine: Annotated[
        bool, typer.Option("--mine", help="It is my key: sign with it in this clone from now on.")
    ] = False,
    revoke: Annotated[
        bool, typer.Option("--revoke", help="Trust this key, or all of PERSON's, no longer.")
    ] = False,
    list_: Annotated[bool, typer.Option("--list", help="Show whose keys are trusted.")] = False,
) -> None:
    """Says whose SSH key stands for whom; `pm verify` holds every commit against that. The keys are
    in allowed-signers, whose changes must be signed by somebody trusted before. The first key is
    your own. A key that is revoked still stands for what was signed before.
    """
    if list_:
        if person or key_file or mine or revoke:
            raise UsageFault("--list stands alone.")
        _list(session)
        return
    if person is None or (key_file is None and not revoke):
        raise UsageFault("Name the person, and the file of their public key.")
    if mine and (revoke or key_file == "-"):
        raise UsageFault("--mine goes with the file of your own key.")
    key = None if key_file is None else _key(key_file)
    if mine and key_file is not None and not session.dry_run:
        from pmtool.store.signing import signing_with

        with signing_with(session.workspace.root, Path(key_file).absolute()):
            _change(session, person, key, revoke)
    else:
        _change(session, person, key, revoke, _to_be(session, key) if mine else None)


def _change(
    session: Session, id_: str, key: PublicKey | None, revoke: bool, hand: Hand | None = None
) -> None:
    from pmtool.cli.reading import known_person
    from pmtool.domain.proof import trusting
    from pmtool.domain.proof.signers import PATH
    from pmtool.store.message import Message

    person = session.workspace.people[known_person(session.workspace, id_)]
    hand = hand or _hand(session)
    with session.changing() as changed:
        text = (changed.work.read(PATH) or b"").decode("utf-8", "replace")
        if key is None or revoke:
            after = trusting.revoked(text, person, key, session.day, hand)
            said = f"Revoked; {person.id} signs with it no longer. Tell every clone: pm sync."
        else:
            after = trusting.trusted(text, person, key, hand)
            said = f"Trusted for {person.id} ({person.email}): {key.fingerprint}"
        changed.put(PATH, after)
        changed.say(Message("signers", session.verb), said)


def _key(key_file: str) -> PublicKey:
    from pmtool.domain.proof.trusting import key_in
    from pmtool.store.csv_file import read

    if key_file == "-":
        return key_in(given("-", "KEYFILE") or "")
    return key_in(read(Path(key_file)).decode("utf-8", "replace"))


def _hand(session: Session) -> Hand:
    """Who signs here. Raises `Refused` (`not-signing`) where nothing is signed."""
    from pmtool.domain.proof.trusting import Hand
    from pmtool.errors import Refused
    from pmtool.store.signing import key_to_sign_with, own_key

    root = session.workspace.repository.root
    if key_to_sign_with(root) is None:
        raise Refused(
            "Who is trusted is said with a signature, and git is not set to sign here: begin with"
            " your own key, `pm trust-key YOUR-ID KEYFILE --mine`.",
            slug="not-signing",
        )
    return Hand(session.workspace.identity().email, own_key(root))


def _to_be(session: Session, key: PublicKey | None) -> Hand:
    """Who would sign here after `--mine`."""
    from pmtool.domain.proof.trusting import Hand

    return Hand(session.workspace.identity().email, key)


def _list(session: Session) -> None:
    from pmtool.domain.proof.signers import PATH, signers, strange_lines
    from pmtool.store import files

    text = (files.read(session.workspace.root, PATH) or b"").decode("utf-8", "replace")
    for signer in signers(text):
        gone = "  revoked" if signer.revoked else ""
        say(f"{signer.person:<12} {signer.email:<30} {signer.key.fingerprint}{gone}")
    for number in strange_lines(text):
        note(f"{PATH}:{number}: nobody is trusted by this line, which pm does not understand.")
    if not text:
        note("Nobody is trusted yet: pm trust-key YOUR-ID KEYFILE --mine")

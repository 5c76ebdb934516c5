"""Whose keys are trusted, as two clones changed it: docs/decisions/0013-proof.md."""

from __future__ import annotations

import base64

from hypothesis import given
from hypothesis import strategies as st

from pmtool.domain.proof.signers import (
    PublicKey,
    merged,
    signers,
    strange_lines,
    trust,
    with_revoked,
)


def key(number: int) -> PublicKey:
    kind = b"ssh-ed25519"
    blob = len(kind).to_bytes(4, "big") + kind + (32).to_bytes(4, "big") + bytes([number]) * 32
    return PublicKey(kind.decode(), base64.b64encode(blob).decode())


def line(number: int, until: str = "") -> str:
    end = f',valid-before="{until}"' if until else ""
    return f'{number}@school.example namespaces="git"{end} {key(number)} p00{number}\n'


LINES = st.builds(
    lambda numbers, gone: "".join(line(n, "20261124" if n in gone else "") for n in numbers),
    st.lists(st.integers(1, 5), unique=True),
    st.sets(st.integers(1, 5)),
)


def test_a_key_added_beside_one_that_is_revoked_stays_revoked_on_every_line() -> None:
    """Git's `union` would leave the line as it was before, too, which OpenSSH believes."""
    base = line(1) + line(2)
    ours = with_revoked(base, [key(2)], "20261124")
    theirs = base + line(3)
    for text in (merged(ours, theirs), merged(theirs, ours)):
        assert text == line(1) + line(2, "20261124") + line(3)


def test_two_who_revoked_one_key_keep_the_earlier_day() -> None:
    assert merged(line(1, "20261201"), line(1, "20261124")) == line(1, "20261124")
    assert merged(line(1, "20261124"), line(1, "20261201")) == line(1, "20261124")


def test_a_comment_and_a_line_that_is_no_signer_are_kept_once() -> None:
    assert merged("# ours\n" + line(1), "# ours\n* ssh-rsa x\n") == (
        "# ours\n" + line(1) + "* ssh-rsa x\n"
    )


@given(LINES, LINES)
def test_it_grants_and_revokes_what_the_two_did_and_nothing_else(ours: str, theirs: str) -> None:
    text = merged(ours, theirs)
    assert trust(text) == trust(ours).joined(trust(theirs))
    assert trust(merged(theirs, ours)) == trust(text)
    assert merged(text, text) == text
    assert strange_lines(text) == []
    assert all(each.revoked == (each.key in trust(text).revoked) for each in signers(text))

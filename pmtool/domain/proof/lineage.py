"""A history's commits as far as trust goes: who says to have made each, and who signed it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from pmtool.domain.proof.doubt import (
    BAD_SIGNATURE,
    NOT_THE_AUTHOR,
    REVOKED_SIGNER,
    SIGNERS_CHANGED,
    SIGNERS_LOST,
    SIGNERS_REPLACED,
    UNKNOWN_SIGNER,
    UNSIGNED,
    Doubt,
)
from pmtool.domain.proof.signers import PATH, PublicKey, Trust

Signature = Literal["none", "bad", "good"]


@dataclass(frozen=True)
class Link:
    """One commit. `signers` is what `allowed-signers` came to in it; `None` where it has none."""

    id: str
    parents: tuple[str, ...]
    author: str
    committer: str
    signature: Signature
    key: PublicKey | None
    signers: Trust | None


@dataclass
class Lineage:
    """What the signatures of a history come to.

    `founder` is the commit whose `allowed-signers` everything rests on. A key counts for every
    commit of the history from the founder on, whenever it was added; a revoked one, for what the
    commit that revoked it builds on.
    """

    doubts: list[Doubt] = field(default_factory=list)
    changes: list[Link] = field(default_factory=list)
    trust: Trust = field(default_factory=Trust)
    excused: int = 0


def judged(
    links: Sequence[Link],
    founder: str | None,
    accepted: Collection[str] = (),
    *,
    strict: bool = False,
) -> Lineage:
    """Judge commits that come parents first. `accepted` are commits that somebody looked into.

    What the founder builds on need not be signed, and without a founder nothing need, unless
    `strict`.
    """
    result = Lineage()
    before = ancestors(links, [founder]) - {founder} if founder else set()
    revoking = _follow_signers(links, founder, accepted, result)
    for link in links:
        if not strict and (founder is None or link.id in before):
            result.excused += 1
            result.doubts += _bad(link)
        else:
            result.doubts += _signature(link, result.trust, revoking)
    return result


class Commit(Protocol):
    """A commit of which no more is asked than what it builds on."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def parents(self) -> tuple[str, ...]: ...  # noqa: D102


def ancestors(links: Sequence[Commit], of: Collection[str]) -> set[str]:
    """These commits and everything that they build on. `links` come parents first."""
    wanted = set(of)
    for link in reversed(links):
        if link.id in wanted:
            wanted.update(link.parents)
    return wanted


def founder_of(links: Sequence[Link]) -> str | None:
    """The earliest commit with signers, of those that each follow the first parent of the last."""
    by_id = {link.id: link for link in links}
    here = links[-1].id if links else ""
    found = None
    while here in by_id:
        if by_id[here].signers is not None:
            found = here
        here = by_id[here].parents[0] if by_id[here].parents else ""
    return found


def _follow_signers(
    links: Sequence[Link], founder: str | None, accepted: Collection[str], result: Lineage
) -> Mapping[PublicKey, set[str]]:
    """Which changes of the signers count; and for each revoked key, the commits it still holds for.

    What a commit adds without the signature of somebody trusted in what it builds on is reported,
    and left out; it stays out when somebody trusted changes the file afterwards.
    """
    states: dict[str, Trust] = {}
    revoked_by: dict[PublicKey, list[str]] = {}
    said = {link.id: link.signers or Trust() for link in links}
    for link in links:
        before, known = (_joined(link.parents, each) for each in (states, said))
        new = said[link.id].beyond(known)
        counts = bool(new) and (_may_change(link, before, founder) or link.id in accepted)
        states[link.id] = before.joined(new) if counts else before
        if counts:
            result.changes.append(link)
            for key in new.revoked:
                revoked_by.setdefault(key, []).append(link.id)
        elif new:
            result.doubts.append(_refused_change(link, founder, before))
        if known.beyond(said[link.id]):
            says = f"Lines of {PATH} are gone; a key is revoked with `pm trust-key --revoke`."
            result.doubts.append(Doubt(SIGNERS_LOST, says, link.id, PATH))
    result.trust = states[links[-1].id] if links else Trust()
    return {key: ancestors(links, commits) for key, commits in revoked_by.items()}


def _joined(parents: Sequence[str], of: Mapping[str, Trust]) -> Trust:
    whole = Trust()
    for parent in parents:
        whole = whole.joined(of.get(parent, Trust()))
    return whole


def _may_change(link: Link, before: Trust, founder: str | None) -> bool:
    trusted = (link.signers or Trust()) if link.id == founder else before
    return (
        link.signature == "good"
        and link.key is not None
        and (link.id == founder or bool(before.grants))
        # A key may sign its own revocation.
        and link.author.casefold() in trusted.emails(link.key)
        and link.key not in before.revoked
    )


def _refused_change(link: Link, founder: str | None, before: Trust) -> Doubt:
    if link.id == founder:
        says = f"{PATH} begins here, and the commit is not signed with a key that it names."
        return Doubt(SIGNERS_CHANGED, says, link.id, PATH)
    if not before:
        says = f"{PATH} begins here a second time; what it names is not trusted."
        return Doubt(SIGNERS_REPLACED, says, link.id, PATH)
    says = f"{PATH} was changed without the signature of somebody trusted before; not counted."
    return Doubt(SIGNERS_CHANGED, says, link.id, PATH)


def _bad(link: Link) -> Iterator[Doubt]:
    if link.signature == "bad":
        says = "The signature is not one of this commit: it was altered, or made with no SSH key."
        yield Doubt(BAD_SIGNATURE, says, link.id)


def _signature(link: Link, trust: Trust, revoking: Mapping[PublicKey, set[str]]) -> Iterator[Doubt]:
    if link.signature == "none" or link.key is None:
        yield from _bad(link)
        if link.signature == "none":
            yield Doubt(UNSIGNED, f"Not signed; it says that {link.author} made it.", link.id)
        return
    emails = trust.emails(link.key)
    if not emails:
        says = f"Signed with a key that nobody has trusted, {link.key.fingerprint}."
        yield Doubt(UNKNOWN_SIGNER, says, link.id)
        return
    yield from _bad(link)
    if link.key in trust.revoked and link.id not in revoking.get(link.key, set()):
        says = f"Signed with a key of {_listed(emails)} that was revoked without knowing of this."
        yield Doubt(REVOKED_SIGNER, says, link.id)
    others = sorted({link.author.casefold(), link.committer.casefold()} - emails)
    if link.signature == "good" and others:
        says = f"Signed by {_listed(emails)}, and it says that {_listed(others)} made it."
        yield Doubt(NOT_THE_AUTHOR, says, link.id)


def _listed(emails: Collection[str]) -> str:
    return ", ".join(sorted(emails))

"""The signatures of commits, checked by the system's `ssh-keygen`, several at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from pmtool.domain.proof.lineage import Link, Signature
from pmtool.domain.proof.signers import PATH, PublicKey, Trust, trust
from pmtool.store import git
from pmtool.store.proof.raw_commits import Blobs, RawCommit
from pmtool.store.proof.ssh_keys import signing_key, ssh_keygen, verified

_AT_ONCE = 8

Checked = tuple[Signature, PublicKey | None]


def links(
    root: Path,
    commits: Sequence[RawCommit],
    changed: Mapping[str, Mapping[str, Blobs]],
    believed: Collection[str] = (),
) -> list[Link]:
    """The commits as far as trust goes. `changed` is what each changed against its first parent.

    `believed` are commits whose signatures were good before: an id stands for the commit's bytes,
    signature and all, so they still are.
    Raises `Refused` (`no-ssh-keygen`) where there is a signature to check and nothing to do it.
    """
    said = _signers(root, commits, changed)
    checked = _checked(commits, believed)
    return [
        Link(each.id, each.parents, each.author, each.committer, *checked[each.id], said[each.id])
        for each in commits
    ]


def _signers(
    root: Path, commits: Sequence[RawCommit], changed: Mapping[str, Mapping[str, Blobs]]
) -> dict[str, Trust | None]:
    """What `allowed-signers` comes to in each commit; `None` where it has none."""
    blobs: dict[str, str | None] = {}
    for each in commits:
        inherited = blobs.get(each.parents[0]) if each.parents else None
        blobs[each.id] = changed[each.id].get(PATH, (None, inherited))[1]
    ids = sorted({blob for blob in blobs.values() if blob})
    texts = zip(ids, git.contents(root, ids) if ids else (), strict=True)
    known = {id_: trust((text or b"").decode("utf-8", "replace")) for id_, text in texts}
    return {commit: known[blob] if blob else None for commit, blob in blobs.items()}


def _checked(commits: Sequence[RawCommit], believed: Collection[str]) -> dict[str, Checked]:
    from concurrent.futures import ThreadPoolExecutor
    from tempfile import TemporaryDirectory

    found: dict[str, Checked] = {each.id: ("none", None) for each in commits}
    signed = [each for each in commits if each.signature]
    if not signed:
        return found
    program = ssh_keygen()
    with TemporaryDirectory(prefix="pm-verify-") as folder, ThreadPoolExecutor(_AT_ONCE) as pool:

        def check(commit: RawCommit) -> Checked:
            key = signing_key(commit.signature)
            if key is None:
                return "bad", None
            if commit.id in believed:
                return "good", key
            good = verified(program, Path(folder), key, commit.signature, commit.content)
            return "good" if good else "bad", key

        found.update(zip((each.id for each in signed), pool.map(check, signed), strict=True))
    return found

"""A clash replayed: what both sides say of each thing, and the merge once all is settled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from pmtool.domain.merging import Clash
from pmtool.errors import Refused
from pmtool.store import git
from pmtool.store.joining.files import Settled
from pmtool.store.joining.join import Joined, joined
from pmtool.store.joining.sync import Clashed, bring_in, of, ready

if TYPE_CHECKING:
    from pmtool.store.workspace import Workspace


def clashes(
    workspace: Workspace, day: date, name: str | None, settled: Mapping[str, Settled]
) -> dict[str, tuple[Clash, ...]]:
    """What is not settled yet between this clone and the remote as last fetched, by path.

    Writes nothing, and takes no lock: a person is going to think about it. Raises `Refused`:
    `nothing-to-resolve`, and as `joined` does.
    """
    ours = git.head(workspace.root).commit
    return _joined(workspace, ours, day, name, settled)[1].clashes if ours else {}


def resolve(
    workspace: Workspace, day: date, name: str | None, settled: Mapping[str, Settled]
) -> tuple[str, ...]:
    """Make the merge with what a person settled; the paths that changed here.

    Raises `Clashed` where something is not settled, `Refused` as `sync` does.
    """
    with workspace.changing("resolve") as work:
        ours = ready(workspace, work)
        theirs, come = _joined(workspace, ours, day, name, settled)
        if come.clashes:
            raise Clashed(come.clashes)
        bring_in(work, come, theirs, "resolve")
    return tuple(sorted(come.files))


def _joined(
    workspace: Workspace, ours: str, day: date, name: str | None, settled: Mapping[str, Settled]
) -> tuple[str, Joined]:
    theirs = of(workspace, name).known()
    if theirs is None:
        raise Refused(
            "Nothing was fetched from the remote yet; run `pm sync`.", slug="nothing-to-resolve"
        )
    return theirs, joined(workspace.repository, ours, theirs, day, settled)

"""`pm list --left-out`: who has no open cycle, and when they come in (2.1)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from pmtool.cli.console import note, show, width

if TYPE_CHECKING:
    from pmtool.domain.situation import Situation
    from pmtool.store.workspace import Workspace


def show_left_out(
    workspace: Workspace, day: date, *, category: str | None, reviewer: str | None, json: bool
) -> bool:
    """Print it; whether every person's file could be read. Raises `NotFound` (`record-gone`)."""
    from pmtool.cli.records import refuse_gone
    from pmtool.domain.views.coming_in import coming_in
    from pmtool.render.coming_in import coming_in_data, coming_in_table

    refuse_gone(workspace)
    people, unreadable = workspace.people.readable()
    wanted = [
        each
        for each in people.values()
        if category in (None, each.category) and reviewer in (None, each.reviewer)
    ]
    labels: dict[str, set[str]] = defaultdict(set)
    for name in workspace.record_names():
        labels[name.person].add(name.label)
    found = coming_in(wanted, labels, looking_on(workspace, day))
    if json:
        from pmtool.render.data import as_json

        whole = {"format": 1, "as_of": day, "left_out": coming_in_data(found)}
        show(as_json({**whole, "unreadable": unreadable}))
    else:
        if found:
            show(coming_in_table(found, width()))
        note(f"{len(found)} without a cycle." if found else "Everybody has a cycle.")
        if unreadable:
            note(f"Not readable: {', '.join(unreadable)}; `pm validate people` names the faults.")
    return not unreadable


def looking_on(workspace: Workspace, day: date) -> Situation:
    """Nobody acts here, and nothing is written: there is no need of a name, or of new ids."""
    from pmtool.domain.situation import Actor, Situation

    academy = workspace.academy()
    return Situation(
        day=day,
        by=Actor("nobody"),
        policy=workspace.policy(academy.policy.id, academy.policy.version),
        academy=academy,
        people=workspace.people,
        calendar=workspace.calendar(),
        token=lambda: "",
    )

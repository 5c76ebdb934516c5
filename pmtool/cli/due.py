"""What somebody asks of `pm check-deadlines`, of one academy or across several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from pmtool.cli.console import width
from pmtool.domain.how_many import how_many
from pmtool.domain.spans import days_on
from pmtool.errors import UsageFault

if TYPE_CHECKING:
    from pmtool.domain.views.deadlines import Wanted
    from pmtool.store.workspace import Workspace

SOON = 30
MOST_ROWS = 200
Form: TypeAlias = Literal["table", "json", "csv", "ics"]


class Asked(NamedTuple):
    """What somebody wants to see, and on which day."""

    people: tuple[str, ...]
    cycle: str | None
    reviewer: str | None
    duties: tuple[str, ...]
    within: int | None
    everything: bool
    day: date

    def until(self, days: int) -> date:
        """The day so many days on."""
        return days_on(self.day, days)

    def upcoming(self, soon: int) -> str:
        """How what is upcoming is called in the line below a table."""
        if self.within is not None:
            return f"upcoming in the next {how_many(self.within, 'day')}"
        return "upcoming" if self.everything else f"upcoming in the next {soon} days"


def wanted(asked: Asked, form: Form, duties: frozenset[str]) -> Wanted:
    """What is looked for; a table leaves out what is far off, unless it is asked for."""
    from pmtool.domain.views.deadlines import Wanted

    until = None
    if asked.within is not None:
        until = asked.until(asked.within)
    elif form == "table" and not asked.everything:
        until = asked.until(SOON)
    return Wanted(
        asked.day,
        reviewer=asked.reviewer,
        duties=duties,
        until=until,
        dated=asked.within is not None,
    )


def known_duties(workspace: Workspace, wanted: Sequence[str]) -> frozenset[str]:
    """The ids, if the academy's procedure has them all; a usage error names near ones."""
    if not wanted:
        return frozenset()
    from pmtool.domain.near import did_you_mean

    chosen = workspace.academy().policy
    known = {rule.id for rule in workspace.policy(chosen.id, chosen.version).duties}
    for id_ in wanted:
        if id_ not in known:
            near = did_you_mean(id_, known) or f" There is {', '.join(sorted(known))}."
            raise UsageFault(f"The procedure has no duty {id_}.{near}")
    return frozenset(wanted)


def most_rows(asked: Asked, form: Form) -> int | None:
    """How many rows a table shows on a terminal; elsewhere, or with --all, every one."""
    return None if form != "table" or asked.everything or width() is None else MOST_ROWS

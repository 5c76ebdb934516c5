"""One run of one command that writes: gather, decide, apply, show."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

import typer

from pmtool.cli.ids import Tokens
from pmtool.cli.options import AsOfOption, ByOption, CycleOption, DryRunOption, today, who

if TYPE_CHECKING:
    from pmtool.cli.apply import Changed
    from pmtool.domain.changes.change import Decision
    from pmtool.domain.kinds import MeetingKind
    from pmtool.domain.policy import Rule
    from pmtool.domain.record import PolicyRef, Record
    from pmtool.domain.situation import Situation
    from pmtool.store.workspace import RecordName, Workspace

P = ParamSpec("P")


@dataclass(frozen=True)
class Session:
    """Where a command works, on which day, for whom, and whether it only shows."""

    verb: str
    directory: Path
    day: date
    by: str | None
    dry_run: bool
    tokens: Tokens
    cycle: str | None = None
    for_records: bool = True

    @functools.cached_property
    def workspace(self) -> Workspace:
        """The records repository, with nothing left half done; `NotFound` where there is none."""
        from pmtool.cli.reading import close_copy
        from pmtool.store.workspace import Workspace

        found = Workspace.find(self.directory)
        close_copy(found)
        found.clear_up(self.verb)
        return found

    def situation(self, policy: PolicyRef | None = None) -> Situation:
        """What decisions stand on, under the policy that a record was opened with."""
        from pmtool.cli.acting import actor
        from pmtool.domain.situation import Situation

        academy = self.workspace.academy()
        ref = policy or academy.policy
        return Situation(
            day=self.day,
            by=actor(self.workspace, self.by),
            policy=self.workspace.policy(ref.id, ref.version),
            academy=academy,
            people=self.workspace.people,
            calendar=self.workspace.calendar(),
            token=self.tokens.draw,
        )

    def clause(self, rule: Rule) -> str:
        """The clause of the academy's procedure, for what no record is about."""
        return self.workspace.clause(rule)

    def refuse_unknown(self, person: object) -> None:
        """Refuse a person without a record, before the rules are loaded."""
        from pmtool.cli.records import names_of

        if isinstance(person, str) and self.for_records:
            names_of(self.workspace, person, self.cycle, self.day)

    def latest(self, person: str) -> RecordName:
        """The record of `person` whose cycle begins last, or the one of `--cycle`."""
        from pmtool.domain.pick import latest

        return self._pick(person, latest)

    def holding(self, person: str, day: date) -> RecordName:
        """The record whose dates hold `day`, else the latest, or the one of `--cycle`."""
        from pmtool.domain.pick import holding

        return self._pick(person, lambda records: holding(records, day))

    def having(self, person: str, entry: str) -> RecordName:
        """The record that has this entry, an open one first; or the one of `--cycle`."""
        from pmtool.domain.pick import having

        return self._pick(person, lambda records: having(records, entry))

    def for_meeting(self, person: str, kind: MeetingKind, day: date) -> RecordName:
        """The record that a meeting of this kind belongs to, or the one of `--cycle`."""
        from pmtool.domain.pick import for_meeting

        return self._pick(person, lambda records: for_meeting(records, kind, day))

    def in_review(self, person: str) -> RecordName:
        """The earliest record that is not concluded, or the one of `--cycle`."""
        from pmtool.domain.pick import earliest_open

        return self._pick(person, earliest_open)

    def _pick(
        self, person: str, rule: Callable[[dict[RecordName, Record]], RecordName]
    ) -> RecordName:
        from pmtool.cli.records import names_of

        names = names_of(self.workspace, person, self.cycle, self.day)
        if len(names) == 1:
            return names[0]
        return rule({name: self.workspace.record(name) for name in names})

    def change(self, name: RecordName, decide: Callable[[Record, Situation], Decision]) -> None:
        """Change one record, in one commit."""
        self.change_all([name], decide)

    def change_all(
        self, names: Iterable[RecordName], decide: Callable[[Record, Situation], Decision]
    ) -> None:
        """Change several records the same way, in one commit: all of them or none."""
        with self.changing() as changed:
            for name in dict.fromkeys(names):
                changed.record(name, decide)

    @contextmanager
    def changing(self) -> Iterator[Changed]:
        """Hold the lock from read to commit; commit, or show the difference, at the end; and say so
        where nobody of the register is the commit's author.
        """
        from pmtool.cli.apply import Changed

        with self.workspace.changing(self.verb) as work:
            changed = Changed(
                work,
                verb=self.verb,
                workspace=self.workspace,
                situation=self.situation,
                dry_run=self.dry_run,
            )
            yield changed
            changed.finish()
        if changed.anything and self.by is None:
            from pmtool.cli.acting import warn_of_a_stranger

            warn_of_a_stranger(self.workspace)


def changes(
    *, cycle: bool = True
) -> Callable[[Callable[Concatenate[Session, P], None]], Callable[..., None]]:
    """A verb that writes: gives it the options that all such verbs have, and a `Session`."""
    common: dict[str, tuple[Any, Any]] = {"cycle": (CycleOption, None)} if cycle else {}
    common |= {
        "by": (ByOption, None),
        "as_of": (AsOfOption, None),
        "dry_run": (DryRunOption, False),
    }

    def decorate(function: Callable[Concatenate[Session, P], None]) -> Callable[..., None]:
        own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
        run: Callable[..., None] = function

        @functools.wraps(function)
        def command(context: typer.Context, **given: Any) -> None:  # noqa: ANN401 - typer's values
            session = Session(
                verb=str(context.info_name),
                directory=context.find_root().params.get("directory") or Path(),
                by=who(given.pop("by")),
                day=today(given.pop("as_of")),
                dry_run=given.pop("dry_run"),
                tokens=Tokens(context.find_root().obj or ()),
                cycle=given.pop("cycle", None),
                for_records=cycle,
            )
            session.refuse_unknown(given.get("person"))
            run(session, **given)

        added = [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
            )
            for name, (annotation, default) in common.items()
        ]
        context = inspect.Parameter(
            "context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
        )
        parameters = [context, *own, *added]
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {each.name: each.annotation for each in parameters}
        return command

    return decorate

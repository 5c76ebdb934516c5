"""Apply decisions: checked as a whole, written in one commit, said in one line each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.cli.console import note, say, warn
from pmtool.cli.surroundings import facts_of
from pmtool.domain.changes.change import Decision, applied
from pmtool.domain.checks import check_record
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation
from pmtool.store.attaching import attached
from pmtool.store.message import about_records
from pmtool.store.names import RecordName
from pmtool.store.yaml_file import edit, key_order

if TYPE_CHECKING:
    from pmtool.cli.session import Session
    from pmtool.store.changing import Work


class Changed:
    """What one command has changed so far, under the lock."""

    def __init__(self, session: Session, work: Work) -> None:
        self._session = session
        self._work = work
        self._said: list[str] = []
        self._records: list[RecordName] = []
        self._entries: list[str] = []
        self._clauses: list[str] = []

    def record(self, name: RecordName, decide: Callable[[Record, Situation], Decision]) -> None:
        """Decide on one record, check what would become of it, and put it among the changes."""
        stored = self._work.stored(name)
        decision = decide(stored.record, self._session.situation(stored.record.policy))
        facts = facts_of(self._session, name)
        refuse_faulty(check_record(applied(stored.document.data, decision.changes), facts)[1])
        self._work.put(name.path, edit(stored.document, decision.changes, key_order(Record)))
        self._records.append(name)
        self._entries += [decision.entry] if decision.entry else []
        self._clauses += [decision.clause] if decision.clause else []
        self._said.append(f"{decision.done}: {name}")
        for warning in decision.warnings:
            warn(warning)

    def attach(self, name: RecordName, source: Path) -> tuple[str, str]:
        """Take a file into the repository; its path there, and its SHA-256."""
        megabytes = self._session.setting("attachments.largest_mb")
        file = attached(source, name, megabytes)
        self._work.put(file.path, file.content)
        return file.path, file.sha256

    def finish(self) -> None:
        """Commit, and say what was done; with `--dry-run`, show the difference instead."""
        if self._session.dry_run:
            say(self._work.diff().rstrip("\n"))
            note("Nothing was changed (--dry-run).")
            return
        self._work.commit(
            about_records(self._session.verb, self._records, self._entries, self._clauses)
        )
        for line in self._said:
            say(line)

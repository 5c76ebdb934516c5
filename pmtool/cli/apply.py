"""Apply decisions: checked as a whole, written in one commit, said in one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.cli.console import note, say, warn
from pmtool.domain.changes.change import Decision, applied
from pmtool.domain.checks.finding import Finding
from pmtool.domain.checks.record import check_record
from pmtool.domain.history import entry_at
from pmtool.domain.key_order import in_order, key_order
from pmtool.domain.record import PolicyRef, Record
from pmtool.domain.settings import setting
from pmtool.domain.situation import Situation
from pmtool.domain.values import Plain
from pmtool.errors import DoneInPart, Refused
from pmtool.store.attaching import attached
from pmtool.store.facts import record_facts
from pmtool.store.message import Message, about_records
from pmtool.store.names import RecordName
from pmtool.store.yaml.file import dump

if TYPE_CHECKING:
    from pmtool.store.changing import Work
    from pmtool.store.workspace import Workspace

NO_CHANGE = "nothing-to-change"
RECORD_HEADING = "yaml-language-server: $schema=../../.schema/cycle-1.json"


class Changed:
    """What one command has changed so far, under the lock."""

    def __init__(
        self,
        work: Work,
        *,
        verb: str,
        workspace: Workspace,
        situation: Callable[[PolicyRef | None], Situation],
        dry_run: bool,
    ) -> None:
        """For the command `verb`. `situation` gives what decisions stand on, under a record's own
        procedure, or the academy's for `None`.
        """
        self.work = work
        self._verb = verb
        self._workspace = workspace
        self._situation = situation
        self._dry_run = dry_run
        self._situations: dict[PolicyRef | None, Situation] = {}
        self._said: list[str] = []
        self._records: list[RecordName] = []
        self._entries: list[str] = []
        self._clauses: list[str] = []
        self._told: Message | None = None

    def situation(self, policy: PolicyRef | None = None) -> Situation:
        """What decisions stand on, under the academy's policy or a record's own."""
        if policy not in self._situations:
            self._situations[policy] = self._situation(policy)
        return self._situations[policy]

    def record(self, name: RecordName, decide: Callable[[Record, Situation], Decision]) -> None:
        """Decide on one record, check what would become of it, and put it among the changes."""
        from pmtool.store.yaml.edit import edit

        stored = self.work.stored(name)
        situation = self.situation(stored.record.policy)
        decision = decide(stored.record, situation)
        self._check(
            name,
            applied(stored.document.data, decision.changes),
            situation,
            before=stored.document.data,
        )
        self.work.put(name.path, edit(stored.document, decision.changes, key_order(Record)))
        self._records.append(name)
        self._entries += [decision.entry] if decision.entry else []
        self._clauses += [decision.clause] if decision.clause else []
        self._said.append(f"{decision.done} ({name}).")
        for warning in decision.warnings:
            warn(warning)

    def new_record(self, name: RecordName, data: Mapping[str, Plain], said: str) -> None:
        """Put a new record among the changes."""
        self._check(name, data, self.situation())
        self.work.put(name.path, dump(_in_order(data), RECORD_HEADING))
        self._records.append(name)
        self._said.append(said)

    @property
    def anything(self) -> bool:
        """Whether there is anything to commit yet."""
        return bool(self._said)

    def put(self, path: str, text: str) -> None:
        """Put a whole file among the changes."""
        self.work.put(path, text)

    def say(self, message: Message, said: str) -> None:
        """What the commit and the user are told, where it is not about one decision."""
        self._told = message
        self._said.append(said)

    def attach(self, name: RecordName, source: Path) -> tuple[str, str]:
        """Take a file into the repository; its path there, and its SHA-256."""
        situation = self.situation()
        largest = setting(situation.policy, situation.academy, "attachments.largest_mb")
        file = attached(source, name, largest)
        self.work.put(file.path, file.content)
        return file.path, file.sha256

    def finish(self) -> None:
        """Commit, and say what was done; with `--dry-run`, show the difference instead."""
        if not self.anything:
            return
        if self._dry_run:
            difference = self.work.diff()
            if not difference:
                raise Refused("There is nothing to change: it is so already.", slug=NO_CHANGE)
            say(difference.rstrip("\n"))
            for line in self._said:
                note(f"Would be: {line}")
            note("Nothing was changed (--dry-run).")
            return
        try:
            self.work.commit(self._message())
        except DoneInPart:
            self._tell()
            raise
        self._tell()

    def _tell(self) -> None:
        for line in self._said:
            say(line)

    def _message(self) -> Message:
        if self._told is not None:
            return self._told
        clauses = list(dict.fromkeys(self._clauses))
        records = list(dict.fromkeys(self._records))
        return about_records(self._verb, records, self._entries, clauses)

    def _check(
        self,
        name: RecordName,
        data: Mapping[str, Plain],
        situation: Situation,
        before: Mapping[str, Plain] | None = None,
    ) -> None:
        """Refuse what is invalid, and warn of what `validate` would warn of from now on."""
        facts = record_facts(self._workspace, situation.policy, name, situation.day)
        found = check_record(data, facts)[1]
        refuse_faulty(found)
        already = check_record(before, facts)[1] if found and before else ()
        known = {(each.keys, each.code) for each in already}
        for each in found:
            if (each.keys, each.code) not in known:
                where = ", ".join(filter(None, (str(name), entry_at(data, each.keys))))
                warn(f"{where}: {each.message} {each.hint}")


def refuse_faulty(findings: Iterable[Finding]) -> None:
    """Refuse with the first error, so that no command leaves an invalid file behind."""
    for finding in findings:
        if finding.level == "error":
            raise Refused(f"{finding.message} {finding.hint}", slug=finding.code)


def _in_order(data: Mapping[str, Plain]) -> dict[str, Plain]:
    whole = in_order(dict(data), key_order(Record))
    assert isinstance(whole, dict)
    return whole

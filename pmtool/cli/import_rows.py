"""The rows of an import: each becomes a person among the changes, or a fault with its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pmtool.cli.apply_people import Register
from pmtool.domain.changes.importing import Asked, Fault, asked, ids_by_name, named_in, repeated
from pmtool.domain.changes.register import Request
from pmtool.domain.checks.finding import Finding
from pmtool.domain.person import Person
from pmtool.domain.values import Plain
from pmtool.errors import PmError

if TYPE_CHECKING:
    from pmtool.cli.apply import Changed
    from pmtool.cli.session import Session
    from pmtool.store.csv_file import Row

# A row that lacks one of these is at fault and never written; its other cells are checked still.
_STAND_INS: dict[str, Plain] = {"name": "-", "job-title": "-", "category": "external"}

_WORDS = {
    "headteacher": ("headteacher", "headteachers"),
    "teacher": ("teacher", "teachers"),
    "support": ("support staff", "support staff"),
    "external": ("external", "external"),
}


class Import:
    """What one table comes to: people added and changed, and every fault by its line.

    `there` are the faults of those who are in the register already.
    """

    def __init__(self, session: Session, changed: Changed, *, update: bool) -> None:
        self._session, self._changed, self._update = session, changed, update
        self._people = session.workspace.people
        self.added: list[Person] = []
        self.changed: list[Person] = []
        self.there: list[Fault] = []
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []

    def rows(self, columns: Sequence[str | None], rows: Sequence[Row]) -> None:
        """Take in every row; afterwards `faults` is empty, or nothing may be committed."""
        known = ((each.id, each.name) for each in self._people.readable()[0].values())
        ids = ids_by_name((*known, *named_in(columns, (row.cells for row in rows))))
        read = [asked(columns, row.line, row.cells, ids) for row in rows]
        wanted = [row for row, _ in read if row is not None]
        self.faults += [fault for _, faults in read for fault in faults]
        self.faults += repeated(wanted)
        coming = frozenset(row.request.id for row in wanted)
        register = Register(self._changed, self._people, self._session.day, coming)
        for row in wanted:
            self._take(register, row)
        self.faults.sort(key=lambda fault: fault.line)

    @property
    def ids(self) -> list[str]:
        """Whom it is about."""
        return [person.id for person in (*self.added, *self.changed)]

    def summary(self) -> str:
        """`Added 120 people: 1 headteacher, 70 teachers, 49 support staff.`"""
        parts = (("Added", self.added), ("Changed", self.changed))
        said = [f"{done} {_counted(people)}." for done, people in parts if people]
        return " ".join(said) or "Nothing to change: the register says all of it already."

    def _take(self, register: Register, row: Asked) -> None:
        here = row.request.id in self._people
        if here and not self._update:
            self._fault(row, f"{row.request.id} is in the register already; see --update.")
            self.there.append(self.faults[-1])
            return
        try:
            if here:
                before = self._people[row.request.id]
                after, findings = register.change(row.request)
                self._found(row, self.changed, after if after != before else None, findings)
            else:
                for name in row.empty:
                    self._fault(row, f"`{name}` is empty.")
                whole = Request(row.request.id, {**_STAND_INS, **row.request.fields})
                self._found(row, self.added, *register.add(whole))
        except PmError as fault:
            self._fault(row, str(fault))

    def _found(
        self,
        row: Asked,
        people: list[Person],
        person: Person | None,
        findings: Iterable[Finding],
    ) -> None:
        people += [person] if person else []
        for finding in findings:
            if finding.level == "warning" and person is None:
                continue  # the register said so before; this table changes nothing of it
            kind = self.faults if finding.level == "error" else self.warnings
            kind.append(Fault(row.line, f"{finding.message} {finding.hint}"))

    def _fault(self, row: Asked, message: str) -> None:
        self.faults.append(Fault(row.line, message))


def _counted(people: Sequence[Person]) -> str:
    counts: Counter[str] = Counter(person.category for person in people)
    parts = (
        f"{counts[category]} {words[counts[category] != 1]}"
        for category, words in _WORDS.items()
        if counts[category]
    )
    noun = "person" if len(people) == 1 else "people"
    return f"{len(people)} {noun}: {', '.join(parts)}"

"""A filled-in form: read with its mapping, and whose record it is for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.domain.near import plain_name
from pmtool.errors import Refused, UsageFault

if TYPE_CHECKING:
    from pmtool.cli.session import Session
    from pmtool.domain.forms.said import Said
    from pmtool.domain.record import Record
    from pmtool.render.docx.mapping import Mapped
    from pmtool.store.names import RecordName
    from pmtool.store.workspace import Workspace

MAPPING = "statement-form.toml"


def read(workspace: Workspace, path: Path) -> Said:
    """What the form says. Raises `NotFound`, `Unreadable` (`not-word`, `form-mapping`), `Refused`
    (`no-word`).
    """
    from pmtool.render.docx.reading import read_form
    from pmtool.store.word_file import word_file

    said = read_form(word_file(path), mapping_of(workspace), str(path))
    if not said.parts:
        raise Refused(
            f"{path} has no field of a form that pm knows; how a form of the school's own is read,"
            " docs/forms.md tells.",
            slug="no-form",
        )
    return said


def printed(workspace: Workspace, name: RecordName, record: Record, day: date) -> Said:
    """What the form says where `pm` fills it from the record as it is."""
    from pmtool.cli.statements import Statements
    from pmtool.render.docx.reading import read_form

    statements = Statements(workspace, "docx", "statement", day)
    return read_form(statements.of(name, record), mapping_of(workspace), "templates/statement.docx")


def mapping_of(workspace: Workspace) -> Mapped:
    """What the words of the form stand for: the school's own mapping, else the shipped one. Raises
    `Unreadable` (`form-mapping`).
    """
    from pmtool.render.documents import shipped
    from pmtool.render.docx.mapping import mapped

    own = workspace.own_template(MAPPING)
    source = (shipped() / MAPPING).read_text(encoding="utf-8") if own is None else own
    return mapped(source, f"templates/{MAPPING}")


def name_of_record(session: Session, said: Said, person: str | None) -> RecordName:
    """The record that a form is for: the one it was made from, else the one of its dates.

    Raises `UsageFault` where nobody is named, `Refused` (`wrong-person`, `wrong-cycle`) where the
    form is of somebody else or of another cycle.
    """
    from pmtool.cli.records import names_of

    whose = person or _made_for(session, said) or _named(session, said)
    names = names_of(session.workspace, whose, session.cycle)
    records = {name: session.workspace.record(name) for name in names}
    _refuse_another(said, next(iter(records.values())), whose)
    if session.cycle is not None:
        return session.latest(whose)
    made_from = [name for name in records if said.made_from.startswith(f"pm {name} ")]
    return made_from[0] if made_from else _of_its_dates(session, said, records, whose)


def _made_for(session: Session, said: Said) -> str:
    """The person whose record it was made from, if there is such a record here."""
    for name in session.workspace.record_names():
        if said.made_from.startswith(f"pm {name} "):
            return name.person
    return ""


def _named(session: Session, said: Said) -> str:
    found = session.workspace.people.by_name(said.field("particulars", "reviewee"))
    if len(found) == 1:
        return found[0].id
    raise UsageFault(
        "The form does not say whose it is in a way that the register knows: name the PERSON."
    )


def _refuse_another(said: Said, record: Record, whose: str) -> None:
    named = plain_name(said.field("particulars", "reviewee"))
    if named and named != plain_name(record.reviewee.name):
        raise Refused(
            f"The form is of another person than {whose}: put its name right, or name another"
            " PERSON.",
            slug="wrong-person",
        )


def _of_its_dates(
    session: Session, said: Said, records: dict[RecordName, Record], whose: str
) -> RecordName:
    from pmtool.domain.forms.days import written_day

    ends = tuple(written_day(said.field("particulars", f"cycle_{end}")) for end in ("from", "to"))
    if None in ends:
        return session.latest(whose)
    for name, record in records.items():
        if (record.cycle.from_, record.cycle.to) == ends:
            return name
    raise Refused(
        f"{whose} has no record of the cycle that the form names; give the right dates, or the"
        " record with --cycle.",
        slug="wrong-cycle",
    )

"""The statement (Appendix A): what it says, and one record as a page, in Markdown or HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pmtool.domain.record import Record, in_force
from pmtool.render.documents import Format, fill
from pmtool.render.filling import Around, filled
from pmtool.render.form import Form, Shared
from pmtool.render.words import day


@dataclass(frozen=True)
class Copy:
    """A copy for somebody else: the disclosure's id, for whom, the ground in the procedure's words,
    its clause, who gave it.
    """

    id: str
    to: str
    ground: str
    clause: str
    by: str


@dataclass(frozen=True)
class Stamp:
    """What a statement tells of its making: the record's name, the day, and for whom it was made
    where that is somebody beyond reviewer, reviewee and panel (9.2).
    """

    record: str
    day: date
    shared: Copy | None = None


def render_statement(
    record: Record,
    *,
    format: Format,
    names: Mapping[str, str],
    standards: Mapping[str, str],
    academy: str,
    trust: str | None,
    policy_title: str,
    pays: bool = True,
    own_templates: Mapping[str, str],
    template: str = "statement",
    stamp: Stamp | None = None,
    current_digest: str | None = None,
) -> str:
    """The statement of a record, as text: `statement_form` in a template of this format.

    `own_templates` holds the school's own templates by file name, which win over the shipped ones.
    Raises `Refused` (slug `template`) where a template of the school's cannot be used.
    """
    form = statement_form(
        record,
        names=names,
        standards=standards,
        academy=academy,
        trust=trust,
        policy_title=policy_title,
        pays=pays,
        stamp=stamp,
        current_digest=current_digest,
    )
    return fill(template, vars(form), format=format, own=own_templates)


def statement_form(
    record: Record,
    *,
    names: Mapping[str, str],
    standards: Mapping[str, str],
    academy: str,
    trust: str | None,
    policy_title: str,
    pays: bool = True,
    stamp: Stamp | None = None,
    current_digest: str | None = None,
) -> Form:
    """What a statement says, without the entries that were withdrawn: the same for every format.

    `names` gives people's names by id (for `by`), `standards` the wording of a standard or of a
    set of standards by id. With `current_digest`, a signature made on another wording says so.
    """
    around = Around(
        names=names,
        standards=standards,
        academy=academy,
        trust=trust,
        policy_title=policy_title,
        pays=pays,
        record=stamp.record if stamp else "",
        day=stamp.day if stamp else None,
        current_digest=current_digest,
        shared=_shared(stamp),
    )
    return filled(in_force(record), around)


def _shared(stamp: Stamp | None) -> Shared | None:
    if stamp is None or stamp.shared is None:
        return None
    copy = stamp.shared
    return Shared(copy.id, copy.to, copy.ground, copy.clause, day(stamp.day), copy.by)

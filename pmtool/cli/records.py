"""Which records a person has; a sentence with near ids where there are none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pmtool.errors import NotFound
from pmtool.store.workspace import RecordName, Workspace


def names_of(
    workspace: Workspace, person: str, cycle: str | None, day: date | None = None
) -> list[RecordName]:
    """The records of a person, of one cycle where `cycle` is given (`2026-27` or `2026-27+2`).

    Raises `NotFound`: `no-person`, `no-record` (which says why on the `day`), `record-gone`, also
    where one of several is: another would be taken for it.
    """
    typed, person = person, person.casefold()
    refuse_gone(workspace, person, cycle)
    names = of_cycle(workspace.record_names(person=person), cycle)
    if not names:
        _refuse_removed(workspace, person, cycle)
        have = [name.label for name in workspace.record_names(person=person)]
        if not have and person not in workspace.people:
            from pmtool.domain.near import no_person

            raise no_person(typed, workspace.people)
        raise NotFound(_missing(workspace, person, cycle, have, day), slug="no-record")
    return names


def gone_records(
    workspace: Workspace, cycle: str | None = None, person: str | None = None
) -> list[NotFound]:
    """The faults of records that the last commit has and the folder has not: of a cycle, a person,
    or all. What lists people shows them, since a list does not show what it lacks.
    """
    names = workspace.gone if person is None else workspace.gone_of(person)
    return faults_of_gone(workspace, of_cycle(names, cycle))


def faults_of_gone(workspace: Workspace, names: Iterable[RecordName]) -> list[NotFound]:
    """What to say of each of these records, which are gone."""
    if not names:
        return []
    from pmtool.store.gone import gone

    return [gone(workspace.root, name) for name in names]


def refuse_gone(workspace: Workspace, person: str | None = None, cycle: str | None = None) -> None:
    """Refuse where the file of a record (of a person, of anybody) is gone. Raises `NotFound`
    (`record-gone`).
    """
    for fault in gone_records(workspace, cycle, person):
        raise fault


def _refuse_removed(workspace: Workspace, person: str, cycle: str | None) -> None:
    """Say so where a record was there once, and was taken out."""
    from pmtool.store.past import removed_records

    root = workspace.repository.root
    # Somebody whom nobody knows is a slip of the hand, and a long history takes its time.
    removed = removed_records(root, person) if person in workspace.people else ()
    for name in of_cycle(removed, cycle):
        raise NotFound(
            f"The record {name} was taken out: `pm log {person} --cycle {name.label}` says when"
            f" and by whom; `pm show {person} --as-of DAY` shows it as it was.",
            slug="record-gone",
        )


def of_cycle(names: Iterable[RecordName], cycle: str | None) -> list[RecordName]:
    """Those of one cycle, or all of them."""
    label, _, number = (cycle or "").partition("+")
    return [
        name
        for name in names
        if not cycle or (name.label == label and (not number or str(name.number) == number))
    ]


def _missing(
    workspace: Workspace, person: str, cycle: str | None, have: list[str], day: date | None
) -> str:
    if have:
        return f"{person} has no record of {cycle}; there is {', '.join(have)}."
    # Here, since it loads the whole typed record, and hardly any look needs it.
    from pmtool.cli.left_out import looking_on
    from pmtool.cli.options import today
    from pmtool.domain.opening.cycle import open_cycle
    from pmtool.domain.opening.dates import Opening
    from pmtool.domain.opening.left_out import LeftOut

    situation = looking_on(workspace, today(day))
    out = open_cycle(workspace.people[person], situation, Opening())
    if not isinstance(out, LeftOut):
        return f"{person} has no record yet; open one with `pm new-cycle {person}`."
    anyway = f" `pm new-cycle {person} --because …` opens one all the same." if out.normally else ""
    return f"There is no record of {person}, who {out.until_when}.{anyway}"

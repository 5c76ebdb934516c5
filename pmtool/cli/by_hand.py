"""Changes by hand, and changes taken back: checked and committed like any other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.domain.checks.record import check_record
from pmtool.domain.proof.losses import NOT_UNDONE
from pmtool.errors import Refused, Unreadable
from pmtool.store import git, history
from pmtool.store.by_hand import changed_by_hand
from pmtool.store.facts import record_facts
from pmtool.store.message import Message, about_academy, about_people, about_records
from pmtool.store.names import RecordName, record_of
from pmtool.store.past import events
from pmtool.store.validation import validate
from pmtool.store.yaml.file import parse

if TYPE_CHECKING:
    from pmtool.cli.session import Session
    from pmtool.domain.policy import Policy
    from pmtool.domain.views.timeline import Event
    from pmtool.store.changing import Work

_UNDOS = 50
"""Hardly anybody takes back and brings back the same change more often."""


def refuse_invalid(name: RecordName, text: str, session: Session, policy: Policy) -> None:
    """Refuse the first error of a record's text, with its place."""
    document = parse(text.encode("utf-8"), name.path)
    facts = record_facts(session.workspace, policy, name, session.day)
    for finding in check_record(document.data, facts)[1]:
        if finding.level == "error":
            raise Unreadable(
                f"{finding.message} {finding.hint}",
                slug=finding.code,
                place=document.place(finding.keys),
            )


def adopt(session: Session, work: Work, person: str | None) -> list[str]:
    """Take what was changed by hand, of one person or of all, into this change.

    The paths, in order. Raises `Refused` (`nothing-to-save`), `Unreadable` for the first error.
    """
    repository = session.workspace.repository
    paths = [
        path
        for path in changed_by_hand(repository, work.head)
        if person is None or person in _people(path)
    ]
    if not paths:
        raise Refused(
            "Nothing was changed by hand; there is nothing to save.", slug="nothing-to-save"
        )
    _refuse_faults(session, paths)
    for path in paths:
        content = work.adopt(path)
        if content is not None and _is_text(path) and b"\r\n" in content:
            work.put(path, content.replace(b"\r\n", b"\n"))
    return paths


def _is_text(path: str) -> bool:
    """Attached files are kept byte for byte, whatever they are called."""
    return path.endswith(".yaml") and not path.startswith("evidence/")


def _people(path: str) -> set[str]:
    """Whose file it is: `people/p017.yaml`, `cycles/2026-27/p017+2.yaml`, `evidence/…/p017/…`."""
    parts = path.removesuffix(".yaml").split("/")
    return {part.partition("+")[0] for part in parts[1:3]}


def _refuse_faults(session: Session, paths: list[str]) -> None:
    root = session.workspace.root
    checked = [root / path for path in paths if _is_text(path)]
    there = [path for path in checked if path.exists()]
    faults = validate(session.workspace, session.day, there).faults if there else ()
    for fault in faults:
        if fault.level == "error":
            raise Unreadable(f"{fault.message} {fault.hint}", slug=fault.code, place=fault.place)


@dataclass(frozen=True)
class TakenBack:
    """Which paths were put back, and the change that is gone by that, or `again` there."""

    paths: list[str]
    change: Event
    again: bool


def take_back(session: Session, work: Work) -> TakenBack:
    """Put every path of the last change back as it was before.

    Raises `Refused` (`nothing-to-undo`) where the last commit is none of `pm`'s, or the first.
    """
    root = session.workspace.root
    last = history.log(root, most=1)
    verbs = [value for key, value in last[0].trailers if key == "PM-Verb"] if last else []
    if verbs == ["trust-key"]:
        raise Refused(
            "Trust is not undone, since the key may have signed; take it back with"
            " `pm trust-key PERSON --revoke`.",
            slug="nothing-to-undo",
        )
    if not last or "".join(verbs) in NOT_UNDONE:
        raise Refused(
            "The last commit is no change of a pm command; there is nothing to undo."
            " `pm log` shows what was done, and `git revert` takes back any commit.",
            slug="nothing-to-undo",
        )
    before = git.contents(root, [f"{last[0].id}~1:{path}" for path in last[0].paths])
    for path, content in zip(last[0].paths, before, strict=True):
        if content is None:
            work.remove(path)
        else:
            work.put(path, content)
    return TakenBack(list(last[0].paths), *_what_was_done(root))


def _what_was_done(root: Path) -> tuple[Event, bool]:
    """The change below the last undos, or the oldest of a great many; and whether one more of them
    brings it back.
    """
    found = events(root, most=_UNDOS)
    undos = list(takewhile(lambda event: event.verb == "undo", found[:-1]))
    return found[len(undos)], len(undos) % 2 == 1


def message(verb: str, paths: list[str]) -> Message:
    """What a commit of these paths says, without personal detail."""
    records = [name for path in paths if (name := record_of(path))]
    people = [Path(path).stem for path in paths if path.startswith("people/")]
    if records:
        return about_records(verb, records)
    return about_people(verb, people) if people else about_academy(verb)

"""Apply decisions: checked as a whole, written in one commit, said in one line each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pmtool.cli.console import note, say, warn
from pmtool.domain.changes.change import Change, Decision, applied
from pmtool.domain.checks import Finding, Surroundings, check_academy, check_person, check_record
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation
from pmtool.domain.values import Plain
from pmtool.errors import Refused
from pmtool.store.changing import Changing, Message
from pmtool.store.workspace import RecordName
from pmtool.store.yaml_file import Document, dump, edit

if TYPE_CHECKING:
    from pmtool.cli.session import Session


class Changed:
    """What one command has changed so far, under the lock."""

    def __init__(self, session: Session, work: Changing) -> None:
        self.session = session
        self.work = work
        self._said: list[str] = []
        self._records: list[RecordName] = []
        self._entries: list[str] = []
        self._clauses: list[str] = []

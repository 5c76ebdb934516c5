"""`pm edit`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from pmtool.cli.console import note, on_terminal
from pmtool.cli.options import PersonArgument
from pmtool.cli.session import Session, changes
from pmtool.errors import Conflict, PmError

if TYPE_CHECKING:
    from pmtool.store.names import RecordName
    from pmtool.store.typed import Stored

EXAMPLES = ("pm edit p017", "EDITOR=nano pm edit p017 --cycle 2026-27")


@changes()
def command(session: Session, person: PersonArgument) -> None:
    """Opens the record in your editor (VISUAL, EDITOR). What you saved is checked before it is kept
    and committed; where it is not valid you may go on editing, and nothing is written until it is.
    Others can go on working meanwhile: what they changed in the record is merged with what you
    typed. Where that cannot be, the end is 4. What you typed and could not be kept is put into a
    file, which is named.
    """
    from pmtool.cli.by_hand import message

    name = session.latest(person)
    with session.workspace.changing(session.verb) as work:
        stored = work.stored(name)  # refused here, not after the typing, where a change is unsaved
    typed = _Typed(session, stored)
    with typed.kept_unless_done():
        typed.edit()
        with session.changing() as changed:
            text = typed.beside(changed.work.read(name.path))
            changed.put(name.path, text)
            changed.say(message(session.verb, [name.path]), f"Edited ({name}).")


class _Typed:
    """What a person makes of a record in the editor, while nobody is kept waiting."""

    def __init__(self, session: Session, stored: Stored) -> None:
        self._session = session
        self._name: RecordName = stored.name
        self._before = stored.document.text
        ref = stored.record.policy
        self._policy = session.workspace.policy(ref.id, ref.version)
        self._text = self._before

    def edit(self) -> None:
        """Have it edited until it is valid. Raises where it is not, and nobody goes on."""
        from pmtool.store.editor import edited_text

        while True:
            self._text = edited_text(self._text, suffix=".yaml")
            try:
                self._refuse_invalid(self._text)
                return
            except PmError as error:
                if not on_terminal():
                    raise
                note(f"Not valid yet: {error}")
                if not typer.confirm("Go on editing?", default=True):
                    raise

    def beside(self, now: bytes | None) -> str:
        """The text, with what somebody else did to the record meanwhile.

        Raises `Conflict` where both changed the same thing, or the record is gone.
        """
        if now is not None and now.decode("utf-8") == self._before:
            return self._text
        from pmtool.domain.merging.words import said
        from pmtool.store.joining.files import merged_file

        before, typed = (each.encode() for each in (self._before, self._text))
        result = merged_file(self._name.path, before, typed, now)
        if result.clashes or result.content is None:
            named = "; ".join(said(str(self._name), clash) for clash in result.clashes)
            raise Conflict(
                f"While you were editing, somebody else changed the record: {named}. Nothing was"
                " changed; edit it again, and take over what you typed."
            )
        text = result.content.decode("utf-8")
        self._refuse_invalid(text)
        note("The record was changed while you were editing; both changes are in it now.")
        return text

    def _refuse_invalid(self, text: str) -> None:
        from pmtool.cli.by_hand import refuse_invalid

        refuse_invalid(self._name, text, self._session, self._policy)

    @contextmanager
    def kept_unless_done(self) -> Iterator[None]:
        """Whatever comes in between: nobody has typed in vain."""
        try:
            yield
        except BaseException:
            if self._text != self._before:
                self._keep()
            raise

    def _keep(self) -> None:
        from pmtool.store.editor import kept

        place = kept(self._session.workspace.repository, self._name.person, self._text)
        note(f"What you typed is in {place}; delete that file when you need it no more.")

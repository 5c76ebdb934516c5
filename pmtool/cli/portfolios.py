"""Portfolios of one run, with what they have in common read once."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from pmtool.domain.kinds import ReviewKind
    from pmtool.domain.record import Record
    from pmtool.render.scrapbook.album import File
    from pmtool.store.names import RecordName
    from pmtool.store.workspace import Workspace


class Portfolios:
    """Renders portfolios of one school on one day, whole or for a review."""

    def __init__(self, workspace: Workspace, day: date, review: ReviewKind | None) -> None:
        from pmtool.store import shipped

        self._workspace = workspace
        self._day = day
        self._review = review
        self._standards = shipped.standards()
        self._own = workspace.own_templates()

    def of(self, name: RecordName, folder: Path) -> str:
        """One record's portfolio, as text, with links as they lead from `folder`.

        Raises `Refused` (`template`), and as reading the record does.
        """
        from pmtool.cli.reading import names_around
        from pmtool.domain.views.portfolio import portfolio
        from pmtool.domain.views.to_bring import since_then, to_bring
        from pmtool.render.scrapbook.document import Around, render_portfolio

        record = self._workspace.record(name)
        academy = self._workspace.academy()
        whole = portfolio(record, self._workspace.calendar(), self._standards.members)
        wanted = to_bring(whole, self._review, self._day) if self._review else None
        around = Around(
            record=str(name),
            academy=academy.academy,
            trust=academy.trust,
            policy=self._workspace.policy(record.policy.id, record.policy.version),
            day=self._day,
            names=names_around(self._workspace, record),
            standards=self._standards.names,
            files=self._files(record, folder),
            own_templates=self._own,
        )
        shown = since_then(whole, wanted) if wanted else whole
        return render_portfolio(record, shown, around, wanted)

    def _files(self, record: Record, folder: Path) -> dict[str, File]:
        """The attached files by path, each read, shown and let go in turn."""
        from pmtool.domain.record import in_force
        from pmtool.render.scrapbook.album import Album
        from pmtool.store.attachments import content_of

        album = Album()
        return {
            each.path: album.file(
                each.path, content_of(self._workspace.root, each), self._link(each.path, folder)
            )
            for piece in in_force(record).evidence
            for each in piece.attachments
        }

    def _link(self, path: str, folder: Path) -> str:
        file = self._workspace.root / path
        try:
            return quote(Path(os.path.relpath(file, folder)).as_posix())
        except ValueError:
            return file.as_uri()  # on another drive of Windows there is no way from here

"""One file that both sides changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pmtool.domain.key_order import key_order
from pmtool.domain.merging import Choice, Clash, Merge, Place, Taken, merged, renumbered
from pmtool.domain.proof.signers import PATH as SIGNERS
from pmtool.domain.proof.signers import merged as merged_signers
from pmtool.domain.values import Model
from pmtool.errors import PmError
from pmtool.store.joining.kinds import model_of
from pmtool.store.joining.text import (
    edited_to,
    holding,
    line_by_line,
    with_comments,
    with_markers,
)
from pmtool.store.yaml.file import Document, parse

Settled: TypeAlias = Mapping[Place, Choice | Taken]

WHOLE: Place = ()
"""The place of a clash about a file as a whole."""


@dataclass(frozen=True)
class FileMerge:
    """What became of one file: its next content (`None`: it goes), or clashes."""

    content: bytes | None
    clashes: tuple[Clash, ...] = ()


def merged_file(
    path: str,
    base: bytes | None,
    ours: bytes | None,
    theirs: bytes | None,
    settled: Settled | None = None,
) -> FileMerge:
    """A file that the two sides changed differently. Reads and writes nothing of the repository.

    Raises `Refused` (`yaml-edit`) where the text cannot say what was merged.
    """
    settled = settled or {}
    if settled.get(WHOLE) in ("ours", "theirs"):
        return FileMerge(ours if settled[WHOLE] == "ours" else theirs)
    if ours is None or theirs is None:
        return FileMerge(base, (Clash(WHOLE, "removed"),))
    if path == SIGNERS:
        return FileMerge(_signers(ours, theirs))
    model = model_of(path)
    if model is None:
        lines = None if path.startswith("evidence/") else line_by_line(ours, base or b"", theirs)
        return FileMerge(lines, () if lines is not None else (Clash(WHOLE, "changed"),))
    try:
        three = _Three(path, model, base, ours, theirs)
    except PmError as fault:
        return FileMerge(ours, (Clash(WHOLE, "invalid", says=fault.message),))
    return three.merged(settled)


def marked(path: str, base: bytes | None, ours: bytes, theirs: bytes) -> tuple[bytes, bool]:
    """The merged text, and whether it is whole; else with git's markers where the two clash.

    Raises `PmError` where one of the three is no file that `pm` can read.
    """
    if path == SIGNERS:
        return _signers(ours, theirs), True
    model = model_of(path)
    assert model is not None
    three = _Three(path, model, base, ours, theirs)
    result = three.merged({})
    if not result.clashes:
        return result.content or b"", True
    first, second = (three.settled_for(side, result.clashes) for side in ("ours", "theirs"))
    return with_markers(first, second).encode(), False


def _signers(ours: bytes, theirs: bytes) -> bytes:
    text = (each.decode("utf-8", "surrogateescape") for each in (ours, theirs))
    return merged_signers(*text).encode("utf-8", "surrogateescape")


class _Three:
    """The three versions of a file that `pm` keeps, read."""

    def __init__(
        self, path: str, model: type[Model], base: bytes | None, ours: bytes, theirs: bytes
    ) -> None:
        self._path = path
        self._model = model
        self._bytes = (ours, base, theirs)
        self._base = parse(base, path) if base is not None else None
        self._ours, self._theirs = parse(ours, path), parse(theirs, path)

    def merged(self, settled: Settled) -> FileMerge:
        """The three made one, with what a person settled."""
        ours = self._renumbered(settled)
        result = self._merge(ours, settled)
        if result.clashes:
            return FileMerge(None, result.clashes)
        return FileMerge(self._text(ours, result).encode())

    def settled_for(self, side: Choice, clashes: tuple[Clash, ...]) -> str:
        """The text that it would be, were every clash settled for one side.

        It is our own text edited, for both sides, so that the two differ at the clashes alone.
        """
        settled: dict[Place, Choice] = {clash.where: side for clash in clashes}
        return edited_to(self._ours, self._merge(self._ours, settled).data, self._model)

    def _merge(self, ours: Document, settled: Settled) -> Merge:
        base = self._base.data if self._base else None
        return merged(base, ours.data, self._theirs.data, settled)

    def _renumbered(self, settled: Settled) -> Document:
        """Our document; where both took one number and both entries stay, ours takes the next."""
        from pmtool.store.yaml.edit import edit

        both = {place for place, choice in settled.items() if choice == "both"}
        clashes = self._merge(self._ours, {}).clashes if both else ()
        places = [each.where for each in clashes if each.where in both and each.renumberable]
        if not places:
            return self._ours
        others = [self._theirs.data] + ([self._base.data] if self._base else [])
        changes, _ = renumbered(self._ours.data, places, *others)
        text = edit(self._ours, changes, key_order(self._model))
        return parse(text.encode(), self._path)

    def _text(self, ours: Document, result: Merge) -> str:
        mine, base, yours = self._bytes
        lines = line_by_line(mine, base, yours) if base is not None else None
        text = holding(lines, self._path, result.data)
        if text is not None:
            return text
        text = edited_to(ours, result.data, self._model)
        before = self._base.text if self._base else ""
        return with_comments(text, self._path, before, ours, self._theirs)

"""Files for people that come to their place with the commit that tells of them."""

from __future__ import annotations

from pathlib import Path

from pmtool.errors import Refused
from pmtool.store.names import checked_path
from pmtool.store.output import Prepared


class Given:
    """One such file: ready before the commit, so that only its name is missing after it."""

    def __init__(self, target: Path, content: bytes, again: str = "") -> None:
        """`again` is the command that makes the file again; without, there is this one only.

        Raises `Refused` (`cannot-write`) where `target` is a folder.
        """
        self._file = Prepared(target)
        self._target = target
        self._content = content
        self._again = again

    def note(self, root: Path) -> list[str]:
        """What a kill may leave half done, to be swept: nothing outside of the repository, and
        nothing of which there is only this one.
        """
        if not self._again or not self._target.is_relative_to(root):
            return []
        return [checked_path(self._target.relative_to(root).as_posix())]

    def prepare(self) -> None:
        """Write it beside its place. Raises `Refused` (`cannot-write`)."""
        self._file.write(self._content)

    def deliver(self) -> str:
        """Put it in its place; what is wrong where that cannot be, else nothing."""
        try:
            try:
                self._file.deliver(owed=not self._again)
            except KeyboardInterrupt:  # too late: what is on record has been given
                self._file.deliver(owed=not self._again)
        except Refused as fault:
            self.discard()
            remedy = f"; `{self._again}` makes it again." if self._again else "."
            return fault.message.rstrip(".") + remedy
        return ""

    def discard(self) -> None:
        """Take it away, unless it is in its place, or stays beside it."""
        self._file.discard()

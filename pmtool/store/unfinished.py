"""What a killed command left, cleared up by the next one."""

from __future__ import annotations

from pmtool.errors import Refused
from pmtool.store import commit, files, git, replacing
from pmtool.store.names import checked_path


class Unfinished:
    """A note of the paths being written, so that the next command clears up after a killed one."""

    def __init__(self, repository: git.Repository) -> None:
        self._repository = repository
        self._note = repository.lock.with_name("unfinished")

    def begin(self, paths: list[str]) -> None:
        """Note `paths` before anything is written. Raises `Refused` (`cannot-write`)."""
        try:
            self._note.write_text("\n".join(paths), encoding="utf-8")
        except OSError as error:
            raise files.cannot("written", str(self._note), error) from None

    def end(self) -> None:
        """Forget them: all is in step."""
        self._note.unlink(missing_ok=True)

    def tidy(self, head: git.Head) -> None:
        """Sweep what a killed command left, and bring the index in step with its commit."""
        try:
            paths = [checked_path(path) for path in self._note.read_text("utf-8").split("\n")]
        except FileNotFoundError:
            return
        except (UnicodeDecodeError, Refused):
            paths = []
        commit.sweep(self._repository)
        for folder in {(self._repository.root / path).parent for path in paths}:
            replacing.sweep(folder)
        if head.commit is not None and paths:
            at_head = git.blobs(self._repository.root, head.commit, paths)
            if not commit.in_step(self._repository, {path: at_head.get(path) for path in paths}):
                return
        self.end()

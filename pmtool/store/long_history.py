"""What git keeps of a long history, so that the commits of one record are found at once.

Git makes and reads it (`git commit-graph`): for each commit, which paths it may have changed. All
of it follows from the commits and can be made anew at any time; a command that has to prove
something does not ask it.
"""

from __future__ import annotations

from contextlib import suppress

from pmtool.errors import PmError
from pmtool.store import git
from pmtool.store.running import attempt

LONG = 1_000
"""From so many new commits on, looking through them takes longer than `pm` takes to start."""


def keep_up(repository: git.Repository, since: int = LONG) -> None:
    """Have git add what has been committed, once that is so many commits. Raises nothing.

    Interrupted, or where nothing may be written, it leaves what was there; the next one goes on.
    """
    note = repository.lock.with_name("history-kept")
    with suppress(PmError, OSError, UnicodeDecodeError, ValueError, KeyboardInterrupt):
        head = git.head(repository.root).commit
        kept = note.read_text("utf-8").strip() if note.exists() else ""
        if head is None or _commits(repository, kept, head, since) < since:
            return
        asked = ("commit-graph", "write", "--reachable", "--changed-paths", "--split")
        if attempt(repository.root, *asked, "--no-progress").returncode == 0:
            note.parent.mkdir(parents=True, exist_ok=True)
            note.write_text(f"{head}\n", "utf-8")


def _commits(repository: git.Repository, kept: str, head: str, most: int) -> int:
    """How many commits came since `kept` (all, where that is none of them); no more are counted."""
    asked = ("rev-list", "--count", f"--max-count={most}", head)
    since = attempt(repository.root, *asked, f"^{kept}", "--") if kept.isalnum() else None
    if since is None or since.returncode != 0:
        since = attempt(repository.root, *asked, "--")
    return int(since.stdout)

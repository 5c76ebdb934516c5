"""A copy of one record that was handed out, worked on beside the school, and sent back."""

from __future__ import annotations

import subprocess

from tests.cli.academy import BEA, Desk, Ran
from tests.school import git

EVIDENCE = ("add-evidence", "p017", "--kind", "other")


class Copy:
    """Somebody's copy of Bea's record, as `git clone` made it of the file."""

    def __init__(self, desk: Desk, to: str = "p017", name: str = "copy") -> None:
        self._desk = desk
        self.file = desk.root.parent / f"{name}.bundle"
        self.root = desk.root.parent / name
        handed = desk.pm("hand-out", "p017", "--for", to, "-o", str(self.file))
        assert handed.code == 0, handed.err
        git(desk.root.parent, "clone", "-q", str(self.file), str(self.root))

    def pm(self, *argv: str) -> Ran:
        """Run a command in the copy."""
        return self._desk.pm("-C", str(self.root), *argv)

    def does(self, *argv: str) -> str:
        """A command that is done in the copy; what it printed."""
        ran = self.pm(*argv)
        assert ran.code == 0, ran.err
        return ran.out

    def refuses(self, *argv: str) -> str:
        """A command that changes nothing in the copy; the slug of its refusal."""
        before = git(self.root, "rev-parse", "HEAD"), git(self.root, "status", "--porcelain")
        ran = self.pm(*argv)
        assert ran.code == 3, (argv, ran)
        assert (git(self.root, "rev-parse", "HEAD"), git(self.root, "status", "--porcelain")) == (
            before
        )
        return ran.err.rpartition("[pm: ")[2].rstrip("]\n")

    def back(self) -> str:
        """The file that goes back."""
        file = self.root.parent / f"{self.root.name}-back.bundle"
        self.does("hand-out", "p017", "-o", str(file))
        return str(file)

    def by_hand(self, files: dict[str, str | bytes | None], mode: str = "100644") -> str:
        """What a person with git could make of the copy; the file that goes back.

        `None` takes a file away. Nothing of `pm` looks at it.
        """
        for path, content in files.items():
            if content is None:
                git(self.root, "update-index", "--force-remove", path)
                continue
            source = self.root.parent / "source"
            source.write_bytes(content.encode() if isinstance(content, str) else content)
            blob = git(self.root, "hash-object", "-w", "--no-filters", str(source)).strip()
            git(self.root, "update-index", "--add", "--cacheinfo", f"{mode},{blob},{path}")
        git(self.root, "commit", "-qm", "by hand")
        return self.bundled()

    def as_it_came(self) -> Copy:
        """The copy again, as if nothing had been done in it."""
        git(self.root, "reset", "-q", "--hard", "origin/main")
        return self

    def bundled(self) -> str:
        """HEAD as a bundle, by git alone."""
        file = self.root.parent / f"{self.root.name}-by-hand.bundle"
        git(self.root, "bundle", "create", "-q", str(file), "HEAD", "main")
        return str(file)

    def text(self, path: str = BEA) -> str:
        """A file of the copy as its last commit has it."""
        return git(self.root, "show", f"HEAD:{path}")

    def files(self) -> set[str]:
        """Every file of the copy, `pm`'s own left out."""
        listed = git(self.root, "ls-files").split()
        return {path for path in listed if not path.startswith(".")}

    def everything(self) -> str:
        """All that the file holds, in every object of it."""
        words = ["git", "cat-file", "--batch-all-objects", "--batch", "--unordered"]
        done = subprocess.run(words, cwd=self.root, check=True, capture_output=True)
        return done.stdout.decode("utf-8", "replace")

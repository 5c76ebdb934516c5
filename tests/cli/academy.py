"""A small school with one of each kind, and a desk at which its people call `pm`."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pmtool.__main__ import main
from pmtool.store.yaml.file import parse
from tests.school import DIGEST, files, git

TODAY = "2026-11-24"
BEA = "cycles/2026-27/p017.yaml"

ACADEMY = """\
schema: 1
academy: Hollybank Academy
trust: Hollybank Trust
policy:
  id: vine-h001
  version: v1.3
improvement_plan:
  2026-27:
    - id: P1
      text: Every pupil reads every day
    - id: P2
      text: Maths at Key Stage 2
"""

STAFF = {
    "h001": "name: Ann Ashworth\njob_title: Headteacher\ncategory: headteacher\nqts: true\n"
    "email: ann@school.example\n",
    "d001": "name: Ivo Marsh\njob_title: Director\ncategory: external\nqts: true\n",
    "d002": "name: Uma Reid\njob_title: Director\ncategory: external\n",
    "p002": "name: Dee Tan\njob_title: Deputy Headteacher\ncategory: teacher\nqts: true\n"
    "email: dee@school.example\nreviewer: h001\n",
    "p003": "name: Raj Nair\njob_title: Head of Humanities\ncategory: teacher\nqts: true\n"
    "reviewer: p002\n",
    "p017": "name: Bea Okafor\njob_title: Teacher of History\ncategory: teacher\nqts: true\n"
    "email: bea@school.example\nreviewer: p003\n",
    "p018": "name: Cy Dahl\njob_title: Teacher of Music\ncategory: teacher\nqts: true\n"
    "reviewer: p003\nstandards:\n  - teachers-standards-2011\n",
    "p019": "name: Noa Wren\njob_title: Teacher of Art\ncategory: teacher\n",
    "p021": "name: Kit Lowe\njob_title: Teacher of Science\ncategory: teacher\nqts: true\n"
    "employment:\n  starts: 2026-09-01\n  induction:\n    until: 2027-08-31\n",
    "p022": "name: Una Pell\njob_title: Teacher of French\ncategory: teacher\nqts: true\n"
    "employment:\n  starts: 2026-09-01\n  ends: 2027-03-31\n  fixed_term: true\n",
    "p023": "name: Moe Bright\njob_title: Teacher of Drama\ncategory: teacher\nqts: true\n"
    "employment:\n  starts: 2027-01-04\n",
    "p024": "name: Lil Grey\njob_title: Teacher of Latin\ncategory: teacher\nqts: true\n"
    "employment:\n  ends: 2026-07-31\n",
    "s031": "name: Sal Quick\njob_title: Teaching Assistant\ncategory: support\nreviewer: p002\n",
}

# Written by a person: a comment of hers, her own order and quoting, flow style, blank lines.
BEA_RECORD = """\
# My own notes stay here: ask about the Year 9 trip
schema: 1
policy: {id: vine-h001, version: v1.3, digest: "sha256:0"}
reviewee:
    name: 'Bea Okafor'   # as on the contract
    id: p017
    qts: yes it is
    category: "teacher"
    job_title: Teacher of History

cycle: {from: 2026-09-01, to: 2027-08-31}
reviewer: {id: "p003", name: 'Raj Nair'}
improvement_plan:
- text: Every pupil reads every day
  id: 'P1'
objectives:

  # the first was hers, the second mine
  - title: 'Sequence history from Y7 to Y9'
    id: O1
    set_on: 2026-09-15
    measures: "Audit; 28 of 32 books"
    milestones: [{id: ms-aaaaaa, text: audit, due: 2027-02-12}]
    due: 2027-06-30
  - id: "O2"
    title: Run the debating club
    set_on: 2026-09-15
evidence:
  - {id: ev-aaaaaa, date: 2026-10-05, kind: book-scrutiny, summary: "12 of 12", objectives: [O1]}
observations:
  - id: ob-aaaaaa
    date: 2026-11-12
    kind: formal
    observer: {id: p003, name: Raj Nair, qts: true}
    focus: >-
      Questioning
      in Year 8
development:
  - need: Assessing essays   # she asked for it
    id: D1
states:
  - {id: st-000001, to: open, on: 2026-09-01, by: "Ann Ashworth"}
# the end
""".replace("qts: yes it is", "qts: true").replace("sha256:0", DIGEST)

FILES = {
    "pm.yaml": ACADEMY,
    **{f"people/{who}.yaml": f"schema: 1\nid: {who}\n{text}" for who, text in STAFF.items()},
    BEA: BEA_RECORD,
}
OPENED = ("h001", "p002", "p003", "p018", "p019", "s031")
"""Whose year is open, besides Bea's."""


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Committed:
    """What one command committed: the message, and the lines of one file."""

    subject: str
    trailers: list[tuple[str, str]]
    paths: list[str]
    added: list[str]
    removed: list[str]
    out: str
    err: str

    @property
    def entry(self) -> str:
        """The id of the entry that it is about."""
        return dict(self.trailers)["PM-Entry"]


class Desk:
    """Runs `pm` in one repository, and looks at what came of it."""

    def __init__(
        self, root: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
    ) -> None:
        self.root = root
        self._capsys = capsys
        self._patch = patch

    def pm(self, *argv: str, stdin: str | bytes | None = None) -> Ran:
        """Run one command, on standard input that is no terminal."""
        given = stdin.encode() if isinstance(stdin, str) else stdin or b""
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        self._capsys.readouterr()
        code = main(argv)
        out, err = self._capsys.readouterr()
        assert "Traceback" not in err
        return Ran(code, out, err)

    def looked(self, *argv: str) -> str:
        """What a command printed that changes nothing."""
        before = self.state()
        ran = self.pm(*argv)
        assert ran.code == 0, ran.err
        assert self.state() == before
        return ran.out

    def done(self, *argv: str, stdin: str | bytes | None = None, of: str = "") -> Committed:
        """A command that makes exactly one commit, and leaves nothing else behind."""
        before = self.head()
        ran = self.pm(*argv, stdin=stdin)
        assert ran.code == 0, ran.err
        assert git(self.root, "status", "--porcelain", "--ignored") == ""
        return self._committed(ran, before, of)

    def refused(
        self, *argv: str, slug: str, code: int = 3, stdin: str | bytes | None = None
    ) -> str:
        """A command that changes nothing at all, and says why; its sentence."""
        before = self.state()
        ran = self.pm(*argv, stdin=stdin)
        assert (ran.code, ran.out) == (code, ""), ran.err
        assert re.fullmatch(rf"(?s)(?:.*\n)?error: \S.* \[pm: {slug}\]\n", ran.err), ran.err
        assert self.state() == before
        return ran.err

    def head(self) -> str:
        return (self.root / ".git/refs/heads/main").read_text().strip()

    def state(self) -> tuple[Any, ...]:
        """All that a command could change: HEAD, the index, every file."""
        return self.head(), (self.root / ".git/index").read_bytes(), files(self.root)

    def text(self, path: str = BEA) -> str:
        return (self.root / path).read_bytes().decode()

    def record(self, path: str = BEA) -> dict[str, Any]:
        """The record as the careful reader reads it."""
        return dict(parse((self.root / path).read_bytes(), path).data)

    def entry(self, section: str, entry_id: str, path: str = BEA) -> dict[str, Any]:
        return next(dict(e) for e in self.record(path)[section] if e["id"] == entry_id)

    def write(self, path: str, text: str) -> None:
        """Write a file by hand."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(text.encode())

    def commit_by_hand(self, path: str, text: str) -> None:
        """Write and commit a file, as a person does with git."""
        self.write(path, text)
        git(self.root, "add", path)
        git(self.root, "commit", "-qm", "by hand")

    def _committed(self, ran: Ran, parent: str, path: str) -> Committed:
        whole = git(self.root, "show", "--format=%P%x00%B%x00", "-U0", "--no-renames", "HEAD")
        parents, message, diff = whole.split("\0")
        assert parents == parent
        subject, _, *trailers = message.strip().split("\n")
        changed = dict(_files(diff))
        shown = path or next((each for each in changed if each.startswith("cycles/")), "")
        lines = changed.get(shown, [])
        return Committed(
            subject,
            [(key, value) for key, _, value in (line.partition(": ") for line in trailers)],
            list(changed),
            [line[1:] for line in lines if line.startswith("+")],
            [line[1:] for line in lines if line.startswith("-")],
            ran.out,
            ran.err,
        )


def _files(diff: str) -> Iterator[tuple[str, list[str]]]:
    """Each file of a diff, and its lines from the first hunk on."""
    for part in diff.split("\ndiff --git a/")[1:]:
        head, *lines = part.split("\n")
        start = next((n for n, line in enumerate(lines) if line.startswith("@@")), len(lines))
        yield head.partition(" b/")[2], lines[start:]

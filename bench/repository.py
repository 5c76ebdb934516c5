"""A school in a git repository, in one commit or many, as fast as git can take it in."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from bench.school.files import YEARS, files, record_path, record_text
from bench.timing import pm

_AT = 1798797600  # New Year 2027: every run makes the same commits
_WHO = "Ann Ashworth <ann@school.example>"


def made(place: Path, records: int, environment: Mapping[str, str]) -> Path:
    """A repository made by `pm init`, and a school of so many records added in one commit."""
    _begun(place, environment)
    _imported(place, _one_commit(files(records)), environment)
    return place


def made_with_history(
    place: Path, records: int, commits: int, environment: Mapping[str, str]
) -> Path:
    """A school with so many commits, each of which changes one of this year's records; they go
    round in turn, but for the first person, who has one in 250.
    """
    _begun(place, environment)
    stream = chain(_one_commit(files(records)), _rounds(max(records // YEARS, 2), commits))
    _imported(place, stream, environment)
    return place


def git(place: Path, environment: Mapping[str, str], *words: str, given: bytes = b"") -> bytes:
    """What git prints. Raises where it fails."""
    done = subprocess.run(
        ["git", *words], cwd=place, env=environment, input=given, check=True, capture_output=True
    )
    return done.stdout


def _begun(place: Path, environment: Mapping[str, str]) -> None:
    asked = pm("init", str(place), "--academy", "Benchmark Academy")
    subprocess.run(asked, env=environment, check=True, capture_output=True)


def _imported(place: Path, stream: Iterable[bytes], environment: Mapping[str, str]) -> None:
    taking = subprocess.Popen(
        ["git", "fast-import", "--quiet"], cwd=place, env=environment, stdin=subprocess.PIPE
    )
    assert taking.stdin is not None
    with taking.stdin as pipe:
        pipe.writelines(stream)
    if taking.wait():
        raise RuntimeError("git fast-import failed")
    git(place, environment, "reset", "--quiet", "--hard")


def _one_commit(contents: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    yield _commit("A school", 0, "from refs/heads/main^0\n")
    for path, text in contents:
        yield _file(path, text)


def _rounds(people: int, commits: int) -> Iterator[bytes]:
    for number in range(commits):
        who = 0 if number % 250 == 0 else 1 + number % (people - 1)
        yield _commit(f"record: {who}", number + 1, "")
        yield _file(record_path(who), f"{record_text(who)}# {number}\n")


def _commit(subject: str, number: int, start: str) -> bytes:
    who = f"author {_WHO} {_AT + 60 * number} +0000\ncommitter {_WHO} {_AT + 60 * number} +0000\n"
    return f"commit refs/heads/main\n{who}data {len(subject)}\n{subject}\n{start}".encode()


def _file(path: str, text: str) -> bytes:
    content = text.encode()
    return f"M 100644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n"

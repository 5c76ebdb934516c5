"""A command run in a process of its own that is stopped, or told of a fault, at its n-th step.

A step is a call that touches the disk (opening to write, write, fsync, rename, link, unlink,
folders, permissions) or a git that is started.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from pmtool.__main__ import main
from tests.school import files

AUDITED = frozenset(
    ["os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate"]
)
OUT_OF_REACH = 99


class Stop(Enum):
    """What befalls the n-th step."""

    NOTHING = "nothing"
    KILL = "kill"  # the process is gone before the step
    FAIL = "fail"  # the disk is full: half a write, no git, no call
    LATE = "late"  # git does its work and dies before saying so; elsewhere: Ctrl-C


@dataclass(frozen=True)
class Ended:
    """The exit code of the process (`OUT_OF_REACH` when it was killed), and what it said."""

    code: int
    said: str
    steps: int
    last: str = ""

    @property
    def slug(self) -> str:
        """The slug of its error."""
        return self.said.rpartition("[pm: ")[2].rstrip("]\n") if "[pm: " in self.said else ""


def ran(words: tuple[str, ...], at: int | str = 0, stop: Stop = Stop.NOTHING) -> Ended:
    """Run `pm` with `words` in a child, stopped at step `at`: its number, the
    call, or what git is to do.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_child(words, Steps(at, stop), writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read().decode("utf-8", "replace")
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    said, _, count = told.rpartition("\0")
    steps, _, last = count.partition(" ")
    if code == OUT_OF_REACH:
        return Ended(code, told, 0)
    return Ended(code, said, int(steps or 0), last)


def _be_child(words: tuple[str, ...], steps: Steps, pipe: int) -> None:
    code = 1
    try:
        sys.dont_write_bytecode = True
        stream = os.fdopen(os.dup(pipe), "w", encoding="utf-8")
        sys.stdin = io.TextIOWrapper(io.BytesIO(b""))
        sys.stdout = sys.stderr = stream
        steps.arm()
        code = main(words)
        steps.disarm()
        stream.flush()
    except BaseException as fault:  # noqa: BLE001 - whatever it is, the parent shall see it
        os.write(pipe, f"Traceback: {fault!r}".encode())
    finally:
        steps.disarm()
        os.write(pipe, f"\0{steps.count} {steps.last}".encode())
        os._exit(code)


class Steps:
    """Counts the steps of this process, and stops the n-th."""

    def __init__(self, at: int | str, stop: Stop) -> None:
        self.at = at
        self.stop = stop
        self.count = 0
        self.last = ""
        self._armed = False

    def arm(self) -> None:
        """Begin to count. There is no way back but `disarm`: this process ends soon."""
        sys.addaudithook(self._audited)
        fsync, opened, popen = os.fsync, io.open, subprocess.Popen.__init__

        def counted_fsync(handle: int) -> None:
            self._step("fsync")
            fsync(handle)

        def counted_open(*given: Any, **options: Any) -> Any:  # noqa: ANN401
            file = opened(*given, **options)
            return _Written(file, self._write) if _on_disk(file) else file

        def counted_popen(itself: Any, words: Any, *given: Any, **options: Any) -> None:  # noqa: ANN401
            popen(itself, self._program(words), *given, **options)

        for place, name, counted in (
            (os, "fsync", counted_fsync),
            (io, "open", counted_open),
            (builtins, "open", counted_open),
            (subprocess.Popen, "__init__", counted_popen),
        ):
            setattr(place, name, counted)
        self._armed = True

    def disarm(self) -> None:
        """Let what comes now pass."""
        self._armed = False

    def _audited(self, event: str, details: tuple[Any, ...]) -> None:
        named = event == "open" and isinstance(details[0], str | bytes | os.PathLike)
        to_write = named and details[0] != os.devnull and (details[2] or 0) & 3
        if to_write or event in AUDITED:
            self._step(event)

    def _hit(self, what: str) -> bool:
        if not self._armed:
            return False
        self.count += 1
        if self.at not in (self.count, what) and f" {self.at} " not in what:
            return False
        self.last = what
        if self.stop is Stop.KILL:
            os._exit(OUT_OF_REACH)
        return True

    def _step(self, what: str) -> None:
        if self._hit(what):
            self._fault()

    def _fault(self) -> None:
        if self.stop is Stop.LATE:
            raise KeyboardInterrupt
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _write(self, write: Callable[[Any], int], content: Any) -> int:  # noqa: ANN401
        if self._hit("write"):
            write(content[: len(content) // 2])
            self._fault()
        return write(content)

    def _program(self, words: Any) -> Any:  # noqa: ANN401
        if not self._hit(f"program {' '.join(map(str, words))}"):
            return words
        if self.stop is Stop.LATE:
            return ["/bin/sh", "-c", '"$@"; kill -9 $$', "sh", *words]
        if self.count % 2:
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return ["/bin/sh", "-c", "cat > /dev/null; exit 128"]


def _on_disk(file: Any) -> bool:  # noqa: ANN401
    return bool(file.writable() and stat.S_ISREG(os.fstat(file.fileno()).st_mode))


class _Written:
    """A file that tells of every write."""

    def __init__(self, file: Any, write: Callable[[Callable[[Any], int], Any], int]) -> None:  # noqa: ANN401
        self._file = file
        self._write = write

    def write(self, content: Any) -> int:  # noqa: ANN401
        return self._write(self._file.write, content)

    def __enter__(self) -> _Written:
        return self

    def __exit__(self, *fault: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._file, name)


def texts(root: Path) -> dict[str, bytes]:
    """Every file of the work tree, `pm`'s temporary ones and what it renders left out."""
    return {
        path: content
        for path, content in files(root).items()
        if not path.startswith("out/") and not path.rpartition("/")[2].startswith(".pm-")
    }

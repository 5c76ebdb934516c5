"""The person's own editor, on a private temporary file."""

from __future__ import annotations

import os
import shlex
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.errors import Refused

if TYPE_CHECKING:
    from pmtool.store.git import Repository


def edited_text(text: str, *, suffix: str = ".txt") -> str:
    """What the person made of `text` in their editor (`VISUAL`, `EDITOR`, else the system's).

    Raises `Refused` (`no-editor`, `editor-failed`). Nothing of the text is left in the temporary
    file, or the error names the file.
    """
    import subprocess

    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _system_editor()
    # mkstemp makes it readable by its owner alone: it holds what a record holds.
    try:
        handle, name = tempfile.mkstemp(prefix="pm-", suffix=suffix)
    except OSError as error:
        raise _could_not(error) from None
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        words = _words(command)
        done = subprocess.run([*words, name], check=False)
        if done.returncode != 0:
            raise Refused(
                f"The editor ended with {done.returncode}; nothing was changed.",
                slug="editor-failed",
            )
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except FileNotFoundError:
        raise Refused(
            f"There is no editor {command}; set EDITOR to one that is there.", slug="no-editor"
        ) from None
    except OSError as error:
        raise _could_not(error) from None
    except UnicodeDecodeError:
        raise Refused("The editor did not save UTF-8 text.", slug="editor-failed") from None
    finally:
        _emptied(path)


def kept(repository: Repository, stem: str, text: str) -> Path:
    """A file in git's own folder, as confidential as the records, with what somebody typed.

    Raises `Refused` (`editor-failed`).
    """
    folder = repository.lock.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=f"typed-{stem}-", suffix=".yaml")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise _could_not(error) from None
    return Path(name)


def _emptied(path: Path) -> None:
    """Take the file away; where somebody still holds it, at least what it says."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        try:
            os.truncate(path, 0)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise Refused(
                f"What you typed is in {path}, which could not be taken away ({reason}); nothing"
                " was changed: take over from it what you need, and delete it.",
                slug="editor-failed",
            ) from None


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command, posix=os.name != "nt")
    except ValueError:
        raise Refused(
            "EDITOR (or VISUAL) holds a quote that is not closed; set it to a program.",
            slug="no-editor",
        ) from None


def _could_not(error: OSError) -> Refused:
    reason = error.strerror or type(error).__name__
    return Refused(
        f"The text could not be edited ({reason}); nothing was changed.", slug="editor-failed"
    )


def _system_editor() -> str:
    return "notepad" if os.name == "nt" else "vi"

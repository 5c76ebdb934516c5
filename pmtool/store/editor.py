"""The person's own editor, on a private temporary file."""

from __future__ import annotations

import os
import shlex
import tempfile
from pathlib import Path

from pmtool.errors import Refused


def edited_text(text: str, *, suffix: str = ".txt") -> str:
    """What the person made of `text` in their editor (`VISUAL`, `EDITOR`, else the system's).

    Raises `Refused` (`no-editor`, `editor-failed`); the temporary file never outlives the call.
    """
    import subprocess

    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _system_editor()
    # mkstemp makes it readable by its owner alone: it holds what a record holds.
    handle, name = tempfile.mkstemp(prefix="pm-", suffix=suffix)
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        words = shlex.split(command, posix=os.name != "nt")
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
    except UnicodeDecodeError:
        raise Refused("The editor did not save UTF-8 text.", slug="editor-failed") from None
    finally:
        path.unlink(missing_ok=True)


def _system_editor() -> str:
    return "notepad" if os.name == "nt" else "vi"

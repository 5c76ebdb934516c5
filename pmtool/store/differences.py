"""What would change, as a unified diff (`--dry-run`)."""

from __future__ import annotations

from difflib import unified_diff
from io import StringIO

_NO_NEWLINE = "\\ No newline at end of file\n"


def unified(path: str, before: bytes | None, after: bytes | None) -> str:
    """The diff of one file, `None` standing for no file; a file that is no text is only named."""
    try:
        old, new = _lines(before), _lines(after)
    except UnicodeDecodeError:
        return f"{path}: not text, {len(after or b'')} bytes\n"
    old_name = "/dev/null" if before is None else f"a/{path}"
    new_name = "/dev/null" if after is None else f"b/{path}"
    lines = unified_diff(old, new, old_name, new_name)
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}" for line in lines)


def _lines(content: bytes | None) -> list[str]:
    # Not splitlines, which also parts a line at a form feed or U+2028.
    return list(StringIO((content or b"").decode(), newline="\n"))

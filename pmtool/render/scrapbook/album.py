"""Attached files as a page shows them: pictures in the page itself, all else as a link."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from pathlib import PurePosixPath

_KINDS = {
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/gif": re.compile(rb"GIF8[79]a"),
    "image/webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}
"""What every browser shows, and nothing that could act, as SVG can. By what is in the file, since
its name may say anything.
"""
LARGEST = 4_000_000
"""Bytes of one picture in a page: what a phone takes is mostly less."""
ALL = 15_000_000
"""Bytes of all pictures together, so that a browser opens the page, and a mail takes it."""
_KEPT_AS = re.compile(r"[0-9a-f]{12}-")
_UNITS = ((1_000_000, "MB"), (1_000, "KB"))


@dataclass(frozen=True)
class File:
    """An attached file: its name and size; a `picture` to show, a `link` to follow, or neither
    where the file is not there, or is not the one that was attached.
    """

    name: str
    size: str = ""
    link: str = ""
    picture: str = ""


class Album:
    """Takes the files of one page in turn, and shows pictures while there is room."""

    def __init__(self) -> None:
        self._room = ALL

    def file(self, path: str, content: bytes | None, link: str) -> File:
        """The file at `path` of the repository, `None` for the content of one that is lost."""
        name = _KEPT_AS.sub("", PurePosixPath(path).name, count=1)
        if content is None:
            return File(name)
        return File(name, _size(len(content)), link, self._picture(content))

    def _picture(self, content: bytes) -> str:
        kind = next((each for each, starts in _KINDS.items() if starts.match(content)), "")
        if not kind or len(content) > min(LARGEST, self._room):
            return ""
        self._room -= len(content)
        return f"data:{kind};base64,{b64encode(content).decode()}"


def _size(count: int) -> str:
    for unit, name in _UNITS:
        if count >= unit:
            return f"{count / unit:.1f} {name}"
    return f"{count} bytes"

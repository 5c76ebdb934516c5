"""What this user has verified, kept outside of every repository, so that none can change it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pmtool.errors import Refused
from pmtool.store.output import write_private


@dataclass(frozen=True)
class Remembered:
    """One clone as it was when it was last verified.

    `begins` is the first commit of its history, `verified` the last; `sound` says that no signature
    was bad up to there. `founder` is the commit that its trusted signers rest on; `accepted` are
    commits whose doubts somebody looked into.
    """

    folder: str
    begins: str = ""
    verified: str = ""
    sound: bool = False
    founder: str = ""
    accepted: tuple[str, ...] = ()


def recall(root: Path) -> Remembered:
    """What is known of the clone at `root`; nothing but its folder, before the first time."""
    return _read(_file(root)) or Remembered(str(root.resolve()))


def founders(begins: str, but: Path) -> Iterator[Remembered]:
    """Other clones of the history that begins so, with signers."""
    for file in sorted(_folder().glob("*.json")):
        known = _read(file)
        if known and known.begins == begins and known.founder and file != _file(but):
            yield known


def remember(root: Path, known: Remembered) -> None:
    """Keep this for the next time. Raises `Refused` (`cannot-write`)."""
    kept = replace(known, folder=str(root.resolve()))
    write_private(_file(root), json.dumps(asdict(kept), ensure_ascii=False, indent=2) + "\n")


def _folder() -> Path:
    from platformdirs import user_state_path

    return user_state_path("pm", appauthor=False) / "verified"


def _file(root: Path) -> Path:
    name = hashlib.sha256(str(root.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return _folder() / f"{name[:24]}.json"


def _read(file: Path) -> Remembered | None:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return Remembered(**{**data, "accepted": tuple(data["accepted"])})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError):
        raise Refused(
            f"{file} cannot be read, and it says what was verified here before; put it right, or"
            " move it away to begin anew.",
            slug="bad-memory",
        ) from None

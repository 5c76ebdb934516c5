"""The text of a merged file: comments and odd forms kept, from both sides."""

from __future__ import annotations

from difflib import SequenceMatcher

from pmtool.domain.key_order import key_order
from pmtool.domain.merging.edits import changes_between
from pmtool.domain.merging.plain import bare, same
from pmtool.domain.values import Model, Plain
from pmtool.errors import PmError
from pmtool.store.private import private_folder
from pmtool.store.running import attempt
from pmtool.store.yaml_file import Document, edit, parse


def line_by_line(ours: bytes, base: bytes, theirs: bytes) -> bytes | None:
    """The three merged as lines; `None` where the lines clash, or are no text."""
    with private_folder("pm-") as place:
        for name, content in (("ours", ours), ("base", base), ("theirs", theirs)):
            (place / name).write_bytes(content)
        done = attempt(place, "merge-file", "-p", "--quiet", "ours", "base", "theirs")
    return done.stdout if done.returncode == 0 else None


def holding(content: bytes | None, path: str, data: dict[str, Plain]) -> str | None:
    """A text, where it says exactly what was merged; else `None`."""
    if content is None:
        return None
    try:
        document = parse(content, path)
    except PmError:
        return None
    return document.text if same(bare(document.data), bare(data)) else None


def edited_to(document: Document, data: dict[str, Plain], model: type[Model]) -> str:
    """The document's text with the fewest changes that make it say `data`."""
    return edit(document, changes_between(document.data, data), key_order(model))


def with_comments(text: str, path: str, base: str, theirs: str) -> str:
    """The text with the comment lines that their side added; those with no place come last."""
    known = {line.strip() for line in (*base.split("\n"), *text.split("\n"))}
    new = [line.strip() for line in theirs.split("\n") if line.strip().startswith("#")]
    added = "".join(f"{line}\n" for line in dict.fromkeys(new) if line not in known)
    if not added:
        return text
    joint = "" if text.endswith("\n") else "\n"
    whole = f"{text}{joint}{added}"
    data = parse(text.encode(), path).data
    return whole if holding(whole.encode(), path, data) is not None else text


def with_markers(ours: str, theirs: str) -> str:
    """Both texts in one, as git marks a conflict: only where the two differ."""
    mine, yours = _lines(ours), _lines(theirs)
    parts: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes():
        if kind == "equal":
            parts += mine[a:b]
        else:
            parts += ["<<<<<<< ours\n", *mine[a:b], "=======\n", *yours[c:d], ">>>>>>> theirs\n"]
    return "".join(parts)


def _lines(text: str) -> list[str]:
    lines = [f"{line}\n" for line in text.split("\n")]
    return lines[:-1] if text.endswith("\n") else lines

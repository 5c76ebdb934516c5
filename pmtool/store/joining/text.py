"""The text of a merged file: comments and odd forms kept, from both sides."""

from __future__ import annotations

from difflib import SequenceMatcher

from pmtool.domain.key_order import key_order
from pmtool.domain.merging.edits import changes_between
from pmtool.domain.merging.plain import bare, same
from pmtool.domain.values import Model, Plain
from pmtool.errors import PmError
from pmtool.store.joining.comments import At, behind, lines_of, put_behind
from pmtool.store.private import private_folder
from pmtool.store.running import attempt, failure
from pmtool.store.yaml.file import Document, parse

_CLASHES, _NO_TEXT = range(128), 255
"""How `git merge-file` ends: how many times the lines clash, or that they are none."""


def line_by_line(ours: bytes, base: bytes, theirs: bytes) -> bytes | None:
    """The three merged as lines; `None` where the lines clash, or are no text."""
    with private_folder("pm-") as place:
        for name, content in (("ours", ours), ("base", base), ("theirs", theirs)):
            (place / name).write_bytes(content)
        done = attempt(place, "merge-file", "-p", "--quiet", "ours", "base", "theirs")
    if done.returncode not in (*_CLASHES, _NO_TEXT):
        raise failure("merge-file", done.stderr)
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
    from pmtool.store.yaml.edit import edit

    return edit(document, changes_between(document.data, data), key_order(model))


def with_comments(text: str, path: str, base: str, *sides: Document) -> str:
    """The text with the comments that the sides added: each behind the value that it was behind,
    and those with no such place last in the file.
    """
    document = parse(text.encode(), path)
    before = behind(parse(base.encode(), path)) if base else {}
    there = {*lines_of(text), *behind(document).values()}
    new: dict[At, str] = {}
    for side in sides:
        added = {at: c for at, c in behind(side).items() if c not in (before.get(at), *there)}
        new = {**added, **new}
    whole, last = put_behind(document, new)
    last += [each for side in sides for each in lines_of(side.text)]
    known = {*lines_of(base), *there}
    whole += "".join(f"{each}\n" for each in dict.fromkeys(last) if each not in known)
    return whole if holding(whole.encode(), path, document.data) is not None else text


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

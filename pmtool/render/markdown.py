"""Values in Markdown: what was written comes out exactly, and nothing in it is markup.

Every function takes text that `visible` has been through, and returns Markdown.
"""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)|:(?=//)|(?<=www)\.", re.IGNORECASE)
_STARTS_BLOCK = re.compile(r"(?:[#+=:-]|\d{1,9}(?=[.)]))")
_EDGE_SPACE = re.compile(r"^\s+|\s+$|[\t\n]")

# ASCII that means nothing to Markdown wherever it stands; beyond ASCII nothing does but space.
_PLAIN = re.compile(r"""(?:[A-Za-z0-9 ,.;:'"()%/=?!+-]|&(?= )|[^\x00-\x7f\s])+""")
_PLAIN_START = re.compile(r"""[A-Za-z0-9'"(]|[^\x00-\x7f]""")
_NOT_PLAIN = re.compile(
    r"^\(?(?:\d{1,9}|[a-z]|[ivxlcdm]+)[.)](?:\s|$)|  | $|:(?=[^\s\d])|www\.", re.IGNORECASE
)


def fits_line(text: str) -> bool:
    """Whether a reader loses nothing when the text stands in a line: no breaks, no wide spaces."""
    return not re.search(r"[\n\t]|  |^\s|\s$", text)


def inline(text: str) -> str:
    """The text within a line, a list item or a table cell: escaped where Markdown would act."""
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    escaped = _EDGE_SPACE.sub(_references, escaped)
    start = _STARTS_BLOCK.match(escaped)
    if start is None:
        return escaped
    at = start.end() - (0 if start[0].isdigit() else 1)
    return f"{escaped[:at]}\\{escaped[at:]}"


def block(text: str) -> str:
    """The text as a block of its own: a paragraph where it is plain, else a fenced block.

    In a fence it stands verbatim in the file as well as on the page.
    """
    if _PLAIN.fullmatch(text) and _PLAIN_START.match(text) and not _NOT_PLAIN.search(text):
        return text
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def item(text: str) -> str:
    """The text as an item of a list, with its marker."""
    if fits_line(text):
        return f"- {inline(text)}"
    return "- " + block(text).replace("\n", "\n  ")


def field(label: str, text: str) -> str:
    """A label and its value: in one line where it fits one, else the value as a block below."""
    if fits_line(text):
        return f"**{label}:** {inline(text)}"
    return f"**{label}:**\n\n{block(text)}"


def _references(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(space)};" for space in match[0])

"""The files of a repository that `pm` itself keeps: git's two, and the schemas for editors."""

from __future__ import annotations

import json

ATTRIBUTES = """\
*.yaml text eol=lf merge=pm
.schema/** text eol=lf
evidence/** -text -diff -merge
allowed-signers text eol=lf merge=pm
"""
IGNORED = "out/\n"


def own_files() -> dict[str, str]:
    """Each path and its text, as this version of `pm` has it."""
    from pmtool.domain.schema import KINDS, file_name, json_schema

    schemas = {
        f".schema/{file_name(kind)}": json.dumps(json_schema(kind), ensure_ascii=False, indent=2)
        for kind in KINDS
    }
    return {
        ".gitattributes": ATTRIBUTES,
        ".gitignore": IGNORED,
        **{path: f"{text}\n" for path, text in schemas.items()},
    }


def is_own(path: str) -> bool:
    """Whether `pm` itself keeps the file at `path`."""
    return path in (".gitattributes", ".gitignore") or path.startswith(".schema/")


def put_right(path: str, wanted: str, text: str | None) -> str:
    """What `path` should hold: `text` itself where nothing is missing in it.

    Lines of their own that somebody added to git's two files stay; a schema is `pm`'s alone.
    """
    if text is None or path.startswith(".schema/"):
        return wanted
    have = text.replace("\r\n", "\n")
    lacking = [line for line in wanted.splitlines() if line not in have.splitlines()]
    if not lacking:
        return have
    joint = "" if have.endswith("\n") or not have else "\n"
    return have + joint + "\n".join(lacking) + "\n"

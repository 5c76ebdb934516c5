"""What `verify` found, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from pmtool.domain.how_many import how_many
from pmtool.domain.proof.doubt import Doubt, Proof
from pmtool.render.visible import visible

MOST = 20
"""How many doubts of one kind the text names; JSON names all."""


def text(proof: Proof) -> Iterator[str]:
    """Lines for a person: what stands against the history, kind by kind, then the counts."""
    for code, alike in groupby(sorted(proof.doubts, key=lambda each: each.code), _code):
        doubts = list(alike)
        yield from (_line(doubt) for doubt in doubts[:MOST])
        if len(doubts) > MOST:
            yield f"{len(doubts) - MOST} more of {code}: --json"
    if proof.accepted:
        yield f"{how_many(len(proof.accepted), 'doubt')} about commits that were accepted: --json"
    found = how_many(len(proof.doubts), "doubt") if proof.doubts else "nothing found"
    yield f"{how_many(proof.commits, 'commit')}, {proof.signed} with a good signature: {found}."


def data(proof: Proof) -> dict[str, Any]:
    """All of it."""
    return {
        "format": 1,
        "verified": proof.verified,
        "commits": proof.commits,
        "signed": proof.signed,
        "doubts": _rows(proof.doubts),
        "accepted": _rows(proof.accepted),
        "notes": list(proof.notes),
    }


def _rows(doubts: Sequence[Doubt]) -> list[dict[str, str | None]]:
    return [
        {
            "code": each.code,
            "commit": each.commit or None,
            "path": each.path or None,
            "says": each.says,
        }
        for each in doubts
    ]


def _line(doubt: Doubt) -> str:
    where = " ".join(filter(None, (doubt.commit[:12], doubt.path)))
    return visible(
        f"{where}: {doubt.says} [{doubt.code}]" if where else f"{doubt.says} [{doubt.code}]"
    )


def _code(doubt: Doubt) -> str:
    return doubt.code

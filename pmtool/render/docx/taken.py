"""What was understood of a filled-in form, for the person who is asked whether it is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pmtool.domain.forms.taking import Outcome, Told
from pmtool.render.visible import line

LONGEST = 300
"""Of a text, on the screen; all of it is taken."""

_HEADINGS: dict[Outcome, str] = {
    "new": "New",
    "changed": "Changed",
    "kept": "Empty in the form, or not in it, and kept in the record",
    "not-taken": "Not taken from a form",
    "not-understood": "Not understood",
}
_PARTS = {
    "particulars": "",
    "objectives": "objective",
    "development": "development",
    "assessment": "assessment",
    "pay": "pay",
    "comment": "comment",
    "signatures": "signature",
    "overviews": "overview of teaching",
    "cpd": "CPD",
}
_FIELDS = {
    ("particulars", "plan"): "key aspect of the improvement plan",
    ("particulars", "initial"): "initial meeting",
    ("particulars", "informal"): "informal review meeting",
    ("particulars", "final"): "final review meeting",
    ("particulars", "reviewers"): "name of reviewer",
    ("particulars", "notes"): "printed by pm",
    ("objectives", "notes"): "printed by pm",
    ("objectives", "title"): "wording",
    ("objectives", "outcome"): "summary of success",
    ("assessment", "own_cpd"): "responsibility for own CPD",
    ("assessment", "by"): "assessed by",
    ("assessment", "given_on"): "report given on",
    ("pay", "by"): "recommended by",
    ("pay", "on"): "recommended on",
    ("comment", "on"): "commented on",
    ("overviews", "impact"): "impact of support",
    ("overviews", "impact_on"): "impact seen on",
}


def told(lines: Iterable[Told]) -> Iterator[str]:
    """Line by line: what is new, what differs, what stays, what is not taken or understood."""
    every = list(lines)
    for outcome, heading in _HEADINGS.items():
        of_kind = [each for each in every if each.outcome == outcome]
        if of_kind:
            yield heading
        for why, sharing in groupby(of_kind, key=lambda each: each.why):
            for each in sharing:
                yield from _one(each)
            if why and outcome != "kept":
                yield f"    {why}"


def _one(each: Told) -> Iterator[str]:
    where = _where(each)
    if each.outcome == "changed":
        yield f"  {where}"
        yield f"    record: {_short(each.record)}"
        yield f"    form:   {_short(each.form)}"
    elif each.outcome == "new":
        yield f"  {where}: {_short(each.form)}"
    elif each.outcome == "kept":
        yield f"  {where}: {_short(each.record)}"
    else:
        yield f"  {f'{where}: ' if where else ''}{_short(each.form)}"


def _where(each: Told) -> str:
    part = " ".join(filter(None, (_PARTS.get(each.part, each.part), _short(each.entry))))
    field = _FIELDS.get((each.part, each.field), each.field.replace("_", " "))
    where = ", ".join(filter(None, (part, field)))
    return where[:1].upper() + where[1:]


def _short(text: str) -> str:
    whole = line(text)
    return whole if len(whole) <= LONGEST else f"{whole[:LONGEST]}…"

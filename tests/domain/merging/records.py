"""Random records, and random edits of them, for properties of merging."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from typing import Any, TypeAlias

from hypothesis import strategies as st

from tests.domain.checks.files import RECORD, data_of

Data: TypeAlias = dict[str, Any]
Edit: TypeAlias = Callable[[Data], None]

WORDS = st.sampled_from(["Raise reading", "Lead the choir", "No", "Two\nlines\n", "12:30"])
DAYS = st.integers(0, 300).map(lambda n: date(2026, 9, 1) + timedelta(days=n))
DIGESTS = st.sampled_from(["pm1:" + letter * 64 for letter in "ab"])
IDS = st.text("abcdefgh2345", min_size=6, max_size=6)


def sound() -> Data:
    """The record that every edit begins from: one entry of most kinds."""
    data = data_of(
        RECORD,
        """
        objectives:
          - {id: O1, set_on: 2026-09-15, title: Read daily, standards: [TS1], plan: [P1]}
          - {id: O2, set_on: 2026-09-15, title: Sing weekly}
        evidence:
          - {id: ev-aaaaaa, date: 2026-10-05, kind: drop-in, summary: Twelve, objectives: [O1]}
        cpd:
          - {id: cp-aaaaaa, date: 2026-10-06, activity: Phonics}
        review: {overall: Sound so far}
        """,
    )
    del data["x"]
    return data


def _add(section: str, prefix: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Edit]:
    def adding(drawn: tuple[str, Data]) -> Edit:
        entry_id, values = drawn

        def edit(data: Data) -> None:
            entry = {"id": f"{prefix}{entry_id}", **values}
            if all(known["id"] != entry["id"] for known in data.get(section, [])):
                data.setdefault(section, []).append(entry)

        return edit

    return st.tuples(IDS, st.fixed_dictionaries(fields)).map(adding)


def _number(section: str, letter: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Edit]:
    def adding(values: Data) -> Edit:
        def edit(data: Data) -> None:
            taken = [int(e["id"][1:]) for e in data.get(section, [])]
            entry = {"id": f"{letter}{max(taken, default=0) + 1}", **values}
            data.setdefault(section, []).append(entry)

        return edit

    return st.fixed_dictionaries(fields).map(adding)


def _set(section: str, field: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Edit]:
    """A field of one of the entries, or of a section without entries."""

    def setting(drawn: tuple[int, Any]) -> Edit:
        def edit(data: Data) -> None:
            here = data.setdefault(section, {})
            if isinstance(here, list):
                here = here[drawn[0] % len(here)] if here else {}
            here[field] = deepcopy(drawn[1])

        return edit

    return st.tuples(st.integers(0, 3), values).map(setting)


def _gone(section: str) -> st.SearchStrategy[Edit]:
    def edit(data: Data) -> None:
        entries = data.get(section, [])
        del entries[-1:]
        if not entries:
            data.pop(section, None)

    return st.just(edit)


def _withdraw(drawn: tuple[int, str]) -> Edit:
    def edit(data: Data) -> None:
        entries = [e["id"] for s in ("evidence", "cpd", "objectives") for e in data.get(s, [])]
        marked = [mark["id"] for mark in data.get("withdrawn", [])]
        left = [each for each in entries if each not in marked]
        if left:
            mark = {"id": left[drawn[0] % len(left)], "on": date(2026, 11, 1), "by": "p001"}
            data.setdefault("withdrawn", []).append(mark | {"because": drawn[1]})

    return edit


EDITS: st.SearchStrategy[Edit] = st.one_of(
    _add("evidence", "ev-", date=DAYS, kind=st.just("drop-in"), summary=WORDS),
    _add("meetings", "mt-", kind=st.just("partner"), date=DAYS, notes=WORDS),
    _add("cpd", "cp-", date=DAYS, activity=WORDS),
    _add("states", "st-", to=st.sampled_from(["suspended", "open"]), on=DAYS, by=st.just("p001")),
    _add(
        "signatures", "sg-", role=st.just("reviewer"), by=st.just("p003"), on=DAYS, digest=DIGESTS
    ),
    _number("objectives", "O", set_on=DAYS, title=WORDS),
    _number("development", "D", need=WORDS),
    _set("objectives", "title", WORDS),
    _set("objectives", "due", DAYS),
    _set("objectives", "standards", st.lists(st.sampled_from(["TS1", "TS2"]), unique=True)),
    _set("evidence", "summary", WORDS),
    _set("evidence", "objectives", st.lists(st.sampled_from(["O1", "O2"]), unique=True)),
    _set("review", "overall", WORDS),
    _set("review", "job_role_assessment", WORDS),
    _set("pay", "recommendation", st.sampled_from(["progress", "no-progression"])),
    _gone("cpd"),
    _gone("objectives"),
    st.tuples(st.integers(0, 9), WORDS).map(_withdraw),
)


def edited(data: Data, edits: list[Edit]) -> Data:
    """A copy with the edits made."""
    result = deepcopy(data)
    for edit in edits:
        edit(result)
    return result


SIDES = st.lists(EDITS, min_size=0, max_size=4)
NEXT_OBJECTIVE = _number("objectives", "O", set_on=DAYS, title=WORDS)

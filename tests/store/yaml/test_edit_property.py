"""Whatever a hand made of a record: an edit says what the change says, and loses no line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pmtool.domain.changes.change import Add, Change, Put, applied
from pmtool.domain.key_order import is_empty, key_order
from pmtool.domain.record import Record
from pmtool.domain.values import Plain
from pmtool.store.yaml.edit import edit
from pmtool.store.yaml.file import dump, parse

TEXTS = [
    "Raise it",
    "no",
    "a: b",
    "Two\nlines\n",
    "x\n\n  - y",
    "# not",
    "12:30",
    "ends ",
    "é" * 90,
]

words = st.sampled_from(TEXTS)
days = st.dates(date(2026, 9, 1), date(2027, 8, 31))


@st.composite
def _entries(draw: st.DrawFn, prefix: str) -> list[Plain]:
    entries: list[Plain] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        keys = draw(st.lists(st.sampled_from(["title", "measures", "due"]), unique=True))
        entry: dict[str, Plain] = {"id": f"{prefix}{number}"}
        entry |= {key: draw(days if key == "due" else words) for key in keys}
        if draw(st.booleans()):
            entry["milestones"] = [{"id": "ms-1", "text": draw(words)}]
        entries.append(entry)
    return entries


@st.composite
def _records(draw: st.DrawFn) -> dict[str, Plain]:
    record: dict[str, Plain] = {"schema": 1, "reviewee": {"id": "p017", "name": draw(words)}}
    for section, prefix in (("objectives", "O"), ("evidence", "ev-"), ("absences", "ab-")):
        if draw(st.booleans()):
            record[section] = draw(_entries(prefix))
    if draw(st.booleans()):
        record["review"] = {"overall": draw(words), "absence_basis": {"evidence_used": draw(words)}}
    return record


@st.composite
def _by_hand(draw: st.DrawFn, record: dict[str, Plain]) -> str:
    """The record as a hand may have left it: quotes, comments, blank lines, other indents."""
    lines = list(_written(draw, record, "", draw(st.sampled_from([1, 2, 4]))))
    return "\n".join(["# heading", *lines]) + draw(st.sampled_from(["\n", "", "\n\n# end\n"]))


def _written(draw: st.DrawFn, node: dict[str, Plain], lead: str, step: int) -> Iterator[str]:
    for key, value in node.items():
        yield from draw(st.sampled_from([[], [], [], [""], [f"{lead}# about {key}"]]))
        if isinstance(value, dict):
            yield f"{lead}{key}:" + draw(st.sampled_from(["", "", "  # of it"]))
            yield from _written(draw, value, lead + " " * step, step)
        elif isinstance(value, list):
            yield f"{lead}{key}:"
            dash = lead + " " * draw(st.sampled_from([0, step]))
            for entry in value:
                assert isinstance(entry, dict)
                first, *rest = _written(draw, entry, f"{dash}  ", step)
                while not first.strip() or first.lstrip().startswith("#"):
                    yield first
                    first, *rest = rest
                yield f"{dash}- {first[len(dash) + 2 :]}"
                yield from rest
        else:
            yield from _scalar(draw, key, value, lead)


def _scalar(draw: st.DrawFn, key: str, value: Plain, lead: str) -> Iterator[str]:
    first, *rest = dump({key: value}).removesuffix("\n").split("\n")
    if isinstance(value, str) and "\n" not in value and draw(st.booleans()):
        first, rest = f"{key}:  '{value}'", []
    comment = draw(st.sampled_from(["", "", " # so", "   #: odd"]))
    yield f"{lead}{first}{comment}"
    yield from (f"{lead}{line}" if line else line for line in rest)


@st.composite
def _changes(draw: st.DrawFn, data: dict[str, Plain]) -> list[Change]:
    changes: list[Change] = []
    for _ in range(draw(st.integers(1, 4))):
        now = applied(data, tuple(changes))
        section = draw(st.sampled_from(["objectives", "evidence", "meetings"]))
        known = [e["id"] for e in _list(now, section) if isinstance(e, dict)]
        kind = draw(st.integers(0, 3))
        if kind == 0 or (kind == 1 and not known):
            entry: dict[str, Plain] = {"id": f"n{len(known)}", "due": draw(days)}
            changes.append(Add((section,), entry | {"title": draw(words)}))
        elif kind == 1:
            key = draw(st.sampled_from(["title", "measures", "due"]))
            value = draw(st.none() | words)
            changes.append(Put((section, str(draw(st.sampled_from(known))), key), value))
        elif kind == 2:
            changes.append(Put(("review", "overall"), draw(st.none() | words)))
        else:
            changes.append(Put(("pay", "decision"), {"result": draw(words), "on": draw(days)}))
    return changes


def _list(data: dict[str, Plain], section: str) -> list[Plain]:
    found = data.get(section)
    return found if isinstance(found, list) else []


def _bare(value: Plain) -> Plain:
    if isinstance(value, list):
        return [_bare(item) for item in value]
    if isinstance(value, dict):
        below = {key: _bare(item) for key, item in value.items()}
        return {key: item for key, item in below.items() if not is_empty(item) and item != {}}
    return value


def _within(lines: list[str], whole: list[str]) -> bool:
    """Whether all the lines are there, in their order."""
    rest = iter(whole)
    return all(line in rest for line in lines)


@settings(max_examples=60)
@given(st.data())
def test_the_edited_file_says_what_the_changes_say(draw: st.DataObject) -> None:
    record = draw.draw(_records())
    document = parse(draw.draw(_by_hand(record)).encode("utf-8"), "p017.yaml")
    assert document.data == record
    changes = tuple(draw.draw(_changes(record)))
    result = edit(document, changes, key_order(Record))
    assert _bare(parse(result.encode("utf-8"), "p017.yaml").data) == _bare(applied(record, changes))


@settings(max_examples=60)
@given(st.data())
def test_an_added_entry_takes_no_line_away(draw: st.DataObject) -> None:
    record = draw.draw(_records())
    document = parse(draw.draw(_by_hand(record)).encode("utf-8"), "p017.yaml")
    section = draw.draw(st.sampled_from(["objectives", "evidence", "meetings", "concerns"]))
    change = Add((section,), {"id": "new", "title": draw.draw(words)})
    result = edit(document, (change,), key_order(Record))
    assert _within(document.text.split("\n")[:-1], result.split("\n"))


@settings(max_examples=60)
@given(st.data())
def test_another_value_takes_no_other_line_away(draw: st.DataObject) -> None:
    record = draw.draw(_records())
    document = parse(draw.draw(_by_hand(record)).encode("utf-8"), "p017.yaml")
    value = draw.draw(words)
    result = edit(document, (Put(("reviewee", "name"), value),), key_order(Record))
    place = document.place(("reviewee", "name"))
    assert place.line is not None
    before = document.text.split("\n")[: place.line - 1]
    comments = [line for line in document.text.split("\n") if line.strip().startswith("# about")]
    assert result.split("\n")[: place.line - 1] == before
    assert _within([line.strip() for line in comments], [x.strip() for x in result.split("\n")])

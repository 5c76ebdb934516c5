"""Whatever a file holds, the checks come back with findings and raise nothing."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec import ValidationError

from pmtool.domain.checks.record import check_record
from pmtool.domain.checks.shape import faults
from pmtool.domain.checks.wrong_shape import MISSHAPEN
from pmtool.domain.record import Record
from pmtool.domain.values import Plain, typed
from tests.domain.checks.files import FACTS, RECORD, data_of

BASE = data_of(RECORD, "")
del BASE["x"]
FULL = BASE | data_of(
    "schema: 1",
    """
    objectives:
      - {id: O1, set_on: 2026-09-10, title: A, milestones: [{id: ms-a, text: B}]}
    evidence:
      - {id: ev-a, date: 2026-10-01, kind: other, summary: A, objectives: [O1]}
    pay: {recommendation: progress, decision: {result: progress, by: p001, on: 2026-10-01}}
    """,
)
del FULL["x"]

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.integers(0, 4000).map(lambda n: date(2020, 1, 1) + timedelta(n))
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "from", "to", "on", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


def ways(here: Plain, keys: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The way to everything in the data."""
    found = [keys] if keys else []
    steps = (
        here.items()
        if isinstance(here, dict)
        else enumerate(here if isinstance(here, list) else ())
    )
    for key, inner in steps:
        found += ways(inner, (*keys, key))
    return found


def put(here: Plain, keys: tuple[str | int, ...], value: Plain) -> Plain:
    """The data with `value` at the end of the way."""
    if not keys:
        return value
    if isinstance(here, dict):
        return {k: put(v, keys[1:], value) if k == keys[0] else v for k, v in here.items()}
    assert isinstance(here, list)
    return [put(v, keys[1:], value) if i == keys[0] else v for i, v in enumerate(here)]


@given(st.sampled_from(ways(FULL)), values)
def test_any_value_in_any_place(keys: tuple[str | int, ...], value: Plain) -> None:
    data = put(FULL, keys, value)
    assert isinstance(data, dict)
    record, findings = check_record(data, FACTS)
    if record is None:
        assert any(finding.level == "error" for finding in findings)
    known = set(ways(data))
    for finding in findings:
        # A key that is missing is named below what is there.
        assert finding.keys in known or finding.keys[:-1] in {(), *known}


@given(st.dictionaries(st.text(max_size=8), values, max_size=4))
def test_any_file(data: dict[str, Plain]) -> None:
    record, findings = check_record(data, FACTS)
    assert record is None
    assert findings


def without(here: Plain, keys: tuple[str | int, ...]) -> Plain:
    """The data without what is at the end of the way."""
    if isinstance(here, dict):
        rest = {k: v for k, v in here.items() if (k, *keys[1:]) != keys or len(keys) > 1}
        return {k: without(v, keys[1:]) if k == keys[0] else v for k, v in rest.items()}
    assert isinstance(here, list)
    rest_of = [v for i, v in enumerate(here) if i != keys[0] or len(keys) > 1]
    return [without(v, keys[1:]) if i == keys[0] and keys[1:] else v for i, v in enumerate(rest_of)]


def is_refused(data: Plain) -> bool:
    """What msgspec says to a record."""
    try:
        typed(Record, data)
    except ValidationError:
        return True
    return False


def names_a_fault(data: Plain) -> bool:
    """Whether the walk beside the declarations finds out what it is."""
    assert isinstance(data, dict)
    return [found.code for found in faults(Record, data)] != [MISSHAPEN]


@given(st.sampled_from(ways(FULL)), values)
def test_what_is_refused_is_explained_and_nothing_else(
    keys: tuple[str | int, ...], value: Plain
) -> None:
    for data in (put(FULL, keys, value), without(FULL, keys)):
        assert names_a_fault(data) == is_refused(data)

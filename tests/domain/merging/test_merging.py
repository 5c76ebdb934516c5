"""What two people do to one record, case by case."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from pmtool.domain.merging import Clash, Taken, merged
from pmtool.domain.merging.plain import bare
from tests.domain.merging.records import Data, sound


def versions(ours: Data, theirs: Data, base: Data | None = None) -> tuple[Data, Data, Data]:
    """The sound record, and both sides with sections of their own."""
    start = deepcopy(sound() | (base or {}))
    return start, deepcopy(start | ours), deepcopy(start | theirs)


def clashes(base: Data, ours: Data, theirs: Data) -> list[tuple[str, str]]:
    found = merged(base, ours, theirs).clashes
    return [(".".join(clash.where), clash.reason) for clash in found]


def evidence(entry_id: str, day: int, **fields: Any) -> Data:  # noqa: ANN401 - any field
    return {"id": entry_id, "date": date(2026, 10, day), "kind": "drop-in"} | fields


def test_what_each_added_comes_in_by_date_behind_what_there_was() -> None:
    old = [evidence("ev-old", 20)]
    ours = {"evidence": [*old, evidence("ev-a", 9), evidence("ev-b", 30)]}
    theirs = {"evidence": [*old, evidence("ev-c", 12)]}
    found = merged(*versions(ours, theirs, {"evidence": old})).data["evidence"]
    assert [entry["id"] for entry in found] == ["ev-old", "ev-a", "ev-c", "ev-b"]  # type: ignore


def test_an_entry_put_in_the_middle_stays_there() -> None:
    first, last = evidence("ev-1", 1), evidence("ev-9", 9)
    three = versions(
        {"evidence": [first, evidence("ev-5", 5), last]},
        {"evidence": [first, last, evidence("ev-2", 2)]},
        {"evidence": [first, last]},
    )
    found = merged(*three).data["evidence"]
    assert [entry["id"] for entry in found] == ["ev-1", "ev-5", "ev-9", "ev-2"]  # type: ignore


def test_one_side_may_move_entries_and_two_may_not() -> None:
    one, two, three = (evidence(f"ev-{n}", n) for n in (1, 2, 3))
    base = {"evidence": [one, two, three]}
    moved, otherwise = {"evidence": [two, one, three]}, {"evidence": [three, two, one]}
    assert merged(*versions(moved, base, base)).data["evidence"] == moved["evidence"]
    assert clashes(*versions(moved, otherwise, base)) == [("evidence", "order")]
    settled = merged(*versions(moved, otherwise, base), {("evidence",): "theirs"})
    assert settled.data["evidence"] == otherwise["evidence"]


def test_standards_are_a_set() -> None:
    def with_standards(*ids: str) -> Data:
        return {"reviewee": sound()["reviewee"] | {"standards": [*ids]}}

    three = versions(
        with_standards("b", "c"), with_standards("a", "b", "d"), with_standards("a", "b")
    )
    assert merged(*three).data["reviewee"]["standards"] == ["b", "c", "d"]  # type: ignore


def test_half_of_two_outcomes_is_nobodys_word() -> None:
    def judged(**outcome: object) -> Data:
        objective = sound()["objectives"][0]
        return {"objectives": [objective | {"outcome": {"judgement": "met"} | outcome}]}

    three = versions(judged(judgement="not-met"), judged(summary="Well done"), judged())
    assert clashes(*three) == [("objectives.O1.outcome", "changed")]


def test_a_field_of_each_is_no_clash() -> None:
    three = versions({"review": {"overall": "A"}}, {"review": {"by": "p003"}}, {"review": {}})
    assert merged(*three).data["review"] == {"overall": "A", "by": "p003"}
    assert clashes(*three) == []


def test_the_same_change_on_both_sides_is_none() -> None:
    same = {"review": {"overall": "Good"}, "meetings": [{"id": "mt-1", "notes": "x"}]}
    assert merged(*versions(same, same)).data == bare(sound() | same)


def test_yes_is_not_one() -> None:
    assert clashes(*versions({"x": True}, {"x": 1})) == [("x", "changed")]


STATES = sound()["states"]


def state(entry_id: str, to: str) -> Data:
    return {"id": entry_id, "to": to, "on": date(2026, 11, 1), "by": "p001"}


def test_two_states_are_for_a_person_to_decide() -> None:
    ours = {"states": [*STATES, state("st-a", "suspended")]}
    theirs = {"states": [*STATES, state("st-b", "concluded")]}
    three = versions(ours, theirs)
    assert clashes(*three) == [("states", "state")]
    assert merged(*three).data["states"] == STATES
    for choice, ids in (("ours", ["st-a"]), ("theirs", ["st-b"]), ("both", ["st-a", "st-b"])):
        found = merged(*three, {("states",): choice}).data["states"]  # type: ignore[dict-item]
        assert [entry["id"] for entry in found[1:]] == ids  # type: ignore


def test_the_same_state_twice_is_no_clash() -> None:
    ours = {"states": [*STATES, state("st-a", "suspended")]}
    theirs = {"states": [*STATES, state("st-b", "suspended")]}
    assert clashes(*versions(ours, theirs)) == []


def test_what_only_ever_stays_is_not_altered_by_one_side_either() -> None:
    altered = {"states": [STATES[0] | {"by": "p099"}]}
    assert clashes(*versions(altered, {})) == [("states.st-aaaaaa", "kept")]
    assert clashes(*versions({}, altered)) == [("states.st-aaaaaa", "kept")]


SIGNED = {"signatures": [{"id": "sg-1", "role": "reviewer", "digest": "pm1:0"}]}


@pytest.mark.parametrize(
    ("theirs", "where"),
    [
        ({"review": {"overall": "Other"}}, ["review.overall"]),
        ({"meetings": [{"id": "mt-1"}]}, ["meetings.mt-1"]),
        ({"withdrawn": [{"id": "O2", "because": "x"}]}, ["withdrawn.O2"]),
        ({"pay": {"rationale": "x"}}, ["pay.rationale"]),
        ({"pay": {"decision": {"result": "progress"}}}, []),
        ({"evidence": []}, []),
        ({"withdrawn": [{"id": "ev-aaaaaa", "because": "x"}]}, []),
        ({"objectives": sound()["objectives"][::-1]}, ["signatures"]),
    ],
)
def test_what_a_signature_stands_for_is_not_changed_under_it(
    theirs: Data, where: list[str]
) -> None:
    three = versions(SIGNED, theirs)
    assert clashes(*three) == [(place, "signed") for place in where]
    settled = merged(*three, dict.fromkeys((tuple(w.split(".")) for w in where), "both"))
    assert settled == type(settled)(bare(sound() | theirs | SIGNED), ())  # type: ignore[arg-type]


def test_who_signed_may_have_changed_it_first() -> None:
    assert clashes(*versions(SIGNED | {"review": {"overall": "Other"}}, {})) == []


def test_a_file_that_both_made() -> None:
    ours, theirs = {"id": "p1", "name": "A"}, {"id": "p1", "name": "B", "qts": True}
    result = merged(None, ours, theirs)  # type: ignore[arg-type]
    assert result.data == {"id": "p1", "qts": True}
    assert result.clashes == (Clash(("name",), "changed", None, "A", "B"),)
    assert merged(None, ours, theirs, {("name",): Taken("C")}).data["name"] == "C"  # type: ignore[arg-type]


def test_a_list_with_one_id_twice_is_one_value() -> None:
    twice = {"cpd": [{"id": "cp-1"}, {"id": "cp-1"}]}
    assert merged(*versions(twice, {})).data["cpd"] == twice["cpd"]
    assert clashes(*versions(twice, {"cpd": []})) == [("cpd", "removed")]

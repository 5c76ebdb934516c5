"""Whatever two people do to one record: nothing is lost, nothing is chosen for them."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pmtool.domain.changes.change import applied
from pmtool.domain.checks.finding import has_errors
from pmtool.domain.checks.record import check_record
from pmtool.domain.merging import Clash, invalid, merged, renumbered
from pmtool.domain.merging.plain import bare
from tests.domain.checks.files import FACTS
from tests.domain.merging.records import NEXT_OBJECTIVE, SIDES, Data, Edit, edited, sound

MANY = settings(max_examples=80)


def mirrored(clash: Clash) -> Clash:
    return Clash(clash.where, clash.reason, clash.base, clash.theirs, clash.ours, clash.says)


def ids(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        yield from [str(data["id"])] if "id" in data else []
        for value in data.values():
            yield from ids(value)
    elif isinstance(data, list):
        for value in data:
            yield from ids(value)


def errors(data: Data) -> bool:
    return has_errors(check_record(data, FACTS)[1])


def places(before: object, after: object, where: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every leaf that differs, and every entry or list that came or went."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before.keys() | after.keys():
            yield from places(before.get(key), after.get(key), (*where, key))
    elif isinstance(before, list) and isinstance(after, list) and before and "id" in before[0]:
        old, new = ({e["id"]: e for e in each} for each in (before, after))
        for key in old.keys() | new.keys():
            yield from places(old.get(key), new.get(key), (*where, key))
    elif before != after:
        yield where


def touch(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> bool:
    """Whether two sets of places lie in one another, or in one section without entries."""
    return any(a[: len(b)] == b or b[: len(a)] == a for a in one for b in other)


@MANY
@given(SIDES, SIDES)
def test_it_does_not_matter_which_side_is_called_ours(mine: list[Edit], yours: list[Edit]) -> None:
    base = sound()
    ours, theirs = edited(base, mine), edited(base, yours)
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)
    assert one.data == other.data
    assert one.clashes == tuple(map(mirrored, other.clashes))


@MANY
@given(SIDES, SIDES)
def test_no_entry_is_lost(mine: list[Edit], yours: list[Edit]) -> None:
    base = sound()
    ours, theirs = edited(base, mine), edited(base, yours)
    result = merged(base, ours, theirs)
    clashing = {step for clash in result.clashes for step in clash.where}
    gone = (set(ids(ours)) | set(ids(theirs))) - set(ids(result.data))
    taken_away = set(ids(base)) - (set(ids(ours)) & set(ids(theirs)))
    unsettled = {"states"} & clashing
    assert unsettled or gone <= taken_away | clashing | {
        each for clash in result.clashes for each in ids([clash.ours, clash.theirs])
    }


@MANY
@given(SIDES, SIDES)
def test_sound_records_stay_sound_or_clash(mine: list[Edit], yours: list[Edit]) -> None:
    base = sound()
    ours, theirs = edited(base, mine), edited(base, yours)
    assume(not errors(ours) and not errors(theirs))
    result = merged(base, ours, theirs)
    if not result.clashes:
        found = check_record(result.data, FACTS)[1]
        assert bool(invalid(result.data, found)) == has_errors(found)


@MANY
@given(SIDES, SIDES)
def test_where_two_do_not_touch_both_edits_are_made(mine: list[Edit], yours: list[Edit]) -> None:
    base = sound()
    ours, theirs = edited(base, mine), edited(base, yours)
    here, there = set(places(base, ours)), set(places(base, theirs))
    assume(not touch(here, there))
    result = merged(base, ours, theirs)
    meet_in_meaning = {"signed", "withdrawn", "state", "kept"}
    assert {clash.reason for clash in result.clashes} <= meet_in_meaning
    if not result.clashes:
        assert set(places(bare(base), result.data)) == set(places(bare(base), bare(ours))) | set(
            places(bare(base), bare(theirs))
        )


@MANY
@given(SIDES, SIDES, st.sampled_from(["ours", "theirs"]))
def test_what_is_settled_clashes_no_more(mine: list[Edit], yours: list[Edit], side: str) -> None:
    base = sound()
    ours, theirs = edited(base, mine), edited(base, yours)
    first = merged(base, ours, theirs)
    again = merged(base, ours, theirs, {clash.where: side for clash in first.clashes})  # type: ignore[misc]
    assert again.clashes == ()


@MANY
@given(SIDES)
def test_one_side_alone_is_taken_as_it_is(mine: list[Edit]) -> None:
    base = sound()
    ours = edited(base, mine)
    result = merged(base, ours, base)
    changed = [e for e in result.clashes if e.reason != "kept"]
    assert changed == []
    if not result.clashes:
        assert result.data == bare(ours)
    assert merged(base, ours, ours).data == bare(ours)


@MANY
@given(st.lists(NEXT_OBJECTIVE, min_size=1), st.lists(NEXT_OBJECTIVE, min_size=1))
def test_both_who_took_one_number_are_kept(mine: list[Edit], yours: list[Edit]) -> None:
    base = sound()
    ours, theirs = edited(base, mine), edited(base, yours)
    twice = [each for each in merged(base, ours, theirs).clashes if each.renumberable]
    changes, new = renumbered(ours, [each.where for each in twice], base, theirs)
    result = merged(base, applied(ours, changes), theirs)
    assert not [each for each in result.clashes if each.renumberable]
    for clash in twice:
        kept = {**dict.fromkeys(ids(result.data)), **{c.where[-1]: None for c in result.clashes}}
        assert clash.where[-1] in kept
        assert new[clash.where] in kept

from __future__ import annotations

from hypothesis import given, settings

from pmtool.domain.changes.change import applied
from pmtool.domain.key_order import key_order
from pmtool.domain.merging import merged
from pmtool.domain.merging.edits import changes_between
from pmtool.domain.merging.plain import bare
from pmtool.domain.record import Record
from pmtool.store.yaml.edit import edit
from pmtool.store.yaml.file import dump, parse
from tests.domain.merging.records import SIDES, Edit, edited, sound


@settings(max_examples=100)
@given(SIDES, SIDES)
def test_the_changes_lead_from_one_to_the_other(mine: list[Edit], yours: list[Edit]) -> None:
    one, other = edited(sound(), mine), edited(sound(), yours)
    assert bare(applied(one, changes_between(one, other))) == bare(other)
    assert changes_between(one, one) == ()


@settings(max_examples=40)
@given(SIDES, SIDES)
def test_a_file_can_be_edited_into_what_was_merged(mine: list[Edit], yours: list[Edit]) -> None:
    base = sound()
    ours, theirs = edited(base, mine), edited(base, yours)
    data = merged(base, ours, theirs).data
    document = parse(dump(ours, "mine").encode(), "p017.yaml")
    text = edit(document, changes_between(document.data, data), key_order(Record))
    assert bare(parse(text.encode(), "p017.yaml").data) == data
    assert text.startswith("# mine\n")

"""Who may change what in a copy that was handed out."""

from __future__ import annotations

from copy import deepcopy
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.domain.changes.change import Add, Change, Path, Put, applied
from pmtool.domain.handing.handed_out import Part
from pmtool.domain.handing.may_change import TABLES, beyond
from pmtool.domain.merging import merged
from pmtool.domain.record import Record
from pmtool.domain.values import Plain, declared

WHO: dict[Part, str] = {"reviewee": "p017", "reviewer": "p003", "panel": "d001"}

BEFORE: dict[str, Plain] = {
    "schema": 1,
    "reviewee": {"id": "p017", "name": "Bea"},
    "reviewer": {"id": "p003", "name": "Raj"},
    "meetings": [
        {"id": "mt-partner", "kind": "partner", "date": "2026-10-01"},
        {"id": "mt-initial", "kind": "initial", "date": "2026-10-01", "notes": "Met"},
    ],
    "objectives": [
        {"id": "O1", "title": "Read", "moderated": {"by": "h001"}, "milestones": [{"id": "ms-1"}]}
    ],
    "evidence": [
        {"id": "ev-hers", "by": "p017", "summary": "Seen"},
        {"id": "ev-his", "by": "p003", "summary": "Seen", "attachments": [{"path": "a"}]},
        {"id": "ev-bare", "summary": "Seen"},
    ],
    "observations": [
        {"id": "ob-his", "observer": {"id": "p003"}, "notes": "Calm"},
        {"id": "ob-dee", "observer": {"id": "p002"}, "feedback": {"by": "p002", "summary": "x"}},
    ],
    "development": [{"id": "D1", "need": "Essays"}],
    "cpd": [{"id": "cp-1", "activity": "Course"}],
    "absences": [{"id": "ab-1", "from": "2026-10-01"}],
    "concerns": [
        {
            "id": "co-head",
            "by": "h001",
            "nature": "Late",
            "monitoring": {"targets": "In time", "contacts": [{"id": "ct-head", "by": "h001"}]},
        }
    ],
    "review": {"overall": "Good", "by": "p003"},
    "pay": {"recommendation": "progress", "by": "p003"},
    "signatures": [{"id": "sg-hers", "role": "reviewee", "by": "p017", "digest": "pm1:0"}],
    "states": [{"id": "st-1", "to": "open", "by": "Ann"}],
}


def add(section: str, **entry: Plain) -> Add:
    """A new entry."""
    return Add((section,), {"id": "xx-1", **entry})


def put(place: str, value: Plain) -> Put:
    """A value at a place such as `evidence.ev-his.reflection`."""
    return Put(tuple(place.split(".")), value)


THEIRS: list[tuple[Part, Change]] = [
    ("reviewee", add("meetings", kind="partner", went_well="Pace")),
    ("reviewee", put("meetings.mt-partner.next_steps", "Slower")),
    ("reviewee", add("evidence", by="p017", summary="Seen")),
    ("reviewee", put("evidence.ev-hers.summary", "Seen twice")),
    ("reviewee", put("evidence.ev-his.reflection", "Slower")),
    ("reviewee", put("development.D1.impact", "Better")),
    ("reviewee", add("cpd", activity="Course")),
    ("reviewee", put("cpd.cp-1.impact", "Better")),
    ("reviewee", put("comment", {"text": "Fair", "on": "2027-07-01"})),
    ("reviewee", put("concerns.co-head.employee_comment", "No")),
    ("reviewee", add("signatures", role="reviewee", by="p017")),
    ("reviewee", Add(("withdrawn",), {"id": "ev-hers", "by": "p017"})),
    ("reviewer", add("meetings", kind="initial")),
    ("reviewer", add("objectives", title="Write")),
    ("reviewer", put("objectives.O1.outcome", {"judgement": "met"})),
    ("reviewer", Add(("objectives", "O1", "milestones"), {"id": "ms-2"})),
    ("reviewer", add("evidence", by="p003")),
    ("reviewer", add("observations", observer={"id": "p003"})),
    ("reviewer", put("observations.ob-his.feedback", {"by": "p003", "summary": "Clear"})),
    ("reviewer", put("observations.ob-his.notes", "Calm, and clear")),
    ("reviewer", put("absences.ab-1.effect_on_assessment", "None")),
    ("reviewer", add("concerns", by="p003", nature="Late")),
    ("reviewer", put("concerns.co-head.outcome", {"result": "improved"})),
    ("reviewer", Add(("concerns", "co-head", "monitoring", "contacts"), {"id": "c", "by": "p003"})),
    ("reviewer", put("review.overall", "Very good")),
    ("reviewer", put("pay.rationale", "Met")),
    ("reviewer", add("teaching_overviews", evaluator="Raj")),
    ("reviewer", Add(("withdrawn",), {"id": "O1", "by": "p003"})),
    ("panel", add("advice", about="review", summary="Tie them")),
    ("panel", add("signatures", role="panel", by="d001")),
]

BEYOND: list[tuple[Part, Change, str]] = [
    ("reviewee", add("meetings", kind="final-review"), "meetings.xx-1"),
    ("reviewee", put("meetings.mt-initial.notes", "No"), "meetings.mt-initial.notes"),
    ("reviewee", put("meetings.mt-partner.kind", "final-review"), "meetings.mt-partner.kind"),
    ("reviewee", add("evidence", by="p003"), "evidence.xx-1"),
    ("reviewee", add("evidence", summary="Nobody's"), "evidence.xx-1"),
    ("reviewee", put("evidence.ev-hers.by", "p003"), "evidence.ev-hers.by"),
    ("reviewee", put("evidence.ev-his.summary", "No"), "evidence.ev-his.summary"),
    ("reviewee", put("evidence.ev-his.attachments", []), "evidence.ev-his.attachments"),
    ("reviewee", put("evidence.ev-bare.summary", "No"), "evidence.ev-bare.summary"),
    ("reviewee", put("evidence.ev-hers", None), "evidence.ev-hers"),
    ("reviewee", put("cpd", None), "cpd"),
    ("reviewee", put("development.D1.need", "None"), "development.D1.need"),
    ("reviewee", put("comment", {"no_reply": True}), "comment.no_reply"),
    ("reviewee", put("concerns.co-head.nature", "None"), "concerns.co-head.nature"),
    ("reviewee", add("signatures", role="reviewer", by="p017"), "signatures.xx-1"),
    ("reviewee", add("signatures", role="reviewee", by="p003"), "signatures.xx-1"),
    ("reviewee", add("signatures", role="reviewee", by="p017", on_paper=True), "signatures.xx-1"),
    ("reviewee", put("signatures.sg-hers.digest", "pm1:1"), "signatures.sg-hers.digest"),
    ("reviewee", Add(("withdrawn",), {"id": "ev-his", "by": "p017"}), "withdrawn.ev-his"),
    ("reviewee", Add(("withdrawn",), {"id": "O1", "by": "p017"}), "withdrawn.O1"),
    ("reviewee", Add(("withdrawn",), {"id": "ev-hers", "by": "p003"}), "withdrawn.ev-hers.by"),
    ("reviewee", put("review.overall", "Very good"), "review.overall"),
    ("reviewer", put("reviewee.name", "Bee"), "reviewee.name"),
    ("reviewer", put("reviewer", {"id": "p002"}), "reviewer.id"),
    ("reviewer", put("comment", {"declined": True}), "comment"),
    ("reviewer", put("pay.decision", {"result": "progress", "by": "p003"}), "pay.decision"),
    ("reviewer", put("pay.by", "h001"), "pay.by"),
    ("reviewer", put("objectives.O1.moderated", {"by": "p003"}), "objectives.O1.moderated.by"),
    ("reviewer", put("objectives.O1.milestones.ms-1", None), "objectives.O1.milestones.ms-1"),
    ("reviewer", put("evidence.ev-hers.summary", "No"), "evidence.ev-hers.summary"),
    ("reviewer", put("evidence.ev-his.reflection", "Hers"), "evidence.ev-his.reflection"),
    ("reviewer", add("evidence", by="p003", reflection="Hers"), "evidence.xx-1"),
    ("reviewer", add("observations", observer={"id": "p002"}), "observations.xx-1"),
    ("reviewer", put("observations.ob-his.observer.id", "p002"), "observations.ob-his.observer.id"),
    ("reviewer", put("observations.ob-dee.notes", "No"), "observations.ob-dee.notes"),
    ("reviewer", put("observations.ob-dee.feedback", None), "observations.ob-dee.feedback"),
    ("reviewer", add("absences", effect_on_assessment="None"), "absences.xx-1"),
    ("reviewer", put("concerns.co-head.capability", {"by": "p003"}), "concerns.co-head.capability"),
    ("reviewer", put("concerns.co-head.monitoring", None), "concerns.co-head.monitoring"),
    ("reviewer", put("concerns.co-head.monitoring.contacts.ct-head.note", "x"),
     "concerns.co-head.monitoring.contacts.ct-head.note"),
    ("reviewer", Add(("concerns", "co-head", "monitoring", "contacts"), {"id": "c", "by": "h001"}),
     "concerns.co-head.monitoring.contacts.c.by"),
    ("reviewer", add("states", to="concluded"), "states.xx-1"),
    ("reviewer", add("disclosures", by="p003"), "disclosures.xx-1"),
    ("panel", put("review.overall", "Very good"), "review.overall"),
]  # fmt: skip
"""In the last, the review would still say that it is Raj's word."""


EVERY: list[Change] = [*(change for _, change in THEIRS), *(change for _, change, _ in BEYOND)]


def asked(part: Part, *changes: Change) -> tuple[Path, ...]:
    return beyond(BEFORE, applied(deepcopy(BEFORE), changes), WHO[part], part)


@pytest.mark.parametrize(("part", "change"), THEIRS, ids=str)
def test_what_is_theirs(part: Part, change: Change) -> None:
    assert asked(part, change) == ()


@pytest.mark.parametrize(("part", "change", "place"), BEYOND, ids=str)
def test_what_is_beyond_them(part: Part, change: Change, place: str) -> None:
    found = {".".join(each) for each in asked(part, change)}
    assert any(place == each or place.startswith(f"{each}.") for each in found), found


def test_a_whole_section_that_is_new() -> None:
    bare = {key: value for key, value in BEFORE.items() if key != "evidence"}
    hers: dict[str, Plain] = {"id": "ev-1", "by": "p017"}
    assert beyond(bare, {**bare, "evidence": [hers]}, "p017", "reviewee") == ()
    for entries in ([hers, {"id": "ev-2", "by": "p003"}], [hers, hers], ["ev"], [{"by": "p017"}]):
        assert beyond(bare, {**bare, "evidence": [*entries]}, "p017", "reviewee"), entries


def test_another_order_is_a_change() -> None:
    entries = BEFORE["evidence"]
    assert isinstance(entries, list)
    assert beyond(BEFORE, {**BEFORE, "evidence": entries[::-1]}, "p017", "reviewee")


def test_the_tables_are_about_sections_that_there_are() -> None:
    assert set(TABLES) == set(get_args(Part))
    for table in TABLES.values():
        assert table.keys() <= declared(Record).keys()


def apart(chosen: list[Change]) -> list[Change]:
    """Those of the changes that are not within, or around, an earlier one."""
    taken: dict[Path, Change] = {}
    for change in chosen:
        path = (*change.path, str(change.entry["id"])) if isinstance(change, Add) else change.path
        if not any(path[: len(p)] == p or p[: len(path)] == path for p in taken):
            taken[path] = change
    return list(taken.values())


@given(
    part=st.sampled_from(["reviewee", "reviewer", "panel"]),
    chosen=st.lists(st.sampled_from(EVERY), max_size=3),
)
def test_together_they_are_as_far_beyond_as_each_alone(part: Part, chosen: list[Change]) -> None:
    """What is beyond somebody is found whatever else they changed, and nothing else is."""
    several = [each for each in apart(chosen) if each.path[0] not in ("review", "pay", "withdrawn")]
    alone = {place for each in several for place in asked(part, each)}
    together = set(asked(part, *several))
    assert {each for each in alone if not touched(each, together)} == set()
    assert {each for each in together if not touched(each, alone)} == set()


def touched(place: Path, others: set[Path]) -> bool:
    """Whether one of the others is this place, within it, or around it."""
    return any(place[: len(each)] == each or each[: len(place)] == place for each in others)


@given(
    part=st.sampled_from(["reviewee", "reviewer"]),
    here=st.lists(st.sampled_from(EVERY), max_size=3),
    there=st.lists(st.sampled_from(EVERY), max_size=6),
)
def test_what_was_not_beyond_them_is_not_after_the_merge(
    part: Part, here: list[Change], there: list[Change]
) -> None:
    """Whatever the school did meanwhile, but for making a thing somebody else's, or another thing:
    what a merge changes there was theirs to change.
    """
    done = [each for each in apart(here) if each.path[-1] not in ("by", "id", "kind")]
    ours = applied(deepcopy(BEFORE), tuple(done))
    allowed = [each for each in apart(there) if not asked(part, each)]
    come = merged(BEFORE, ours, applied(deepcopy(BEFORE), tuple(allowed)))
    if not come.clashes:
        assert beyond(ours, come.data, WHO[part], part) == ()

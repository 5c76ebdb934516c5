"""What a new cycle takes over from the one before."""

from __future__ import annotations

from datetime import date

from pmtool.domain.changes.entry import filled
from pmtool.domain.record import Record, in_force
from pmtool.domain.values import Plain, plain


def carry_over(data: dict[str, Plain], previous: Record, day: date, last: date) -> None:
    """Add to a new record what goes on from last year's: the people, open development needs (6.3),
    and unfinished objectives, set on `day` anew and due by the cycle's `last` day (5.2).
    """
    before = in_force(previous)
    whole = plain(before)
    reviewee = data["reviewee"]
    assert isinstance(reviewee, dict)
    headteacher = reviewee["category"] == "headteacher"
    by = ("panel", "external_adviser") if headteacher else ("reviewer",)
    for name in (*by, "professional_partner"):
        if name not in data and whole.get(name):
            data[name] = whole[name]
    unfinished = (o for o in before.objectives if not o.outcome or o.outcome.judgement != "met")
    objectives: list[Plain] = [
        filled(
            id=f"O{n}",
            set_on=day,
            title=objective.title,
            measures=objective.measures,
            due=last,
            strand=objective.strand,
            standards=objective.standards,
        )
        for n, objective in enumerate(unfinished, start=1)
    ]
    still_open = (need for need in before.development if not need.impact)
    needs: list[Plain] = [
        filled(id=f"D{n}", need=need.need, delivery=need.delivery)
        for n, need in enumerate(still_open, start=1)
    ]
    data.update(filled(objectives=objectives, development=needs))

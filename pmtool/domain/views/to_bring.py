"""What to bring to a review (Appendix B): what is new since the last one, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pmtool.domain.entries import Cpd, Evidence, Meeting, Milestone, Objective, Observation
from pmtool.domain.kinds import MeetingKind, ReviewKind
from pmtool.domain.views.portfolio import Portfolio, bears_on

_MEETING: dict[ReviewKind, MeetingKind] = {"mid-year": "mid-year-review", "final": "final-review"}
_LOOKED_AT_PROGRESS: tuple[MeetingKind, ...] = ("initial", "informal-review", "mid-year-review")


@dataclass(frozen=True)
class Unproved:
    """A standard without evidence for the objectives that name it, or for any."""

    standard: str
    objectives: tuple[str, ...]


@dataclass(frozen=True)
class Unreached:
    """A milestone whose day is past, and nobody says that it was reached."""

    objective: str
    milestone: Milestone


@dataclass(frozen=True)
class Missing:
    """What a portfolio does not say yet; each is empty where there is nothing to add."""

    objectives: tuple[Objective, ...]
    standards: tuple[Unproved, ...]
    milestones: tuple[Unreached, ...]
    reflection: tuple[Evidence, ...]
    later_review: tuple[Evidence, ...]
    feedback: tuple[Observation, ...]
    impact: tuple[Cpd, ...]

    def __bool__(self) -> bool:
        return any(vars(self).values())


@dataclass(frozen=True)
class ToBring:
    """What a review looks at: all that came after the meeting `since`, up to the day `until`; and
    what is missing. `held` says whether `until` is the day on which the review was.
    """

    review: ReviewKind
    since: Meeting | None
    until: date
    held: bool
    missing: Missing


def to_bring(portfolio: Portfolio, review: ReviewKind, day: date) -> ToBring:
    """What is to be brought to a review: to the one that was held, else to one on `day`."""
    meetings = [each.entry for each in portfolio.moments if isinstance(each.entry, Meeting)]
    held = [each.date for each in meetings if each.kind == _MEETING[review]]
    until = held[-1] if held else day
    before = [
        each
        for each in meetings
        if each.kind in _LOOKED_AT_PROGRESS and each.kind != _MEETING[review] and each.date <= until
    ]
    return ToBring(
        review, before[-1] if before else None, until, bool(held), _missing(portfolio, until)
    )


def since_then(portfolio: Portfolio, wanted: ToBring) -> Portfolio:
    """The portfolio with the moments that the review looks at; the matrix is of the whole year."""
    after = wanted.since.date if wanted.since else date.min
    moments = tuple(each for each in portfolio.moments if after < each.day <= wanted.until)
    return replace(portfolio, moments=moments)


def _missing(portfolio: Portfolio, until: date) -> Missing:
    entries = [each.entry for each in portfolio.moments if each.day <= until]
    evidence = [each for each in entries if isinstance(each, Evidence)]
    observed = (each for each in entries if isinstance(each, Observation))
    learned = (each for each in entries if isinstance(each, Cpd))
    shown = {objective for piece in evidence for objective in piece.objectives}
    return Missing(
        objectives=tuple(each for each in portfolio.objectives if each.id not in shown),
        standards=tuple(_unproved(portfolio, evidence)),
        milestones=tuple(_not_reached(portfolio, until)),
        reflection=tuple(each for each in evidence if not each.reflection),
        later_review=tuple(each for each in evidence if each.reflection and not each.review),
        feedback=tuple(each for each in observed if not each.feedback),
        impact=tuple(each for each in learned if not each.impact),
    )


def _unproved(portfolio: Portfolio, evidence: Sequence[Evidence]) -> Iterator[Unproved]:
    for row in portfolio.rows:
        if not row.standard:
            continue
        lacking = tuple(
            cell.objective
            for cell in row.cells
            if cell.promised
            and not any(bears_on(each, cell.objective, row.standard) for each in evidence)
        )
        if lacking or not any(row.standard in each.standards for each in evidence):
            yield Unproved(row.standard, lacking)


def _not_reached(portfolio: Portfolio, until: date) -> Iterator[Unreached]:
    for objective in portfolio.objectives:
        for milestone in objective.milestones:
            if milestone.due and milestone.due <= until and not milestone.reached_on:
                yield Unreached(objective.id, milestone)

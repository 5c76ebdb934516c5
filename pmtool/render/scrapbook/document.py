"""The portfolio (Appendix B) as one HTML page to leaf through, filter and print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pmtool.domain import entries
from pmtool.domain.policy import Policy
from pmtool.domain.record import Record
from pmtool.domain.views.portfolio import Portfolio, Row
from pmtool.domain.views.to_bring import Missing, ToBring
from pmtool.render import form
from pmtool.render.documents import fill
from pmtool.render.filling import reviewers
from pmtool.render.scrapbook import page
from pmtool.render.scrapbook.album import File
from pmtool.render.scrapbook.moments import Naming, filters, terms
from pmtool.render.words import MEETING_KINDS, day, text

COLOURS = 8
"""Colours that the style has for tabs; the objectives after these begin with the first again."""
_REVIEWS = {"mid-year": "mid-year review", "final": "final review"}


@dataclass(frozen=True)
class Around:
    """What the page says besides the portfolio: which record, whose school, on which day; names of
    people and standards by id, attached files by path; the school's own templates by file name.
    """

    record: str
    academy: str
    trust: str | None
    policy: Policy
    day: date
    names: Mapping[str, str]
    standards: Mapping[str, str]
    files: Mapping[str, File]
    own_templates: Mapping[str, str]


def render_portfolio(
    record: Record, portfolio: Portfolio, around: Around, wanted: ToBring | None = None
) -> str:
    """The page as text; with `wanted`, what to bring to that review stands first.

    Raises `Refused` (slug `template`) where a template of the school's cannot be used.
    """
    shown = _page(record, portfolio, around, wanted)
    return fill("portfolio", vars(shown), format="html", own=around.own_templates)


def _page(
    record: Record, portfolio: Portfolio, around: Around, wanted: ToBring | None
) -> page.Page:
    naming = Naming(around.names, around.standards, _tabs(portfolio.objectives), around.files)
    by_term = terms(portfolio.moments, naming)
    partner = record.professional_partner
    return page.Page(
        academy=around.academy,
        trust=text(around.trust),
        policy_title=around.policy.title,
        policy_version=record.policy.version,
        portfolio_clause=around.policy.clauses["portfolio"],
        confidentiality_clause=around.policy.clauses["confidentiality"],
        record=around.record,
        rendered_on=day(around.day),
        reviewee=record.reviewee.name,
        job_title=record.reviewee.job_title,
        reviewers=reviewers(record),
        partner=partner.name if partner else "",
        cycle_from=day(record.cycle.from_),
        cycle_to=day(record.cycle.to),
        objectives=tuple(_objective(each, portfolio, naming) for each in portfolio.objectives),
        columns=tuple(map(naming.tab, portfolio.columns)),
        rows=tuple(_row(each, naming) for each in portfolio.rows),
        terms=by_term,
        filters=tuple(filters(by_term, naming)),
        review=_review(wanted, naming) if wanted else None,
    )


def _tabs(objectives: Iterable[entries.Objective]) -> dict[str, page.Tab]:
    return {each.id: page.Tab(each.id, at % COLOURS + 1) for at, each in enumerate(objectives)}


def _objective(
    objective: entries.Objective, portfolio: Portfolio, naming: Naming
) -> page.Objective:
    return page.Objective(
        tab=naming.tab(objective.id),
        title=objective.title,
        measures=text(objective.measures),
        due=day(objective.due),
        milestones=tuple(
            form.Milestone(step.text, day(step.due), day(step.reached_on))
            for step in objective.milestones
        ),
        standards=tuple(map(naming.standard, objective.standards)),
        pieces=portfolio.pieces[objective.id],
    )


def _row(row: Row, naming: Naming) -> page.Row:
    cells = (page.Cell(naming.tab(each.objective), each.pieces, each.gap) for each in row.cells)
    return page.Row(naming.standard(row.standard), tuple(cells), row.pieces)


def _review(wanted: ToBring, naming: Naming) -> page.Review:
    return page.Review(
        name=_REVIEWS[wanted.review],
        since=MEETING_KINDS[wanted.since.kind].lower() if wanted.since else "",
        since_day=day(wanted.since.date) if wanted.since else "",
        until=day(wanted.until),
        held=wanted.held,
        missing=tuple(each for each in _missing(wanted.missing, naming) if each.points),
    )


def _missing(missing: Missing, naming: Naming) -> Iterator[page.Still]:
    tabs = naming.tabs
    yield page.Still(
        "Objectives without evidence",
        tuple(page.Point(each.title, (tabs[each.id],)) for each in missing.objectives),
    )
    yield page.Still(
        "Standards without evidence",
        tuple(
            page.Point(
                " ".join(filter(None, (each.standard, naming.standards.get(each.standard)))),
                tuple(tabs[objective] for objective in each.objectives),
            )
            for each in missing.standards
        ),
    )
    yield page.Still(
        "Milestones not marked as reached",
        tuple(
            page.Point(
                each.milestone.text, (tabs[each.objective],), f"due {day(each.milestone.due)}"
            )
            for each in missing.milestones
        ),
    )
    yield page.Still("Evidence without a reflection", _points(missing.reflection, naming))
    yield page.Still("Reflections without a later review", _points(missing.later_review, naming))
    yield page.Still(
        "Observations without feedback",
        tuple(
            page.Point(each.focus or each.observer.name, about=day(each.date))
            for each in missing.feedback
        ),
    )
    yield page.Still(
        "CPD without its impact",
        tuple(page.Point(each.activity, about=day(each.date)) for each in missing.impact),
    )


def _points(evidence: Iterable[entries.Evidence], naming: Naming) -> tuple[page.Point, ...]:
    return tuple(
        page.Point(each.summary, tuple(map(naming.tab, each.objectives)), day(each.date))
        for each in evidence
    )

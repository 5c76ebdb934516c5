"""The portfolio's page (Appendix B): what its template sees, and nothing else.

Plain values, as in `form.py`; `docs/templates.md` explains each to the authors of templates.
"""

from __future__ import annotations

from dataclasses import dataclass

from pmtool.render.form import Milestone
from pmtool.render.scrapbook.album import File


@dataclass(frozen=True)
class Tab:
    """An objective's coloured tab: `colour` is the number of one of the style's colours."""

    id: str
    colour: int


@dataclass(frozen=True)
class Standard:
    """A standard by its id, with its name where it is known."""

    id: str
    name: str = ""


@dataclass(frozen=True)
class Objective:
    """An objective as it was set, and how many pieces of evidence bear on it."""

    tab: Tab
    title: str
    measures: str
    due: str
    milestones: tuple[Milestone, ...]
    standards: tuple[Standard, ...]
    pieces: int


@dataclass(frozen=True)
class Part:
    """A labelled text; `about` says whose or when, where that is to be said."""

    label: str
    text: str
    about: str = ""


@dataclass(frozen=True)
class Moment:
    """Something of the year. `sort` is `evidence`, `meeting`, `observation` or `cpd`; `kind` says
    it in words; `matches` are the values that the filters look for, by filter.
    """

    id: str
    sort: str
    kind: str
    iso: str
    day: str
    month: str
    people: str
    text: str
    parts: tuple[Part, ...]
    notes: tuple[Part, ...]
    tabs: tuple[Tab, ...]
    standards: tuple[Standard, ...]
    files: tuple[File, ...]
    matches: dict[str, str]


@dataclass(frozen=True)
class Term:
    """The moments of one term, or those outside of any that is known (`name` is `""`)."""

    name: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Cell:
    """Evidence for one objective and one standard; a gap where there should be some."""

    tab: Tab
    pieces: int
    gap: bool


@dataclass(frozen=True)
class Row:
    """One standard across the objectives."""

    standard: Standard
    cells: tuple[Cell, ...]
    pieces: int


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and how a person reads it."""

    value: str
    says: str


@dataclass(frozen=True)
class Filter:
    """A filter; `name` is its key in a moment's `matches`."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Point:
    """Something that is missing: what, with the tabs and the text that tell which."""

    text: str
    tabs: tuple[Tab, ...] = ()
    about: str = ""


@dataclass(frozen=True)
class Still:
    """What is still missing of one sort, under its heading."""

    heading: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Review:
    """What to bring to a review; `since` and `until` are the days between which things are new."""

    name: str
    since: str
    since_day: str
    until: str
    held: bool
    missing: tuple[Still, ...]


@dataclass(frozen=True)
class Page:
    """The whole page; each field is a name that the template can use."""

    academy: str
    trust: str
    policy_title: str
    policy_version: str
    portfolio_clause: str
    confidentiality_clause: str
    record: str
    rendered_on: str
    reviewee: str
    job_title: str
    reviewers: tuple[str, ...]
    partner: str
    cycle_from: str
    cycle_to: str
    objectives: tuple[Objective, ...]
    columns: tuple[Tab, ...]
    rows: tuple[Row, ...]
    terms: tuple[Term, ...]
    filters: tuple[Filter, ...]
    review: Review | None

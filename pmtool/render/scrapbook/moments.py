"""The moments of a portfolio, each as its page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from pmtool.domain.entries import Cpd, Evidence, Meeting, Observation
from pmtool.domain.views.portfolio import Moment
from pmtool.render.scrapbook import page
from pmtool.render.scrapbook.album import File
from pmtool.render.words import EVIDENCE_KINDS, MEETING_KINDS, day, month, text

NONE = "none"
"""What a moment without an objective, a standard or a term matches."""
MEETING, OBSERVATION, CPD = "Meeting", "Observation", "CPD"
_OBSERVATIONS = {"formal": "Observation, formal", "drop-in": "Observation, drop-in"}


@dataclass(frozen=True)
class Naming:
    """What names and places a page gives: people and standards by id, objectives' tabs by id,
    attached files by their path.
    """

    people: Mapping[str, str]
    standards: Mapping[str, str]
    tabs: Mapping[str, page.Tab]
    files: Mapping[str, File]

    def person(self, by: str | None) -> str:
        """A name for an id, or for what is a name already."""
        return self.people.get(by, by) if by else ""

    def standard(self, id_: str) -> page.Standard:
        """A standard with its name."""
        return page.Standard(id_, self.standards.get(id_, ""))

    def tab(self, objective: str) -> page.Tab:
        """The tab of an objective; a colourless one where there is no such objective."""
        return self.tabs.get(objective, page.Tab(objective, 0))


def terms(moments: Iterable[Moment], naming: Naming) -> tuple[page.Term, ...]:
    """The moments under their terms, in order of time."""
    return tuple(
        page.Term(name, tuple(_moment(each, naming) for each in of_term))
        for name, of_term in groupby(moments, key=lambda each: each.term)
    )


def _moment(moment: Moment, naming: Naming) -> page.Moment:
    entry = moment.entry
    if isinstance(entry, Evidence):
        shown, kind = _evidence(entry, naming), EVIDENCE_KINDS[entry.kind]
    elif isinstance(entry, Meeting):
        shown, kind = _meeting(entry, naming), MEETING
    elif isinstance(entry, Observation):
        shown, kind = _observation(entry, naming), OBSERVATION
    else:
        shown, kind = _cpd(entry), CPD
    return page.Moment(
        id=entry.id,
        iso=moment.day.isoformat(),
        day=str(moment.day.day),
        month=month((moment.day.year, moment.day.month)),
        matches={
            "objective": " ".join(tab.id for tab in shown.tabs) or NONE,
            "standard": " ".join(each.id for each in shown.standards) or NONE,
            "kind": kind,
            "term": moment.term or NONE,
        },
        **vars(shown),
    )


@dataclass(frozen=True)
class _Shown:
    """What differs between the sorts of moments."""

    sort: str
    kind: str
    people: str
    text: str
    parts: tuple[page.Part, ...] = ()
    notes: tuple[page.Part, ...] = ()
    tabs: tuple[page.Tab, ...] = ()
    standards: tuple[page.Standard, ...] = ()
    files: tuple[File, ...] = ()


def _evidence(entry: Evidence, naming: Naming) -> _Shown:
    return _Shown(
        "evidence",
        EVIDENCE_KINDS[entry.kind],
        naming.person(entry.by),
        entry.summary,
        _three_points(entry),
        _said(("Reflection", entry.reflection), ("Later review", entry.review)),
        tuple(map(naming.tab, entry.objectives)),
        tuple(map(naming.standard, entry.standards)),
        tuple(naming.files[each.path] for each in entry.attachments),
    )


def _meeting(entry: Meeting, naming: Naming) -> _Shown:
    people = ", ".join(map(naming.person, entry.present))
    kind = MEETING_KINDS[entry.kind]
    return _Shown("meeting", kind, people, text(entry.notes), _three_points(entry))


def _observation(entry: Observation, naming: Naming) -> _Shown:
    given = entry.feedback
    parts: tuple[page.Part, ...] = ()
    if given:
        about = f"{naming.person(given.by)}, {day(given.on)}"
        parts = (page.Part("Feedback", given.summary, about),)
    kind = _OBSERVATIONS[entry.kind]
    return _Shown("observation", kind, entry.observer.name, text(entry.focus), parts)


def _cpd(entry: Cpd) -> _Shown:
    parts = _said(("Impact", entry.impact), ("Example of application", entry.application))
    return _Shown("cpd", CPD, "", entry.activity, parts)


def _three_points(entry: Evidence | Meeting) -> tuple[page.Part, ...]:
    return _said(
        ("What went well", entry.went_well),
        ("Even better if", entry.even_better_if),
        ("Next steps", entry.next_steps),
    )


def _said(*labelled: tuple[str, str | None]) -> tuple[page.Part, ...]:
    return tuple(page.Part(label, said) for label, said in labelled if text(said) and said)


def filters(shown: tuple[page.Term, ...], naming: Naming) -> Iterator[page.Filter]:
    """Filters for what there is; none where there would be nothing to choose."""
    moments = [moment for term in shown for moment in term.moments]
    labels = {"objective": "Objective", "standard": "Standard", "kind": "Kind", "term": "Term"}
    for name, label in labels.items():
        found = [moment.matches[name] for moment in moments]
        if name in ("objective", "standard"):
            found = sorted({each for value in found for each in value.split()}, key=_natural)
        values = [value for value in dict.fromkeys(found) if value != NONE]
        if len(values) + (NONE in found) > 1:
            choices = [page.Choice(value, _says(name, value, naming)) for value in values]
            if NONE in found:
                choices.append(page.Choice(NONE, f"No {label.lower()}"))
            yield page.Filter(name, label, tuple(choices))


def _natural(id_: str) -> tuple[str, int]:
    """`O2` before `O10`."""
    letters = id_.rstrip("0123456789")
    return letters, int(id_[len(letters) :] or 0)


def _says(name: str, value: str, naming: Naming) -> str:
    known = naming.standards.get(value) if name == "standard" else None
    return f"{value} {known}" if known else value

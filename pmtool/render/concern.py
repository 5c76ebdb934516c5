"""A concern for reading on a screen: what was said, then its weeks, one to a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from textwrap import wrap

from pmtool.domain.concern import Concern, Monitoring
from pmtool.domain.concerns.course import Course
from pmtool.domain.concerns.monitoring import Week, last_day
from pmtool.domain.record import Record
from pmtool.render.visible import line, visible
from pmtool.render.words import short_day

_WIDEST = 100
_USUAL = 80
_LABEL = 14
_COUNTED_IN = {"weekdays": "weekdays less bank holidays", "term-days": "term days"}


@dataclass(frozen=True)
class Shown:
    """A concern of a record on a day, with people's names by id; `clause` is the procedure's on
    confidentiality.
    """

    name: str
    record: Record
    concern: Concern
    course: Course
    names: Mapping[str, str]
    day: date
    clause: str

    def person(self, said: str) -> str:
        """A name with its id, or the words that stand there."""
        return f"{self.names[said]} ({said})" if said in self.names else said


def concern_page(shown: Shown, width: int | None) -> Iterator[str]:
    """The lines of a concern, folded to the terminal, or to 80 columns without one."""
    wide = min(width or _USUAL, _WIDEST)
    who = f"{shown.record.reviewee.name}, {shown.record.reviewee.job_title}"
    yield from _folded("", f"{shown.concern.id}  {line(who)} ({shown.name})", wide, "  ")
    clause = shown.clause
    yield f"CONFIDENTIAL: for the employee and those who deal with this concern only ({clause})."
    yield ""
    for label, said in _said(shown):
        yield from _labelled(label, said, wide)
    if shown.concern.monitoring:
        yield from _monitoring(shown, shown.concern.monitoring, wide)
    yield from _ending(shown, wide)


def _said(shown: Shown) -> Iterator[tuple[str, str]]:
    concern = shown.concern
    confirmed = concern.confirmed_in_writing_on
    yield "raised", f"{short_day(concern.raised_on)} by {shown.person(concern.by)}"
    yield "in writing", short_day(confirmed) if confirmed else "not yet"
    yield "nature", concern.nature
    yield "seriousness", concern.seriousness
    yield "support before", concern.previous_support or "not said"
    yield "comment", concern.employee_comment or "none recorded"


def _monitoring(shown: Shown, period: Monitoring, wide: int) -> Iterator[str]:
    yield ""
    yield from _folded(
        "",
        f"Monitoring: {period.working_weeks} working weeks, {short_day(period.from_)} to"
        f" {short_day(period.ends)}, counted in {_COUNTED_IN[period.convention]}",
        wide,
        "  ",
    )
    for label, said in (
        ("targets", period.targets),
        ("support", period.support),
        ("monitored by", shown.person(period.monitored_by)),
        ("consequences", period.consequences),
        ("because", period.because or ""),
        ("review", short_day(period.review_on)),
    ):
        if said:
            yield from _labelled(label, said, wide)
    if period.extension:
        more = period.extension
        said = (
            f"{more.weeks} working weeks to {short_day(more.ends)}: {more.ground.replace('-', ' ')}"
        )
        yield from _labelled("extension", said, wide)
        if more.because:
            yield from _labelled("because", more.because, wide)
    yield ""
    if shown.course.unknown:
        yield from _folded("  ", f"The weeks cannot be told. {shown.course.unknown}", wide, "  ")
    yield from _weeks(shown, period, wide)


def _weeks(shown: Shown, period: Monitoring, wide: int) -> Iterator[str]:
    events = sorted(_events(shown, period), key=lambda event: event[0])
    weeks = shown.course.weeks
    if not weeks:
        for _, said in events:
            yield from _folded("  ", said, wide, "    ")
    for week, after in zip_longest(weeks, weeks[1:]):
        ahead = [event for event in events if after is None or event[0] < after.first]
        events = events[len(ahead) :]
        lead = f"  {_number(week)}  {short_day(week.first):>11} to {short_day(week.last):<11}  "
        for _, said in ahead or [(week.first, "")]:
            yield from _folded(lead, said, wide, " " * len(lead))
            lead = " " * len(lead)


def _number(week: Week) -> str:
    return f"{week.number:>2}{'+' if week.extends else ' '}"


def _events(shown: Shown, period: Monitoring) -> Iterator[tuple[date, str]]:
    for made in period.contacts:
        note = f": {line(made.note)}" if made.note else ""
        yield made.on, f"contact {short_day(made.on)}, {shown.person(made.by)}{note}"
    for missed in shown.course.missed:
        yield missed, f"MISSED: contact by {short_day(missed)}"
    if shown.course.next_contact:
        yield shown.course.next_contact, f"next contact by {short_day(shown.course.next_contact)}"
    outcome = shown.concern.outcome
    if outcome is None:
        yield period.review_on, f"review on {short_day(period.review_on)}"
        if period.from_ <= shown.day <= last_day(period):
            yield shown.day, f"<- today, {short_day(shown.day)}"
    elif outcome.on <= last_day(period):
        yield outcome.on, f"closed {short_day(outcome.on)}"


def _ending(shown: Shown, wide: int) -> Iterator[str]:
    outcome, capability = shown.concern.outcome, shown.concern.capability
    if outcome or capability:
        yield ""
    if outcome:
        note = f": {outcome.note}" if outcome.note else ""
        result = outcome.result.replace("-", " ")
        yield from _labelled("outcome", f"{short_day(outcome.on)}, {result}{note}", wide)
    if capability:
        yield from _labelled(
            "capability",
            f"{short_day(capability.on)}, {capability.decision.replace('-', ' ')} by"
            f" {shown.person(capability.by)}, {capability.ground.replace('-', ' ')}:"
            f" {capability.because}",
            wide,
        )


def _labelled(label: str, text: str, wide: int) -> Iterator[str]:
    lead = f"  {label:<{_LABEL}}  "
    yield from _folded(lead, text, wide, " " * len(lead))


def _folded(lead: str, text: str, wide: int, hang: str) -> Iterator[str]:
    """The text after `lead`, its own line breaks kept."""
    for number, part in enumerate(visible(text.rstrip("\n")).split("\n")):
        first = hang if number else lead
        lines = wrap(part, wide, initial_indent=first, subsequent_indent=hang)
        yield from (each.rstrip() for each in lines or [first])

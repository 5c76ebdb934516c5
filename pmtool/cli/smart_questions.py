"""The five questions of `pm new-objective`, and what was answered so far."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict

import typer

from pmtool.cli.add_objective import dated_step
from pmtool.cli.console import say, width
from pmtool.cli.options import iso_day
from pmtool.render.words import day
from pmtool.store.shipped import smart, standards

if TYPE_CHECKING:
    from pmtool.domain.record import Record
    from pmtool.domain.smart import Part


class Answers(TypedDict):
    """What `add_objective` takes."""

    title: str
    measures: str | None
    milestones: tuple[tuple[str, date | None], ...]
    plan: tuple[str, ...]
    standards: tuple[str, ...]
    due: date | None


class Questions:
    """Asks for one objective of a record. Only a title is needed; Enter leaves the rest empty."""

    def __init__(self, record: Record, name: str) -> None:
        self._record, self._name = record, name
        self._parts = smart()
        self._answers = Answers(
            title="", measures=None, milestones=(), plan=(), standards=(), due=None
        )
        self._asking: tuple[Callable[[], None], ...] = (
            self._specific,
            self._measurable,
            self._achievable,
            self._relevant,
            self._time_bound,
        )

    @property
    def letters(self) -> tuple[str, ...]:
        """S, M, A, R, T."""
        return tuple(part.letter for part in self._parts)

    def answers(self) -> Answers:
        """All that was answered."""
        return self._answers

    def ask_all(self) -> None:
        """All five, one after the other."""
        who = self._record.reviewee
        _tell("", f"A new objective for {who.name}, {who.job_title} ({self._name}). Ctrl-C leaves.")
        for part, ask in zip(self._parts, self._asking, strict=True):
            self._introduce(part)
            ask()

    def ask_again(self, letter: str) -> None:
        """The one with this letter; a line with the letters that there are for anything else."""
        for part, ask in zip(self._parts, self._asking, strict=True):
            if letter.casefold() == part.letter.casefold():
                self._introduce(part)
                ask()
                return
        say(f"{letter!r} is none of {', '.join(self.letters)}, y and n.")

    def show(self) -> None:
        """The objective as it would be recorded, part by part."""
        kept = self._answers
        steps = (f"{text} (by {day(due)})" if due else text for text, due in kept["milestones"])
        told = (
            kept["title"],
            kept["measures"],
            "\n".join(steps),
            ", ".join((*kept["plan"], *kept["standards"])),
            day(kept["due"]),
        )
        for part, text in zip(self._parts, told, strict=True):
            head = f"{part.letter}  {part.name:<11} "
            for line in (text or "-").splitlines():
                _tell(head, line)
                head = " " * len(head)

    def _introduce(self, part: Part) -> None:
        example = part.examples[self._record.reviewee.category]
        say("")
        _tell(f"{part.letter}  ", f"{part.name}: {part.asks}")
        _tell("   ", f"For example: {example.format(year=self._record.cycle.to.year)}")

    def _specific(self) -> None:
        self._answers["title"] = ""
        while not self._answers["title"]:
            self._answers["title"] = _line("Objective")
            if not self._answers["title"]:
                say("An objective needs a title; Ctrl-C leaves without one.")

    def _measurable(self) -> None:
        self._answers["measures"] = "\n".join(_lines("Measure")) or None

    def _achievable(self) -> None:
        self._answers["milestones"] = tuple(_steps())

    def _relevant(self) -> None:
        for id_, text in self._known.items():
            _tell(f"   {id_:<6} ", text)
        if not self._known:
            say("   The record names no priority and no standards yet: `pm set-plan` does.")
            return
        chosen = self._chosen()
        plan = {each.id for each in self._record.improvement_plan}
        self._answers["plan"] = tuple(id_ for id_ in chosen if id_ in plan)
        self._answers["standards"] = tuple(id_ for id_ in chosen if id_ not in plan)

    def _chosen(self) -> list[str]:
        by_letters = {id_.casefold(): id_ for id_ in self._known}
        while True:
            words = re.split(r"[\s,;]+", _line("Priorities and standards").casefold())
            wanted = list(dict.fromkeys(filter(None, words)))
            unknown = [word for word in wanted if word not in by_letters]
            if not unknown:
                return [by_letters[word] for word in wanted]
            say(f"There is no {', '.join(unknown)} above; write ids such as {self._first}.")

    @cached_property
    def _known(self) -> dict[str, str]:
        """The record's priorities, and the standards of its sets, with their words."""
        shipped = standards()
        sets = self._record.reviewee.standards
        return {
            **{each.id: each.text for each in self._record.improvement_plan},
            **{id_: shipped.names[id_] for name in sets for id_ in shipped.members.get(name, ())},
        }

    @property
    def _first(self) -> str:
        return next(iter(self._known))

    def _time_bound(self) -> None:
        cycle = self._record.cycle
        say(f"   The cycle runs from {day(cycle.from_)} to {day(cycle.to)}.")
        while True:
            answer = _line("By (year-month-day)")
            due = _read_day(answer)
            if due is not None and not cycle.from_ <= due <= cycle.to:
                say("That is outside the cycle.")
            elif due is not None or not answer:
                self._answers["due"] = due
                return


def _tell(head: str, text: str) -> None:
    """A text behind `head`, folded at words to the terminal's width."""
    below = " " * len(head)
    for line in textwrap.wrap(text, width() or 80, initial_indent=head, subsequent_indent=below):
        say(line)


def _line(label: str) -> str:
    answer: str = typer.prompt(label, default="", show_default=False)
    return answer.strip()


def _lines(label: str) -> Iterator[str]:
    """As many lines as somebody writes, until an empty one."""
    while answer := _line(label):
        yield answer
        label = "   more (Enter goes on)"


def _steps() -> Iterator[tuple[str, date | None]]:
    for text in _lines("Step"):
        try:
            yield dated_step(text)
        except typer.BadParameter as error:
            say(error.message)


def _read_day(text: str) -> date | None:
    if not text:
        return None
    try:
        return iso_day(text)
    except typer.BadParameter as error:
        say(error.message)
        return None

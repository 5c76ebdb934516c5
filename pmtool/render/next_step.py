"""The next step as somebody reads it: the duty, the command with its gaps, what the gaps take."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from typing import Any

from pmtool.domain.duties.steps import GAP
from pmtool.domain.views.next_step import NextStep
from pmtool.render.deadlines import as_data, next_lines
from pmtool.render.visible import line

QUOTED_GAP = f'"{GAP}"'


def command_line(words: Sequence[str]) -> str:
    """`pm add-objective p017 --title "…"`: what a shell takes once the gaps are filled."""
    return " ".join(["pm", *(QUOTED_GAP if word == GAP else shlex.quote(word) for word in words)])


def step_lines(step: NextStep, who: str, gaps: Sequence[tuple[str, str]]) -> Iterator[str]:
    """For a terminal. `gaps` are the options that have one, and what each takes."""
    yield line(who)
    if step.deadline is None:
        yield line(step.says)
    else:
        yield from (line(each) for each in next_lines([step.deadline]))
    if not step.words:
        return
    yield ""
    yield f"  {line(command_line(step.words))}"
    if gaps:
        yield ""
        yield f"{QUOTED_GAP} stands for what you fill in:"
        longest = max(len(option) for option, _ in gaps)
        yield from (f"  {option.ljust(longest)}  {line(takes)}" for option, takes in gaps)


def step_data(step: NextStep) -> dict[str, Any]:
    """The step as data; `command` is the line, `words` are its words, `…` in the gaps."""
    return {
        "says": step.says,
        "duty": as_data(step.deadline) if step.deadline else None,
        "command": command_line(step.words) if step.words else None,
        "words": ["pm", *step.words] if step.words else [],
    }

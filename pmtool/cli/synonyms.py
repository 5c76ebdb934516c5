"""Words that people mix up: where a command has one of a group, it takes the others for it.

Help shows an option's own name alone. No other place gives an option a second name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

WORDS: tuple[tuple[str, ...], ...] = (
    ("--by", "--as"),
    ("--because", "--reason", "--rationale"),
    ("--summary", "--notes", "--note", "--text", "--comment"),
    ("--objective", "--objectives"),
    ("--standard", "--standards"),
    ("--plan", "--priority", "--priorities"),
    ("--measures", "--measure"),
    ("--milestone", "--milestones"),
    ("--attach", "--attachment", "--file"),
    ("--next-steps", "--next-step"),
    ("--targets", "--target"),
    ("--judgement", "--judgment", "--result", "--outcome", "--decision"),
    ("--kind", "--type"),
    ("--cycle", "--year"),
    ("--adviser", "--advisor"),
    ("--partner", "--professional-partner"),
    ("--email", "--e-mail"),
    ("--output", "--out"),
)
DAYS: tuple[tuple[str, ...], ...] = (
    ("--date", "--on", "--raised-on"),
    ("--from", "--start", "--starts"),
    ("--to", "--until", "--end", "--ends"),
)
"""The same for days: a `--to` that takes a name is no `--until`."""
THE_DAY = ("--date", "--on")
"""A day of its own, or else the command's `--as-of`, unless the command is about a span."""


def synonyms(options: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each word that a command also takes, with the option that is meant by it.

    `options` are the command's own, by every name that they have.
    """
    for group in WORDS:
        yield from _of_group(group, options, list(options))
    days = [name for name, option in options.items() if option.metavar == "DATE"]
    for group in DAYS:
        yield from _of_group(group, options, days)
    spans = {"--from", "--starts"} & options.keys()
    own = {"--date", "--on", "--raised-on"} & options.keys()
    if "--as-of" in options and not spans and not own:
        yield from ((word, "--as-of") for word in THE_DAY)


def _of_group(
    group: tuple[str, ...], options: dict[str, Any], among: list[str]
) -> Iterator[tuple[str, str]]:
    meant = [word for word in group if word in among]
    if len(meant) == 1:
        yield from ((word, meant[0]) for word in group if word not in options)

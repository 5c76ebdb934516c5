"""docs/commands.md, made from the commands themselves: `make docs` writes it, a test compares.

python -m tests.commands_page docs/commands.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from typer.core import TyperCommand

from pmtool.cli import VERBS
from pmtool.cli.root import load, whole
from pmtool.cli.synonyms import DAYS, WORDS

PREAMBLE = """\
# The commands of pm

Made from the commands' own help by `make docs`; a test keeps it true.

`--as-of DATE` takes that day for today: a command that writes takes it for the day on which the
thing was done, a command that reads judges by it the records as they are now. `show` alone goes
back: `pm show PERSON --as-of DATE` is the record as it stood at the end of that day.

`PERSON`, `--by`, `--reviewer` and whatever else takes a person's id take the whole name of the
register too (`--reviewer "Ann Okafor"`); a name that two people have is refused.

`--on` or `--date` is the day of what a command records, whichever of the two its help shows; other
words that people mix up are understood too, and stand at the end of this page.

`-C DIR` before the verb, or `PM_REPO` in the environment, names the records repository; without
them it is looked for upward from the current folder. `PM_TODAY` sets the day for every command, as
`--as-of` does for one. `NO_COLOR` turns colour off. `PM_SEED` makes the random part of new ids
repeatable, for examples and tests. `PM_INDEX=off` reads every record anew instead of asking
`.git/pm/index`, which changes how long a look takes and nothing else.

`--across DIR...` in the place of `-C DIR` looks at several repositories at once, read only, with
`check-deadlines` and `overview`: `pm --across academies/* overview`.

Clauses named here (3.1, App. B) are those of H001 V1.3; what a command says when it runs names
those of the procedure that the record is under.

| exit code | meaning |
| --- | --- |
| 0 | done; nothing found |
| 1 | done; something found: a duty overdue, a record invalid, a signature stale |
| 1 | with `done-in-part`: the change is made, and what was to follow it is not |
| 1 | with `not-known`: git died while it made the commit; `pm doctor` says what is left |
| 2 | the command line is wrong |
| 3 | refused: the record, the policy or the repository does not allow it; nothing was changed |
| 4 | conflict: somebody changed the same thing; nothing was lost, nothing was changed |
| 70 | a fault in `pm` itself: what to report, and where the details were put |
| 129, 130, 143 | interrupted: by a terminal that closed, by Ctrl-C, by `kill` |
"""


def page() -> str:
    """The whole page."""
    return "".join(_parts())


def _parts() -> Iterator[str]:
    yield PREAMBLE
    yield from _verbs()
    yield "\n## Words that are taken for one another\n\nWhere a command has only one of them:\n\n"
    for group in (*WORDS, *DAYS):
        yield f"- {', '.join(f'`{word}`' for word in group)}\n"


def _verbs() -> Iterator[str]:
    for panel in dict.fromkeys(verb.panel for verb in VERBS.values()):
        yield f"\n## {panel}\n"
        for name, verb in VERBS.items():
            if verb.panel == panel:
                yield f"\n### `pm {name}`\n\n```text\n{_help(name)}\n```\n"


def _help(name: str) -> str:
    command = load(name)
    assert isinstance(command, TyperCommand)
    # What asks for help is settled by the first context, and a command is made once a process.
    words = whole().context_settings["help_option_names"]
    context = typer.Context(
        command, info_name=f"pm {name}", max_content_width=80, help_option_names=words
    )
    context.terminal_width = 80
    return command.get_help(context).rstrip()


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8", newline="\n")

"""Faults become one sentence and an exit code. No traceback ever reaches a user."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO

import typer
from typer.exceptions import TyperException

from pmtool.cli.console import complain, nowhere, unprinted
from pmtool.cli.stopping import exit_code
from pmtool.errors import PmError

FAULT_OF_PM = 70
SWALLOWED = 130
"""What typer gives back when it has heard Ctrl-C."""
# Compiled where they are used, which is seldom: that takes a millisecond of every command.
_NO_NUMBER = r"is not a valid int(eger)?( range)?"
_EXTRA = r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)"
_WHERE_TO_LOOK = {
    "PERSON": "an id or a name; `pm list` has them",
    **dict.fromkeys(
        ("OBJECTIVE", "EVIDENCE", "OBSERVATION", "CONCERN", "ENTRY"),
        "its id; `pm show PERSON` has them",
    ),
}
"""What to give for an argument that is missing, by its name in the help."""


def guarded(argv: Sequence[str]) -> int:
    """Run `argv`; the exit code that `docs/commands.md` explains."""
    _there()
    _utf8(sys.stdout, sys.stderr)
    code = _ended(argv)
    try:
        sys.stdout.flush()
    except OSError:  # after a refusal, which says enough
        nowhere(sys.stdout)
    return code


def _ended(argv: Sequence[str]) -> int:
    try:
        return _run(argv)
    except PmError as error:
        complain(str(error), hint=f"pm: {error.slug}")
        return error.exit_code
    except TyperException as error:
        return _usage(error)
    except (KeyboardInterrupt, typer.Abort) as stop:
        return _interrupted(stop)
    except SystemExit as ended:  # typer ends shell completion so
        return ended.code if isinstance(ended.code, int) else 0
    except BrokenPipeError:
        return _closed_pipe()
    except Exception as error:  # noqa: BLE001 - the last resort: a fault of pm's own
        return _fault(error, argv)


def _run(argv: Sequence[str]) -> int:
    from pmtool.cli.root import whole

    # `obj` is the command line itself: PM_SEED draws ids from it.
    code = whole().main(list(argv), prog_name="pm", standalone_mode=False, obj=tuple(argv))
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unprinted(error) from None
    if code == SWALLOWED:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _interrupted(stop: KeyboardInterrupt | typer.Abort) -> int:
    if sys.stderr.isatty():
        with suppress(OSError):  # the terminal is gone
            typer.echo(err=True)  # it has written ^C, or half a prompt
    if isinstance(stop, typer.Abort) and stop.__cause__ is None:  # at a question
        complain("Stopped at the question; nothing was changed.")
    else:
        complain("Interrupted. A change is made whole or not at all: see `pm log`.")
    return exit_code()


def _usage(error: TyperException) -> int:
    context = getattr(error, "ctx", None)
    message = error.format_message()
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(message)
        return error.exit_code
    path = context.command_path if context is not None else "pm"
    complain(f"{_sentence(message)} See `{path} --help`.", hint="pm: usage")
    return error.exit_code


def _sentence(message: str) -> str:
    """typer's message on one line, and ended: it breaks lists of choices, and forgets the stop."""
    text = " ".join(message.split())
    for argument, where in _WHERE_TO_LOOK.items():
        missing = f"Missing argument '{argument}'"
        text = text.replace(missing, f"{missing}: {where}")
    text = re.sub(_NO_NUMBER, "is not a whole number", text)
    extra = re.match(_EXTRA, text)
    if extra:
        text = f"{extra[1]!r} is too much: a text of several words goes in quotes, after its option"
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _closed_pipe() -> int:
    nowhere(sys.stdout)
    return 0


def _there() -> None:
    """Standard streams that somebody closed (`>&-`) lead nowhere: the next file that is opened must
    not be taken for one of them.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            os.dup2(os.open(os.devnull, os.O_RDWR), number)
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8"))  # noqa: PTH123, SIM115


def _utf8(*streams: TextIO) -> None:
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _fault(error: Exception, argv: Sequence[str]) -> int:
    """Where the details were put: frames and types only, since values may be a record's."""
    import tempfile
    import traceback

    from pmtool import __version__

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"pm {__version__}", f"verb: {argv[0] if argv else ''}", type(error).__name__]
    lines += [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    with tempfile.NamedTemporaryFile(
        "w", prefix="pm-fault-", suffix=".txt", delete=False, encoding="utf-8"
    ) as report:
        report.write("\n".join(lines) + "\n")
    complain(
        "This is a fault in pm itself, not in what you did; please report it with the file"
        f" {report.name} (it holds no content of records).",
        hint="pm: fault",
    )
    return FAULT_OF_PM

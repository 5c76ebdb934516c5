"""The root command: finds the verb in the table, loads its module, and groups the help."""

from __future__ import annotations

import inspect
import re
from copy import copy
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from pmtool.cli import VERBS
from pmtool.cli.across import refuse_across, spread
from pmtool.cli.by_name import names_to_ids
from pmtool.cli.synonyms import synonyms

_EXAMPLE_WIDTH = 74


class VerbCommand(TyperCommand):
    """A verb: what is wrong with its command line points to its own help."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - click's own
        """The parser raises before it knows of a context."""
        try:
            return super().parse_args(ctx, args)
        except TyperException as raised:
            error: Any = raised
            error.ctx = getattr(error, "ctx", None) or ctx
            raise

    def make_parser(self, ctx: Any) -> Any:  # noqa: ANN401 - click's own
        """The parser, which takes synonyms too; help does not show them."""
        parser = super().make_parser(ctx)
        for word, option in self.also():
            twin = copy(option)
            twin.opts, twin.secondary_opts = [word], []
            twin.add_to_parser(parser, ctx)
        return parser

    def also(self) -> list[tuple[str, Any]]:
        """Each synonym with its option; none for a verb whose options are a record's fields."""
        if self.context_settings.get("ignore_unknown_options"):
            return []
        options = {
            name: each
            for each in self.params
            if each.param_type_name == "option"
            for name in each.opts
        }
        return [(word, options[meant]) for word, meant in synonyms(options)]

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - click's own
        """Names of people become their ids before the verb sees them."""
        names_to_ids(ctx)
        return super().invoke(ctx)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401 - click's own
        """`PERSON` where typer writes `{PERSON}`."""
        return [re.sub(r"^{(.*)}$", r"\1", piece) for piece in super().collect_usage_pieces(ctx)]


class VerbGroup(TyperGroup):
    """Names come from the table; a verb's own module is imported when the verb is called."""

    def __init__(self, **attrs: Any) -> None:  # noqa: ANN401 - typer's own keywords
        super().__init__(**attrs)
        # Their names are all that is asked of them here, but for the one that is called.
        self.commands = dict.fromkeys(VERBS, TyperCommand(""))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - click's own
        """What completion shows of a verb: nothing of it is loaded."""
        verb = VERBS.get(cmd_name)
        return verb and TyperCommand(cmd_name, short_help=verb.summary)

    def parse_args(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - click's own
        """Of `--across A B overview` every folder is an option's value; `help` asks for help."""
        if args[:1] == ["help"]:
            args = [*args[1:2], "--help"]
        return super().parse_args(ctx, spread(args))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:  # noqa: ANN401
        """The name, the loaded command, and what is left of the arguments."""
        name, placeholder, rest = super().resolve_command(ctx, args)
        refuse_across(ctx, name)
        return name, (load(name) if placeholder is not None and name else None), rest

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """The verbs, by what one is doing."""
        width = max(len(name) for name in VERBS)
        for panel in dict.fromkeys(verb.panel for verb in VERBS.values()):
            rows = [(n.ljust(width), v.summary) for n, v in VERBS.items() if v.panel == panel]
            with formatter.section(panel):
                formatter.write_dl(rows)


@cache
def load(name: str) -> Any:  # noqa: ANN401 - typer's own click command
    """The verb's command; its help is the table's line, its function's docstring, its examples."""
    verb = VERBS[name]
    module = import_module(f"pmtool.cli.{verb.module}")
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    settings = getattr(module, "CONTEXT_SETTINGS", None)
    text = f"{verb.summary}\n\n{inspect.getdoc(module.command)}\n\n{_examples(module.EXAMPLES)}"
    app.command(name, cls=VerbCommand, help=text, context_settings=settings)(module.command)
    command = typer.main.get_command(app)
    for parameter in command.params:
        if parameter.metavar is None:
            parameter.metavar = _metavar(parameter)
    return command


def _metavar(parameter: Any) -> str | None:  # noqa: ANN401 - typer's own parameter
    if parameter.param_type_name == "argument":
        choices = getattr(parameter.type, "choices", None)
        return "|".join(choices) if choices else parameter.name.upper()
    return "TEXT" if parameter.type.name == "str" else None


def _examples(examples: tuple[str, ...]) -> str:
    # \b keeps click from joining the lines.
    return "\n".join(["\b", "Examples:", *(f"  {_folded(example)}" for example in examples)])


def _folded(example: str) -> str:
    """A long command line as a shell takes it, an option to a line."""
    if len(example) <= _EXAMPLE_WIDTH:
        return example
    first, *options = re.split(r" (?=--)", example)
    return " \\\n      ".join([first, *options])


app = typer.Typer(
    cls=VerbGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from pmtool import __version__

        typer.echo(f"pm {__version__}")
        raise typer.Exit


@app.callback(epilog="A verb's own help, with examples: pm VERB --help")
def root(
    directory: Annotated[
        Path | None,
        typer.Option(
            "-C",
            metavar="DIR",
            path_type=Path,
            envvar="PM_REPO",
            help="The records repository; otherwise it is looked for upward from here.",
        ),
    ] = None,
    across: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="DIR...",
            path_type=Path,
            help="Several records repositories at once, for check-deadlines and overview.",
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Run a school's staff performance management year on plain-text records in git.

    Start with: init, import-people, new-cycle; then today, and next PERSON.
    """


@cache
def whole() -> Any:  # noqa: ANN401 - typer's own click command
    """`pm` itself, for as many command lines as one process runs."""
    return typer.main.get_command(app)

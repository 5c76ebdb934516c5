"""`pm doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.console import note, on_terminal, say, show
from pmtool.cli.options import AsOfOption, JsonOption, today
from pmtool.cli.reading import reading
from pmtool.domain.how_many import how_many
from pmtool.errors import PmError

if TYPE_CHECKING:
    from pmtool.domain.soundness import Answer
    from pmtool.store.workspace import Workspace

EXAMPLES = ("pm doctor", "pm doctor --fix", "pm doctor --json")


def command(
    context: typer.Context,
    as_json: JsonOption = False,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="Put right what pm itself keeps: .gitattributes, .gitignore, .schema, and what"
            " this clone's git is to know of merging records.",
        ),
    ] = False,
    as_of: AsOfOption = None,
) -> None:
    """Looks at git, at the repository, at the procedure and the calendar that pm.yaml names, and at
    the register. Each line is ok, a note for somebody to decide, or a problem that stands in the
    way; the end is 1 where there is a problem. `pm validate` looks at what the files say.
    """
    workspace = reading(context)
    if fix:
        _fix(workspace)
    answers = list(_answers(workspace, today(as_of)))
    if as_json:
        _print_json(answers, today(as_of))
    else:
        for answer in answers:
            say(f"{answer.level:<8} {answer.says}")
            if answer.remedy:
                say(f"{'':<8}   {answer.remedy}")
    raise typer.Exit(1 if any(answer.level == "problem" for answer in answers) else 0)


def _answers(workspace: Workspace, day: date) -> Iterator[Answer]:
    from pmtool.domain.soundness import Answer
    from pmtool.store.set_up import about_repository

    yield from about_repository(workspace)
    if workspace.handed_out is not None:
        return
    try:
        yield from _about_school(workspace, day)
    except PmError as fault:
        yield Answer("academy", "problem", str(fault), "See `pm validate pm.yaml`.")
    yield from _about_templates(workspace)


def _about_school(workspace: Workspace, day: date) -> Iterator[Answer]:
    from pmtool.domain.soundness import Answer, School, about_school
    from pmtool.store.procedures import under_another_text
    from pmtool.store.shipped import own_file

    academy = workspace.academy()
    policy = workspace.policy(academy.policy.id, academy.policy.version)
    people, unreadable = workspace.people.readable()
    if unreadable:
        says = f"{how_many(len(unreadable), 'file')} of the register cannot be read."
        yield Answer("register", "problem", says, "`pm validate people` names every fault.")
    known = workspace.calendar()
    yield from about_school(
        School(
            day,
            academy,
            policy,
            people,
            known.known_to,
            known.holidays,
            own_procedure=own_file(workspace.root, policy.id, policy.version),
            another_text=tuple(map(str, under_another_text(workspace))),
        )
    )


def _about_templates(workspace: Workspace) -> Iterator[Answer]:
    from pmtool.domain.soundness import Answer
    from pmtool.store.word_file import own_forms

    count = len(workspace.own_templates()) + len(own_forms(workspace.root))
    faults = [*_template_faults(workspace), *_form_faults(workspace)]
    for says in faults:
        yield Answer("templates", "problem", says, "Correct it, or take it away.")
    if count and not faults:
        yield Answer("templates", "ok", f"The school's own templates can be read: {count}.")


def _template_faults(workspace: Workspace) -> Iterator[str]:
    from pmtool.render.template_fault import fault_of

    for name, source in workspace.own_templates().items():
        fault = fault_of(source)
        if fault is not None:
            yield f"templates/{name}:{fault.line}: {fault.message}."


def _form_faults(workspace: Workspace) -> Iterator[str]:
    """What is wrong with the school's own Word forms, and with what tells how they are read."""
    from pmtool.cli.filled_form import mapping_of
    from pmtool.errors import Unreadable
    from pmtool.render.docx.filling import word_fault
    from pmtool.store.word_file import own_form, own_forms

    forms = own_forms(workspace.root)
    try:
        for name in forms:
            content = own_form(workspace.root, name)
            fault = word_fault(content) if content else None
            if fault is not None:
                yield f"templates/{name}: {fault}"
        if forms:
            mapping_of(workspace)
    except Unreadable as fault:
        yield str(fault)


def _fix(workspace: Workspace) -> None:
    from pmtool.store.joining import driver
    from pmtool.store.set_up import astray, clear_up, cut_short, fix, interrupted

    paths = astray(workspace.root)
    settings = ["this clone's merge driver"] if driver.astray(workspace.root) else []
    half = interrupted(workspace)
    left = ["what a command left that was cut short"] if cut_short(workspace) else []
    if half is not None:
        left = [f"{how_many(len(half.paths), 'file')} that `{half.why}` left half done"]
    if not paths and not settings and not left:
        note("Nothing to put right.")
        return
    wrong = ", ".join([*paths, *settings, *left])
    if on_terminal() and not typer.confirm(f"Put right {wrong}?", default=True):
        raise typer.Abort
    if left:
        clear_up(workspace)
    # The commit comes last: a refusal before it means that none was made.
    if settings:
        driver.install(workspace.root)
    if astray(workspace.root):
        fix(workspace)
    note(f"Put right: {wrong}.")


def _print_json(answers: list[Answer], day: date) -> None:
    from pmtool.render.data import as_json

    rows = [
        {"about": a.about, "level": a.level, "says": a.says, "remedy": a.remedy or None}
        for a in answers
    ]
    show(as_json({"format": 1, "as_of": day.isoformat(), "answers": rows}))

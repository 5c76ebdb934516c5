"""`pm init`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.ask import required
from pmtool.cli.console import note, say
from pmtool.cli.session import Session, changes

if TYPE_CHECKING:
    from pmtool.domain.policy import Policy

EXAMPLES = (
    'pm init willow-bank --academy "Willow Bank Primary Academy"',
    'pm init willow-bank --academy "Willow Bank Primary Academy" --trust "Vine Schools Trust"',
)

# In the summer holiday it is the year to come that is filled in.
_SUMMER = timedelta(weeks=6)


@changes(cycle=False)
def command(
    session: Session,
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="A folder that is empty or not there yet, or an empty repository."
        ),
    ],
    academy: Annotated[str | None, typer.Option(metavar="NAME", help="The academy.")] = None,
    trust: Annotated[str | None, typer.Option(metavar="NAME", help="Its trust.")] = None,
    policy: Annotated[
        str, typer.Option(metavar="ID", help="The procedure that the academy follows.")
    ] = "vine-h001-v1.3",
) -> None:
    """One academy, one repository. It gets a pm.yaml that says what to fill in, the schemas for
    editors, and git's settings for records.
    """
    from pmtool.domain.cycles import cycle_label
    from pmtool.store.academy_file import academy_text
    from pmtool.store.founding import chosen_policy, found, refuse_unfit
    from pmtool.store.own_files import own_files

    procedure = chosen_policy(policy)
    name = required(academy, "--academy").strip()
    label = cycle_label(procedure, "teacher", session.day + _SUMMER)
    text = academy_text(name, (trust or "").strip() or None, procedure, label)
    contents = {"pm.yaml": text, **own_files()}
    refuse_unfit(folder, contents)
    if session.dry_run:
        say(text.rstrip("\n"))
        note(f"Nothing was made (--dry-run). In {folder} there would be {', '.join(contents)}.")
        return
    found(folder, contents)
    say(f"Made a records repository for {name} in {folder}.")
    _tell(folder, procedure)


def _tell(folder: Path, procedure: Policy) -> None:
    note(f"""
Who may hold it: a clone is as confidential as its records, for it holds all
of them. Only those hold one who may see every record ({procedure.clauses["confidentiality"]}):
the headteacher and the HR lead. Everybody else works on one record,
handed out to them as a file and taken in again.
The headteacher's own record belongs in the trust's repository: name it in
pm.yaml once it is there.
National pay and conditions are assumed (Teachers' Pay and Conditions, Green
Book).

Next:
  cd {folder}
  edit pm.yaml: who adopted the procedure, the plan, the calendar; `pm save`
  pm import-people staff.csv   (see pm import-people --help)
  pm doctor""")

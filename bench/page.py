"""The table of docs/performance.md, between two marks, so that no number is copied by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

BEGIN, END = "<!-- bench: begin -->\n", "<!-- bench: end -->\n"


def with_table(page: str, table: str, machine: Mapping[str, str]) -> str:
    """The page with a new table and what it was measured on. Raises `ValueError` without marks."""
    before, _, rest = page.partition(BEGIN)
    old, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"The page lacks its marks, {BEGIN.strip()} and {END.strip()}.")
    del old
    told = ", ".join(f"{name} {value}" for name, value in machine.items() if name != "date")
    return f"{before}{BEGIN}Measured on {machine['date']}: {told}.\n\n{table}{END}{after}"


def write(place: Path, table: str, machine: Mapping[str, str]) -> None:
    """Put the table into the page at `place`."""
    place.write_text(with_table(place.read_text("utf-8"), table, machine), "utf-8")

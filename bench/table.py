"""The measures as a table in Markdown, and as JSON."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version

from bench.measure import Measure

HEADING = ("work", "goal", "measured", "verdict", "medians")


def table(measures: Sequence[Measure]) -> str:
    """A row for each measure."""
    lines = [HEADING, tuple("---" for _ in HEADING), *map(_cells, measures)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def machine() -> dict[str, str]:
    """What the numbers were measured on: no name and no path."""
    git = subprocess.run(["git", "--version"], capture_output=True, check=True, text=True).stdout
    told = {
        "date": date.today().isoformat(),
        "system": f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "git": git.removeprefix("git version ").strip(),
    }
    others = {name: _of(name) for name in ("typer", "msgspec", "doorstop", "beancount")}
    return told | {name: found for name, found in others.items() if found}


def as_json(measures: Sequence[Measure], sizes: dict[str, object]) -> str:
    """All that was measured, with the machine and the sizes."""
    rows = [
        {
            "work": each.work,
            "goal": str(each.goal),
            "measured": round(each.measured, 4),
            "reached": each.reached,
            "medians": {name: round(value, 5) for name, value in each.details.items()},
        }
        for each in measures
    ]
    whole = {"format": 1, "machine": machine(), "sizes": sizes, "rows": rows}
    return f"{json.dumps(whole, ensure_ascii=False, indent=2)}\n"


def _cells(measure: Measure) -> tuple[str, ...]:
    medians = ", ".join(f"{name} {_time(value)}" for name, value in measure.details.items())
    return measure.work, str(measure.goal), measure.value, measure.verdict, medians


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 10 else f"{seconds:.1f} s"


def _of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""

"""What a school asks about its deadlines, through the real command."""

from __future__ import annotations

import json
from typing import Any

from tests.cli.academy import Desk


def duties(desk: Desk, person: str, day: str = "2026-11-24") -> dict[str, dict[str, Any]]:
    """The duties of a person's record on a day, by id; of several of one kind the last."""
    ran = desk.pm("check-deadlines", person, "--json", "--as-of", day)
    return {row["duty"]: row for row in json.loads(ran.out)["duties"]}


def state(desk: Desk, person: str, duty: str, day: str = "2026-11-24") -> str:
    return str(duties(desk, person, day)[duty]["state"])

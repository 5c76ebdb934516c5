"""What comes with `pm`: the procedure as data, and the bank holidays."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmtool.errors import NotFound, Place, Refused, Unreadable
from pmtool.store import files

if TYPE_CHECKING:
    from pmtool.domain.academy import SchoolCalendar
    from pmtool.domain.policy import Policy
    from pmtool.domain.smart import Part
    from pmtool.domain.standards import Standards
    from pmtool.domain.working_time import Calendar

FOLDER = Path(__file__).parent.parent / "policies"

_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def policy(root: Path, id_: str, version: str) -> Policy:
    """A procedure: the repository's own under `policies/`, else the one that comes with `pm`.

    Raises `NotFound` (`no-policy`) where neither has it, and `Refused` (`loosens-procedure`) where
    the repository has another file for a mandatory procedure that comes with `pm`.
    """
    name = f"{id_}-{version}.toml"
    if not (_PART.fullmatch(id_) and _PART.fullmatch(version)):
        return _unknown(name)
    path = f"policies/{name}"
    own = files.read(root, path)
    if (FOLDER / name).is_file():
        ours = _shipped(name)
        if own is None:
            return ours
        if ours.mandatory:
            _refuse_amended(own, path, ours.reference)
            return ours
    if own is None:
        return _unknown(name)
    found = _policy(own, path)
    if (found.id, found.version) != (id_, version):
        raise Unreadable(
            f"The file says `id` {found.id} and `version` {found.version}, and its name says"
            " others; give it the name that they make.",
            slug="policy-invalid",
            place=Place(path),
        )
    return found


def own_file(root: Path, id_: str, version: str) -> str | None:
    """The repository's own file of a procedure that does not come with `pm`, if it is one."""
    name = f"{id_}-{version}.toml"
    return None if (FOLDER / name).is_file() else f"policies/{name}"


def _refuse_amended(own: bytes, path: str, reference: str) -> None:
    """The cover: mandatory, and with no amendments. Comments and line ends are none."""
    if _toml(own, path) != _toml((FOLDER / Path(path).name).read_bytes(), path):
        raise Refused(
            f"It is not {reference} as it comes with pm, which is mandatory, with no amendments"
            " (cover); take this file away. A procedure that the trust changed has another"
            " version, and a file of that name.",
            slug="loosens-procedure",
            place=Place(path),
        )


def _unknown(name: str) -> Policy:
    raise NotFound(
        f"This pm does not know the procedure {name.removesuffix('.toml')}; update pm, or put its "
        f"file into policies/ of the repository.",
        slug="no-policy",
    )


@lru_cache
def _shipped(name: str) -> Policy:
    return _policy((FOLDER / name).read_bytes(), name)


def _policy(content: bytes, path: str) -> Policy:
    from pmtool.domain.policy_file import policy_from

    return policy_from(_toml(content, path), f"sha256:{hashlib.sha256(content).hexdigest()}")


def _toml(content: bytes, path: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(content.decode())
    except ValueError:
        raise Unreadable(
            "This file is not TOML; put it right, or bring back the one that was there.",
            slug="policy-invalid",
            place=Place(path),
        ) from None


@lru_cache
def standards() -> Standards:
    """The professional standards that come with `pm`."""
    from pmtool.domain.standards import standards_from

    return standards_from(_toml((FOLDER / "standards.toml").read_bytes(), "standards.toml"))


def smart() -> tuple[Part, ...]:
    """What a new objective is asked for, with examples."""
    from pmtool.domain.smart import smart_from

    return smart_from(_toml((FOLDER / "smart.toml").read_bytes(), "smart.toml"))


def calendar(school: SchoolCalendar | None) -> Calendar:
    """The calendar of a school: bank holidays of England and Wales, and its own term dates."""
    from pmtool.domain.working_time import calendar_from, known_years

    holidays = bank_holidays()
    return calendar_from(holidays, *known_years(holidays), school)


@lru_cache
def bank_holidays() -> tuple[tuple[date, str], ...]:
    """The bank holidays of England and Wales: days and titles."""
    import csv

    rows = csv.DictReader((FOLDER / "bank_holidays.csv").read_text("utf-8").splitlines())
    return tuple((date.fromisoformat(row["date"]), row["title"]) for row in rows)

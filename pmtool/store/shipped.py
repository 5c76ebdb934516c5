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

POLICY_INVALID = "policy-invalid"

_AT = re.compile(r"\(at line (\d+), column (\d+)\)$")
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
    found = _policy(_toml(own, path), own, path)
    if (found.id, found.version) != (id_, version):
        raise _misnamed(found.id, found.version, path)
    return found


def check_own(root: Path, path: str) -> None:
    """Look at one file below `policies/`, whoever names it. Raises as `policy` does."""
    plain = _toml(files.read(root, path) or b"", path)
    id_, version = str(plain.get("id")), str(plain.get("version"))
    if path != f"policies/{id_}-{version}.toml":
        _policy(plain, b"", path)
        raise _misnamed(id_, version, path)
    policy(root, id_, version)


def own_file(root: Path, id_: str, version: str) -> str | None:
    """The repository's own file of a procedure that does not come with `pm`, if it is one."""
    name = f"{id_}-{version}.toml"
    return None if (FOLDER / name).is_file() else f"policies/{name}"


def _misnamed(id_: str, version: str, path: str) -> Unreadable:
    return Unreadable(
        f"The file says `id` {id_} and `version` {version}, and its name says others; give it the"
        " name that they make.",
        slug=POLICY_INVALID,
        place=Place(path),
    )


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
    content = (FOLDER / name).read_bytes()
    return _policy(_toml(content, name), content, name)


def _policy(plain: dict[str, Any], content: bytes, path: str) -> Policy:
    """Raises `Unreadable` at the file; TOML, once parsed, says no line."""
    from pmtool.domain.policy_file import policy_from

    try:
        return policy_from(plain, f"sha256:{hashlib.sha256(content).hexdigest()}")
    except Unreadable as fault:
        raise Unreadable(fault.message, slug=fault.slug, place=Place(path)) from None


def _toml(content: bytes, path: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(content.decode())
    except (ValueError, RecursionError) as error:
        # Python 3.14 gives the place by itself; before, it stands in the message alone.
        found = _AT.search(str(error))
        raise Unreadable(
            "This is not TOML; put it right, or bring back the file that was there.",
            slug=POLICY_INVALID,
            place=Place(path, *map(int, found.groups())) if found else Place(path),
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

"""The example academy: what its year makes, whole; canonical, valid, and shown as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from pmtool.__main__ import main
from pmtool.domain.academy import Academy
from pmtool.domain.key_order import in_order, key_order
from pmtool.domain.person import Person
from pmtool.domain.record import Record
from pmtool.store.yaml.file import dump, parse
from tests.example_year import on_the_year
from tests.school import files, git

pytestmark = on_the_year

EXAMPLE = Path(__file__).parent.parent / "examples" / "willow-bank"
MODELS = {"cycles": Record, "people": Person, "pm.yaml": Academy}
FILES = sorted(path for path in EXAMPLE.rglob("*") if path.is_file())
RECORDS = [path for path in FILES if path.suffix == ".yaml"]


def test_running_the_year_makes_these_files(year: Path) -> None:
    made = files(year)
    kept = {path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in FILES}
    assert made == kept, "run `make examples`"


@pytest.mark.parametrize("path", RECORDS, ids=lambda p: p.stem)
def test_each_example_is_in_the_canonical_form(path: Path) -> None:
    content = path.read_bytes()
    heading = content.decode().partition("\n")[0].removeprefix("# ")
    model = MODELS[path.relative_to(EXAMPLE).parts[0]]
    data = parse(content, path.name).data
    whole = in_order(data, key_order(model))
    assert isinstance(whole, dict)
    assert dump(whole, heading) == content.decode()


def test_each_example_is_valid(year: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(year), "validate", "--as-of", "2027-12-31"]) == 0
    assert "nothing found" in capsys.readouterr().out


@pytest.mark.parametrize("person", ["p004", "p005", "p006", "h001", "s010", "s013"])
@pytest.mark.parametrize("form", ["md", "html"])
def test_statements_as_they_are(
    year: Path,
    person: str,
    form: str,
    capsys: pytest.CaptureFixture[str],
    snapshot: SnapshotAssertion,
) -> None:
    words = ["render-statement", person, "--format", form, "-o", "-", "--as-of", "2027-10-20"]
    assert main(["-C", str(year), *words]) == 0
    # The seal at its end holds the ids of commits, and the version of pm.
    assert capsys.readouterr().out.partition("<!-- pm-seal ")[0] == snapshot


@pytest.mark.parametrize(
    "words",
    [
        ["check-deadlines"],
        ["check-deadlines", "--json"],
        ["check-deadlines", "p004", "--all"],
        ["check-deadlines", "--csv"],
        ["check-deadlines", "--ics"],
        ["list"],
        ["show", "p004"],
        ["log", "p004", "--all"],
    ],
    ids=" ".join,
)
def test_what_is_shown_on_a_day_in_february(
    year: Path,
    words: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    snapshot: SnapshotAssertion,
) -> None:
    monkeypatch.setenv("PM_TODAY", "2027-02-24")
    code = main(["-C", str(year), *words])
    shown = capsys.readouterr()
    assert (code, shown.out, shown.err) == snapshot


def test_the_record_as_it_stood_at_the_end_of_a_day(
    year: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(year), "show", "p004", "--as-of", "2026-09-09"]) == 0
    assert "Objectives" not in capsys.readouterr().out
    assert main(["-C", str(year), "show", "p004", "--as-of", "2026-09-10"]) == 0
    assert "Objectives (3)" in capsys.readouterr().out


def test_no_commit_message_of_the_year_has_a_name_a_title_or_a_text(year: Path) -> None:
    messages = git(year, "log", "--format=%B")
    assert messages.count("PM-Verb: ") > 50
    said = {text for path in RECORDS for text in texts(parse(path.read_bytes(), path.name).data)}
    assert len(said) > 100
    assert sorted(text for text in said if text in messages) == []
    staff = [parse(path.read_bytes(), path.name).data for path in RECORDS if "people" in path.parts]
    names = {word for person in staff for word in str(person["name"]).split() if len(word) > 2}
    assert sorted(name for name in names if re.search(rf"\b{re.escape(name)}\b", messages)) == []


def texts(value: object) -> Iterator[str]:
    """What somebody wrote: every text but ids, digests and the words of closed lists."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str) and not re.fullmatch(
        r"[a-z0-9.:+@-]+|[A-Z]{1,3}-?[A-Z]?[0-9]+", value
    ):
        yield value

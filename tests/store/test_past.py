from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from pmtool.errors import NotFound
from pmtool.store import running
from pmtool.store.message import about_records
from pmtool.store.names import RecordName
from pmtool.store.past import Then, events, versions
from pmtool.store.workspace import Workspace
from tests.school import RECORD, git

P017 = RecordName("2026-27", "p017")


def put(school: Workspace, text: str, when: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, when)
    with school.changing("edit") as work:
        work.put(P017.path, text)
        work.commit(about_records("edit", [P017], clauses=["5.6"]))


def test_an_event_says_who_when_and_what(
    school: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(school, RECORD + "# 1\n", "2030-06-30T23:30:00+0000", monkeypatch)
    latest, first = events(school.root, [P017.path])
    # In June London is an hour ahead of UTC.
    assert latest.at.isoformat() == "2030-07-01T00:30:00+01:00"
    assert (latest.name, latest.email) == ("Ann Ashworth", "ann@school.example")
    assert (latest.verb, latest.records, latest.clauses) == ("edit", ("2026-27/p017",), ("5.6",))
    assert (first.verb, first.records) == ("init", ("2026-27/p017",))


def test_a_commit_by_hand_has_no_verb(school: Workspace) -> None:
    (school.root / P017.path).write_text(RECORD + "# hand\n", encoding="utf-8")
    git(school.root, "commit", "-qam", "My own words")
    latest = events(school.root)[0]
    assert (latest.verb, latest.subject, latest.records) == ("", "My own words", ("2026-27/p017",))


def test_a_repository_without_a_commit(school: Workspace) -> None:
    git(school.root, "checkout", "-q", "--orphan", "empty")
    assert events(school.root) == []


def test_versions_are_data_fault_or_nothing(
    school: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(school, "schema: 1\nbroken: [\n", "2030-01-02T00:00:00Z", monkeypatch)
    git(school.root, "rm", "-q", P017.path)
    git(school.root, "commit", "-qm", "gone")
    gone, broken, first = versions(school.root, P017.path, events(school.root, [P017.path]))
    assert (gone.data, gone.fault) == (None, "")
    assert broken.data is None
    assert broken.fault.startswith("line ")
    assert first.data is not None
    assert first.data["schema"] == 1


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        (date(2030, 6, 30), "# 1"),
        (date(2030, 7, 1), "# 2"),
        (date(2029, 12, 31), None),
    ],
)
def test_the_end_of_a_day_in_london(
    school: Workspace, monkeypatch: pytest.MonkeyPatch, day: date, mark: str | None
) -> None:
    # 23:59:59 in London, and the first second of the next day there; the same day in UTC.
    put(school, RECORD + "# 1\n", "2030-06-30T22:59:59+0000", monkeypatch)
    put(school, RECORD + "# 2\n", "2030-06-30T23:00:00+0000", monkeypatch)
    then = Then(school.root, day)
    text = git(school.root, "show", f"{then.commit}:{P017.path}")
    assert text.removeprefix(RECORD).strip() == (mark or "")


def test_before_the_first_commit(school: Workspace) -> None:
    for day in (date(2001, 1, 1), date.min):
        then = Then(school.root, day)
        assert then.commit is None
        assert then.record_names("p017") == []


def test_the_last_day_that_there_is(school: Workspace) -> None:
    then = Then(school.root, date.max)
    assert then.record_names("P017") == [P017]
    assert then.record(P017).reviewee.name == "Bea Okafor"
    with pytest.raises(NotFound):
        then.record(RecordName("2026-27", "p018"))


def test_all_versions_are_read_by_one_process(
    school: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        put(school, f"{RECORD}# {number}\n", f"2030-01-0{number + 1}T00:00:00Z", monkeypatch)
    happened = events(school.root, [P017.path])
    asked: list[str] = []
    attempt = running.attempt

    def counted(root: Path, *arguments: str, given: bytes) -> subprocess.CompletedProcess[bytes]:
        asked.append(arguments[0])
        return attempt(root, *arguments, given=given)

    monkeypatch.setattr("pmtool.store.git.attempt", counted)
    assert len(versions(school.root, P017.path, happened)) == 6
    assert asked == ["cat-file"]

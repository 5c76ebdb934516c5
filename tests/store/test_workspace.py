from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pmtool.errors import NotFound, Refused, Unreadable
from pmtool.store.names import RecordName
from pmtool.store.workspace import Workspace
from tests.school import RECORD, git

P017 = RecordName("2026-27", "p017")


def test_found_from_a_folder_below(school: Workspace) -> None:
    assert Workspace.find(school.root / "cycles/2026-27").root == school.root


def test_none_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotFound) as refusal:
        Workspace.find(Path())
    assert refusal.value.slug == "no-repository"
    assert "pm init" in refusal.value.message
    assert refusal.value.message.startswith(f"{tmp_path.resolve()} is in no ")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as refusal:
        Workspace.find(tmp_path / "nowhere")
    assert refusal.value.slug == "no-folder"


def test_an_academy_inside_another_repository(school: Workspace) -> None:
    inner = school.root / "inner"
    inner.mkdir()
    (inner / "pm.yaml").write_text("schema: 1\n")
    with pytest.raises(Refused) as refusal:
        _ = Workspace.find(inner).repository
    assert refusal.value.slug == "not-the-root"


def test_academy(school: Workspace) -> None:
    assert school.academy().academy == "Hollybank Academy"
    assert school.academy_document().data["academy"] == "Hollybank Academy"


def test_people_by_id(school: Workspace) -> None:
    assert list(school.people) == ["p001", "p017", "p018"]
    assert school.people["P017"].name == "Bea Okafor"
    assert "P018" in school.people
    assert "p019" not in school.people
    assert school.people.get("p019") is None


def test_asking_for_one_person_reads_no_other(school: Workspace) -> None:
    (school.root / "people/p018.yaml").write_text("name: [", encoding="utf-8")
    assert "p018" in school.people
    assert school.people["p017"].reviewer == "p001"
    with pytest.raises(Unreadable):
        school.people["p018"]


@pytest.mark.parametrize("name", ["P020.yaml", "con.yaml", "p020.yml", ".p020.yaml", "p020+2.yaml"])
def test_a_file_that_is_nobodys(school: Workspace, name: str) -> None:
    (school.root / "people" / name).write_text("")
    assert list(Workspace(school.root).people) == ["p001", "p017", "p018"]


def test_person_at_work(school: Workspace) -> None:
    found = school.person_at_work("bea@school.EXAMPLE")
    assert found is not None
    assert found.id == "p017"
    assert school.person_at_work("school.example") is None
    assert school.person_at_work("nobody@school.example") is None


def test_an_address_that_two_share(school: Workspace) -> None:
    person = school.root / "people/p018.yaml"
    person.write_text(person.read_text() + "email: ann@school.example\n")
    with pytest.raises(Refused) as refusal:
        school.person_at_work("ann@school.example")
    assert refusal.value.slug == "shared-email"


def test_record_names(school: Workspace) -> None:
    for path in ("2025-26/p017.yaml", "2026-27/p018+2.yaml", "2026-27/notes.txt", "README.md"):
        place = school.root / "cycles" / path
        place.parent.mkdir(exist_ok=True)
        place.write_text("")
    names = [str(name) for name in school.record_names()]
    assert names == ["2025-26/p017", "2026-27/p017", "2026-27/p018+2"]
    assert [str(name) for name in school.record_names(person="P017")] == names[:2]
    assert [str(name) for name in school.record_names(label="2026-27")] == names[1:]
    assert school.record_names(label="2030-31") == []
    assert school.record_names(person="p017", label="2026-27") == [P017]


def test_record_fast_and_careful(school: Workspace) -> None:
    stored = school.stored(P017)
    assert stored.record == school.record(P017)
    assert stored.record.reviewee.name == "Bea Okafor"
    assert stored.document.text == RECORD
    assert str(stored.document.place(("cycle", "to"))) == f"{P017.path}:14:3"


def test_no_such_record(school: Workspace) -> None:
    with pytest.raises(NotFound):
        school.record(RecordName("2026-27", "p018"))


@pytest.mark.parametrize("read", [Workspace.record, Workspace.stored])
def test_an_invalid_record_is_placed_and_not_shown(school: Workspace, read: object) -> None:
    secret = RECORD.replace("to: 2027-08-31", "to: dismissed for gross misconduct")
    (school.root / P017.path).write_text(secret.replace("category: teacher", "category: chef"))
    assert callable(read)
    with pytest.raises(Unreadable) as refusal:
        read(school, P017)
    shown = str(refusal.value)
    assert refusal.value.slug == "record-invalid"
    assert shown.startswith(f"{P017.path}:10:3: The field reviewee.category is not as it should be")
    assert "and 1 more" in shown
    assert f"pm validate {P017.path}" in shown
    assert "misconduct" not in shown
    assert "chef" not in shown
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__


def test_an_unknown_key_that_is_a_sentence_is_not_shown(school: Workspace) -> None:
    (school.root / P017.path).write_text(f"{RECORD}'Bea was ill, and said so': 1\n")
    with pytest.raises(Unreadable) as refusal:
        school.record(P017)
    assert "ill" not in refusal.value.message.replace("will", "")


def test_a_record_in_the_wrong_place(school: Workspace) -> None:
    other = RecordName("2026-27", "p018")
    (school.root / other.path).write_text(RECORD)
    for read in (school.record, school.stored):
        with pytest.raises(Unreadable) as refusal:
            read(other)
        assert refusal.value.slug == "wrong-place"


def test_a_record_of_a_newer_pm(school: Workspace) -> None:
    (school.root / P017.path).write_text(RECORD.replace("schema: 1", "schema: 2") + "new: key\n")
    with pytest.raises(Unreadable) as refusal:
        school.record(P017)
    assert refusal.value.slug == "newer-schema"


def test_a_linked_record_is_not_read(school: Workspace, tmp_path: Path) -> None:
    place = school.root / P017.path
    place.rename(tmp_path / "outside.yaml")
    place.symlink_to(tmp_path / "outside.yaml")
    for read in (school.record, school.stored):
        with pytest.raises(Refused) as refusal:
            read(P017)
        assert refusal.value.slug == "link"


def test_a_linked_folder_is_not_read(school: Workspace, tmp_path: Path) -> None:
    (school.root / "cycles").rename(tmp_path / "outside")
    (school.root / "cycles").symlink_to(tmp_path / "outside")
    for read in (lambda: school.record(P017), school.record_names):
        with pytest.raises(Refused) as refusal:
            read()
        assert refusal.value.slug == "link"


def test_a_repository_in_the_way_is_not_read(school: Workspace) -> None:
    git(school.root / "cycles", "init", "-q")
    with pytest.raises(Refused) as refusal:
        school.record(P017)
    assert refusal.value.slug == "submodule"


def test_the_schools_own_template(school: Workspace) -> None:
    assert school.own_template("statement.md.j2") is None
    (school.root / "templates").mkdir()
    (school.root / "templates/statement.md.j2").write_text("Ünser Förm\n", encoding="utf-8")
    assert school.own_template("statement.md.j2") == "Ünser Förm\n"
    with pytest.raises(Refused):
        school.own_template("../pm.yaml")


def test_the_calendar_of_bank_holidays_and_terms(school: Workspace) -> None:
    academy = school.root / "pm.yaml"
    academy.write_text(
        academy.read_text() + "calendar:\n  terms:\n    - from: 2026-09-01\n      to: 2026-12-18\n"
    )
    calendar = school.calendar()
    assert not calendar.is_working_day(date(2026, 12, 25))
    assert calendar.last_school_day(date(2026, 12, 18)) == date(2026, 12, 18)
    assert calendar.last_school_day(date(2027, 1, 4)) is None

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pmtool.__main__ import main
from pmtool.store import shipped
from pmtool.store.workspace import Workspace
from tests.school import RECORD

RECORD_PATH = "cycles/2026-27/p017.yaml"
BAD = RECORD.replace("job_title", "job_titel") + (
    "evidence:\n"
    "  - id: ev-aaaaaa\n"
    "    date: 2026-10-01\n"
    "    kind: other\n"
    '    summary: "Secret words"\n'
    "    objectives: [O3]\n"
)


@pytest.fixture
def root(school: Workspace, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small school, on a day of its autumn, from inside it."""
    monkeypatch.setenv("PM_TODAY", "2026-11-24")
    monkeypatch.chdir(school.root)
    return school.root


def codes(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[list[Any]]]:
    code = main(["validate", "--json", *arguments])
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == 1
    return code, [[f["path"], f["line"], f["code"], f["level"]] for f in found["faults"]]


def test_a_sound_school(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate"]) == 0
    assert capsys.readouterr().out == "5 files, nothing found.\n"
    assert codes(capsys) == (0, [])


def test_what_a_person_reads(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / RECORD_PATH).write_text(BAD, encoding="utf-8")
    assert main(["validate"]) == 1
    assert capsys.readouterr().out == (
        "cycles/2026-27/p017.yaml:6:1: error: `job_title` is missing. [missing-key]\n"
        "    6 | reviewee:\n"
        "      | ^\n"
        "    Add `job_title:`.\n"
        "cycles/2026-27/p017.yaml:9:3: error: `job_titel` is no key that `pm` knows here."
        " [unknown-key]\n"
        "    9 |   job_titel: Teacher of History\n"
        "      |   ^\n"
        "    Did you mean `job_title`?\n"
        "2 errors, 0 warnings in 5 files.\n"
    )


def test_data_holds_no_line_of_a_record(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / RECORD_PATH).write_text(BAD.replace("job_titel", "job_title"), encoding="utf-8")
    for form in ("--json", "--sarif"):
        assert main(["validate", form]) == 1
        out = capsys.readouterr().out
        assert "no-objective" in out
        assert "Secret" not in out
        assert "Teacher of History" not in out


def test_a_file_that_is_no_yaml_is_a_fault_and_the_rest_is_checked(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "people/p018.yaml").write_text("name: A\nname: B\n", encoding="utf-8")
    (root / RECORD_PATH).write_text(BAD, encoding="utf-8")
    code, faults = codes(capsys)
    assert code == 1
    assert [(path, code) for path, _, code, _ in faults] == [
        (RECORD_PATH, "missing-key"),
        (RECORD_PATH, "unknown-key"),
        ("people/p018.yaml", faults[2][2]),
    ]
    assert faults[2][1] == 2


def test_control_characters_are_shown_and_not_sent(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "people/p018.yaml").write_bytes(b"schema: 1\nname: \x1b]52;c;aGk=\x07\n")
    assert main(["validate", "people"]) == 1
    out = capsys.readouterr().out
    assert "\\x1b]52" in out
    assert "\x1b" not in out


def test_warnings_alone_end_with_0(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = RECORD + "cpd:\n  - id: cp-aaaaaa\n    date: 2026-12-01\n    activity: Phonics\n"
    (root / RECORD_PATH).write_text(text, encoding="utf-8")
    assert codes(capsys) == (0, [[RECORD_PATH, 22, "date-ahead", "warning"]])
    assert codes(capsys, "--as-of", "2026-12-01") == (0, [])


def test_a_stale_signature_counts(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digest = "pm1:" + "0" * 64
    signature = "  - id: sg-aaaaaa\n    role: reviewee\n    by: p017\n    on: 2026-11-01\n" + (
        f'    digest: "{digest}"\n'
    )
    (root / RECORD_PATH).write_text(f"{RECORD}signatures:\n{signature}", encoding="utf-8")
    code, faults = codes(capsys)
    assert (code, faults[0][2:]) == (1, ["stale-signature", "warning"])


def test_only_the_paths_asked_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / RECORD_PATH).write_text(BAD, encoding="utf-8")
    (root / "people/p018.yaml").write_text("schema: 1\n", encoding="utf-8")
    assert {path for path, *_ in codes(capsys, RECORD_PATH)[1]} == {RECORD_PATH}
    assert {path for path, *_ in codes(capsys, "people/")[1]} == {"people/p018.yaml"}
    assert {path for path, *_ in codes(capsys, ".")[1]} == {RECORD_PATH, "people/p018.yaml"}


@pytest.mark.parametrize("path", ["/etc/hostname", "..", ".git/HEAD", "cycles/none.yaml"])
def test_a_path_of_no_kind_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    assert main(["validate", path]) == 3
    assert "error: " in capsys.readouterr().err


def test_files_that_pm_would_not_see(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (root / "people/p018.yaml").read_text()
    (root / "people/P099.yaml").write_text(text, encoding="utf-8")
    (root / "people/notes.txt").write_text("", encoding="utf-8")
    (root / "cycles/2026-27/p017 copy.yaml").write_text(RECORD, encoding="utf-8")
    (root / "people/.DS_Store").write_text("", encoding="utf-8")
    assert codes(capsys) == (
        1,
        [
            ["cycles/2026-27/p017 copy.yaml", None, "bad-file-name", "error"],
            ["people/P099.yaml", None, "bad-file-name", "error"],
            ["people/notes.txt", None, "stray-file", "warning"],
        ],
    )


def test_names_that_are_one_file_elsewhere(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "people/P018.yaml").write_bytes((root / "people/p018.yaml").read_bytes())
    if len(list((root / "people").iterdir())) == 3:
        pytest.skip("a file system that does not tell the two apart")
    assert "name-collides" in {code for _, _, code, _ in codes(capsys)[1]}


def test_a_link_is_named_and_not_followed(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(RECORD, encoding="utf-8")
    (root / RECORD_PATH).unlink()
    (root / RECORD_PATH).symlink_to(outside)
    assert codes(capsys) == (1, [[RECORD_PATH, None, "link", "error"]])


def test_two_people_with_one_address(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (root / "people/p018.yaml").open("a") as file:
        file.write("email: ANN@school.example\n")
    assert codes(capsys) == (1, [["people/p018.yaml", 6, "shared-email", "error"]])


def test_a_file_in_evidence_that_no_record_names(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = root / "evidence/2026-27/p017/x.png"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"")
    assert codes(capsys) == (
        0,
        [["evidence/2026-27/p017/x.png", None, "attachment-unnamed", "warning"]],
    )


def test_a_policy_that_is_not_here(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / RECORD_PATH).write_text(RECORD.replace("v1.3", "v9"), encoding="utf-8")
    assert codes(capsys) == (1, [[RECORD_PATH, 2, "no-policy", "error"]])


def test_sarif_as_code_scanning_takes_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / RECORD_PATH).write_text(BAD, encoding="utf-8")
    assert main(["validate", "--sarif"]) == 1
    log = json.loads(capsys.readouterr().out)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "pm"
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert place["artifactLocation"]["uri"] == RECORD_PATH
        assert place["region"]["startLine"] >= 1
        assert place["region"]["startColumn"] >= 1


def test_sarif_of_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--sarif"]) == 0
    assert json.loads(capsys.readouterr().out)["runs"][0]["results"] == []


def test_it_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / RECORD_PATH).write_text(BAD, encoding="utf-8")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    main(["validate"])
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


OURS = "policies/ours-v1.toml"


@pytest.mark.parametrize(
    ("was", "becomes", "line", "column"),
    [
        ('id = "vine-h001"', "id = = 3", 1, 6),
        ("mandatory = true", "mandatory = 3", None, None),
        ("mandatory = true", "", None, None),
    ],
)
def test_a_fault_of_the_schools_own_procedure_is_at_its_file(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    was: str,
    becomes: str,
    line: int | None,
    column: int | None,
) -> None:
    text = (shipped.FOLDER / "vine-h001-v1.3.toml").read_text("utf-8")
    text = text[text.index("id =") :].replace(was, becomes, 1)
    text = text.replace('"vine-h001"', '"ours"', 1).replace('"v1.3"', '"v1"', 1)
    (root / "policies").mkdir()
    (root / OURS).write_text(text, encoding="utf-8")
    for path in ("pm.yaml", RECORD_PATH):
        named = (root / path).read_text("utf-8").replace("vine-h001", "ours").replace("v1.3", "v1")
        (root / path).write_text(named, encoding="utf-8")
    for paths in ((), ("pm.yaml",), (RECORD_PATH,), (OURS,)):
        assert main(["validate", "--json", *paths]) == 1
        faults = json.loads(capsys.readouterr().out)["faults"]
        found = [(f["path"], f["line"], f["column"], f["code"]) for f in faults]
        assert found == [(OURS, line, column, "policy-invalid")]

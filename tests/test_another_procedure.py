"""Another trust's procedure is another file: the example year on it, with no change of code."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from examples.run_year import HERE, OPENED, Step, Year, steps
from pmtool.__main__ import main
from pmtool.store import shipped
from pmtool.store.yaml.file import parse
from tests.clauses import clause

pytestmark = pytest.mark.xdist_group("another procedure")

PAY = ("recommend-pay", "decide-pay")


class YearElsewhere(Year):
    """The same commands, in a school of another trust; what its procedure has not is left out."""

    def run(self, until: str = "9999-12-31") -> None:
        with contextlib.chdir(HERE):
            named = ("--academy", "Willow Bank", "--policy", "estuary-ap4-v2.0")
            self._do(Step(OPENED, "b001", ("init", str(self._folder), *named)))
            ours = Path("pm.yaml").read_text(encoding="utf-8")
            theirs = ours.replace("vine-h001", "estuary-ap4").replace("v1.3", "v2.0")
            (self._folder / "pm.yaml").write_text(theirs, encoding="utf-8")
            self._do(Step(OPENED, "b001", ("save",)))
            self._do(Step(OPENED, "b001", ("import-people", "staff.csv")))
            for step in steps():
                if step.words[0] not in PAY and step.day <= until:
                    self._do(step)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("elsewhere") / "willow-bank"
    YearElsewhere(made, lambda line: None).run()
    yield made
    shutil.rmtree(made)


def deadlines(
    year: Path, capsys: pytest.CaptureFixture[str], *options: str
) -> list[dict[str, Any]]:
    main(["-C", str(year), "check-deadlines", "--json", *options])
    return list(json.loads(capsys.readouterr().out)["duties"])


def dated(found: list[dict[str, Any]]) -> dict[str, str]:
    return {row["duty"]: row["due"] for row in found}


def cycle(year: Path, person: str) -> tuple[str, str]:
    path = f"cycles/2026-27/{person}.yaml"
    data: Any = parse((year / path).read_bytes(), path).data
    return str(data["cycle"]["from"]), str(data["cycle"]["to"])


def test_the_years_are_that_procedures(year: Path) -> None:
    assert cycle(year, "p003") == ("2026-11-01", "2027-10-31")
    assert cycle(year, "h001") == ("2026-11-01", "2027-10-31")
    assert cycle(year, "s011") == ("2026-09-01", "2027-08-31")
    assert cycle(year, "p006") == ("2026-11-02", "2027-05-28")


def test_and_so_are_its_dates(year: Path, capsys: pytest.CaptureFixture[str]) -> None:
    teacher = dated(deadlines(year, capsys, "p003", "--as-of", "2026-11-02"))
    assert teacher["objectives-set"] == "2026-12-01"
    assert teacher["mid-year-review"] == "2027-04-30"
    assert teacher["final-review"] == "2027-10-31"
    head = dated(deadlines(year, capsys, "h001", "--as-of", "2026-11-02"))
    assert head["final-review"] == "2027-12-31"  # the end of the autumn term
    support = dated(deadlines(year, capsys, "s011", "--as-of", "2026-11-02"))
    assert support["final-review"] == "2027-09-30"


def test_nothing_of_it_is_about_pay(year: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not [d for d in deadlines(year, capsys) if d["duty"].startswith("pay-")]
    for verb, option in (("recommend-pay", "--recommendation"), ("decide-pay", "--result")):
        assert main(["-C", str(year), verb, "p003", option, "progress", "--by", "h001"]) == 3
        assert "no recommendation, and no decision, on pay. [pm: no-pay]" in capsys.readouterr().err
    for form in ("md", "html"):
        statement = ["render-statement", "p004", "--format", form, "-o", "-"]
        assert main(["-C", str(year), *statement]) == 0
        out = capsys.readouterr().out
        assert "Pay recommendation" not in out
        assert "Signature" in out


@clause("cover")
def test_the_records_keep_the_procedure_that_they_were_opened_under(
    year: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = shipped.policy(year, "estuary-ap4", "v2.0")
    records = sorted((year / "cycles").rglob("*.yaml"))
    assert records
    for path in records:
        data: Any = parse(path.read_bytes(), path.name).data
        assert data["policy"] == {
            "id": "estuary-ap4",
            "version": "v2.0",
            "digest": policy.digest,
        }
    assert main(["-C", str(year), "validate", "--as-of", "2027-12-31"]) == 0


def test_a_fourth_objective_is_one_too_many(
    year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = shutil.copytree(year, tmp_path / "copy")
    add = ["add-objective", "p003", "--title", "T", "--measures", "M", "--due", "2027-07-01"]
    for _ in range(3):
        assert main(["-C", str(copy), *add, "--as-of", "2026-11-20"]) == 0
    assert "4 objectives; 3 are held to be reasonable here (para 13)" in capsys.readouterr().err


def test_monitoring_is_counted_in_school_days(
    year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = shutil.copytree(year, tmp_path / "copy")

    def pm(*words: str) -> int:
        return main(["-C", str(copy), *words, "--by", "p002", "--as-of", "2027-02-01"])

    assert pm("raise-concern", "p003", "--nature", "N", "--seriousness", "Serious") == 0
    concern = capsys.readouterr().out.split()[2]
    period = (
        *("start-monitoring", "p003", concern, "--from", "2027-02-01", "--weeks", "4"),
        *("--targets", "T", "--support", "S", "--monitored-by", "p002", "--consequences", "C"),
    )
    assert pm(*period, "--convention", "weekdays") == 3
    assert "counts monitoring in term days (para 27)" in capsys.readouterr().err
    assert pm(*period, "--weeks", "8") == 3
    assert "4 to 6 working weeks" in capsys.readouterr().err
    assert pm(*period) == 0
    # half term, 15 to 19 February, does not count
    assert "to 2027-03-05, counted in term days" in capsys.readouterr().out


def test_what_its_schools_may_not_loosen_is_refused_with_the_clause(
    year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = shutil.copytree(year, tmp_path / "copy")
    for line, said in (
        ("objectives: {most: 5}", "`objectives.most` is at most 3 objectives"),
        ("monitoring: {convention: weekdays}", "`monitoring.convention` is term-days"),
    ):
        text = (year / "pm.yaml").read_text(encoding="utf-8")
        (copy / "pm.yaml").write_text(f"{text}{line}\n", encoding="utf-8")
        for words, code in ((["check-deadlines"], 3), (["validate"], 1), (["save"], 3)):
            assert main(["-C", str(copy), *words]) == code, words
            out, err = capsys.readouterr()
            assert said in out + err, words
            assert "(para 13)" in out + err or "(para 27)" in out + err


REFUSED = (
    (("add-observation", "p003", "--observer", "s011", "--kind", "formal"), "para 19"),
    (("add-observation", "p003", "--observer", "p003", "--kind", "formal"), "para 19"),
    (("appoint", "p003", "--reviewer", "p003"), "para 5"),
    (("appoint", "p003", "--panel", "b001"), "para 5"),
    (("moderate-objectives", "p003", "--note", "Fair", "--by", "p004"), "para 16"),
    (("raise-concern", "p003", "--nature", "N", "--seriousness", "S", "--by", "p003"), "para 27"),
    (("resume", "p003", "--because", "Done"), "para 28"),
    (("share", "p003", "--to", "h001", "--ground", "poor-performance", "-o", "c.html"), "para 27"),
    (("share", "p003", "--to", "h001", "--ground", "pay-decision", "-o", "c.html"), "para 31"),
    (("dispose", "p003", "--cycle", "2026-27"), "para 30"),
    (("new-cycle", "p003", "--year", "2028", "--to", "2029-05-01"), "para 3, para 9"),
)


@pytest.mark.parametrize(("words", "cited"), REFUSED)
def test_a_refusal_cites_the_procedure_that_the_record_is_under(
    year: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], cited: str
) -> None:
    assert main(["-C", str(year), *words]) in (2, 3)
    said = capsys.readouterr().err
    assert cited in said
    assert not re.search(r"\b[1-9]\.[1-9]\b", said)


def test_so_does_every_commit_and_the_settings_that_it_begins_with(year: Path) -> None:
    log = git(year, "log", "--format=%(trailers:key=PM-Clause,valueonly)").split("\n")
    assert {line for line in log if line} == {line for line in log if line[:4] in ("para", "Anne")}
    begun = git(year, "show", f"{git(year, 'log', '--format=%H').split()[-1]}:pm.yaml")
    assert "(para 12, para 16, para 13)" in begun
    assert not re.search(r"\([1-9]\.[1-9]|App\. ", begun)
    assert "mid_year" not in begun  # the trust's own, and no school's to set
    assert " pay" not in begun
    assert "working weeks" not in begun


def test_how_long_records_are_kept_may_be_the_trusts_own(
    year: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["-C", str(year), "doctor"])
    assert "It is set how long records are kept (para 30)." in capsys.readouterr().out


def git(folder: Path, *words: str) -> str:
    ran = subprocess.run(("git", *words), cwd=folder, check=True, capture_output=True, text=True)
    return ran.stdout

from __future__ import annotations

import json

import pytest

from pmtool.store.own_files import own_files
from tests.cli.academy import ACADEMY, Desk
from tests.filling_in import of_ones_own


@pytest.fixture
def sound(desk: Desk) -> Desk:
    """The school with all that `init` puts there."""
    assert desk.pm("doctor", "--fix").code == 0
    return desk


def test_what_there_is_to_know(sound: Desk) -> None:
    printed = sound.looked("doctor")
    lines = [line for line in printed.splitlines() if not line.startswith(" ")]
    assert {line.split()[0] for line in lines} == {"ok", "note"}
    assert "note     Its next review was due in Autumn 2019, which has passed." in lines
    assert "note     The procedure's adoption is blank." in lines
    assert "ok       You are h001 of the register." in lines
    assert any("4 people without a reviewer" in line for line in lines)


def test_the_same_as_data(sound: Desk) -> None:
    found = json.loads(sound.looked("doctor", "--json", "--as-of", "2026-11-24"))
    assert (found["format"], found["as_of"]) == (1, "2026-11-24")
    assert {answer["level"] for answer in found["answers"]} == {"ok", "note"}
    assert all(set(a) == {"about", "level", "says", "remedy"} for a in found["answers"])
    assert {"adoption", "retention", "review-date"} <= {a["about"] for a in found["answers"]}


def test_a_problem_ends_with_one(sound: Desk) -> None:
    sound.write(".gitattributes", "")
    before = sound.state()
    ran = sound.pm("doctor")
    assert (ran.code, sound.state()) == (1, before)
    assert "problem  .gitattributes is not as this pm has it." in ran.out


def test_fix_is_one_commit(desk: Desk) -> None:
    done = desk.done("doctor", "--fix")
    assert done.paths == sorted(own_files())
    assert (done.subject, done.trailers) == ("academy", [("PM-Verb", "doctor")])
    assert "Nothing to put right." in desk.pm("doctor", "--fix").err


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("pm.yaml", ACADEMY + "policy: {}\n", "pm.yaml:"),
        ("pm.yaml", ACADEMY.replace("v1.3", "v9"), "vine-h001-v9"),
        ("people/p017.yaml", "schema: 1\nid: p017\n", "1 file of the register cannot be read"),
        ("templates/statement.md.j2", "a\n{% if %}\n", "templates/statement.md.j2:2:"),
    ],
)
def test_files_that_cannot_be_used(sound: Desk, path: str, text: str, said: str) -> None:
    sound.commit_by_hand(path, text)
    ran = sound.pm("doctor")
    assert ran.code == 1
    problems = [line for line in ran.out.splitlines() if line.startswith("problem")]
    assert len(problems) == 1
    assert said in problems[0]


def test_own_templates_that_can_be_read(sound: Desk) -> None:
    sound.commit_by_hand("templates/statement.md.j2", "{{ academy }}\n")
    assert "The school's own templates can be read: 1." in sound.looked("doctor")


def test_an_own_word_form_is_looked_at_too(sound: Desk) -> None:
    sound.write("templates/statement.docx", "")
    form = sound.root / "templates/statement.docx"
    for content, says in (
        (of_ones_own([["{{ reviewee }}"]]), "The school's own templates can be read: 1."),
        (of_ones_own([["{% if draft %}"]]), "templates/statement.docx: This is not a Jinja"),
        (b"no Word", "templates/statement.docx: It is no Word document"),
    ):
        form.write_bytes(content)
        assert says in sound.pm("doctor").out

from __future__ import annotations

import csv
from io import StringIO

import pytest

from tests.cli.academy import Desk

HEAD = "id,name,job-title,category"
# What a spreadsheet, a shell or YAML is tempted to take for something else.
NAMES = (
    *("Siân O'Neill", "Łukasz Żak", "Ana Țîrlea", "Null", "No", "中文", "Yes", "123", "~"),
    *("2026-09-01", "- dash", 'Bo "Q" Ray', "# hash", "a: b", "[x]", "{y}", "=1+1", "Zoë & Co"),
)


def staff(number: int) -> list[dict[str, str]]:
    """A headteacher, and as many teachers as support staff, each with a reviewer."""
    rows = []
    for n in range(1, number + 1):
        category = "headteacher" if n == 1 else "teacher" if n % 2 else "support"
        rows.append(
            {
                "ID": f"N{n:03}",
                "Name": NAMES[n % len(NAMES)],
                "Job title": "Head, of things",
                "Category": category.title(),
                # The one above, so that the first to come has one who comes later.
                "Reviewer": "" if n == 1 else f"n{n % number + 1:03}",
                "Email": f"n{n}@school.example",
                "QTS": "yes" if n % 2 else "no",
                "Starts": "2020-09-01",
                "Ends": "",
                "Standards": "teachers-standards-2011; teaching-assistants-2016" if n == 3 else "",
            }
        )
    return rows


def table(rows: list[dict[str, str]], separator: str = ",") -> bytes:
    page = StringIO(newline="")
    writer = csv.DictWriter(page, rows[0], delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return page.getvalue().encode("utf-8-sig")


def faults(desk: Desk, lines: str, *argv: str) -> list[str]:
    """What is said of a table that is refused whole: `LINE: SENTENCE` for each fault."""
    before = desk.state()
    ran = desk.pm("import-people", "-", *argv, stdin=lines)
    assert (ran.code, desk.state()) == (3, before)
    *each, last = ran.err.splitlines()
    assert last.endswith("[pm: import-faults]")
    return [line.removeprefix("standard input:") for line in each]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_whole_school_in_one_commit(desk: Desk, separator: str) -> None:
    rows = staff(120)
    (desk.root.parent / "staff.csv").write_bytes(table(rows, separator))
    done = desk.done("import-people", "../staff.csv")
    assert done.subject == "people: 120"
    assert len(done.paths) == 120
    assert done.out == "Added 120 people: 1 headteacher, 59 teachers, 60 support staff.\n"
    for row in rows:
        person = desk.record(f"people/{row['ID'].lower()}.yaml")
        assert person["name"] == row["Name"]
        assert person.get("reviewer", "") == row["Reviewer"]
        assert person["qts"] is (row["QTS"] == "yes")
        assert list(person["employment"]) == ["starts"]
    assert desk.record("people/n003.yaml")["standards"] == [
        "teachers-standards-2011",
        "teaching-assistants-2016",
    ]
    assert desk.pm("validate").code == 0


def test_a_reviewer_by_name_may_come_later_or_be_there_already(desk: Desk) -> None:
    lines = f"""\
{HEAD},reviewer
n1,Zoe Ash,Teacher,teacher,max  BERG
n2,Max Berg,Deputy,teacher,Raj Nair
"""
    assert desk.pm("import-people", "-", stdin=lines).code == 0
    assert desk.record("people/n1.yaml")["reviewer"] == "n2"
    assert desk.record("people/n2.yaml")["reviewer"] == "p003"
    twice = f"{HEAD},reviewer\nn3,Raj Nair,TA,support,Raj Nair\n"
    (said,) = faults(desk, twice)
    assert (
        said == "2: `reviewer` is no person's id, and not the whole name of just one; write the id."
    )


def test_a_person_imported_is_the_same_as_one_added(desk: Desk) -> None:
    line = "x1,Zoë,TA,support,p002,zoe@school.example,no,2026-09-01,2027-07-21,yes,2027-02-28"
    columns = f"{HEAD},reviewer,email,qts,starts,ends,fixed-term,probation-until"
    desk.done("import-people", "-", stdin=f"{columns}\n{line}\n")
    desk.done(
        *("add-person", "x2", "--name", "Zoë", "--job-title", "TA", "--category", "support"),
        *("--reviewer", "p002", "--email", "zoe2@school.example", "--no-qts"),
        *("--starts", "2026-09-01", "--ends", "2027-07-21", "--fixed-term"),
        *("--probation-until", "2027-02-28"),
    )
    one, other = desk.text("people/x1.yaml"), desk.text("people/x2.yaml")
    assert one.replace("x1", "x2").replace("zoe@", "zoe2@") == other


def test_every_bad_row_is_named_and_nobody_is_added(desk: Desk) -> None:
    lines = f"""\
{HEAD},reviewer,email,qts,starts,nonsense
ok1,Ok,TA,support,ok2,,,,
,Zebra,TA,support,,,,,
bad2,,,teachr,nobody,BEA@school.example,maybe,01/09/2026,
bad3,Zebra,TA,support,bad3,,,,
ok1,Zebra,TA,support,,,,,
ok2,Ok,TA,support,p003,,,,
nul,Zebra,TA,support,,,,,
p017,Zebra,TA,support,,,,,
bad4,Zebra,TA,support,,x@y.example,,,
bad5,Zebra,TA,support,,X@y.example,,,
"""
    said = faults(desk, lines)
    assert sorted({line.partition(":")[0] for line in said}, key=int) == [
        *("1", "3", "4", "5", "6", "8", "9", "11"),
    ]
    fourth = " ".join(line for line in said if line.startswith("4:"))
    for column in ("name", "job-title", "category", "qts", "starts"):
        assert f"`{column}`" in fourth
    assert "no person nobody" in fourth
    assert "p017 has the same e-mail address" in fourth
    assert not [line for line in said if "Zebra" in line or "01/09" in line]


def test_somebody_who_is_there_already(desk: Desk) -> None:
    said = faults(desk, f"{HEAD}\np017,Bea,T,teacher\nx1,New,T,teacher\n")
    assert said == ["2: p017 is in the register already; see --update."]


def test_a_table_that_came_in_before_is_one_sentence(desk: Desk) -> None:
    lines = f"{HEAD}\np017,Bea,T,teacher\np018,Cy,T,teacher\n"
    said = desk.refused("import-people", "-", stdin=lines, slug="import-faults")
    assert "All 2 people of standard input are in the register already" in said
    assert "--update" in said
    assert len(said.splitlines()) == 1


def test_update_changes_what_is_given_and_adds_who_is_new(desk: Desk) -> None:
    lines = f"{HEAD},qts\np017,Bea Dahl,,,\np018,Cy Dahl,,,yes\nx1,Zoë,TA,support,\n"
    done = desk.done("import-people", "-", "--update", stdin=lines, of="people/p017.yaml")
    assert done.paths == ["people/p017.yaml", "people/x1.yaml"]
    assert (done.removed, done.added) == (["name: Bea Okafor"], ["name: Bea Dahl"])
    assert done.out == "Added 1 person: 1 support staff. Changed 1 person: 1 teacher.\n"


def test_update_with_nothing_new(desk: Desk) -> None:
    before = desk.state()
    ran = desk.pm("import-people", "-", "--update", stdin="id,name\np017,Bea Okafor\n")
    assert (ran.code, desk.state()) == (0, before)
    assert "says all of it already" in ran.out


def test_somebody_new_needs_more_than_an_update(desk: Desk) -> None:
    assert faults(desk, "id,qts\nx1,yes\n", "--update") == [
        "2: `name` is empty.",
        "2: `job-title` is empty.",
        "2: `category` is empty.",
    ]


def test_what_is_odd_and_no_fault_is_warned_of(desk: Desk) -> None:
    done = desk.done("import-people", "-", stdin=f"{HEAD},standard\nx1,Zoë,TA,support,ta-2016\n")
    assert "standard input:2: There are no standards ta-2016." in done.err


def test_a_hidden_character_is_a_fault_of_its_row(desk: Desk) -> None:
    said = faults(desk, f"{HEAD}\nx1,Zoë\u202e,TA,support\n")
    assert len(said) == 1
    assert said[0].startswith("2: ")


@pytest.mark.parametrize(
    ("content", "slug", "said"),
    [
        ("id,name,job-title,category\nx1,Zoë,TA,support\n".encode("cp1252"), "csv-not-utf8", ":2:"),
        (b"id,name\nx1,Zo\n", "import-columns", "`job-title`, `category`"),
        (HEAD.encode(), "import-empty", "no people"),
        (b"", "csv-empty", "empty"),
        (b"HEAD" * 2_000_000, "csv-too-large", "5 MB"),
    ],
)
def test_no_staff_list(desk: Desk, content: bytes, slug: str, said: str) -> None:
    assert said in desk.refused("import-people", "-", slug=slug, stdin=content)


def test_no_such_file(desk: Desk) -> None:
    desk.refused("import-people", "nowhere.csv", slug="no-file")


def test_only_shown(desk: Desk) -> None:
    (desk.root.parent / "staff.csv").write_bytes(table(staff(3)))
    assert "+name: Łukasz Żak" in desk.looked("import-people", "../staff.csv", "--dry-run")


def test_a_table_that_changes_nothing_warns_of_nothing(desk: Desk) -> None:
    row = "x1,Zoë,TA,support"
    desk.done("import-people", "-", stdin=f"{HEAD},standard\n{row},ta-2016\n")
    ran = desk.pm("import-people", "-", "--update", stdin=f"{HEAD}\n{row}\n")
    assert (ran.code, ran.err) == (0, "")

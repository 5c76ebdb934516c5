from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pmtool.store.message import about_academy, about_people, about_records
from pmtool.store.names import RecordName

P017 = RecordName("2026-27", "p017")
P018 = RecordName("2026-27", "p018")
LAST_YEAR = RecordName("2025-26", "p017")


def test_one_record() -> None:
    assert about_records("add-cpd", [P017], ["cp-7k2m9q"], ["6.3"]).text == (
        "record: 2026-27/p017\n"
        "\n"
        "PM-Verb: add-cpd\n"
        "PM-Record: 2026-27/p017\n"
        "PM-Entry: cp-7k2m9q\n"
        "PM-Clause: 6.3\n"
    )


def test_subjects() -> None:
    assert about_records("new-cycle", [P017, P018]).subject == "records: 2 of 2026-27"
    assert about_records("save", [P017, LAST_YEAR]).subject == "records: 2"
    assert about_people("add-person", ["p017"]).subject == "people: p017"
    assert about_people("import-people", ["p017", "p018"]).subject == "people: 2"
    assert about_academy("init").subject == "academy"


@given(st.text(), st.text())
def test_no_value_forges_a_trailer(verb: str, entry: str) -> None:
    message = about_records(f"x{verb}\nPM-Verb: sign", [P017], [entry])
    lines = message.text.split("\n\n", 1)[1].splitlines()
    assert [line.partition(":")[0] for line in lines] == ["PM-Verb", "PM-Record", "PM-Entry"]

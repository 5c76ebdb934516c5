from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar

from pmtool.domain.duties import Duty, Owner
from pmtool.domain.views.deadlines import Deadline
from pmtool.render.agenda import as_ics

DAY = date(2026, 11, 24)
DUTY = Duty(
    id="pay-decision",
    clause="4.1",
    subject=None,
    opens=date(2027, 7, 2),
    due=date(2027, 10, 31),
    met_on=None,
    waived_from=None,
    last_working_day=date(2027, 10, 29),
    last_school_day=None,
    basis="policy",
    owner=Owner("headteacher"),
    detail="Decide on pay.",
)
PAY = Deadline(
    "2026-27/p017",
    "p017",
    "Bea Okafor",
    DUTY,
    "Decide on pay.",
    "upcoming",
    frozenset({"p003"}),
    confidential=False,
)


def events(*deadlines: Deadline, day: date = DAY, academy: str = "Hollybank") -> list[Any]:
    content = as_ics(deadlines, academy, day, "0")
    assert content.replace(b"\r\n", b"").count(b"\n") == 0
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_one_whole_day_on_the_due_date() -> None:
    (event,) = events(PAY)
    assert event.decoded("dtstart") == date(2027, 10, 31)
    assert event.decoded("dtend") == date(2027, 11, 1)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["dtend"].params["VALUE"] == "DATE"
    assert event["summary"] == "Bea Okafor: Decide on pay"
    assert event["description"].splitlines() == [
        "2026-27/p017, pay-decision, clause 4.1",
        "Owed by headteacher.",
        "Last working day: 29 October 2027.",
        "Decide on pay.",
    ]


def test_the_same_day_makes_the_same_file() -> None:
    assert as_ics([PAY], "A", DAY, "0") == as_ics([PAY], "A", DAY, "0")
    (event,) = events(PAY)
    assert event.decoded("dtstamp") == datetime(2026, 11, 24, tzinfo=UTC)


def test_a_duty_keeps_its_uid_and_no_other_has_it() -> None:
    later = PAY._replace(duty=DUTY._replace(due=date(2027, 12, 1)), state="due")
    other = PAY._replace(duty=DUTY._replace(subject="ev-aaaaaa"))
    second = PAY._replace(record="2026-27/p017+2")

    def uid(deadline: Deadline, academy: str = "Hollybank") -> str:
        return str(events(deadline, academy=academy)[0]["uid"])

    assert uid(PAY) == uid(later)
    assert len({uid(PAY), uid(other), uid(second), uid(PAY, "Another")}) == 4


def test_nothing_for_what_is_done_or_has_no_date() -> None:
    done = [PAY._replace(state="met"), PAY._replace(state="waived")]
    assert events(*done, PAY._replace(duty=DUTY._replace(due=None))) == []


def test_the_last_day_that_there_is() -> None:
    (event,) = events(PAY._replace(duty=DUTY._replace(due=date.max)))
    assert event.decoded("dtstart") == date.max


def test_a_value_makes_no_line_of_its_own() -> None:
    name = "Bea\r\nATTACH:http://x\r\nEND:VEVENT; , \\ \x1b[2J"
    (event,) = events(PAY._replace(name=name))
    assert "attach" not in event
    assert (
        event["summary"] == "Bea\\x0d ATTACH:http://x\\x0d END:VEVENT; , \\ \\x1b[2J: Decide on pay"
    )

"""Never two reminders to one person on one day, whatever happens on the way."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from pmtool.errors import Refused
from pmtool.store.mail.mailing import Doubtful, Gone, Undelivered
from pmtool.store.mail.reminded import Reminded, known, reminding
from pmtool.store.mail.sending import send
from pmtool.store.workspace import Workspace

DAY = date(2026, 11, 24)
MAILS = {who: EmailMessage() for who in ("p001", "p017", "p018")}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "reminded.json"


def test_each_once_a_day(file: Path) -> None:
    taken: list[EmailMessage] = []
    assert send(MAILS, taken.append, Reminded(file), DAY).sent == list(MAILS)
    again = send(MAILS, taken.append, Reminded(file), DAY)
    assert (again.sent, again.already, len(taken)) == ([], list(MAILS), 3)
    assert send(MAILS, taken.append, Reminded(file), date(2026, 11, 25)).sent == list(MAILS)


def test_who_was_refused_is_tried_again_and_the_others_have_theirs(file: Path) -> None:
    def deliver(mail: EmailMessage) -> None:
        if mail is MAILS["p017"]:
            raise Undelivered("550 no")

    outcome = send(MAILS, deliver, Reminded(file), DAY)
    assert (outcome.sent, outcome.refused) == (["p001", "p018"], {"p017": "550 no"})
    again = send(MAILS, lambda mail: None, Reminded(file), DAY)
    assert (again.sent, again.already) == (["p017"], ["p001", "p018"])


def test_a_doubt_counts_as_sent(file: Path) -> None:
    def deliver(mail: EmailMessage) -> None:
        if mail is MAILS["p001"]:
            raise Doubtful("broken")
        raise Gone("away")

    outcome = send(MAILS, deliver, Reminded(file), DAY)
    assert (outcome.doubtful, outcome.left) == ({"p001": "broken"}, ["p017", "p018"])
    assert send(MAILS, lambda mail: None, Reminded(file), DAY).sent == ["p017", "p018"]


def test_a_crash_on_the_way_costs_a_mail_and_never_makes_two(file: Path) -> None:
    def deliver(mail: EmailMessage) -> None:
        if mail is MAILS["p017"]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send(MAILS, deliver, Reminded(file), DAY)
    again = send(MAILS, lambda mail: None, Reminded(file), DAY)
    assert (again.sent, again.already) == (["p018"], ["p001", "p017"])


def test_two_runs_at_once(school: Workspace) -> None:
    with reminding(school.repository) as first:
        first.note("p017", DAY)
        with pytest.raises(Refused) as refusal, reminding(school.repository):
            pass
    assert refusal.value.slug == "locked"
    assert known(school.repository).on("p017") == DAY


@pytest.mark.parametrize("text", ["{", "[]", '{"p017": "soon"}', '{"p017": 3}'])
def test_a_broken_note_is_named(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(Refused) as refusal:
        Reminded(file)
    assert (refusal.value.slug, str(file) in str(refusal.value)) == ("bad-memory", True)

"""A day's reminders, sent one by one: never two to one person on one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from email.message import EmailMessage

from pmtool.store.mail.mailing import Deliver, Doubtful, Gone, Undelivered
from pmtool.store.mail.reminded import Reminded


@dataclass
class Sent:
    """What became of each person's mail: ids, and why where it was not sent."""

    sent: list[str] = field(default_factory=list)
    already: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    doubtful: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    gone: str = ""


def send(
    mails: Mapping[str, EmailMessage], deliver: Deliver, reminded: Reminded, day: date
) -> Sent:
    """Each person's mail, if they had none on this day.

    It is noted before it goes out, and the note taken back where it surely did not: after a crash
    somebody may get none that day, and nobody gets two.
    """
    outcome = Sent()
    for person, mail in mails.items():
        before = reminded.on(person)
        if before == day:
            outcome.already.append(person)
        elif outcome.gone:
            outcome.left.append(person)
        else:
            reminded.note(person, day)
            if not _handed_over(person, mail, deliver, outcome):
                reminded.note(person, before)
    return outcome


def _handed_over(person: str, mail: EmailMessage, deliver: Deliver, outcome: Sent) -> bool:
    """Whether it has arrived, or may have."""
    try:
        deliver(mail)
    except Undelivered as refusal:
        outcome.refused[person] = str(refusal)
        return False
    except Doubtful as doubt:
        outcome.doubtful[person] = str(doubt)
        return True
    except Gone as loss:
        outcome.gone = str(loss)
        outcome.left.append(person)
        return False
    outcome.sent.append(person)
    return True

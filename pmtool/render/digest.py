"""A reminder as an e-mail: names and dates, nothing that a record says (9.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default

from pmtool.domain.views.deadlines import Deadline
from pmtool.domain.views.reminding import Digest
from pmtool.render.visible import line
from pmtool.render.words import day

# What RFC 5322 has quoted in a name: Python folds a long quoted name into one that no reader reads.
_SPECIAL = re.compile(r'[\\"()<>\[\]:;@,.]')
_LONGEST_NAME = 60
_CONFIDENTIAL = "something confidential; the records say what"


def address(name: str, email: str) -> Address | None:
    """Somebody as a mail's header names them; `None` where that is no address for a header."""
    shown = _SPECIAL.sub(" ", "".join(c if c.isprintable() else " " for c in name))
    try:
        return Address(" ".join(shown.split())[:_LONGEST_NAME].strip(), addr_spec=email)
    except (ValueError, IndexError, HeaderParseError):
        return None


def digest_mail(
    digest: Digest, to: Address, sender: Address | None, academy: str, as_of: date
) -> EmailMessage:
    """One person's mail, without the day and the id that sending gives it."""
    mail = EmailMessage(policy=default)
    mail["Subject"] = f"Performance management at {line(academy)}: {_counts(digest)}"
    if sender is not None:
        mail["From"] = sender
    mail["To"] = to
    # Out-of-office notes would go to whoever reads the sender's mail (RFC 3834; Exchange).
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content("\n".join(_lines(digest, line(academy), as_of)), cte="quoted-printable")
    return mail


def _counts(digest: Digest) -> str:
    overdue, due = len(digest.overdue), len(digest.due)
    parts = [f"{overdue} overdue"] if overdue else []
    return ", ".join([*parts, f"{due} due soon"] if due else parts)


def _lines(digest: Digest, academy: str, as_of: date) -> Iterator[str]:
    yield f"{line(digest.person.name)},"
    yield ""
    yield f"this is what you owe in performance management at {academy}, as of {day(as_of)}."
    for heading, deadlines in (("Overdue", digest.overdue), ("Due soon", digest.due)):
        if deadlines:
            yield ""
            yield f"{heading}:"
            yield from (f"- {_what(each, digest)}" for each in deadlines)
    yield ""
    yield "In the records, `pm today` shows this, and `pm next PERSON` the command for each step."
    yield f"Sent by pm for {academy}. To get no more of these, ask whoever looks after the records."


def _what(deadline: Deadline, digest: Digest) -> str:
    duty = deadline.duty
    by = day(duty.due)
    if duty.last_working_day not in (None, duty.due):
        by += f" (last working day: {day(duty.last_working_day)})"
    if deadline.confidential:
        return f"{by}: {_CONFIDENTIAL}."
    whose = "" if deadline.person == digest.person.id else f"{line(deadline.name)}: "
    return f"{by}: {whose}{line(deadline.says)}"

"""A reminder as a mail: correct, harmless, and silent about what a record says."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as replace_in

from pmtool.domain.person import Person
from pmtool.domain.views.reminding import Digest
from pmtool.render.digest import address, digest_mail
from tests.domain.school_year import person
from tests.domain.views.test_deadlines import DAY, LATE, SOON

RAJ = person("id: p003\nname: Raj Nair\nemail: raj@school.example")
SENDER = address("Hollybank", "pm@school.example")


def named(name: str) -> Person:
    return replace_in(RAJ, name=name)


def mail(digest: Digest, academy: str = "Hollybank") -> EmailMessage:
    to = address(digest.person.name, digest.person.email or "")
    assert to is not None
    return digest_mail(digest, to, SENDER, academy, DAY)


def arrived(made: EmailMessage) -> EmailMessage:
    """The mail as it is when it has been through the wire."""
    return message_from_bytes(made.as_bytes(policy=SMTP), policy=default)


def test_names_and_dates() -> None:
    read = arrived(mail(Digest(RAJ, (LATE,), (SOON,))))
    assert read["Subject"] == "Performance management at Hollybank: 1 overdue, 1 due soon"
    assert (read["From"], read["To"]) == (
        "Hollybank <pm@school.example>",
        "Raj Nair <raj@school.example>",
    )
    assert read["Auto-Submitted"] == "auto-generated"
    assert read.get_content().splitlines() == [
        "Raj Nair,",
        "",
        "this is what you owe in performance management at Hollybank, as of 24 November 2026.",
        "",
        "Overdue:",
        "- 31 October 2026 (last working day: 29 October 2027): Bea Okafor: Decide on pay.",
        "",
        "Due soon:",
        "- 1 December 2026 (last working day: 29 October 2027): Bea Okafor: Decide on pay.",
        "",
        "In the records, `pm today` shows this, and `pm next PERSON` the command for each step.",
        "Sent by pm for Hollybank. To get no more of these, ask whoever looks after the records.",
    ]


def test_what_is_confidential_is_a_date_and_no_more() -> None:
    secret = LATE._replace(
        confidential=True,
        says="Confirm the concern.",
        duty=LATE.duty._replace(id="concern-confirmed", subject="co-aaaaaa", detail="Quagga"),
    )
    text = mail(Digest(RAJ, (secret,), ())).as_string()
    assert "31 October 2026" in text
    for word in ("Bea", "concern", "Concern", "co-aaaaaa", "Quagga", "p017"):
        assert word not in text


def test_nothing_of_the_detail_is_in_it() -> None:
    told = SOON._replace(duty=SOON.duty._replace(detail="Quagga", subject="ev-aaaaaa"))
    assert not {"Quagga", "ev-aaaaaa"} & set(
        re.findall(r"[\w-]+", str(mail(Digest(RAJ, (), (told,)))))
    )


def test_your_own_duty_is_not_told_under_your_name() -> None:
    own = SOON._replace(person="p003", name="Raj Nair")
    assert "): Decide on pay." in arrived(mail(Digest(RAJ, (), (own,)))).get_content()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Łukasz Wójcik", "Łukasz Wójcik"),
        ("Dr. Aída O'Hara-Jones", "Dr Aída O'Hara-Jones"),
        ('Ann "A." <b@c>, x', "Ann A b c x"),
        ("王小明 " * 4, "王小明 王小明 王小明 王小明"),
        ("أحمد", "أحمد"),
        ("A" * 99, "A" * 60),
    ],
)
def test_any_name_arrives(name: str, shown: str) -> None:
    made = mail(Digest(named(name), (LATE,), ()), academy=name)
    wire = made.as_bytes(policy=SMTP)
    assert wire.isascii()
    assert max(map(len, wire.split(b"\r\n"))) <= 78
    (to,) = arrived(made)["To"].addresses
    assert (to.display_name, to.addr_spec) == (shown, "raj@school.example")


@given(st.text(min_size=1, max_size=40))
def test_no_name_can_add_a_header(name: str) -> None:
    poisoned = f"{name}\r\nBcc: all@school.example\n\nHello"
    digest = Digest(named(poisoned), (LATE._replace(name=poisoned),), ())
    read = arrived(mail(digest, academy=poisoned))
    assert set(read.keys()) == {
        *("Subject", "From", "To", "Auto-Submitted", "X-Auto-Response-Suppress"),
        *("Content-Type", "Content-Transfer-Encoding", "MIME-Version"),
    }
    assert [each.addr_spec for each in read["To"].addresses] == ["raj@school.example"]


@pytest.mark.parametrize(
    "email", ["", "raj", "@", "a@", "a@b\nBcc: c@d", "a b@c", "a@b, c@d", "a@b>", "<a@b>"]
)
def test_no_address_for_a_header(email: str) -> None:
    assert address("Raj", email) is None

"""Mail on its way, by a real SMTP server and into a real mailbox."""

from __future__ import annotations

import mailbox
import os
import shutil
import stat
from email.message import EmailMessage
from pathlib import Path

import pytest

from pmtool.errors import Refused
from pmtool.store.mail.mailing import (
    Doubtful,
    Gone,
    Security,
    Server,
    Undelivered,
    by_smtp,
    into_mailbox,
)
from tests.store.mail_server import Inbox, certificate, only, serving


def mail(to: str = "bea@school.example") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "pm@school.example"
    made["To"] = to
    made["Subject"] = "Fällig: Łukasz"
    made.set_content("Dear all,\nZoë\n", cte="quoted-printable")
    return made


def plain(port: int) -> Server:
    return Server("127.0.0.1", port, "none")


def test_one_connection_takes_several() -> None:
    inbox = Inbox()
    with serving(inbox) as port, by_smtp(plain(port)) as deliver:
        deliver(mail())
        deliver(mail("cy@school.example"))
    first, second = inbox.mails
    assert (first["Subject"], second["To"]) == ("Fällig: Łukasz", "cy@school.example")
    assert first.get_content().splitlines() == ["Dear all,", "Zoë"]
    assert first["Message-ID"] != second["Message-ID"]
    assert first["Message-ID"].endswith("@school.example>")
    assert first["Date"].datetime.tzinfo is not None


def test_a_refused_recipient_does_not_keep_others_from_theirs() -> None:
    inbox = Inbox(refused=("bea@school.example",))
    with serving(inbox) as port, by_smtp(plain(port)) as deliver:
        with pytest.raises(Undelivered, match="550 no such user here"):
            deliver(mail())
        deliver(mail("cy@school.example"))
    assert [each["To"] for each in inbox.mails] == ["cy@school.example"]


def test_a_connection_that_breaks_with_a_mail_on_its_way_is_a_doubt() -> None:
    inbox = Inbox(breaks_at="bea@school.example")
    with serving(inbox) as port, by_smtp(plain(port)) as deliver:
        with pytest.raises(Doubtful):
            deliver(mail())
        with pytest.raises(Gone):
            deliver(mail("cy@school.example"))
    assert len(inbox.mails) == 1


def test_a_server_that_closes_has_not_taken_it() -> None:
    with serving(Inbox(closes_at="bea@school.example")) as port, by_smtp(plain(port)) as deliver:
        with pytest.raises(Undelivered, match="421 closing"):
            deliver(mail())
        with pytest.raises(Gone, match="went away"):
            deliver(mail("cy@school.example"))


def test_no_server_at_all() -> None:
    with serving(Inbox()) as port:
        pass
    with pytest.raises(Refused, match="No reminder was sent") as refusal, by_smtp(plain(port)):
        pass
    assert refusal.value.slug == "mail-server"


def test_a_server_without_starttls_is_not_sent_to_in_the_clear() -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        server = Server("127.0.0.1", port, "starttls")
        with pytest.raises(Refused, match="offers no STARTTLS"), by_smtp(server) as deliver:
            deliver(mail())
    assert inbox.mails == []


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
def test_encrypted_and_logged_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cert, context = certificate(tmp_path)
    inbox = Inbox()
    options = {
        "tls_context": context,
        "auth_required": True,
        "authenticator": only("pm", "s3cret"),
    }

    def server(port: int, password: str, security: Security = "starttls") -> Server:
        return Server("127.0.0.1", port, security, "pm", password)

    with serving(inbox, **options) as port:
        with (
            pytest.raises(Refused, match="does not trust"),
            by_smtp(server(port, "s3cret")),
        ):
            pass
        monkeypatch.setenv("SSL_CERT_FILE", str(cert))
        with pytest.raises(Refused) as refusal, by_smtp(server(port, "wr0ng")):
            pass
        assert "does not take this user and password" in str(refusal.value)
        assert "wr0ng" not in str(refusal.value) + repr(server(port, "wr0ng"))
        with by_smtp(server(port, "s3cret")) as deliver:
            deliver(mail())
    assert inbox.encrypted == [True]


def test_a_mailbox_is_its_owners_alone_and_grows(tmp_path: Path) -> None:
    file = tmp_path / "reminders.mbox"
    before = os.umask(0)
    try:
        for to in ("bea@school.example", "cy@school.example"):
            with into_mailbox(file) as deliver:
                deliver(mail(to))
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    first, second = mailbox.mbox(file)
    assert (first["To"], second["To"]) == ("bea@school.example", "cy@school.example")
    assert max(map(len, file.read_bytes().splitlines())) <= 78
    assert b"\r" not in file.read_bytes()
    assert not list(tmp_path.glob("*.lock"))


def test_a_mailbox_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "no").write_bytes(b"")
    with pytest.raises(Refused) as refusal, into_mailbox(tmp_path / "no" / "folder"):
        pass
    assert refusal.value.slug == "cannot-write"

"""Mail on its way: into a mailbox file, or to an SMTP server."""

from __future__ import annotations

import contextlib
import mailbox
import os
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from email.utils import formatdate, make_msgid
from pathlib import Path
from typing import Literal, TypeAlias

from pmtool.errors import Refused
from pmtool.store.files import cannot
from pmtool.store.output import make_private

Security = Literal["starttls", "tls", "none"]
Deliver: TypeAlias = Callable[[EmailMessage], None]
"""Hands one mail over. Raises `Undelivered`, `Doubtful` or `Gone`."""

PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
_TIMEOUT = 30.0
_LONGEST_REASON = 120
_REFUSALS = 400


class Undelivered(Exception):
    """This one was not taken, for the reason given; others may be."""


class Doubtful(Exception):
    """The connection broke while this one was handed over: it may have arrived."""


class Gone(Exception):
    """The server went away before this one, which has not arrived; neither will any other."""


@dataclass(frozen=True)
class Server:
    """An SMTP server, and how to talk to it. The password shows in nothing that is printed."""

    host: str
    port: int
    security: Security
    user: str | None = None
    password: str | None = field(default=None, repr=False)


@contextmanager
def into_mailbox(path: Path) -> Iterator[Deliver]:
    """Adds mails to an mbox file, made for its owner alone, as missing folders above it are.

    Raises `Refused` (`cannot-write`).
    """
    try:
        make_private(path.parent, [])
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        box = mailbox.mbox(path, create=False)
        box.lock()
    except (OSError, mailbox.Error) as error:
        reason = error if isinstance(error, OSError) else OSError(0, "another program has it open")
        raise cannot("written", str(path), reason) from None
    try:
        yield lambda mail: _add(box, mail, path)
    finally:
        box.close()


def _add(box: mailbox.mbox, mail: EmailMessage, path: Path) -> None:
    _stamp(mail)
    try:
        # as bytes, since mailbox would write an encoded header on one endless line
        box.add(mail.as_bytes(policy=default))
        box.flush()
    except OSError as error:
        raise Gone(f"{path} could not be written: {error.strerror}") from None


@contextmanager
def by_smtp(server: Server) -> Iterator[Deliver]:
    """Sends mails over one connection.

    Raises `Refused` (`mail-server`) where there is none, or the server does not let this user in.
    """
    connection = _connected(server)
    try:
        yield lambda mail: _send(connection, mail)
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            connection.quit()


def _connected(server: Server) -> smtplib.SMTP:
    where = f"{server.host}:{server.port}"
    try:
        return _logged_in(server)
    except smtplib.SMTPAuthenticationError:
        raise _refused(f"{where} does not take this user and password") from None
    except ssl.SSLCertVerificationError:
        raise _refused(f"{where} has a certificate that this computer does not trust") from None
    except smtplib.SMTPNotSupportedError:
        raise _refused(
            f"{where} offers no STARTTLS, or no way to log in that pm has; its own page says which"
            " port and security it wants"
        ) from None
    except (OSError, smtplib.SMTPException) as error:
        raise _refused(f"{where} cannot be used: {_reason(error)}") from None


def _logged_in(server: Server) -> smtplib.SMTP:
    secure = ssl.create_default_context()
    with contextlib.ExitStack() as unfinished:
        if server.security == "tls":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=_TIMEOUT, context=secure
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT)
        unfinished.callback(connection.close)
        if server.security == "starttls":
            connection.starttls(context=secure)
        if server.user is not None:
            connection.login(server.user, server.password or "")
        unfinished.pop_all()
    return connection


def _refused(what: str) -> Refused:
    return Refused(f"No reminder was sent: the mail server {what}.", slug="mail-server")


def _send(connection: smtplib.SMTP, mail: EmailMessage) -> None:
    _be_there(connection)
    _stamp(mail)
    try:
        connection.send_message(mail)
    except smtplib.SMTPServerDisconnected as error:
        raise Doubtful(_reason(error)) from None
    except (smtplib.SMTPException, UnicodeError) as error:
        raise Undelivered(_reason(error)) from None
    except OSError as error:
        raise Doubtful(_reason(error)) from None


def _be_there(connection: smtplib.SMTP) -> None:
    try:
        code, said = connection.noop()
    except OSError as error:
        raise Gone(f"the mail server went away ({_reason(error)})") from None
    if code >= _REFUSALS:
        raise Gone(f"the mail server takes no more ({_sentence(said.decode('utf-8', 'replace'))})")


def _stamp(mail: EmailMessage) -> None:
    """When and as what it was sent: the real moment, whatever day the reminder is about."""
    domain = mail["From"].addresses[0].domain
    mail["Date"] = formatdate(localtime=True)
    mail["Message-ID"] = make_msgid(domain=domain)


def _reason(error: Exception) -> str:
    """What the server said, or the system, on one short line."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return _sentence(f"{code} {said.decode('utf-8', 'replace')}")
    if isinstance(error, smtplib.SMTPResponseException):
        told = error.smtp_error
        text = told.decode("utf-8", "replace") if isinstance(told, bytes) else told
        return _sentence(f"{error.smtp_code} {text}")
    if isinstance(error, OSError) and error.strerror:
        return _sentence(error.strerror)
    return _sentence(str(error) or type(error).__name__)


def _sentence(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_REASON].rstrip(". ")

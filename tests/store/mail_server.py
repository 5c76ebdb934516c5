"""A real mail server on loopback, with whatever a test wants it to refuse."""

from __future__ import annotations

import socket
import ssl
import subprocess
from asyncio import Transport
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class Inbox:
    """What arrived. It refuses `refused`, and breaks off or says goodbye at the mail for these."""

    refused: tuple[str, ...] = ()
    breaks_at: str = ""
    closes_at: str = ""
    mails: list[EmailMessage] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        if self.closes_at in envelope.rcpt_tos:
            return "421 closing"
        self.mails.append(message_from_bytes(content, policy=default))
        self.encrypted.append(session.ssl is not None)
        if self.breaks_at in envelope.rcpt_tos:
            assert isinstance(server.transport, Transport)
            server.transport.abort()
        return "250 OK"


@contextmanager
def serving(inbox: Inbox, **options: Any) -> Iterator[int]:  # noqa: ANN401 - aiosmtpd's own
    """The port at which it takes mail."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate for 127.0.0.1 that nobody trusts yet, and the server's side of it."""
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(cert)),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return cert, context


def only(user: str, password: str) -> Any:  # noqa: ANN401 - aiosmtpd's own
    """An authenticator that lets one user in."""

    def check(
        server: object, session: object, envelope: object, mechanism: str, given: object
    ) -> AuthResult:
        wanted = LoginPassword(user.encode(), password.encode())
        return AuthResult(success=given == wanted, handled=False)

    return check

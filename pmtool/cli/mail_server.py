"""The mail server of `pm remind`: options and environment; the password is never an option."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from pmtool.cli.console import on_terminal
from pmtool.errors import UsageFault
from pmtool.store.mail.mailing import PORTS, Security, Server

HostOption = Annotated[
    str | None,
    typer.Option(
        "--host", metavar="HOST[:PORT]", envvar="PM_SMTP_HOST", help="The mail server of --smtp."
    ),
]
UserOption = Annotated[
    str | None,
    typer.Option(
        "--user", metavar="NAME", envvar="PM_SMTP_USER", help="Who logs in there, if anybody does."
    ),
]
SecurityOption = Annotated[
    Security,
    typer.Option(
        "--security",
        envvar="PM_SMTP_SECURITY",
        help="STARTTLS (port 587), TLS from the start (465), or none (25): without a login only.",
    ),
]
PASSWORD = "PM_SMTP_PASSWORD"


def server(host: str | None, user: str | None, security: Security) -> Server:
    """The server to send by. Raises `UsageFault` where something is missing, or unsafe."""
    if not host:
        raise UsageFault("Name the mail server: --host smtp.school.example, or PM_SMTP_HOST.")
    name, _, port = host.rpartition(":") if _has_port(host) else (host, "", "")
    if port and not (port.isascii() and port.isdigit() and 0 < int(port) < 2**16):
        raise UsageFault(f"{port!r} is no port; write --host smtp.school.example:587.")
    if user and security == "none":
        raise UsageFault(
            "A password would go unencrypted: use --security starttls or tls, or leave --user out."
        )
    where = name.strip("[]")
    return Server(
        where, int(port or PORTS[security]), security, user, _password(user) if user else None
    )


def _has_port(host: str) -> bool:
    """Of an IPv6 address only behind brackets."""
    return "]:" in host or (host.count(":") == 1)


def _password(user: str) -> str:
    given = os.environ.get(PASSWORD)
    if given:
        return given
    if on_terminal():
        asked: str = typer.prompt(f"Password of {user}", hide_input=True)
        return asked
    raise UsageFault(f"There is no password for {user}: set {PASSWORD} in the environment.")

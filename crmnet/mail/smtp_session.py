"""One connection to a mail server, which a deadline can cut, and the login over it."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from base64 import b64encode
from typing import TYPE_CHECKING, Final

from crmnet.errors import Misconfigured
from crmnet.mail.deadline import TimeLimit
from crmnet.settings.mail import is_this_machine

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from crmnet.mail.password import Password

NO_WAY_TO_LOG_IN: Final = 504  # RFC 4954 §4: the mechanism is not known


class _Client(smtplib.SMTP):
    """The standard client over a connection that exists already."""

    def __init__(self, connection: socket.socket, host: str) -> None:
        self._connection = connection
        super().__init__(host, local_hostname=_own_name(connection))

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:  # noqa: ARG002  smtplib's signature
        return self._connection


class Session:
    """A connection to a server, and the client that speaks over it."""

    def __init__(self, connection: socket.socket, host: str) -> None:
        self._host = host
        self._connection = connection
        self._twin = connection.dup()  # by which a deadline cuts it
        self._client: _Client | None = None

    def open(self, tls: ssl.SSLContext | None) -> None:
        """Read the greeting, under TLS from the first byte if a context is given."""
        connection = self._connection
        if tls is not None:
            connection = tls.wrap_socket(connection, server_hostname=self._host)
            self._connection = connection
        self._client = _Client(connection, self._host)
        self._client.ehlo_or_helo_if_needed()

    @property
    def client(self) -> _Client:
        """The client, once the session is open."""
        assert self._client is not None
        return self._client

    @contextlib.contextmanager
    def until(self, deadline: TimeLimit) -> Iterator[None]:
        """Work over the connection, which is cut at the deadline."""
        if self._client is not None and self._client.sock is not None:
            self._client.sock.settimeout(deadline.left())
        with deadline.cuts(self._twin):
            yield

    def is_alive(self, deadline: TimeLimit) -> bool:
        """Whether the server still listens; it may have hung up between messages."""
        try:
            with self.until(deadline):
                return self.client.rset()[0] == 250
        except (smtplib.SMTPException, OSError):
            return False

    def refuse_if_far(self, host: str) -> None:
        """Refuse what is not this machine: a name may stand for anything.

        Raises:
            Misconfigured: the connection leads elsewhere.
        """
        if not is_this_machine(str(self._connection.getpeername()[0])):
            raise Misconfigured(
                '"{host}" is not this machine, and nothing is sent without encryption '
                '(write: security = "starttls")',
                host=host,
            )

    def refuse_if_readable(self, host: str) -> None:
        """Refuse to say a password where it could be read on the way.

        Raises:
            Misconfigured: the connection is not encrypted.
        """
        if not isinstance(self.client.sock, ssl.SSLSocket):
            raise Misconfigured(
                "no password is sent to {host} without encryption (write: security = "
                '"starttls")',
                host=host,
            )

    def say_goodbye(self, seconds: float) -> None:
        """Say QUIT; whatever comes of it, the messages are sent."""
        with (
            contextlib.suppress(smtplib.SMTPException, OSError),
            self.until(TimeLimit(seconds)),
        ):
            self.client.quit()

    def close(self) -> None:
        """End the connection."""
        with contextlib.suppress(OSError):
            if self._client is not None:
                self._client.close()
            self._connection.close()
        self._twin.close()


def _own_name(connection: socket.socket) -> str:
    """How this machine calls itself: RFC 5321 §4.1.3 allows its number.

    The library would ask the network for a name, for as long as that takes.
    """
    number = str(connection.getsockname()[0]).partition("%")[0]
    return f"[IPv6:{number}]" if ":" in number else f"[{number}]"


# --- the login


def log_in(client: smtplib.SMTP, user: str, password: Password) -> int | None:
    """Log in; returns the server's code, or None where the connection broke.

    The library's own login keeps the password on the client, cannot write an accent
    and raises errors that hold what was said; here no error leaves.
    """
    ways = str(client.esmtp_features.get("auth", "")).upper().split()
    try:
        if "PLAIN" in ways:  # RFC 4616
            said = f"\0{user}\0{password.reveal()}"
            return client.docmd("AUTH", f"PLAIN {_base64(said)}")[0]
        if "LOGIN" in ways:  # Exchange offers no other
            code = client.docmd("AUTH", f"LOGIN {_base64(user)}")[0]
            if code != 334:
                return code
            return client.docmd(_base64(password.reveal()))[0]
    except (smtplib.SMTPException, OSError, ValueError):
        return None
    return NO_WAY_TO_LOG_IN


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode()

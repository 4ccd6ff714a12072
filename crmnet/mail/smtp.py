"""Messages over SMTP (RFC 5321), each within its deadline, over verified TLS.

What holds for every message, such as a server that cannot be reached or a login that
fails, is raised and ends the run; what holds for one is its :class:`Outcome`.
"""

from __future__ import annotations

import smtplib
import ssl
from typing import TYPE_CHECKING, Final

from crmnet.mail.deadline import TimeLimit, dial
from crmnet.mail.outcome import Outcome, State
from crmnet.mail.smtp_answers import deliver, lost, no_login, no_session
from crmnet.mail.smtp_session import Session, log_in

if TYPE_CHECKING:
    from types import TracebackType

    from crmnet.mail.password import Password
    from crmnet.settings import MailSettings

GOODBYE_S: Final = 5.0


class Smtp:
    """A transport over SMTP; connects at the first message and again after a fault.

    Args:
        settings: the table [mail].
        host: the server.
        password: for its user; None logs in nobody.
        tls: whom to trust; None is the certificates of the machine.
    """

    def __init__(
        self,
        settings: MailSettings,
        host: str,
        password: Password | None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings
        self._host = host
        self._password = password
        self._tls = tls
        self._session: Session | None = None

    def __enter__(self) -> Smtp:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._session and error is None:
            self._session.say_goodbye(min(GOODBYE_S, self._settings.deadline_s))
        self._hang_up()

    def send(self, sender_address: str, recipient_address: str, data: bytes) -> Outcome:
        """Hand a message over; see :class:`crmnet.mail.transport.Transport`."""
        deadline = TimeLimit(self._settings.deadline_s)
        if self._session and not self._session.is_alive(deadline):
            self._hang_up()
        if self._session is None:
            self._session = self._connect(deadline)
        try:
            with self._session.until(deadline):
                return deliver(
                    self._session.client, sender_address, recipient_address, data
                )
        except (smtplib.SMTPException, OSError):
            self._hang_up()
            return Outcome(State.DEFERRED, lost(deadline))

    def _hang_up(self) -> None:
        if self._session:
            self._session.close()
        self._session = None

    # --- the way to the first message

    def _connect(self, deadline: TimeLimit) -> Session:
        """A session in which messages can be sent.

        Raises:
            Busy: the server cannot be reached now.
            Misconfigured: the certificate, the encryption or the login will not do.
            ServiceRefused: the server refuses this machine.
        """
        try:
            connection = dial(self._host, self._settings.port, deadline)
        except OSError as error:
            raise no_session(error, self._server, deadline) from None
        session = Session(connection, self._host)
        try:
            with session.until(deadline):
                self._greet(session)
        except (smtplib.SMTPException, OSError) as error:
            session.close()
            raise no_session(error, self._server, deadline) from None
        except BaseException:
            session.close()
            raise
        return session

    def _greet(self, session: Session) -> None:
        security = self._settings.security
        if security == "none":
            session.refuse_if_far(self._host)
        session.open(self._trusted() if security == "tls" else None)
        if security == "starttls":
            session.client.starttls(context=self._trusted())
            session.client.ehlo_or_helo_if_needed()
        user = self._settings.user
        if user is not None and self._password is not None:
            session.refuse_if_readable(self._host)
            code = log_in(session.client, user, self._password)
            if code is None or code // 100 != 2:
                raise no_login(code, self._server, user)

    def _trusted(self) -> ssl.SSLContext:
        """Whom to trust; the certificates of the machine take a while to be read."""
        self._tls = self._tls or ssl.create_default_context()
        return self._tls

    @property
    def _server(self) -> str:
        return f"{self._host}:{self._settings.port}"

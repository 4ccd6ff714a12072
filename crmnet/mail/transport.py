"""How a message leaves: over SMTP, or through a program such as sendmail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from crmnet.errors import Misconfigured

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from ssl import SSLContext

    from crmnet.mail.outcome import Outcome
    from crmnet.mail.password import Password
    from crmnet.settings import MailSettings


class Transport(Protocol):
    """Takes messages, one recipient each."""

    def send(
        self, sender_address: str, recipient_address: str, data: bytes, /
    ) -> Outcome:
        """Hand a message over; returns only when it is known what became of it.

        Args:
            sender_address: for the envelope: where failures are reported.
            recipient_address: for the envelope.
            data: what :func:`crmnet.mail.message.build` gives.

        Raises:
            Misconfigured: no message can be sent until the configuration is mended.
            Busy: the server cannot be reached now; the other messages would wait
                for it as long as this one did.
            ServiceRefused: the server refuses to talk to this machine.
        """


def open_transport(
    settings: MailSettings, password: Password | None, *, tls: SSLContext | None = None
) -> AbstractContextManager[Transport]:
    """The transport that the configuration asks for; it connects at the first message.

    Leaving the block says goodbye to the server: what was sent is recorded before.

    Args:
        settings: the table [mail].
        password: what :func:`crmnet.mail.password.find_password` found.
        tls: whom to trust; None is the certificates of the machine.

    Raises:
        Misconfigured: neither ``host`` nor ``sendmail`` is set, or a user without a
            password.
    """
    if settings.sendmail is not None:
        from crmnet.mail.sendmail import Sendmail

        return Sendmail(settings.sendmail, settings.deadline_s)
    if settings.host is None:
        raise Misconfigured(
            "no mail server is configured (write in config.toml, under [mail]: "
            'host = "mail.example.org")'
        )
    if settings.user is not None and password is None:
        from crmnet.mail.password import no_password

        raise no_password(settings.user)
    from crmnet.mail.smtp import Smtp

    return Smtp(settings, settings.host, password, tls)

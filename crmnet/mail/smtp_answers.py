"""What the answers of a mail server mean: for one message, or for all of them."""

from __future__ import annotations

import smtplib
import ssl
from typing import TYPE_CHECKING, Final

from crmnet.errors import (
    Busy,
    CrmnetError,
    Message,
    Misconfigured,
    ServiceRefused,
)
from crmnet.mail.blame import Step
from crmnet.mail.harmless import reply
from crmnet.mail.outcome import Outcome, State
from crmnet.mail.smtp_session import NO_WAY_TO_LOG_IN
from crmnet.mail.verdict import Envelope, judged

if TYPE_CHECKING:
    from crmnet.mail.deadline import TimeLimit

LOGIN_CODES: Final = frozenset((530, 534, 535, 538))  # RFC 4954 §6, RFC 3207 §4
# What OpenSSL says where the other side does not begin with TLS at all.
NOT_TLS: Final = frozenset(
    ("WRONG_VERSION_NUMBER", "PACKET_LENGTH_TOO_LONG", "HTTP_REQUEST")
)
_LOST: Final = Message("the connection to the mail server was lost")


# --- one message


def deliver(client: smtplib.SMTP, sender: str, recipient: str, data: bytes) -> Outcome:
    """Send one message.

    Raises:
        Misconfigured: the server refuses the sender or what the mail holds, or wants a
            login.
        Busy: the sender has sent as much as may be for now.
        OSError, smtplib.SMTPException: the connection broke.
    """
    by = Envelope(sender, recipient)
    try:
        refused = client.sendmail(sender, [recipient], data)
    except smtplib.SMTPSenderRefused as error:
        return judge(Step.MAIL, error.smtp_code, error.smtp_error, by)
    except smtplib.SMTPRecipientsRefused as error:
        refused = error.recipients
    except smtplib.SMTPDataError as error:
        return judge(Step.DATA, error.smtp_code, error.smtp_error, by)
    for code, answer in refused.values():
        return judge(Step.RCPT, code, answer, by)
    return Outcome(State.SENT, Message("the mail server accepted it"))


def judge(step: Step, code: int, answer: bytes | str, by: Envelope) -> Outcome:
    """What became of a message that the server did not take.

    Raises:
        Misconfigured: that would befall all others too, until somebody mends it.
        Busy: that would befall all others too, for now.
    """
    said = reply(answer)
    if code in LOGIN_CODES and "starttls" in said.lower():
        raise Misconfigured(
            "the mail server requires encryption: {answer} (write: security = "
            '"starttls")',
            answer=f"{code} {said}",
        )
    if code in LOGIN_CODES:
        raise Misconfigured(
            "the mail server requires a login: {answer} (set user and password_file "
            "under [mail])",
            answer=f"{code} {said}",
        )
    return judged(step, code, said, by)


def lost(deadline: TimeLimit) -> Message:
    """Why a connection ended in the middle of a message."""
    if not deadline.has_passed():
        return _LOST
    return Message(
        "the mail server gave no answer within {n} seconds",
        n=f"{deadline.seconds:g}",
    )


# --- all messages


def no_login(code: int | None, server: str, user: str) -> CrmnetError:
    """Why a login failed; None is that the connection broke during it."""
    if code is None or 400 <= code < 500:
        return Busy(
            "{server} does not accept logins at the moment (try again later)",
            server=server,
        )
    if code == NO_WAY_TO_LOG_IN:
        return Misconfigured(
            "{server} offers no login with a password (leave out user under "
            "[mail], or choose another port)",
            server=server,
        )
    return Misconfigured(
        '{server} refuses the login of "{user}": {code} (correct user or its password '
        "under [mail])",
        server=server,
        user=user,
        code=code,
    )


def no_session(error: Exception, server: str, deadline: TimeLimit) -> CrmnetError:
    """Why no message can be sent at all."""
    if deadline.has_passed():
        return Busy(
            "{server} gave no answer within {n} seconds (try again later, or check "
            "host, port and security under [mail])",
            server=server,
            n=f"{deadline.seconds:g}",
        )
    if isinstance(error, ssl.SSLError):
        return _no_tls(error, server)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Misconfigured(
            "{server} does not offer STARTTLS, and nothing is sent without encryption "
            '(try: security = "tls" and port = 465)',
            server=server,
        )
    if isinstance(error, smtplib.SMTPResponseException):
        kind = ServiceRefused if error.smtp_code >= 500 else Busy
        return _turned_away(
            kind, server, f"{error.smtp_code} {reply(error.smtp_error)}"
        )
    return Busy(
        "{server} cannot be reached: {why} (try again later, or check host and port "
        "under [mail])",
        server=server,
        why=_why(error),
    )


def _no_tls(error: ssl.SSLError, server: str) -> CrmnetError:
    if isinstance(error, ssl.SSLCertVerificationError):
        return Misconfigured(
            "the certificate of {server} is not valid: {why} (check host under "
            "[mail], or ask whoever runs the server)",
            server=server,
            why=reply(error.verify_message),
        )
    if error.reason in NOT_TLS:
        return Misconfigured(
            "{server} does not begin with encryption (try: security = "
            '"starttls" and port = 587)',
            server=server,
        )
    return Busy(
        "encryption with {server} failed: {why} (try again later)",
        server=server,
        why=reply(error.reason or type(error).__name__),
    )


def _turned_away(
    kind: type[Busy | ServiceRefused], server: str, answer: str
) -> CrmnetError:
    if kind is Busy:
        return Busy(
            "{server} accepts no mail at the moment: {answer} (try again later)",
            server=server,
            answer=answer,
        )
    return ServiceRefused(
        "{server} accepts no mail from this machine: {answer} (ask whoever runs "
        "the server)",
        server=server,
        answer=answer,
    )


def _why(error: Exception) -> Message | str:
    """What went wrong on the way, as the system puts it."""
    if isinstance(error, OSError) and error.strerror:
        return reply(error.strerror)
    return _LOST if isinstance(error, smtplib.SMTPServerDisconnected) else str(error)

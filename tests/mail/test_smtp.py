"""SMTP: whatever a server does, the right state, in time, and no password too soon."""

from __future__ import annotations

import contextlib
import time
import traceback
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.errors import Busy, CrmnetError, ExitStatus, Misconfigured, ServiceRefused
from crmnet.mail.outcome import State
from crmnet.mail.password import Password
from crmnet.mail.transport import open_transport
from crmnet.settings import MailSettings
from tests.mail.servers import (
    DROP,
    HANG,
    FaultyServer,
    bare_server,
    dribble,
    never_end_a_line,
    say_nothing,
    speak_nonsense,
)

if TYPE_CHECKING:
    import socket
    import ssl
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.mail.conftest import Certificates

AMPLE_S = 60  # what is answered is answered by then, however busy the machine is
SHORT_S = 0.5  # for what is never answered: a busy machine only makes it shorter
LATE_S = 30  # by then somebody has stopped waiting; servers here are silent for longer
SECRET = "contraseña-secreto-9"
DATA = b"To: ana@example.org\r\nSubject: x\r\n\r\nHola\r\n.\r\n..\r\n"
ANA, BEA, CARLA = (f"{name}@example.org" for name in ("ana", "bea", "carla"))


def plain(port: int, **changes: Any) -> MailSettings:
    """Without encryption, which a server on this machine may be."""
    settings = MailSettings(host="127.0.0.1", port=port, security="none")
    return settings._replace(deadline_s=AMPLE_S)._replace(**changes)


def encrypted(port: int, **changes: Any) -> MailSettings:
    return plain(port, security="starttls", user="crm", **changes)


@contextlib.contextmanager
def in_time() -> Iterator[None]:
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < LATE_S


def states(settings: MailSettings, *recipients: str) -> list[State]:
    with open_transport(settings, None) as transport:
        return [
            transport.send("crm@example.org", recipient, DATA).state
            for recipient in recipients
        ]


def error_of(
    settings: MailSettings, tls: ssl.SSLContext | None = None, secret: str = SECRET
) -> CrmnetError:
    """What ends the run at the first message; checks that it holds no secret."""
    password = Password(secret) if settings.user else None
    with (
        pytest.raises(CrmnetError) as raised,
        open_transport(settings, password, tls=tls) as transport,
    ):
        transport.send("crm@example.org", ANA, DATA)
    assert "secreto" not in told_by(raised.value)
    return raised.value


def told_by(error: BaseException | None) -> str:
    """All that the most talkative traceback could show, but for the test's own part."""
    told = ""
    while error is not None:
        frames = traceback.walk_tb(error.__traceback__)
        ours = ((f, n) for f, n in frames if "/tests/" not in f.f_code.co_filename)
        stack = traceback.StackSummary.extract(ours, capture_locals=True)
        told += "".join(stack.format()) + repr(error) + repr(error.__dict__)
        error = error.__cause__ or error.__context__
    return told


# --- one message


def test_a_message_arrives_as_it_is() -> None:
    with FaultyServer() as server:
        assert states(plain(server.port), ANA) == [State.SENT]
    (taken,) = server.taken
    assert (taken.sender, taken.recipients) == ("crm@example.org", [ANA])
    assert taken.data == DATA
    assert not taken.with_tls


def test_one_connection_carries_all_messages_and_ends_with_a_goodbye() -> None:
    with FaultyServer() as server:
        assert states(plain(server.port), ANA, BEA, CARLA) == [State.SENT] * 3
    assert (server.connections, server.goodbyes) == (1, 1)


def test_the_goodbye_waits_until_the_caller_has_written_down_what_was_sent() -> None:
    with (
        FaultyServer() as server,
        open_transport(plain(server.port), None) as transport,
    ):
        transport.send("crm@example.org", ANA, DATA)
        assert server.goodbyes == 0


@pytest.mark.parametrize(
    ("step", "answer", "state"),
    [
        ("RCPT", "450 4.2.1 mailbox busy", State.DEFERRED),
        ("RCPT", "451 4.7.1 greylisted", State.DEFERRED),
        ("RCPT", "452 4.2.2 mailbox full", State.DEFERRED),
        ("RCPT", "421 4.3.2 shutting down", State.DEFERRED),
        ("RCPT", "550 5.1.1 no such user", State.REFUSED),
        ("RCPT", "552 5.2.2 too much", State.REFUSED),
        ("DATA", "450 4.2.1 not now", State.DEFERRED),
        ("DATA", "452 4.3.1 no room", State.DEFERRED),
        ("DATA", "421 4.3.2 shutting down", State.DEFERRED),
        ("MAIL", "451 4.3.0 not now", State.DEFERRED),
        ("DATA", DROP, State.DEFERRED),
        ("RCPT", DROP, State.DEFERRED),
    ],
)
def test_what_befalls_one_recipient_leaves_the_others(
    step: str, answer: str, state: State
) -> None:
    script = {step: {BEA: answer}} if step != "MAIL" else {step: answer}
    with FaultyServer(script) as server:
        if step == "MAIL":
            assert states(plain(server.port), ANA) == [state]
            return
        found = states(plain(server.port), ANA, BEA, CARLA)
    assert found == [State.SENT, state, State.SENT]


@pytest.mark.parametrize(
    ("step", "answer", "status", "said"),
    [
        ("DATA", "554 5.2.252 SendAsDenied", "CONFIGURATION", "accepts no mail from"),
        ("RCPT", "554 5.7.1 Relay access denied", "CONFIGURATION", "accepts no mail"),
        ("RCPT", "450 4.1.8 Sender address rejected", "BUSY", "accepts no mail from"),
        (
            "DATA",
            "554 5.2.0 SubmissionQuotaExceeded",
            "BUSY",
            "accepts no more mail from",
        ),
        (
            "MAIL",
            "554 5.2.0 SubmissionQuotaExceeded",
            "BUSY",
            "accepts no more mail from",
        ),
        ("MAIL", "432 4.3.2 Concurrent connections limit exceeded", "BUSY", "no more"),
        ("MAIL", "552 5.3.4 too large", "CONFIGURATION", "the content of the mail"),
        ("DATA", "552 5.3.4 too large", "CONFIGURATION", "the content of the mail"),
        ("DATA", "554 5.7.1 this is spam", "CONFIGURATION", "the content of the mail"),
        (
            "MAIL",
            "530 5.7.0 Must issue STARTTLS",
            "CONFIGURATION",
            "requires encryption",
        ),
    ],
)
def test_what_is_not_about_the_recipient_ends_the_run_with_the_true_advice(
    step: str, answer: str, status: str, said: str
) -> None:
    with FaultyServer({step: answer}) as server:
        error = error_of(plain(server.port))
    assert error.status is ExitStatus[status]
    assert said in str(error)
    assert answer in str(error)


def test_a_refusal_that_names_no_reason_is_compared_with_others() -> None:
    script = {"RCPT": {ANA: "550 5.7.1 no, ana", BEA: "550 5.1.1 who?"}}
    with (
        FaultyServer(script) as server,
        open_transport(plain(server.port), None) as transport,
    ):
        found = [
            transport.send("crm@example.org", one, DATA).gist
            for one in (ANA, BEA, CARLA)
        ]
    assert found == ["550 5.7.1 no,", "", ""]


@pytest.mark.parametrize("step", ["RCPT", "DATA"])
def test_a_server_that_hangs_at_one_recipient_leaves_the_others(step: str) -> None:
    wanted = [State.SENT, State.DEFERRED, State.SENT]
    for limit_s in (SHORT_S, 4, 16):  # a busy machine may need more for the others
        with FaultyServer({step: {BEA: HANG}}) as server, in_time():
            settings = plain(server.port, deadline_s=limit_s)
            with contextlib.suppress(Busy):  # not even connected by then
                if states(settings, ANA, BEA, CARLA) == wanted:
                    return
    pytest.fail("no limit lets the others through")


def test_the_answer_of_the_server_is_kept_and_made_harmless() -> None:
    answer = "550 5.1.1 \x1b[31mno =?UTF-8?Q?x=0A?= " + "x" * 400
    with (
        FaultyServer({"RCPT": answer}) as server,
        open_transport(plain(server.port), None) as transport,
    ):
        said = str(transport.send("crm@example.org", ANA, DATA).answer)
    assert said.startswith("550 5.1.1 [31mno = ?UTF-8?Q?x=0A? = xxx")
    assert len(said) <= 204


def test_a_sender_that_is_refused_is_a_matter_of_configuration() -> None:
    with FaultyServer({"MAIL": "553 5.7.1 not yours"}) as server:
        error = error_of(plain(server.port))
    assert error.status is ExitStatus.CONFIGURATION
    assert 'accepts no mail from "crm@example.org": 553 5.7.1 not yours' in str(error)


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_a_server_that_wants_a_login_says_so(step: str) -> None:
    with FaultyServer({step: "530 5.7.0 log in first"}) as server:
        error = error_of(plain(server.port))
    assert error.status is ExitStatus.CONFIGURATION
    assert "requires a login: 530 5.7.0 log in first" in str(error)


def test_what_was_said_before_the_encryption_counts_for_nothing(
    certificates: Certificates,
) -> None:
    """Answers that somebody slips in behind that to STARTTLS (CVE-2021-38371)."""

    def serve(connection: socket.socket) -> None:
        connection.sendall(b"220 hello\r\n")
        connection.recv(1000)
        connection.sendall(b"250-hello\r\n250 STARTTLS\r\n")
        connection.recv(1000)
        connection.sendall(b"220 go on\r\n250-slipped in\r\n250 AUTH PLAIN\r\n")
        with certificates.good.wrap_socket(connection, server_side=True) as hidden:
            while b"AUTH" not in (said := hidden.recv(1000)):
                hidden.sendall(b"250 hello\r\n" if b"lo" in said else b"500 no\r\n")

    with bare_server(serve) as port:
        error = error_of(encrypted(port), certificates.client)
    assert "offers no login with a password" in str(error)


def test_a_connection_that_the_server_closed_between_messages_is_opened_anew() -> None:
    with FaultyServer({"DATA": {ANA: "421 4.4.2 idle too long"}}) as server:
        found = states(plain(server.port), ANA, BEA)
    assert found == [State.DEFERRED, State.SENT]
    assert server.connections == 2


# --- all messages


@pytest.mark.parametrize(
    ("script", "kind", "said"),
    [
        ({"CONNECT": "421 4.3.2 too busy"}, Busy, "421 4.3.2 too busy"),
        ({"CONNECT": "554 5.7.1 blocked"}, ServiceRefused, "554 5.7.1 blocked"),
        ({"EHLO": DROP}, Busy, "cannot be reached"),
    ],
)
def test_a_server_that_takes_nothing_ends_the_run(
    script: dict[str, str], kind: type[CrmnetError], said: str
) -> None:
    with FaultyServer(script) as server:
        error = error_of(plain(server.port))
    assert type(error) is kind
    assert said in str(error)


def test_a_server_that_hangs_ends_the_run() -> None:
    with FaultyServer({"EHLO": HANG}) as server, in_time():
        error = error_of(plain(server.port, deadline_s=SHORT_S))
    assert type(error) is Busy
    assert "gave no answer within 0.5 seconds" in str(error)


@pytest.mark.parametrize(
    ("serve", "limit_s", "said"),
    [
        (say_nothing, SHORT_S, "within 0.5 seconds"),
        (dribble, SHORT_S, "within 0.5 seconds"),
        (never_end_a_line, AMPLE_S, "500 Line too long"),
        (speak_nonsense, AMPLE_S, "-1"),
    ],
)
def test_a_server_that_does_not_come_to_the_point_ends_the_run_in_time(
    serve: Callable[[Any], None], limit_s: float, said: str
) -> None:
    with bare_server(serve) as port, in_time():
        error = error_of(plain(port, deadline_s=limit_s))
    assert said in str(error)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_the_deadline_holds_while_encryption_begins(
    security: str, certificates: Certificates
) -> None:
    with bare_server(say_nothing) as port, in_time():
        settings = encrypted(port, deadline_s=SHORT_S)._replace(security=security)
        error = error_of(settings, certificates.client)
    assert error.status is ExitStatus.BUSY


def test_a_port_where_nobody_listens_ends_the_run() -> None:
    with bare_server(say_nothing) as port:
        pass
    error = error_of(plain(port))
    assert error.status is ExitStatus.BUSY
    assert f"127.0.0.1:{port} cannot be reached: Connection refused" in str(error)


def test_a_name_that_does_not_exist_ends_the_run() -> None:
    settings = MailSettings(host="no-such-host.invalid", deadline_s=5)
    assert error_of(settings).status is ExitStatus.BUSY


# --- encryption and logins


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_login_over_a_verified_connection(
    security: str, certificates: Certificates
) -> None:
    with FaultyServer(
        tls=certificates.good, implicit=security == "tls", login=f"crm:{SECRET}"
    ) as server:
        settings = encrypted(server.port)._replace(security=security)
        with open_transport(
            settings, Password(SECRET), tls=certificates.client
        ) as transport:
            outcome = transport.send("crm@example.org", ANA, DATA)
    assert outcome.state is State.SENT
    assert server.logins == [True]
    assert server.taken[0].with_tls


def test_the_authority_may_come_from_the_environment(
    certificates: Certificates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "authority.pem"
    path.write_bytes(certificates.authority)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))  # OpenSSL reads it
    with FaultyServer(tls=certificates.good, login=f"crm:{SECRET}") as server:
        settings = encrypted(server.port)
        with open_transport(settings, Password(SECRET)) as transport:
            assert transport.send("crm@example.org", ANA, DATA).state is State.SENT


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize(
    ("is_right_host", "is_trusted", "said"),
    [
        (True, False, "unable to get local issuer certificate"),
        (False, True, "IP address mismatch"),
    ],
)
def test_a_certificate_that_is_not_valid_ends_the_run_before_any_password(
    security: str,
    is_right_host: bool,
    is_trusted: bool,
    said: str,
    certificates: Certificates,
) -> None:
    with FaultyServer(
        tls=certificates.good if is_right_host else certificates.wrong_host,
        implicit=security == "tls",
        login=f"crm:{SECRET}",
    ) as server:
        settings = encrypted(server.port)._replace(security=security)
        error = error_of(settings, certificates.client if is_trusted else None)
    assert error.status is ExitStatus.CONFIGURATION
    assert said in str(error)
    assert server.logins == []
    assert server.taken == []


def test_without_starttls_nothing_is_said(certificates: Certificates) -> None:
    with FaultyServer(login=f"crm:{SECRET}") as server:
        error = error_of(encrypted(server.port), certificates.client)
    assert error.status is ExitStatus.CONFIGURATION
    assert "does not offer STARTTLS" in str(error)
    assert server.logins == []


def test_a_port_without_encryption_is_named(certificates: Certificates) -> None:
    with FaultyServer() as server:
        settings = encrypted(server.port)._replace(security="tls")
        error = error_of(settings, certificates.client)
    assert error.status is ExitStatus.CONFIGURATION
    assert "does not begin with encryption" in str(error)


def test_a_wrong_password_ends_the_run_and_is_not_repeated(
    certificates: Certificates,
) -> None:
    with FaultyServer(tls=certificates.good, login="crm:other") as server:
        error = error_of(encrypted(server.port), certificates.client)
    assert error.status is ExitStatus.CONFIGURATION
    assert 'refuses the login of "crm": 535' in str(error)
    assert server.logins == [True]


def test_a_server_without_logins_is_a_matter_of_configuration(
    certificates: Certificates,
) -> None:
    with FaultyServer(tls=certificates.good, no_way=("PLAIN", "LOGIN")) as server:
        error = error_of(encrypted(server.port), certificates.client)
    assert error.status is ExitStatus.CONFIGURATION
    assert "offers no login with a password" in str(error)
    assert server.logins == []


@pytest.mark.parametrize(("secret", "is_right"), [(SECRET, True), ("other", False)])
def test_a_server_that_asks_for_name_and_password_one_by_one(
    secret: str, is_right: bool, certificates: Certificates
) -> None:
    with FaultyServer(
        tls=certificates.good, login=f"crm:{secret}", no_way=("PLAIN",)
    ) as server:
        if not is_right:
            error = error_of(encrypted(server.port), certificates.client)
            assert error.status is ExitStatus.CONFIGURATION
            return
        settings = encrypted(server.port)
        with open_transport(
            settings, Password(SECRET), tls=certificates.client
        ) as transport:
            assert transport.send("crm@example.org", ANA, DATA).state is State.SENT


def test_no_password_goes_out_in_plain_even_to_this_machine() -> None:
    with FaultyServer(login=f"crm:{SECRET}") as server:
        error = error_of(plain(server.port, user="crm"))
    assert error.status is ExitStatus.CONFIGURATION
    assert server.logins == []


def test_a_name_that_leads_elsewhere_gets_nothing_in_plain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from crmnet.mail import smtp_session

    monkeypatch.setattr(smtp_session, "is_this_machine", lambda _: False)
    with FaultyServer() as server:
        error = error_of(plain(server.port))
    assert error.status is ExitStatus.CONFIGURATION
    assert server.taken == []


def test_a_user_without_a_password_is_refused() -> None:
    with pytest.raises(Misconfigured, match="no password for the mail user"):
        open_transport(encrypted(25), None)


def test_without_a_server_one_is_asked_for() -> None:
    with pytest.raises(Misconfigured, match=r'under \[mail\]: host = "mail'):
        open_transport(MailSettings(), None)

"""A program of the machine in the place of a server."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import Busy, Misconfigured
from crmnet.mail.outcome import State
from crmnet.mail.transport import open_transport
from crmnet.settings import MailSettings

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.errors import CrmnetError
    from crmnet.mail.outcome import Outcome

DATA = b"To: ana@example.org\r\n\r\nHola\r\n"


def sent(code: str, limit_s: float = 60) -> Outcome:
    """What comes of a message that goes to a small program."""
    command = f'{sys.executable} -c "{code}"'
    with open_transport(
        MailSettings(sendmail=command, deadline_s=limit_s), None
    ) as transport:
        return transport.send("crm@example.org", "ana@example.org", DATA)


def test_the_program_reads_the_message_with_the_line_ends_of_the_machine(
    tmp_path: Path,
) -> None:
    path = tmp_path / "message"
    code = f"import sys; open('{path}', 'wb').write(sys.stdin.buffer.read())"
    assert sent(code).state is State.SENT
    assert path.read_bytes() == b"To: ana@example.org\n\nHola\n"


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (65, State.REFUSED),
        (67, State.REFUSED),
        (69, State.REFUSED),
        (68, State.DEFERRED),
        (70, State.DEFERRED),
        (71, State.DEFERRED),
        (74, State.DEFERRED),
        (75, State.DEFERRED),
        (1, State.DEFERRED),
        (255, State.DEFERRED),
    ],
)
def test_its_status_is_read_as_sysexits_h_says(status: int, state: State) -> None:
    outcome = sent(f"import sys; print('so\\x1b[31m es'); sys.exit({status})")
    assert outcome.state is state
    assert str(outcome.answer) == f"status {status}: so [31m es"


@pytest.mark.parametrize(
    ("said", "status", "state"),
    [
        (
            "msmtp: recipient address ana@example.org not accepted by the server\\n"
            "msmtp: server message: 550 5.1.1 no such user\\n",
            65,
            State.REFUSED,
        ),
        (
            "msmtp: the server did not accept the mail\\n"
            "msmtp: server message: 554 5.2.252 SendAsDenied\\n",
            69,
            Misconfigured,
        ),
        (
            "msmtp: envelope from address crm@example.org not accepted by the server"
            "\\nmsmtp: server message: 554 5.2.0 SubmissionQuotaExceeded\\n",
            65,
            Busy,
        ),
        ("sendmail: 451 4.7.1 greylisted\\n", 69, State.DEFERRED),
    ],
)
def test_what_the_server_answered_counts_for_more_than_the_status(
    said: str, status: int, state: State | type[CrmnetError]
) -> None:
    text = f"{said}msmtp: could not send mail (account default)"
    code = f"import sys; print('{text}'); sys.exit({status})"
    if isinstance(state, State):
        assert sent(code).state is state
        return
    with pytest.raises(state, match=r"crm@example\.org"):
        sent(code)


def test_a_refusal_without_a_reason_is_compared_with_others() -> None:
    alike = [sent(f"import sys; print('no'); sys.exit({n})").gist for n in (65, 67, 69)]
    assert alike == ["status 65: no", "", "status 69: no"]


@pytest.mark.parametrize("status", [64, 66, 76, 77, 78])
def test_what_would_befall_all_messages_ends_the_run(status: int) -> None:
    with pytest.raises(Misconfigured, match=f"ended with status {status}: no"):
        sent(f"import sys; print('no'); sys.exit({status})")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_a_program_that_is_killed_leaves_the_message_for_later() -> None:
    outcome = sent("import os; os.kill(os.getpid(), 9)")
    assert outcome.state is State.DEFERRED


def test_a_program_that_does_not_end_leaves_the_message_for_later() -> None:
    begun = time.monotonic()
    outcome = sent("import time; time.sleep(60)", limit_s=0.5)
    assert time.monotonic() - begun < 30  # whatever else the machine does
    assert outcome.state is State.DEFERRED
    assert "did not finish within 0.5 seconds" in str(outcome.answer)


def test_a_program_that_reads_nothing_may_still_take_it() -> None:
    assert sent("pass").state is State.SENT


def test_a_program_that_does_not_exist_is_named() -> None:
    settings = MailSettings(sendmail="/no/such/sendmail -t")
    with (
        open_transport(settings, None) as transport,
        pytest.raises(Misconfigured, match='cannot run "/no/such/sendmail -t"'),
    ):
        transport.send("crm@example.org", "ana@example.org", DATA)


def test_no_shell_reads_the_command(tmp_path: Path) -> None:
    path = tmp_path / "made"
    settings = MailSettings(sendmail=f"{sys.executable} -c pass ; touch {path}")
    with open_transport(settings, None) as transport:
        transport.send("crm@example.org", "ana@example.org", DATA)
    assert not path.exists()

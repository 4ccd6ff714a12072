"""Messages through a program of the machine: sendmail of any mail server, or msmtp."""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from typing import Final

from crmnet.errors import Message, Misconfigured
from crmnet.mail.harmless import reply
from crmnet.mail.outcome import Outcome, State

# sysexits.h. What is listed nowhere is deferred: no message is given up by mistake.
_REFUSED: Final = frozenset((65, 67, 69))  # data, no such user, service unavailable
# Wrong usage, a file that is not there, wrong protocol, not permitted (msmtp: the
# login failed), configuration: all other messages would fare alike.
_MISCONFIGURED: Final = frozenset((64, 66, 76, 77, 78))
_MOST: Final = 10_000  # bytes of what it printed


class Sendmail:
    """A transport through a command, which reads a message and finds the recipient.

    Args:
        command: words as for a shell, which is not used; "-t" takes the recipient from
            the message, "-i" keeps a line with a single point from ending it.
        deadline_s: seconds that one message may take.
    """

    def __init__(self, command: str, deadline_s: float) -> None:
        self._command = command
        self._deadline_s = deadline_s

    def __enter__(self) -> Sendmail:
        return self

    def __exit__(self, *_why: object) -> None:
        """Nothing is kept open."""

    def send(self, _sender: str, _recipient: str, data: bytes) -> Outcome:
        """Hand a message over; see :class:`crmnet.mail.transport.Transport`.

        The program reads sender and recipient from the message.
        """
        with tempfile.TemporaryFile() as printed:
            try:
                status = subprocess.run(  # noqa: S603  the person's own command
                    shlex.split(self._command),
                    input=data.replace(b"\r\n", b"\n"),  # as programs of the machine do
                    stdout=printed,
                    stderr=subprocess.STDOUT,
                    check=False,
                    timeout=self._deadline_s,
                ).returncode
            except subprocess.TimeoutExpired:
                return Outcome(State.DEFERRED, self._hung())
            except OSError as error:
                raise Misconfigured(
                    'cannot run "{command}": {why} (write its full path as sendmail '
                    "under [mail])",
                    command=self._command,
                    why=error.strerror or "",
                ) from None
            printed.seek(0)
            return self._judge(status, _last_line(printed.read(_MOST)))

    def _hung(self) -> Message:
        return Message(
            '"{command}" did not end within {n} seconds',
            command=self._command,
            n=f"{self._deadline_s:g}",
        )

    def _judge(self, status: int, said: str) -> Outcome:
        if status == 0:
            return Outcome(State.SENT, Message("the mail program took it"))
        if status in _MISCONFIGURED:
            raise Misconfigured(
                '"{command}" ended with status {status}: {answer} (see sendmail under '
                "[mail])",
                command=self._command,
                status=status,
                answer=said,
            )
        answer = Message("status {status}: {answer}", status=status, answer=said)
        state = State.REFUSED if status in _REFUSED else State.DEFERRED
        return Outcome(state, answer)


def _last_line(printed: bytes) -> str:
    lines = [line for line in printed.splitlines() if line.strip()]
    return reply(lines[-1]) if lines else "-"

"""Messages through a program of the machine: sendmail of any mail server, or msmtp.

Where the program prints what a server answered that is judged, else its status.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import tempfile
from typing import Final

from crmnet.errors import Message, Misconfigured
from crmnet.mail.blame import Step, gist
from crmnet.mail.harmless import reply
from crmnet.mail.outcome import Outcome, State
from crmnet.mail.verdict import Envelope, judged

# sysexits.h. What is listed nowhere is deferred: no message is given up by mistake.
_REFUSED: Final = frozenset((65, 67, 69))  # data, no such user, service unavailable
# Wrong usage, a file that is not there, wrong protocol, not permitted (msmtp: the
# login failed), configuration: all other messages would fare alike.
_MISCONFIGURED: Final = frozenset((64, 66, 76, 77, 78))
_NO_USER: Final = 67  # of those that are refused the one that names its reason
_MOST: Final = 10_000  # bytes of what it printed
# as msmtp prints it, behind "server message: "
_ANSWER: Final = re.compile(rb"(?m)(?:^|: )([45][0-9]{2})[ -](\S[^\r\n]*)")
_STEPS: Final = ((b"envelope from", Step.MAIL), (b"recipient address", Step.RCPT))


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

    def send(self, sender_address: str, recipient_address: str, data: bytes) -> Outcome:
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
            by = Envelope(sender_address, recipient_address)
            return self._judge(status, printed.read(_MOST), by)

    def _hung(self) -> Message:
        return Message(
            '"{command}" did not finish within {n} seconds',
            command=self._command,
            n=f"{self._deadline_s:g}",
        )

    def _judge(self, status: int, printed: bytes, by: Envelope) -> Outcome:
        if status == 0:
            return Outcome(State.SENT, Message("the mail program accepted it"))
        said = _last_line(printed)
        if status in _MISCONFIGURED:
            raise Misconfigured(
                '"{command}" ended with status {status}: {answer} (see sendmail under '
                "[mail])",
                command=self._command,
                status=status,
                answer=said,
            )
        answers = list(_ANSWER.finditer(printed))
        if answers:
            code, words = answers[-1].groups()
            return judged(_step(printed), int(code), reply(words), by)
        return _by_status(status, said, by)


def _step(printed: bytes) -> Step:
    """Where the server said no, as msmtp tells it."""
    found = (step for words, step in _STEPS if words in printed)
    return next(found, Step.DATA)


def _by_status(status: int, said: str, by: Envelope) -> Outcome:
    answer = Message("status {status}: {answer}", status=status, answer=said)
    if status not in _REFUSED:
        return Outcome(State.DEFERRED, answer)
    common = "" if status == _NO_USER else gist(str(answer), by.recipient)
    return Outcome(State.REFUSED, answer, common)


def _last_line(printed: bytes) -> str:
    lines = [line for line in printed.splitlines() if line.strip()]
    return reply(lines[-1]) if lines else "-"

"""The time that one message may take, all of its steps together.

A socket's own timeout starts anew with each byte: a server that says one every two
seconds would hold a message for ever. So at the deadline the connection is cut.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

Place = tuple[int, int, int, str, Any]  # as getaddrinfo gives it
_SHORTEST_S: Final = 0.01  # a timeout of 0 would mean not to wait at all


class TimeLimit:
    """So many seconds from now."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds until then, never 0."""
        return max(self._end - time.monotonic(), _SHORTEST_S)

    def has_passed(self) -> bool:
        """Whether it is over."""
        return time.monotonic() >= self._end - _SHORTEST_S

    @contextlib.contextmanager
    def cuts(self, connection: socket.socket) -> Iterator[None]:
        """At the deadline, cut the connection; whoever waits for it then wakes up.

        Args:
            connection: a duplicate of the socket in use: TLS takes the original over.
        """
        timer = threading.Timer(self.left(), _cut, [connection])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


def _cut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it ended by itself
        connection.shutdown(socket.SHUT_RDWR)


def dial(host: str, port: int, deadline: TimeLimit) -> socket.socket:
    """A connection to a server; each of its addresses gets a share of the time.

    Raises:
        OSError: there is no such host, or it does not answer.
    """
    addresses = _addresses(host, port, deadline)
    problem: OSError = TimeoutError()
    for number, (family, kind, protocol, _, address) in enumerate(addresses):
        connection = socket.socket(family, kind, protocol)
        connection.settimeout(deadline.left() / (len(addresses) - number))
        try:
            connection.connect(address)
        except OSError as error:
            problem = error
            connection.close()
        else:
            connection.settimeout(deadline.left())
            return connection
    raise problem


def _addresses(host: str, port: int, deadline: TimeLimit) -> list[Place]:
    """What the name stands for; asked aside, because nothing can stop the question."""
    found: list[Place] = []
    problems: list[OSError] = []

    def ask() -> None:
        try:
            found.extend(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except OSError as error:
            problems.append(error)
        except UnicodeError:  # a part of the name is too long
            problems.append(socket.gaierror(socket.EAI_NONAME, "no such name"))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(deadline.left())
    if problems:
        raise problems[0]
    return found

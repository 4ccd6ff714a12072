"""The IP addresses of a host, those alone that may be asked.

What was looked at is what is connected to: a name that is asked anew at the connection
may have another answer by then.
"""

from __future__ import annotations

import asyncio
import socket
import threading

from crmnet.domain.web.reachable import is_public


class UnknownHost(Exception):
    """There is no such host."""


class PrivateHost(Exception):
    """A host is none of the open internet."""


async def addresses_of(host: str, port: int, *, private: bool) -> list[str]:
    """The IP addresses of a host in the order in which to try them.

    Raises:
        UnknownHost: the name stands for none.
        PrivateHost: all that it stands for are private, and these may not be asked.
    """
    found = list(dict.fromkeys(await _looked_up(host, port)))
    if not found:
        raise UnknownHost
    allowed = [one for one in found if private or is_public(one)]
    if not allowed:
        raise PrivateHost
    return allowed


async def _looked_up(host: str, port: int) -> list[str]:
    """Asked in a thread that nobody waits for at the end: nothing can stop it."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def ask() -> None:
        found = _asked(host, port)
        try:
            loop.call_soon_threadsafe(_tell, answer, found)
        except RuntimeError:  # the loop has ended
            return

    threading.Thread(target=ask, daemon=True).start()
    return await answer


def _tell(answer: asyncio.Future[list[str]], found: list[str]) -> None:
    if not answer.done():  # nobody waits any more
        answer.set_result(found)


def _asked(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, OverflowError):  # a port of 99999
        return []
    return [str(address[0]) for *_, address in found]

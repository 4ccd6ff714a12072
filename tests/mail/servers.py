"""Mail servers that fail on order, for the tests of the transport.

``FaultyServer`` is a real one (aiosmtpd) that answers as a script says; ``bare_server``
is a socket and a function that misbehaves below the protocol.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import threading
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from aiosmtpd.smtp import SMTP, AuthResult

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator, Mapping

logging.getLogger("mail.log").setLevel(logging.CRITICAL)
logging.getLogger("asyncio").setLevel(logging.CRITICAL)

HANG = "hang"  # the answer comes after SILENT_S
DROP = "drop"  # the connection ends without an answer
SILENT_S = 120  # longer than any test waits
PATIENCE_S = 60  # to begin and to end, however busy the machine is


class Taken(NamedTuple):
    """A message that the server took, whatever it then answered."""

    sender: str
    recipients: list[str]
    data: bytes
    with_tls: bool


class _Handler:
    """Answers each step of a session: from the script, else as usual."""

    def __init__(self, server: FaultyServer) -> None:
        self._server = server

    async def handle_EHLO(  # noqa: N802  aiosmtpd's names
        self, server: SMTP, session: Any, envelope: Any, name: str, answers: list[str]
    ) -> list[str]:
        session.host_name = name
        answer = await self._scripted("EHLO", server, name)
        return [answer] if answer else answers

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        answer = await self._scripted("MAIL", server, address)
        if answer is None:
            envelope.mail_from = address
        return answer or "250 2.1.0 go on"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        answer = await self._scripted("RCPT", server, address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 2.1.5 go on"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Any
    ) -> str:
        assert server.transport is not None
        taken = Taken(
            envelope.mail_from,
            list(envelope.rcpt_tos),
            envelope.content,
            server.transport.get_extra_info("ssl_object") is not None,
        )
        self._server.taken.append(taken)
        answer = await self._scripted("DATA", server, envelope.rcpt_tos[0])
        return answer or "250 2.0.0 taken"

    async def _scripted(self, step: str, server: SMTP, text: str) -> str | None:
        answer = self._server.answer(step, text)
        if answer == HANG:
            await asyncio.sleep(SILENT_S)
        if answer == DROP:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            return "421 4.3.0 nobody hears this"
        return answer


class _Session(SMTP):
    """A session that notes who tries to log in, and how well hidden that is."""

    def __init__(self, owner: FaultyServer, **how: Any) -> None:
        self._owner = owner
        super().__init__(_Handler(owner), **how)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802
        assert self.transport is not None
        encrypted = self.transport.get_extra_info("ssl_object") is not None
        self._owner.logins.append(encrypted)
        await super().smtp_AUTH(arg)

    async def smtp_QUIT(self, arg: str) -> None:  # noqa: N802
        self._owner.goodbyes += 1
        await super().smtp_QUIT(arg)

    async def _handle_client(self) -> None:
        self._owner.connections += 1
        greeting = self._owner.answer("CONNECT", "")
        if greeting is not None:
            assert self._writer is not None
            assert self.transport is not None
            self._writer.write(greeting.encode() + b"\r\n")
            await self._writer.drain()
            self.transport.close()
            return
        await super()._handle_client()


class FaultyServer:
    """A mail server on 127.0.0.1 that answers as its script says.

    Args:
        script: by step (CONNECT, EHLO, MAIL, RCPT, DATA): an answer for all, HANG or
            DROP; or a mapping of what the argument begins with to the answer.
        tls: for STARTTLS, or from the first byte when ``implicit``.
        implicit: whether TLS begins at once.
        login: "user:password" that is let in.
        no_way: mechanisms of logging in that are not offered.
    """

    def __init__(
        self,
        script: Mapping[str, str | Mapping[str, str]] | None = None,
        *,
        tls: ssl.SSLContext | None = None,
        implicit: bool = False,
        login: str | None = None,
        no_way: tuple[str, ...] = (),
    ) -> None:
        self.script = dict(script or {})
        self.taken: list[Taken] = []
        self.logins: list[bool] = []  # whether each was encrypted
        self.connections = 0
        self.goodbyes = 0
        self.port = 0
        self._tls = tls
        self._implicit = implicit
        self._login = login
        self._no_way = no_way
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def answer(self, step: str, text: str) -> str | None:
        """What the script says at a step, None for the usual answer."""
        found = self.script.get(step)
        if isinstance(found, str) or found is None:
            return found
        answers = (answer for start, answer in found.items() if text.startswith(start))
        return next(answers, None)

    def __enter__(self) -> FaultyServer:
        self._thread.start()
        starting = self._loop.create_server(
            self._session,
            "127.0.0.1",
            0,
            ssl=self._tls if self._implicit else None,
        )
        self._server = asyncio.run_coroutine_threadsafe(starting, self._loop).result()
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def _session(self) -> _Session:
        return _Session(
            self,
            hostname="faulty.test",
            loop=self._loop,
            tls_context=None if self._implicit else self._tls,
            authenticator=self._let_in if self._login else None,
            auth_exclude_mechanism=self._no_way,
            auth_require_tls=False,  # a client that says it too early is to be seen
        )

    def _let_in(
        self, server: Any, session: Any, envelope: Any, _way: str, data: Any
    ) -> Any:
        given = b":".join((data.login, data.password)).decode()
        if given == self._login:
            return AuthResult(success=True)
        return AuthResult(
            success=False, handled=False, message="535 5.7.8 no, secreto-9 is wrong"
        )

    def __exit__(self, *_: object) -> None:
        async def end() -> None:
            # who has connected by now is let in: asyncio leaves a connection open that
            # it took just before its server was closed (seen in Python 3.11)
            for _ in range(10):
                await asyncio.sleep(0)
            self._server.close()
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(end(), self._loop).result(PATIENCE_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE_S)
        self._loop.close()


@contextlib.contextmanager
def bare_server(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    """A socket that hands each connection to a function; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        ended = threading.Event()

        def accept() -> None:
            while not ended.is_set():
                with contextlib.suppress(OSError):
                    connection, _ = listening.accept()
                    threading.Thread(
                        target=once, args=[connection], daemon=True
                    ).start()

        def once(connection: socket.socket) -> None:
            with connection, contextlib.suppress(OSError):
                serve(connection)

        accepting = threading.Thread(target=accept, daemon=True)
        accepting.start()
        try:
            yield listening.getsockname()[1]
        finally:
            ended.set()
            with contextlib.suppress(OSError):
                socket.create_connection(listening.getsockname(), PATIENCE_S).close()
            accepting.join(PATIENCE_S)


def say_nothing(connection: socket.socket) -> None:
    """Take the connection and wait."""
    connection.settimeout(SILENT_S)
    connection.recv(1)


def dribble(connection: socket.socket) -> None:
    """Greet a byte at a time, each well within any timeout of a socket."""
    for byte in b"220-" + b"welcome " * 1000:
        connection.sendall(bytes([byte]))
        time.sleep(0.1)


def never_end_a_line(connection: socket.socket) -> None:
    """Greet without ever ending the line."""
    while True:
        connection.sendall(b"220 welcome " * 1000)


def speak_nonsense(connection: socket.socket) -> None:
    """Greet as something else does."""
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    connection.recv(1)

"""A web server that misbehaves on order, and one with each sort of certificate.

It listens at 127.0.0.2, which the tests take for the open internet; 127.0.0.1 is what
it is: this machine.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import gzip
import ssl
import threading
from collections import Counter
from typing import TYPE_CHECKING, Final

import trustme

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

    Behaviour = Callable[[asyncio.StreamWriter], Awaitable[None]]

OPEN: Final = "127.0.0.2"
LAW: Final = (
    "<html><head><title>Ley de migración y extranjería</title></head><body><h1>Ley de"
    " migración y extranjería</h1><p>Artículo 1. La presente ley regula el ingreso de"
    " las personas al territorio nacional.</p></body></html>"
)


def answer(
    body: str | bytes = LAW,
    status: str = "200 OK",
    media_type: str | None = "text/html; charset=utf-8",
    *headers: str,
) -> bytes:
    """An answer in HTTP."""
    data = body.encode() if isinstance(body, str) else body
    said = [] if media_type is None else [f"Content-Type: {media_type}"]
    lines = [f"HTTP/1.1 {status}", *said, f"Content-Length: {len(data)}", *headers]
    return "\r\n".join((*lines, "", "")).encode() + data


def page(title: str, text: str = "", status: str = "200 OK") -> bytes:
    """A page of a title, which is its heading too, and a text."""
    head = f"<title>{title}</title>"
    return answer(f"<html>{head}<body><h1>{title}</h1><p>{text}</p></html>", status)


def led(to: str, status: str = "302 Found", *headers: str) -> bytes:
    """A redirect."""
    return answer("", status, None, f"Location: {to}", *headers)


def bomb(megabytes: int) -> bytes:
    """So much of nothing, packed to a thousandth of it."""
    packed = gzip.compress(b"<p>" + b" " * (megabytes * 1_000_000))
    return answer(packed, "200 OK", "text/html", "Content-Encoding: gzip")


async def endless(writer: asyncio.StreamWriter) -> None:
    """A page without an end, as fast as it is read."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + LAW.encode())
    while True:
        writer.write(b"<p>one more</p>" * 1000)
        await writer.drain()


async def dripping(writer: asyncio.StreamWriter) -> None:
    """A page of which a letter comes now and then."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.2)


async def dripping_head(writer: asyncio.StreamWriter) -> None:
    """A head that goes on and on."""
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: x\r\n")
        await writer.drain()
        await asyncio.sleep(0.2)


async def silent(_writer: asyncio.StreamWriter) -> None:
    """Nothing at all."""
    await asyncio.sleep(60)


class Site:
    """A server: what it answers by path, and who asked.

    Attributes:
        paths: by path the bytes of an answer, or what writes it; "" is any other.
        asked: the heads of requests, in order.
        most_at_once: connections, by what the Host header names.
    """

    def __init__(self, tls: ssl.SSLContext | None = None, address: str = OPEN) -> None:
        self.paths: dict[str, bytes | Behaviour] = {"": answer("", "404 Not Found")}
        self.asked: list[str] = []
        self.most_at_once: Counter[str] = Counter()
        self.delay_s = 0.0
        self.port = 0
        self._now: Counter[str] = Counter()
        self._tls = tls
        self._address = address

    @contextlib.contextmanager
    def running(self) -> Iterator[Site]:
        """Serve in a thread until the block ends."""
        ready = threading.Event()
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=self._serve, args=(loop, ready))
        thread.start()
        ready.wait(60)
        try:
            yield self
        finally:
            loop.call_soon_threadsafe(self._end.set)
            thread.join(60)
            loop.close()

    def _serve(self, loop: asyncio.AbstractEventLoop, ready: threading.Event) -> None:
        async def serve() -> None:
            self._end = asyncio.Event()
            server = await asyncio.start_server(
                self._connected, self._address, 0, ssl=self._tls, backlog=256
            )
            self.port = server.sockets[0].getsockname()[1]
            ready.set()
            await self._end.wait()
            server.close()
            left = asyncio.all_tasks() - {asyncio.current_task()}
            for one in left:
                one.cancel()
            await asyncio.gather(*left, return_exceptions=True)

        loop.run_until_complete(serve())

    async def _connected(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        host = ""
        with contextlib.suppress(OSError, ssl.SSLError, asyncio.CancelledError):
            try:
                first = await reader.readexactly(1)
                if first == b"\x16":  # TLS: what speaks none says so, as real ones do
                    writer.write(answer("", "400 Bad Request"))
                    return
                head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                self.asked.append(head)
                host = head.partition("Host: ")[2].partition("\r\n")[0]
                self._now[host] += 1
                self.most_at_once[host] = max(self.most_at_once[host], self._now[host])
                await asyncio.sleep(self.delay_s)
                await self._behave(head.split()[1], writer)
            except asyncio.IncompleteReadError:
                return
            finally:
                self._now[host] -= 1
                writer.close()

    async def _behave(self, path: str, writer: asyncio.StreamWriter) -> None:
        said = self.paths.get(path, self.paths[""])
        if isinstance(said, bytes):
            writer.write(said)
            await writer.drain()
        else:
            await said(writer)


class Authority:
    """Who gives certificates, good ones and others."""

    def __init__(self, folder: Path) -> None:
        self._ca = trustme.CA()
        self._folder = folder

    def trust(self) -> ssl.SSLContext:
        """What believes the good ones."""
        context = ssl.create_default_context()
        self._ca.configure_trust(context)
        return context

    def good(self, host: str) -> ssl.SSLContext:
        """The server's side of a certificate for a host."""
        return _side_of(self._ca.issue_cert(host))

    def expired(self, host: str) -> ssl.SSLContext:
        """That of one whose time is over."""
        past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
        return _side_of(self._ca.issue_cert(host, not_after=past))

    def of_nobody(self, host: str) -> ssl.SSLContext:
        """That of one which an unknown authority gave."""
        return _side_of(trustme.CA().issue_cert(host))

    def self_signed(self) -> ssl.SSLContext:
        """That of one which vouches for itself."""
        own = trustme.CA()
        path = self._folder / "self.pem"
        own.private_key_pem.write_to_path(path)
        own.cert_pem.write_to_path(path, append=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


def _side_of(given: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    given.configure_cert(context)
    return context

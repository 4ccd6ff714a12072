"""Many addresses at once, with manners."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

import httpx

from crmnet.web.blame import EXPECTED, blamed
from crmnet.web.following import Trail, WebFinding
from crmnet.web.hosts import Host, LeftAlone
from crmnet.web.limits import LONGEST_REST_S
from crmnet.web.request import request
from crmnet.web.trusting import trusted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from crmnet.web.limits import WebLimits
    from crmnet.web.request import WebReply

_RESTING: Final = (429, 503)


def ask_all(
    urls: Iterable[str], limits: WebLimits, told: Callable[[WebFinding], None]
) -> tuple[str, ...]:
    """Ask for addresses, and tell of each as soon as it is known.

    Args:
        urls: the addresses, each once.
        limits: how far to go.
        told: takes each finding; an error of it ends the run.

    Returns:
        Those that were not asked, because their host wants to be left alone.
    """
    return asyncio.run(_Asker(limits, told).ask_all(urls))


class _Asker:
    def __init__(self, limits: WebLimits, told: Callable[[WebFinding], None]) -> None:
        self._limits = limits
        self._told = told
        self._hosts: defaultdict[str, Host] = defaultdict(lambda: Host(limits.a_host))
        self._left: list[str] = []

    async def ask_all(self, urls: Iterable[str]) -> tuple[str, ...]:
        """Work through all of them; see :func:`ask_all`."""
        connections = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        async with httpx.AsyncHTTPTransport(
            verify=self._limits.trust or trusted(), trust_env=False, limits=connections
        ) as way:
            try:
                await self._share(way, iter(_mixed(urls)))
            except BaseExceptionGroup as errors:
                raise errors.exceptions[0] from None
        return tuple(self._left)

    async def _share(self, way: httpx.AsyncHTTPTransport, urls: Iterator[str]) -> None:
        """Let several work at them."""
        async with asyncio.TaskGroup() as group:
            for _ in range(self._limits.at_once):
                group.create_task(self._work(way, urls))

    async def _work(
        self, way: httpx.AsyncHTTPTransport, waiting: Iterator[str]
    ) -> None:
        for url in waiting:
            try:
                found = await self._find(way, url)
            except LeftAlone:
                self._left.append(url)
            else:
                self._told(found)

    async def _find(self, way: httpx.AsyncHTTPTransport, url: str) -> WebFinding:
        trail = Trail(url)
        try:
            async with asyncio.timeout(self._limits.seconds) as limit:

                async def ask(where: httpx.URL, cookies: Mapping[str, str]) -> WebReply:
                    return await self._ask(way, where, cookies, limit)

                return await trail.walk(ask)
        except EXPECTED as error:
            return trail.found(blamed(error))

    async def _ask(
        self,
        way: httpx.AsyncHTTPTransport,
        where: httpx.URL,
        cookies: Mapping[str, str],
        limit: asyncio.Timeout,
    ) -> WebReply:
        """Ask once; where the host wants a short rest, once more after that."""
        host = self._hosts[where.host]
        async with host.turn(limit) as left:
            reply = await request(way, where, cookies, self._limits, left)
            rest = _rest(reply)
            host.rest(rest)
        if not 0 < rest <= LONGEST_REST_S:
            return reply
        async with host.turn(limit) as left:
            return await request(way, where, cookies, self._limits, left)


def _rest(reply: WebReply) -> float:
    """For how many seconds a host asked to be left alone."""
    said = reply.headers.get("retry-after", "").strip()
    if reply.status not in _RESTING or not said:
        return 0.0
    # a day in the place of seconds: later than this run
    return float(said[:6]) if said.isascii() and said.isdigit() else LONGEST_REST_S + 1


def _mixed(urls: Iterable[str]) -> Iterator[str]:
    """The addresses in another order: in turn one of each host."""
    by_host: defaultdict[str, deque[str]] = defaultdict(deque)
    for url in urls:
        by_host[url.split("/")[2] if url.count("/") > 1 else ""].append(url)
    while by_host:
        for host in list(by_host):
            yield by_host[host].popleft()
            if not by_host[host]:
                del by_host[host]

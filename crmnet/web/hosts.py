"""Manners: how many ask one host at once, and when it is left alone."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from crmnet.web.limits import LONGEST_REST_S

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class LeftAlone(Exception):
    """A host asked for a longer rest than this run takes."""


class Host:
    """One host, as all who ask it know it.

    Args:
        at_once: how many may ask at a time.
    """

    def __init__(self, at_once: int) -> None:
        self._room = asyncio.Semaphore(at_once)
        self._rests_until = 0.0

    @asynccontextmanager
    async def turn(self, limit: asyncio.Timeout) -> AsyncIterator[float]:
        """Wait for a turn to ask; what is waited counts for no time limit.

        Yields:
            The seconds that are left of it.

        Raises:
            LeftAlone: it wants to rest for long.
        """
        loop = asyncio.get_running_loop()
        left = (limit.when() or 0.0) - loop.time()
        limit.reschedule(None)
        async with self._room:
            rest = self._rests_until - loop.time()
            if rest > LONGEST_REST_S:
                raise LeftAlone
            await asyncio.sleep(max(rest, 0.0))
            limit.reschedule(loop.time() + left)
            yield left

    def rest(self, seconds: float) -> None:
        """It asked to be left alone for so long."""
        until = asyncio.get_running_loop().time() + seconds
        self._rests_until = max(self._rests_until, until)

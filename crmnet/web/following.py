"""One address with all that it leads to, until something answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import httpx

from crmnet.domain.web.answer import WebAnswer
from crmnet.domain.web.judging import page_in, verdict_of
from crmnet.domain.web.verdict import STANDING, Verdict
from crmnet.web.limits import MOST_HOPS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from crmnet.domain.web.page import WebPage
    from crmnet.web.request import WebReply

    Ask = Callable[[httpx.URL, Mapping[str, str]], Awaitable[WebReply]]

_LAST_PORT: Final = 65535
_FOR_GOOD: Final = (301, 308)


class WebFinding(NamedTuple):
    """What was found of an address.

    Attributes:
        url: the address as it is published.
        verdict: on it.
        status: of HTTP, of what answered at last; None where nothing did.
        leads_to: where that was, if elsewhere.
    """

    url: str
    verdict: Verdict
    status: int | None = None
    leads_to: str | None = None


class Trail:
    """The way from an address to what answers at last.

    Args:
        asked: the address as it is published.
    """

    def __init__(self, asked: str) -> None:
        self.asked = asked
        self.url = asked
        self.status: int | None = None
        self._seen: set[tuple[str, str]] = set()
        self._cookies: dict[str, dict[str, str]] = {}
        self._was_safe = False
        self._for_good = True

    def found(self, verdict: Verdict) -> WebFinding:
        """The finding, with where the way has come so far."""
        elsewhere = self.url if self.url != self.asked else None
        return WebFinding(self.asked, verdict, self.status, elsewhere)

    async def walk(self, ask: Ask) -> WebFinding:
        """Follow it to its end.

        Raises:
            whatever asking raises, and httpx.InvalidURL where it leads to nonsense.
        """
        for _hop in range(MOST_HOPS + 1):
            url = httpx.URL(self.url)
            if not _can_be_asked(url):
                return self.found(Verdict.NO_WEB)
            cookies = self._cookies.setdefault(url.host, {})
            if self._was_here(cookies):
                return self.found(Verdict.LOOP)
            self.status = None
            reply = await ask(url, cookies)
            self.status = reply.status
            self._was_safe = self._was_safe or url.scheme == "https"
            cookies.update(_cookies_of(reply))
            answer = self._answer(reply)
            page = page_in(answer)
            further = self._sent(url, reply) or self._shown(url, page, reply)
            if further is None:
                return self.found(self._verdict(answer, page))
            self.url = further
        return self.found(Verdict.LOOP)

    def _was_here(self, cookies: Mapping[str, str]) -> bool:
        """Whether the same was asked before; a cookie may make it another question."""
        here = (self.url.partition("#")[0], repr(sorted(cookies.items())))
        if here in self._seen:
            return True
        self._seen.add(here)
        return False

    def _sent(self, url: httpx.URL, reply: WebReply) -> str | None:
        """Where a redirect sends on to, or None."""
        if not (300 <= reply.status < 400 and "location" in reply.headers):
            return None
        self._for_good = self._for_good and reply.status in _FOR_GOOD
        return str(url.join(_location(reply)))

    def _shown(
        self, url: httpx.URL, page: WebPage | None, reply: WebReply
    ) -> str | None:
        """Where a page sends on to; not where it only shows itself anew."""
        led = page.leads_to if page and reply.status == 200 else None
        if led is None or url.join(led) == url:
            return None
        self._for_good = False
        return str(url.join(led))

    def _verdict(self, answer: WebAnswer, page: WebPage | None) -> Verdict:
        verdict = verdict_of(answer, page)
        plain = self.url.startswith("http:")
        if verdict in STANDING and plain and self._was_safe:
            return Verdict.DOWNGRADED
        return verdict

    def _answer(self, reply: WebReply) -> WebAnswer:
        said = reply.headers.get("content-type", "")
        return WebAnswer(
            self.asked,
            self.url,
            reply.status,
            said.partition(";")[0].strip().lower(),
            _charset(said),
            reply.body,
            reply.is_bomb,
            self.url != self.asked and self._for_good,
        )


def _can_be_asked(url: httpx.URL) -> bool:
    """Whether it is the address of a host on the web."""
    is_web = url.scheme in ("http", "https") and bool(url.raw_host)
    return is_web and (url.port or 1) <= _LAST_PORT


def _charset(content_type: str) -> str:
    """The charset that a header says, or ""."""
    for part in content_type.split(";")[1:]:
        name, _, said = part.partition("=")
        if name.strip().lower() == "charset":
            return said.strip(" \"'")
    return ""


def _location(reply: WebReply) -> str:
    """Where a reply sends to; headers are read as UTF-8 where they can be."""
    for name, said in reply.headers.raw:
        if name.lower() == b"location":
            try:
                return said.decode("utf-8")
            except UnicodeDecodeError:
                return said.decode("latin-1")
    return ""


def _cookies_of(reply: WebReply) -> dict[str, str]:
    """The cookies that a reply gives, without what else it says of them.

    One that could not be sent back is left out.
    """
    found = (one.partition(";")[0] for one in reply.headers.get_list("set-cookie"))
    pairs = (one.partition("=") for one in found if "=" in one)
    return {
        name.strip(): said.strip()
        for name, _, said in pairs
        if (name + said).isascii() and (name + said).isprintable()
    }

"""One request to one host, at an IP address that was looked at before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import httpx

from crmnet import __version__
from crmnet.domain.web.judging import PAGES
from crmnet.web.limits import DOCUMENT_BYTES, PAGE_BYTES
from crmnet.web.lookup import addresses_of
from crmnet.web.unpacking import Unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.web.limits import WebLimits

_PORTS: Final = {"http": 80, "https": 443}
_TRIED: Final = 3  # IP addresses of a host
# Of the time that is left: to connect, and again for TLS. If both took all of it, the
# handshake would be cut from outside, and httpcore leave its connection open.
_TO_CONNECT: Final = 0.45


class WebReply(NamedTuple):
    """What a host said.

    Attributes:
        status: of HTTP.
        headers: by name in any case.
        body: its beginning, unpacked.
        is_bomb: whether that was packed beyond reason.
    """

    status: int
    headers: httpx.Headers
    body: bytes
    is_bomb: bool


async def request(
    way: httpx.AsyncHTTPTransport,
    url: httpx.URL,
    cookies: Mapping[str, str],
    limits: WebLimits,
    left: float,
) -> WebReply:
    """Ask for an address, following nothing.

    Args:
        way: what carries it.
        url: the address.
        cookies: what the host gave before, by name.
        limits: what may be asked, and who asks.
        left: the seconds that are left.

    Raises:
        httpx.HTTPError: the host did not answer, or not in HTTP.
        UnknownHost: there is none.
        PrivateHost: it is one that may not be asked.
        zlib.error: the body is not packed as it says.
    """
    host = url.raw_host.decode("ascii")
    port = url.port or _PORTS[url.scheme]
    found = await addresses_of(host, port, private=limits.private)
    tried = found[:_TRIED]
    headers = _headers(url, cookies, limits.who)
    share = left / len(tried)
    for address in tried[:-1]:
        try:
            return await _reply(way, _asked(url, address, headers, share))
        except (httpx.ConnectError, httpx.ConnectTimeout):
            continue  # the next one may be another machine
    return await _reply(way, _asked(url, tried[-1], headers, share))


def _headers(url: httpx.URL, cookies: Mapping[str, str], who: str) -> dict[str, str]:
    """What a host is told besides the address."""
    headers = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": _who(who),
        "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8",
        "Accept-Language": "es,en;q=0.8",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    if cookies:
        headers["Cookie"] = "; ".join(
            f"{name}={said}" for name, said in cookies.items()
        )
    return headers


def _asked(
    url: httpx.URL, address: str, headers: Mapping[str, str], seconds: float
) -> httpx.Request:
    """A request that goes to an IP address, and says which host it means."""
    timeout = {"connect": seconds * _TO_CONNECT, "read": seconds, "write": seconds}
    return httpx.Request(
        "GET",
        url.copy_with(host=address, userinfo=b"", fragment=None),
        headers=headers,
        extensions={"sni_hostname": url.raw_host.decode("ascii"), "timeout": timeout},
    )


def _who(who: str) -> str:
    contact = f"; {who}" if who else ""
    return f"Mozilla/5.0 (compatible; crmnet/{__version__}; address check{contact})"


async def _reply(way: httpx.AsyncHTTPTransport, asked: httpx.Request) -> WebReply:
    response = await way.handle_async_request(asked)
    try:
        media_type = response.headers.get("content-type", "").partition(";")[0]
        is_page = media_type.strip().lower() in (*PAGES, "")
        unpacked = Unpacked(
            response.headers.get("content-encoding", "").strip().lower(),
            PAGE_BYTES if is_page else DOCUMENT_BYTES,
        )
        if not response.has_redirect_location:
            async for chunk in response.aiter_raw():
                unpacked.take(chunk)
                if unpacked.is_full():
                    break
    finally:
        await response.aclose()
    return WebReply(
        response.status_code, response.headers, unpacked.body, unpacked.is_bomb()
    )

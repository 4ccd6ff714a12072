"""What a connection that failed says of an address."""

from __future__ import annotations

import ssl
import zlib
from typing import TYPE_CHECKING, Final

import httpx

from crmnet.domain.web.verdict import Verdict
from crmnet.web.lookup import PrivateHost, UnknownHost

if TYPE_CHECKING:
    from collections.abc import Iterator

_BY_CODE: Final = {  # of OpenSSL: X509_V_ERR_…
    9: Verdict.CERTIFICATE_EXPIRED,  # not valid yet
    10: Verdict.CERTIFICATE_EXPIRED,
    18: Verdict.CERTIFICATE_SELF_SIGNED,
    62: Verdict.CERTIFICATE_HOST,
    64: Verdict.CERTIFICATE_HOST,  # of an IP address
}
_BY_KIND: Final[tuple[tuple[type[BaseException], Verdict], ...]] = (
    (UnknownHost, Verdict.UNKNOWN_HOST),
    (PrivateHost, Verdict.PRIVATE),
    (TimeoutError, Verdict.SLOW),
    (httpx.TimeoutException, Verdict.SLOW),
    (httpx.ConnectError, Verdict.NO_CONNECTION),
    (httpx.NetworkError, Verdict.CLOSED),
    (zlib.error, Verdict.NO_HTTP),
    (httpx.RemoteProtocolError, Verdict.NO_HTTP),
    (httpx.UnsupportedProtocol, Verdict.NO_WEB),
    (httpx.LocalProtocolError, Verdict.NO_WEB),
    (httpx.InvalidURL, Verdict.NO_WEB),
    (UnicodeError, Verdict.NO_WEB),  # a name such as "xn--"
)
EXPECTED: Final = tuple(kind for kind, _ in _BY_KIND)
"""What may befall an address; anything else is a fault of this program."""


def blamed(error: BaseException) -> Verdict:
    """The verdict on an address that did not answer."""
    for one in _causes(error) if isinstance(error, httpx.ConnectError) else ():
        if isinstance(one, ssl.SSLCertVerificationError):
            return _BY_CODE.get(one.verify_code, Verdict.CERTIFICATE_UNKNOWN)
        if isinstance(one, ssl.SSLError):
            return Verdict.NO_TLS
    if isinstance(error, httpx.RemoteProtocolError) and _ended(str(error)):
        return Verdict.CLOSED
    return next(verdict for kind, verdict in _BY_KIND if isinstance(error, kind))


def _ended(said: str) -> bool:
    """Whether it is the end of a connection that is told."""
    return "disconnected" in said or "closed connection" in said


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error, and what it was raised for."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__

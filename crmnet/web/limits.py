"""How far a check of addresses may go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from ssl import SSLContext

PAGE_BYTES: Final = 300_000  # unpacked, of a page: its head and what it says
DOCUMENT_BYTES: Final = 4_096  # of anything else: enough to see what it is
MOST_HOPS: Final = 10
LONGEST_REST_S: Final = 10.0  # that a server may ask for and get


class WebLimits(NamedTuple):
    """What a check may take, and what it may ask.

    Attributes:
        who: who asks, as servers are told: an address of mail, or "".
        seconds: that one address may take, all its redirects together.
        private: whether machines of this network may be asked too.
        at_once: addresses, of all hosts together.
        a_host: addresses of one host at once.
        trust: whose certificates are believed; None is who this machine trusts.
    """

    who: str = ""
    seconds: float = 20.0
    private: bool = False
    at_once: int = 24
    a_host: int = 2
    trust: SSLContext | None = None

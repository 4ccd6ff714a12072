"""What can be said of a published address once it was asked."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Verdict(StrEnum):
    """How an address answered."""

    GOOD = "good"
    MOVED = "moved"  # good, and for good at another address
    REFUSES_PROGRAMS = "refuses_programs"  # 403, "are you human": a person may see it
    BUSY = "busy"  # asks to be left alone for a while
    NEEDS_SCRIPT = "needs_script"  # a program that runs no JavaScript sees nothing
    NOT_FOUND = "not_found"
    GONE = "gone"
    SOFT_NOT_FOUND = "soft_not_found"  # says so in words, with the status of a page
    HOME_PAGE = "home_page"  # what was there leads to the home page of its site
    PARKED = "parked"  # for sale, suspended, under construction, an empty server
    LOGIN = "login"
    EMPTY = "empty"
    WRONG_TYPE = "wrong_type"  # no page and no document, or not the one it says it is
    BOMB = "bomb"  # unpacks to a great deal
    SERVER_FAULT = "server_fault"
    REFUSED = "refused"  # another status that is no page
    SLOW = "slow"
    CLOSED = "closed"  # the connection ended before the answer did
    NO_HTTP = "no_http"  # what answers is no web server
    NO_CONNECTION = "no_connection"
    UNKNOWN_HOST = "unknown_host"
    LOOP = "loop"
    PRIVATE = "private"  # leads into a network that is nobody else's
    NO_WEB = "no_web"  # leads to ftp:, mailto:, file: …
    DOWNGRADED = "downgraded"  # from https to http
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_HOST = "certificate_host"
    CERTIFICATE_SELF_SIGNED = "certificate_self_signed"
    CERTIFICATE_UNKNOWN = "certificate_unknown"
    NO_TLS = "no_tls"


STANDING: Final = frozenset({Verdict.GOOD, Verdict.MOVED})
UNCLEAR: Final = frozenset(
    {Verdict.REFUSES_PROGRAMS, Verdict.BUSY, Verdict.NEEDS_SCRIPT}
)
BROKEN: Final = frozenset(Verdict) - STANDING - UNCLEAR

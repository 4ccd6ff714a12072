"""What stands before and behind the entries of a calendar (RFC 5545, 7986).

It is of the extra ``crmnet[calendar]``, whose library takes as long to import as a
small site to draw: entries are written without it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import BadInput
from crmnet.files.calendar.components import CLOSING

try:
    from icalendar import Calendar, vDuration, vText
except ImportError:
    raise BadInput(
        "calendars are written with a part of crmnet that is not installed (install "
        "it: pip install 'crmnet[calendar]')"
    ) from None

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PRODUCT: Final = "-//crmnet//calendar//EN"
REFRESHED: Final = timedelta(days=1)  # how often whoever subscribes may ask


class CalendarHead(NamedTuple):
    """What a calendar says of itself.

    Attributes:
        name: for people; "" says nothing.
        source: the address at which it is published, or None.
    """

    name: str = ""
    source: str | None = None


def calendar(head: CalendarHead, entries: Iterable[bytes]) -> Iterator[bytes]:
    """A calendar in pieces, of entries as :mod:`components` writes them."""
    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", PRODUCT)
    if head.name:
        for name in ("name", "x-wr-calname"):  # the second is what most programs read
            whole.add(name, vText(head.name))
        whole.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
        whole.add("x-published-ttl", vDuration(REFRESHED))
    if head.source:
        whole.add("source", head.source, parameters={"VALUE": "URI"})
    yield whole.to_ical().removesuffix(CLOSING)
    yield from entries
    yield CLOSING

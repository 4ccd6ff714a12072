"""The officers of the network."""

from __future__ import annotations

from typing import NamedTuple


class OfficerRow(NamedTuple):
    """One officer of `directory list`, `find` and `show`."""

    id: str
    name: str
    email: str
    country: str
    network: str  # liaison, consular, presidency, secretariat
    role: str  # head, deputy, duty, member
    organisation: str | None
    title: str | None
    phone: str | None
    emergency_phone: str | None
    timezone: str | None  # IANA
    languages: str | None  # "es", "es en"
    term_from: str | None
    term_until: str | None
    confirmed_on: str | None
    status: str  # current, future, past (by the term)
    note: str | None


OFFICER_COLUMNS = OfficerRow._fields[:16]

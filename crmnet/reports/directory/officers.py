"""The officers of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.officer import TermStatus, standing
from crmnet.i18n import LANGUAGES
from crmnet.mail.address import written_address
from crmnet.store import directory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crmnet.domain.searching import Search
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import OfficerRecord


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
    unreachable_at: str | None = None  # UTC: nobody answered then
    note: str | None = None
    unreachable_note: str | None = None
    digest: str | None = None  # how often; of one that is shown alone
    informed_on: str | None = None  # the same
    sharing: str | None = None  # JSON: to whom fields may go; the same

    @property
    def mail_language(self) -> str | None:
        """The first language of the officer in which mail is written, or None."""
        spoken = (self.languages or "").split()
        return next((code for code in spoken if code in LANGUAGES), None)


OFFICER_COLUMNS = OfficerRow._fields[:17]


def officers(
    store: Store,
    today: date,
    text: str = "",
    country: str | None = None,
    network: str | None = None,
    role: str | None = None,
) -> tuple[OfficerRow, ...]:
    """Officers in whom each word of a text occurs, without accents and case.

    Words may also be a role ("guardia") or a usual name of a country ("EE. UU.").
    """
    found = each_officer(store, today, text, country, network, role)
    return tuple(map(OfficerRow._make, found))


def each_officer(
    store: Store,
    today: date,
    text: str = "",
    country: str | None = None,
    network: str | None = None,
    role: str | None = None,
) -> Iterator[tuple[Any, ...]]:
    """The same as fields of an OfficerRow, one by one while they are read."""
    places = country, network, role
    if not text.strip():
        return directory.officers(store, today, *places)
    from crmnet.domain.searching import Search

    search = Search(text)
    clues = search.clues()
    found = directory.officers(store, today, *places, clues=clues)
    if not clues:
        return (row for row in found if _is_meant(search, OfficerRow._make(row)))
    is_told = search.is_of_words  # by the store already, where a word stands as it is
    return (
        row[:-1]
        for row in found
        if (is_told and row[-1]) or _is_meant(search, OfficerRow._make(row[:-1]))
    )


def _is_meant(search: Search, row: OfficerRow) -> bool:
    """Whether a search finds an officer, looked at closely."""
    return search.finds(row._asdict(), _texts(row))


def _texts(row: OfficerRow) -> list[str]:
    """What words are looked for in."""
    address = {row.email, written_address(row.email)}
    return [*filter(None, (row.name, *address, row.organisation, row.title))]


def in_office(store: Store, today: date) -> tuple[OfficerRow, ...]:
    """The officers whose term runs today."""
    return tuple(
        one for one in officers(store, today) if one.status == TermStatus.CURRENT
    )


def officer_row(store: Store, row: OfficerRecord, today: date) -> OfficerRow:
    """One officer, from the row of the store.

    Whoever has acknowledged something since nobody answered is reached.
    """
    status = standing(row.term_from, row.term_until, today)
    if row.id not in dict(directory.unreachable(store)):
        row = row._replace(unreachable_at=None, unreachable_note=None)
    known = {**row._asdict(), "status": status}
    return OfficerRow._make(known[name] for name in OfficerRow._fields)

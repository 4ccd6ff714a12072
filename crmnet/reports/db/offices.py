"""Which logins of a server record for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.i18n.countries import COUNTRIES

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store


class OfficeRow(NamedTuple):
    """A login and what it records for.

    Attributes:
        office: a country's code, "secretariat", "presidency" or "reader".
        country: the country's code; of the presidency that of who presides today;
            None for the others.
    """

    office: str
    login: str
    country: str | None


OFFICE_COLUMNS = OfficeRow._fields


def offices(store: Store) -> tuple[OfficeRow, ...]:
    """All logins that were given an office, by office.

    Raises:
        BadInput: the store is a file, which has no logins.
    """
    rows, presiding = store.offices()
    return tuple(_row(office, login, presiding) for office, login in rows)


def office(store: Store, office: str, login: str) -> OfficeRow:
    """The row of one office, whether its login was written or not."""
    return _row(office, login, store.offices()[1])


def _row(office: str, login: str, presiding: str | None) -> OfficeRow:
    return OfficeRow(office, login, _country(office, presiding))


def _country(office: str, presiding: str | None) -> str | None:
    if office == "presidency":
        return presiding
    return office if office in COUNTRIES else None

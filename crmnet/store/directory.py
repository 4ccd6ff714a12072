"""Officers, as they stand in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import OfficerRecord

OFFICERS: Final = """
    SELECT id, name, email, country, network, role, organisation, title, phone,
        emergency_phone, timezone, languages, term_from, term_until, confirmed_on, note
    FROM officer
    WHERE gone = 0
        AND (:country IS NULL OR country = :country)
        AND (:network IS NULL OR network = :network)
        AND (:role IS NULL OR role = :role)
    ORDER BY country, network, role, fold, id
"""
FOR_EMAIL: Final = """
    SELECT * FROM officer WHERE gone = 0 AND email = :email ORDER BY country, network
"""
FOR_ID: Final = """
    SELECT * FROM officer WHERE gone = 0 AND id LIKE '%' || :ending
"""
EVERYBODY: Final = "SELECT * FROM officer WHERE gone = 0 ORDER BY country, fold, id"
KNOWN: Final = """
    SELECT id, email, country, network, name FROM officer WHERE gone = 0
    ORDER BY country, fold, id
"""
CHANGED_AT: Final = """
    SELECT l."row", MAX(c.at) FROM log l JOIN change c ON c.number = l.change
    WHERE l.entity = 'officer' GROUP BY l."row"
"""
COUNT: Final = "SELECT COUNT(*) FROM officer WHERE gone = 0"


def officers(
    store: Store,
    country: str | None = None,
    network: str | None = None,
    role: str | None = None,
) -> list[tuple[Any, ...]]:
    """The officers of a country, a network, a role; of all where none is named."""
    return store.query(OFFICERS, country=country, network=network, role=role)


def for_email(store: Store, email: str) -> list[OfficerRecord]:
    """Officers with that address; one person may serve several countries."""
    from crmnet.store.engine.tables import OfficerRecord

    return store.rows(OfficerRecord, FOR_EMAIL, email=email)


def for_id(store: Store, ending: str) -> list[OfficerRecord]:
    """Officers whose id ends so."""
    from crmnet.store.engine.tables import OfficerRecord

    return store.rows(OfficerRecord, FOR_ID, ending=ending)


def everybody(store: Store) -> list[OfficerRecord]:
    """All officers."""
    from crmnet.store.engine.tables import OfficerRecord

    return store.rows(OfficerRecord, EVERYBODY)


def count(store: Store) -> int:
    """How many officers there are."""
    return int(store.query(COUNT)[0][0])


def known(store: Store) -> list[tuple[str, str, str, str, str]]:
    """Id, address, country, network and name of everybody: what tells them apart."""
    return store.query(KNOWN)


def changed_at(store: Store) -> dict[str, str]:
    """By id of an officer the instant of the last change to it, as the log has it."""
    return dict(store.query(CHANGED_AT))

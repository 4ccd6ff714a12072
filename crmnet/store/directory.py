"""Officers, as they stand in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import OfficerRecord

OFFICERS: Final = """
    SELECT id, name, email, country, network, role, organisation, title, phone,
        emergency_phone, timezone, languages, term_from, term_until, confirmed_on,
        unreachable_at, note, unreachable_note
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
IN_NETWORK: Final = """
    SELECT * FROM officer WHERE gone = 0 AND country = :country AND network = :network
    ORDER BY term_from NULLS FIRST, fold, id
"""
FOR_ID: Final = """
    SELECT * FROM officer WHERE gone = 0 AND id LIKE '%' || :ending
"""
EVERYBODY: Final = "SELECT * FROM officer WHERE gone = 0 ORDER BY country, fold, id"
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


def in_network(store: Store, country: str, network: str) -> list[OfficerRecord]:
    """Officers of a network of a country, whether or not their terms run."""
    from crmnet.store.engine.tables import OfficerRecord

    return store.rows(OfficerRecord, IN_NETWORK, country=country, network=network)


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

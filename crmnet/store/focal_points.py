"""Focal points: what belongs to a place; and the duty and the absence of officers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import AbsenceRecord, DutyRecord, FocalPointRecord

POINTS: Final = """
    SELECT * FROM focal_point WHERE gone = 0
        AND (:country IS NULL OR country = :country)
        AND (:network IS NULL OR network = :network)
        AND (:role IS NULL OR role = :role)
    ORDER BY country, network, role
"""
DUTY: Final = """
    SELECT * FROM duty WHERE gone = 0 AND until_at > :since
        AND (:country IS NULL OR country = :country)
        AND (:network IS NULL OR network = :network)
        AND EXISTS (SELECT 1 FROM officer o WHERE o.id = duty.officer AND o.gone = 0)
    ORDER BY country, network, from_at, id
"""
ABSENCES: Final = """
    SELECT * FROM absence WHERE gone = 0 AND until_on >= :since
        AND (:officer IS NULL OR officer = :officer)
        AND EXISTS (SELECT 1 FROM officer o
            WHERE o.id = absence.officer AND o.gone = 0)
    ORDER BY from_on, id
"""


def points(
    store: Store,
    country: str | None = None,
    network: str | None = None,
    role: str | None = None,
) -> list[FocalPointRecord]:
    """The focal points whose details are known; of all where none is named."""
    from crmnet.store.engine.tables import FocalPointRecord

    named = {"country": country, "network": network, "role": role}
    return store.rows(FocalPointRecord, POINTS, **named)


def duty(
    store: Store, since: str, country: str | None = None, network: str | None = None
) -> list[DutyRecord]:
    """Times of duty that end after an instant, UTC, the earliest first.

    Those of officers who were removed from the directory do not count.
    """
    from crmnet.store.engine.tables import DutyRecord

    return store.rows(DutyRecord, DUTY, since=since, country=country, network=network)


def absences(
    store: Store, since: str, officer: str | None = None
) -> list[AbsenceRecord]:
    """Absences that last on a day or later; of one officer, or of all."""
    from crmnet.store.engine.tables import AbsenceRecord

    return store.rows(AbsenceRecord, ABSENCES, since=since, officer=officer)

"""What countries do together: its kinds, and whose share a count is."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from crmnet.domain.party import member_country


class EventKind(StrEnum):
    """What countries do together."""

    EXERCISE = "exercise"
    WORKSHOP = "workshop"
    OPERATION = "operation"
    MEETING = "meeting"
    CAMPAIGN = "campaign"
    INSTRUMENT = "instrument"


SPANISH_EVENTS: Final[dict[str, str]] = {
    "ejercicio": EventKind.EXERCISE,
    "taller": EventKind.WORKSHOP,
    "operativo": EventKind.OPERATION,
    "reunion": EventKind.MEETING,
    "campana": EventKind.CAMPAIGN,
    "instrumento": EventKind.INSTRUMENT,
}
"""What people type for a kind in Spanish, folded."""


def share_of(text: str) -> tuple[str | None, str]:
    """Whose share a count is, and the count: "GT:officers_trained=40".

    Returns:
        The country, or None for a joint count; and "officers_trained=40".

    Raises:
        BadInput: what stands before the colon is no country.
    """
    country, colon, count = text.partition(":")
    if not colon or "=" in country:
        return None, text
    return member_country(country.strip()), count.strip()

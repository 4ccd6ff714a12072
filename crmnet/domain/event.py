"""What countries do together: its kinds, and whose share a count is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from crmnet.domain.party import NETWORK, PRESIDENCY, member_country

if TYPE_CHECKING:
    from collections.abc import Iterable


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


def whose_event(
    countries: str, lead: str | None, first: str, turns: Iterable[tuple[str, str]]
) -> tuple[str, ...]:
    """Whom an event concerns; where nobody is named, the network.

    An event that the presidency led is that of the country that presided when it began,
    whoever presides since.

    Args:
        countries: codes of those that take part, with blanks between them.
        lead: a country of these, presidency, secretariat; or None.
        first: its first day, ISO.
        turns: countries and the ISO days from which they preside, the earliest first.
    """
    if lead == PRESIDENCY:
        begun = [country for country, day in turns if day <= first]
        lead = begun[-1] if begun else lead
    return (*countries.split(), *filter(None, [lead])) or (NETWORK,)


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

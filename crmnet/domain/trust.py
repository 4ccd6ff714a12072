"""Whether what the directory says of somebody still holds: it ages.

An entry holds for some months from the day on which it was entered or confirmed last.
A month before these end the officer is asked, once; afterwards it is unconfirmed.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

ASKED_BEFORE: Final = timedelta(30)
"""How long before an entry becomes unconfirmed its officer is asked."""


class Trust(StrEnum):
    """Whether an entry holds."""

    CONFIRMED = "confirmed"
    ASKED = "asked"  # it holds, and is to be confirmed
    UNCONFIRMED = "unconfirmed"


def confirm_by(since: date, months: int) -> date:
    """The last day on which an entry holds that was entered or confirmed on a day."""
    from crmnet.domain.recurrence import months_after  # a preview does without

    return months_after(since, months)


def trust(until: date, today: date) -> Trust:
    """Whether an entry holds that does so until a day, inclusive."""
    if today > until:
        return Trust.UNCONFIRMED
    return Trust.ASKED if today >= until - ASKED_BEFORE else Trust.CONFIRMED


def confirmation_code(officer: str, since: date) -> str:
    """What an officer replies with: another one after each confirmation.

    Args:
        officer: the id.
        since: the day on which the entry was entered or confirmed last.
    """
    from crmnet.domain.ack_key import derived_ack_key  # the same

    return derived_ack_key(f"{officer} {since}")

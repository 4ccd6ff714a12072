"""What goes with every record from outside: its two times, and what is vouched for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.personal import NOTHING, Vouched

if TYPE_CHECKING:
    from datetime import date, datetime


class Clock(NamedTuple):
    """``today`` for judging, and the real instant (UTC) for the log.

    Attributes:
        vouched: what in the texts a person has looked at and lets pass.
    """

    today: date
    now: datetime
    vouched: Vouched = NOTHING

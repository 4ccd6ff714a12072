"""The two times of a command: the day that it judges by, and the instant it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime


class Clock(NamedTuple):
    """``today`` for judging, and the real instant (UTC) for the log."""

    today: date
    now: datetime

"""When what is overdue is told one step up, as a plan says: the head, the presidency.

A rung is reached by state, not on an exact day: a run that was missed loses nothing.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date


class Rung(StrEnum):
    """A step of escalation; its name is part of a key in the ledger of mail."""

    WARNED = "warned"  # who is responsible hears that the presidency will be told
    HEAD = "head"  # whoever heads the office that is responsible
    PRESIDENCY = "presidency"  # with the secretariat


LEVELS_TOLD: Final = (Rung.HEAD, Rung.PRESIDENCY)
"""Those that a plan may give days to, in the order in which they come."""

MOST_DAYS: Final = 3650
WARNING: Final = 7  # days before the presidency is told


def rungs_reached(
    after: Mapping[str, int], due_on: date, today: date
) -> Iterator[tuple[Rung, date]]:
    """The rungs that an overdue item has reached, each with the day that it did.

    Args:
        after: days overdue after which somebody is told, by LEVELS_TOLD.
        due_on: its last good day.
        today: the day that counts as today.
    """
    days: dict[Rung, int] = {rung: after[rung] for rung in LEVELS_TOLD if rung in after}
    if Rung.PRESIDENCY in days:  # never before it is overdue
        days[Rung.WARNED] = max(days[Rung.PRESIDENCY] - WARNING, 1)
    for rung in Rung:
        if rung in days and due_on + timedelta(days[rung]) <= today:
            yield rung, due_on + timedelta(days[rung])

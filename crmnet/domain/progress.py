"""What people record of a calendar item, and how it stands against its deadline.

Status is what a person said; timeliness is computed from it, the deadline and today.
The two are never mixed: "pendiente" is neither.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from crmnet.domain.kinds import Kind

SOON: Final = timedelta(days=30)


class Status(StrEnum):
    """What people recorded."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    PARTIAL = "partial"
    DONE = "done"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    CARRIED_OVER = "carried_over"


OPEN: Final = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.PARTIAL)


class Timeliness(StrEnum):
    """How a calendar item stands against its last good day."""

    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"  # within 30 days
    OVERDUE = "overdue"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    UNDATED = "undated"
    ONGOING = "ongoing"


def timeliness(
    status: Status, kind: Kind, due_on: date | None, done_on: date | None, today: date
) -> Timeliness | None:
    """How an item stands; None for what is suspended, cancelled or carried over.

    Done without a deadline is done on time. On its last good day nothing is late.
    """
    if status is Status.DONE:
        late = due_on is not None and done_on is not None and done_on > due_on
        return Timeliness.DONE_LATE if late else Timeliness.DONE_ON_TIME
    if status not in OPEN:
        return None
    if due_on is None:
        return Timeliness.ONGOING if kind is Kind.ONGOING else Timeliness.UNDATED
    if due_on < today:
        return Timeliness.OVERDUE
    return Timeliness.DUE_SOON if due_on - today <= SOON else Timeliness.NOT_DUE


def days_overdue(due_on: date, today: date) -> int:
    """Days since the last good day; negative while days are left, 0 on that day."""
    return (today - due_on).days

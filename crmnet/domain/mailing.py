"""When a mail is due: the periods of digests, the stages of a deadline, working days.

Everything is told by state, not by exact day, so that a run that was missed loses
nothing: a stage that was reached yesterday is still untold today.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date


class MailKind(StrEnum):
    """What a mail is, in the ledger."""

    DIGEST = "digest"
    REMINDER = "reminder"
    NOTICE = "notice"


class Frequency(StrEnum):
    """How often a digest goes."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


STAGES: Final = (timedelta(-7), timedelta(0), timedelta(1))
"""Days from the last good day at which an open item is told: a week before, the day
itself, the day after."""

ONLY_OVERDUE: Final = "+overdue"
SATURDAY: Final = 5  # of date.weekday()


def period(today: date, frequency: Frequency) -> str:
    """The name of the period of a day: "2002-W36" (ISO 8601), "2002-09", a day."""
    if frequency is Frequency.WEEKLY:
        year, week, _ = today.isocalendar()
        return f"{year}-W{week:02}"
    if frequency is Frequency.MONTHLY:
        return f"{today:%Y-%m}"
    return today.isoformat()


def limited(period: str, plan: str | None, *, only_overdue: bool) -> str:
    """The name in the ledger of the period of a run that does not tell all.

    "crm-2002:2002-W36", "+overdue:2002-W36": a run of its own, which must not settle
    what it does not tell.
    """
    limits = f"{plan or ''}{ONLY_OVERDUE if only_overdue else ''}"
    return f"{limits}:{period}" if limits else period


def tells_all_of(plan: str | None, period: str) -> bool:
    """Whether the digest of a named period tells all of a plan (None: of all plans)."""
    return period.rpartition(":")[0] in ("", plan or "")


def is_weekend(day: date) -> bool:
    """Whether it is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


def stage_reached(due_on: date, today: date) -> date | None:
    """The day of the latest stage that an open item has reached; None before them."""
    reached = [due_on + days for days in STAGES if due_on + days <= today]
    return max(reached, default=None)


def is_untold(due_on: date, today: date, shown_on: date | None) -> bool:
    """Whether an item has reached a stage that no mail has told.

    Args:
        due_on: its last good day.
        today: the day that counts as today.
        shown_on: the latest day that counted as today in a mail that showed the item
            with this date; None: no mail did.
    """
    stage = stage_reached(due_on, today)
    return stage is not None and (shown_on is None or shown_on < stage)

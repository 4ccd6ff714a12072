"""When a mail is due: the periods of digests, the stages of a deadline, working days.

Everything is told by state, not by exact day, so that a run that was missed loses
nothing: a stage that was reached yesterday is still untold today.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from itertools import chain, count, islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date


class MailKind(StrEnum):
    """What a mail is, in the ledger."""

    DIGEST = "digest"
    REMINDER = "reminder"
    RECEIPT = "receipt"  # of a form that was recorded
    NOTICE = "notice"
    DRILL = "drill"  # a contact test
    CARD = "card"  # whom to call, for a telephone
    LETTER = "letter"  # on what the directory keeps of a person: told, to confirm


class OwnFrequency(StrEnum):
    """What an officer wants of digests."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    OVERDUE = "overdue"  # only when something is
    NONE = "none"


class Frequency(StrEnum):
    """How often a digest goes."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


STAGES: Final = (timedelta(-7), timedelta(0), timedelta(1))
"""Days from the last good day at which an open item is told: a week before, the day
itself, the day after. One on which nothing is sent is told on the sending day before,
the day after on the one after."""

URGENT: Final = "urgent"  # a notice without a kind
KINDS_OF_NOTICE: Final = (URGENT, "bulletin")

ONLY_OVERDUE: Final = "+overdue"
MOST_REMINDERS: Final = 4  # of a reporting round
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


def limits_of(period: str) -> str:
    """What a named period is limited to: "crm-2002", "+overdue"; "" where it tells all.

    >>> limits_of("crm-2002+overdue:2002-W36")
    'crm-2002+overdue'
    """
    return period.rpartition(":")[0]


def tells_all_of(plan: str | None, period: str) -> bool:
    """Whether the digest of a named period tells all of a plan (None: of all plans)."""
    return limits_of(period) in ("", plan or "")


def tells_of(plan: str | None, limits: str) -> bool:
    """Whether a mail under these limits may tell of a plan (None: of any plan)."""
    told = limits.removesuffix(ONLY_OVERDUE)
    return not told or plan in (None, told)


def is_weekend(day: date) -> bool:
    """Whether it is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


def stage_reached(due_on: date, today: date, *, weekends: bool = False) -> date | None:
    """The day of the latest stage that an open item has reached; None before them.

    Args:
        due_on: its last good day.
        today: the day that counts as today.
        weekends: whether mail is sent on a Saturday and a Sunday too.
    """
    days = (_told_on(due_on, stage, weekends=weekends) for stage in STAGES)
    return max((day for day in days if day <= today), default=None)


def _told_on(due_on: date, stage: timedelta, *, weekends: bool) -> date:
    """The sending day on which a stage is told."""
    day = due_on + stage
    step = timedelta(1) if day > due_on else timedelta(-1)
    while not weekends and is_weekend(day):
        day += step
    return day


def round_stage(
    opened_on: date, answer_by: date, today: date, *, weekends: bool = False
) -> date | None:
    """The day of the latest stage that a reporting round has reached; None before them.

    It is asked when the round opens; who has not answered is reminded four times: at
    the stages of a deadline that come after that, then weekly. So a round that is
    opened in the last week before its day, or after it, is reminded of as often.
    """
    asked = _told_on(opened_on - timedelta(1), timedelta(1), weekends=weekends)
    weekly = (STAGES[-1] + timedelta(weeks=number) for number in count(1))
    told = (
        _told_on(answer_by, stage, weekends=weekends) for stage in chain(STAGES, weekly)
    )
    later = (day for day in told if day > asked)
    days = [asked, *islice(later, MOST_REMINDERS)]
    return max((day for day in days if day <= today), default=None)


def is_untold(stage: date | None, shown_on: date | None) -> bool:
    """Whether an item has reached a stage that no mail has told.

    Args:
        stage: the day of the latest that it has reached; None: it has reached none.
        shown_on: the latest day that counted as today in a mail that showed the item
            with this date; None: no mail did.
    """
    return stage is not None and (shown_on is None or shown_on < stage)

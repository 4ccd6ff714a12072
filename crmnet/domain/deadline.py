"""Deadlines: what was understood of a calendar cell, and when it has passed.

All days are plain dates without a zone. ``due_on`` is the last good day, inclusive:
"Antes de octubre,  del 2002." is due on 2002-09-30, and on that day it is not late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crmnet.errors import Message


class Kind(StrEnum):
    """What sort of deadline a phrase states (docs/contract.md, section 4)."""

    POINT = "point"  # one day: starts_on == due_on
    INTERVAL = "interval"  # from starts_on to due_on
    BEFORE = "before"  # no later than due_on; starts_on is None
    AFTER = "after"  # from starts_on on; due_on is None
    RECURRING = "recurring"  # again and again: recurrence
    ONGOING = "ongoing"  # all the time; no day
    UNDATED = "undated"  # no day is stated: "por definir", an empty cell


@dataclass(frozen=True, slots=True)
class Deadline:
    """A calendar phrase that was understood.

    Attributes:
        kind: the sort of deadline.
        starts_on: first day, or None.
        due_on: last good day, inclusive, or None.
        recurrence: RFC 5545 RRULE value ("FREQ=MONTHLY;INTERVAL=6"), or None.
        anchor: the day from which occurrences are counted; None unless recurring.
        note: what was assumed ("mediados de marzo" = 11 to 20 March), or None.
    """

    kind: Kind
    starts_on: date | None = None
    due_on: date | None = None
    recurrence: str | None = None
    anchor: date | None = None
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A calendar phrase that was not understood: it gets no date, and this is why."""

    reason: Message


UNDATED = Deadline(Kind.UNDATED)


def days_overdue(due_on: date, today: date) -> int:
    """Days since the last good day; negative while days are left, 0 on that day."""
    return (today - due_on).days


def is_overdue(due_on: date | None, today: date) -> bool:
    """Whether the last good day has passed."""
    return due_on is not None and due_on < today


def day_of(text: str | None) -> date | None:
    """The day of an ISO text; None stays None."""
    return date.fromisoformat(text) if text else None

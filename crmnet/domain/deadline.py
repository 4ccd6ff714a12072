"""Deadlines: what was understood of a calendar cell, and when it has passed.

All days are plain dates without a zone. ``due_on`` is the last good day, inclusive:
"Antes de octubre,  del 2002." is due on 2002-09-30, and on that day it is not late.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.kinds import Kind
from crmnet.domain.recurrence import days_after, lists_dates, opening, parse_rule, plus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crmnet.domain.working_days import WorkingDays
    from crmnet.errors import Message


@dataclass(frozen=True, slots=True)
class Deadline:
    """A calendar phrase that was understood.

    Attributes:
        kind: the sort of deadline.
        starts_on: first day, or None.
        due_on: last good day, inclusive, or None. Of a recurring deadline: of its
            first occurrence, where the phrase names that ("antes de octubre y luego
            cada seis meses"); the others are counted from it. Of several dates in one
            cell: the last of all.
        recurrence: RFC 5545 RRULE value ("FREQ=MONTHLY;INTERVAL=6"), or None; several
            dates in one cell are listed in it (RDATE).
        anchor: the day from which occurrences are counted; None unless recurring.
        note: what was assumed ("mediados de marzo" = 11 to 20 March), or None.
        used: what of the plan's calendar gave these days ("the fiscal year begins on 1
            April"), in the order of the phrase.
        waits_for: the name of the reference date from which it counts and whose day is
            not known yet, or None.
        by_party: whether it hangs on whose working days are meant.
        counts_from: the name of the reference date from which it counts, or None.
    """

    kind: Kind
    starts_on: date | None = None
    due_on: date | None = None
    recurrence: str | None = None
    anchor: date | None = None
    note: Message | None = None
    used: tuple[Message, ...] = ()
    waits_for: str | None = None
    by_party: bool = False
    counts_from: str | None = None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A calendar phrase that was not understood: it gets no date, and this is why.

    Attributes:
        final: the words were read and still name no day (an impossible or ambiguous
            date), so that no other language is to be asked.
    """

    reason: Message
    final: bool = False


UNDATED = Deadline(Kind.UNDATED)
MOST_OCCURRENCES: Final = 1000  # a daily duty over two years and a half


def is_same(one: Deadline, other: Deadline) -> bool:
    """Whether two deadlines state the same days, whatever is told of them."""
    return _days_of(one) == _days_of(other)


def _days_of(one: Deadline) -> Deadline:
    return replace(one, note=None, used=(), by_party=False)


class Occurrence(NamedTuple):
    """One time that a recurring deadline is due.

    Attributes:
        number: from 1, counted from the anchor.
        starts_on: first day, or None where the phrase states none.
        due_on: last good day, inclusive.
    """

    number: int
    starts_on: date | None
    due_on: date


def anchored(deadline: Deadline, starts: date) -> Deadline:
    """The recurring deadline counted from an item's own first day.

    The same deadline where it does not recur or the phrase itself names a date.
    """
    if deadline.recurrence is None or deadline.starts_on or deadline.due_on:
        return deadline
    return replace(deadline, anchor=starts)


def occurrences(
    deadline: Deadline, until: date, working: WorkingDays | None = None
) -> tuple[Occurrence, ...]:
    """The occurrences of a recurring deadline that are due by a day, inclusive.

    Occurrence n is due n periods after the anchor; where the phrase names a first date,
    that is occurrence 1. Several dates of one cell are all given, however late. Empty
    where nothing recurs; never more than MOST_OCCURRENCES.

    Args:
        deadline: the deadline.
        until: the last day on which they are due.
        working: the working days of whoever owes it, where it counts them.
    """
    if deadline.recurrence is None or deadline.anchor is None:
        return ()
    rule = parse_rule(deadline.recurrence)
    if rule.dates:
        return tuple(Occurrence(n, *days) for n, days in enumerate(rule.dates, start=1))
    last = min(until, rule.until or until)
    found = []
    for occurrence in islice(_all(deadline, working), MOST_OCCURRENCES):
        if occurrence.due_on > last:
            break
        found.append(occurrence)
    return tuple(found)


def first_days(
    deadline: Deadline, most: int, working: WorkingDays | None = None
) -> list[date]:
    """The first days on which a recurring deadline is due, in order.

    None are told where it counts working days, and it is not said whose.
    """
    if deadline.recurrence is None or is_listed(deadline):
        return []
    rule = parse_rule(deadline.recurrence)
    if rule.workday and working is None:
        return []
    days = [each.due_on for each in islice(_all(deadline, working), most)]
    return [day for day in days if rule.until is None or day <= rule.until]


def is_listed(deadline: Deadline) -> bool:
    """Whether it is several dates, one by one, and not a rhythm."""
    return lists_dates(deadline.recurrence or "")


def _all(deadline: Deadline, working: WorkingDays | None) -> Iterator[Occurrence]:
    """All occurrences, without end."""
    if deadline.recurrence is None or deadline.anchor is None:
        return
    rule = parse_rule(deadline.recurrence)
    named = deadline.due_on is not None
    if deadline.due_on is not None:
        yield Occurrence(1, deadline.starts_on, deadline.due_on)
    if _is_from_the_eve(deadline) and rule.is_plain and rule.freq == "MONTHLY":
        rule = replace(rule, days=(-1,))  # 30 September goes on to 31 March
    days = days_after(deadline.anchor, rule, working)
    for number, day in enumerate(days, start=2 if named else 1):
        starts_on = opening(rule, day)
        if named and deadline.starts_on and rule.is_plain:
            starts_on = plus(deadline.starts_on, rule, number - 1)
        yield Occurrence(number, starts_on, day)


def _is_from_the_eve(deadline: Deadline) -> bool:
    """Whether it is counted from the day before a named month: from its month ends."""
    first, anchor = deadline.starts_on, deadline.anchor
    if first is None or anchor is None or deadline.due_on is not None:
        return False
    return first.day == 1 and (first - anchor).days == 1

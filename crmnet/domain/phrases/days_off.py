"""A deadline that falls on a day off, where the plan moves it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crmnet.domain.deadline import first_days
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases.reasons import Refused
from crmnet.domain.plan_calendar import DaysOff
from crmnet.domain.recurrence import parse_rule
from crmnet.domain.working_days import NoHolidays, working_days
from crmnet.errors import Message

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.deadline import Deadline
    from crmnet.domain.phrases.engine import PhraseContext

_WOULD_MOVE: Final = {
    DaysOff.NEXT: Message(
        "on a day off of whoever owes it, the next working day counts instead"
    ),
    DaysOff.PREVIOUS: Message(
        "on a day off of whoever owes it, the working day before counts instead"
    ),
}


def on_working_day(deadline: Deadline, context: PhraseContext) -> Deadline:
    """A deadline as the plan moves it, where its last day is a day off.

    Raises:
        Refused: nobody can say which days are holidays.
    """
    how = context.calendar.days_off
    if deadline.recurrence is not None:
        deadline = _recurring(deadline, context)
    if how is DaysOff.KEEP or deadline.due_on is None:
        return deadline
    if not context.parties:
        said = (*deadline.used, _WOULD_MOVE[how])
        return replace(deadline, used=said)
    days = working_days(context.calendar, context.parties)
    try:
        due_on = days.off(deadline.due_on, how)
    except NoHolidays as error:
        raise Refused(error.message) from None
    if due_on == deadline.due_on:
        return deadline
    return _moved(deadline, deadline.due_on, due_on)


def _recurring(deadline: Deadline, context: PhraseContext) -> Deadline:
    """What recurs, each of its days as the plan moves it; with the first of them.

    Raises:
        Refused: nobody can say which days are holidays.
    """
    how = context.calendar.days_off
    rule = parse_rule(deadline.recurrence or "")
    used = deadline.used
    if rule.workday is None and how is not DaysOff.KEEP and not rule.dates:
        rule = replace(rule, workday=1 if how is DaysOff.NEXT else -1)
        used = (*used, _WOULD_MOVE[how])
    if rule.workday is None or not context.parties:
        return deadline
    deadline = replace(deadline, recurrence=str(rule), by_party=True)
    days = working_days(context.calendar, context.parties)
    try:
        first = first_days(deadline, 2, days)
    except NoHolidays as error:
        raise Refused(error.message) from None
    if len(first) > 1:
        used = (
            *used,
            Message("first on {one} and {other}", one=first[0], other=first[1]),
        )
    return replace(deadline, used=used)


def _moved(deadline: Deadline, was: date, due_on: date) -> Deadline:
    starts_on = deadline.starts_on
    if starts_on and (deadline.kind is Kind.POINT or starts_on > due_on):
        starts_on = due_on
    said = Message("moved from {day}, a day off", day=was)
    return replace(
        deadline,
        starts_on=starts_on,
        due_on=due_on,
        used=(*deadline.used, said),
        by_party=True,
    )

"""A deadline that falls on a day off, where the plan moves it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crmnet.domain.kinds import Kind
from crmnet.domain.phrases.reasons import Refused
from crmnet.domain.plan_calendar import DaysOff
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

"""A deadline that falls on a day off, where the plan moves it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crmnet.domain.deadline import first_days, is_listed
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases.reasons import Refused
from crmnet.domain.plan_calendar import DaysOff
from crmnet.domain.recurrence import Rule, counts_working_days, parse_rule
from crmnet.domain.working_days import NoHolidays, working_days
from crmnet.errors import Message

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.deadline import Deadline
    from crmnet.domain.phrases.engine import PhraseContext
    from crmnet.domain.phrases.tokens import Token

_UNITS: Final = frozenset(("unit", "units", "workday"))
_WOULD_MOVE: Final = {
    DaysOff.NEXT: Message(
        "on a day off of whoever owes it, the next working day counts instead"
    ),
    DaysOff.PREVIOUS: Message(
        "on a day off of whoever owes it, the working day before counts instead"
    ),
}


def on_working_day(
    deadline: Deadline, context: PhraseContext, tokens: list[Token]
) -> Deadline:
    """A deadline as the plan moves it, where its last day is a day off.

    Args:
        deadline: as the words say it.
        context: the plan, and whose days off count.
        tokens: the words.

    Raises:
        Refused: nobody can say which days are holidays.
    """
    how = _how(context, tokens)
    if is_listed(deadline):
        return _one_by_one(deadline, context, how)
    if deadline.recurrence is not None:
        deadline = _recurring(deadline, context, how)
    if how is DaysOff.KEEP or deadline.due_on is None:
        return deadline
    if not context.parties:
        said = (*deadline.used, _WOULD_MOVE[how])
        return replace(deadline, used=said)
    due_on = _off(deadline.due_on, context, how)
    if due_on == deadline.due_on:
        return deadline
    return _moved(deadline, deadline.due_on, due_on)


def is_moved(deadline: Deadline, context: PhraseContext) -> bool:
    """Whether days off may say something of it."""
    if context.calendar.days_off is not DaysOff.KEEP:
        return True
    return counts_working_days(deadline.recurrence or "")


def _how(context: PhraseContext, tokens: list[Token]) -> DaysOff:
    """Whereto the plan moves a day off; "antes de X" is never moved up to X or past it.

    "15 días antes de X" names a day of its own, which may be moved.
    """
    how = context.calendar.days_off
    if how is not DaysOff.NEXT:
        return how
    kinds: tuple[str, ...] = ()
    for token in tokens:
        if "before" in token.kinds and _UNITS.isdisjoint(kinds):
            return DaysOff.KEEP
        kinds = token.kinds
    return how


def _off(day: date, context: PhraseContext, how: DaysOff) -> date:
    """A day as the plan moves it.

    Raises:
        Refused: nobody can say which days are holidays.
    """
    try:
        return working_days(context.calendar, context.parties).off(day, how)
    except NoHolidays as error:
        raise Refused(error.message) from None


def _one_by_one(deadline: Deadline, context: PhraseContext, how: DaysOff) -> Deadline:
    """Several dates, each of them as the plan moves it.

    Raises:
        Refused: nobody can say which days are holidays.
    """
    if how is DaysOff.KEEP:
        return deadline
    if not context.parties:
        return replace(deadline, used=(*deadline.used, _WOULD_MOVE[how]))
    dates = parse_rule(deadline.recurrence or "").dates
    moved = [(first, last, _off(last, context, how)) for first, last in dates]
    told = [
        Message("moved from {day}, a day off", day=last)
        for _, last, due_on in moved
        if due_on != last
    ]
    if not told:
        return deadline
    now = tuple((_first(*one), one[-1]) for one in moved)
    return replace(
        deadline,
        starts_on=now[0][0],
        due_on=now[-1][1],
        recurrence=str(Rule("DAILY", dates=now)),
        anchor=now[0][1],
        used=(*deadline.used, *told),
        by_party=True,
    )


def _first(first: date | None, last: date, due_on: date) -> date | None:
    """The first day of what is moved: its new day, where it is that day alone."""
    return due_on if first and (first == last or first > due_on) else first


def _recurring(deadline: Deadline, context: PhraseContext, how: DaysOff) -> Deadline:
    """What recurs, each of its days as the plan moves it; with the first of them.

    Raises:
        Refused: nobody can say which days are holidays.
    """
    rule = parse_rule(deadline.recurrence or "")
    used = deadline.used
    if rule.workday is None and how is not DaysOff.KEEP:
        rule = replace(rule, workday=1 if how is DaysOff.NEXT else -1)
        used = (*used, _WOULD_MOVE[how])
    if rule.workday is None:
        return deadline
    if not context.parties:  # it is told where its first days are
        return replace(deadline, used=used) if deadline.due_on is None else deadline
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

"""How a deadline was understood, as a sentence: "leído como: hasta el 30 de …".

What is said here can be read again (crmnet.domain.phrases) and gives the same deadline,
but for what stands in brackets.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from crmnet.domain.deadline import Deadline, NotUnderstood, first_days, is_listed
from crmnet.domain.kinds import Kind
from crmnet.domain.recurrence import (
    END_OF_FEBRUARY,
    FEBRUARY,
    WEEKDAYS,
    Rule,
    day_of_yearday,
    parse_rule,
)
from crmnet.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.errors import Message
    from crmnet.i18n import Language

FIRST_DAYS: Final = 3
FIRST_TWO: Final = 2
_MONTHS: Final = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)
_ON_WEEKDAYS: Final = (
    mark("Mondays"),
    mark("Tuesdays"),
    mark("Wednesdays"),
    mark("Thursdays"),
    mark("Fridays"),
    mark("Saturdays"),
    mark("Sundays"),
)
_WEEKDAYS: Final = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)
_NUMBERED: Final = {
    1: mark("the first {weekday}"),
    2: mark("the second {weekday}"),
    3: mark("the third {weekday}"),
    4: mark("the fourth {weekday}"),
    5: mark("the fifth {weekday}"),
    -1: mark("the last {weekday}"),
    -2: mark("the penultimate {weekday}"),
}
_WEEKS: Final = {
    1: mark("the first week"),
    2: mark("the second week"),
    3: mark("the third week"),
    4: mark("the fourth week"),
    -1: mark("the last week"),
}


def reading(answer: Deadline | NotUnderstood, lang: Language) -> str:
    """How a phrase was understood, or why it was not, in the reader's language."""
    if isinstance(answer, NotUnderstood):
        return lang.text("not understood: {reason}", reason=lang.say(answer.reason))
    first = [lang.full_day(day) for day in first_days(answer, FIRST_TWO)]
    added = [lang.text("first on {days}", days=lang.listing(first))] if first else []
    return _sentence(answer, added, lang)


def _sentence(answer: Deadline, added: list[str], lang: Language) -> str:
    """A reading, with what is added to it in brackets."""
    sentence = lang.text("read as: {reading}", reading=plain_reading(answer, lang))
    added = [*added, *map(lang.say, _beside(answer))]
    return f"{sentence} ({'; '.join(added)})" if added else sentence


def _beside(answer: Deadline) -> tuple[Message, ...]:
    """What was assumed, and what of the plan's calendar was used."""
    return answer.used if answer.note is None else (answer.note, *answer.used)


def reading_with_days(
    answer: Deadline | NotUnderstood, days: Sequence[date], lang: Language
) -> str:
    """The same; of what recurs the first days on which it is due, and how many."""
    if not days or isinstance(answer, NotUnderstood):
        return reading(answer, lang)
    said = _sentence(answer, [], lang)
    if is_listed(answer):
        return said
    first = [lang.day(day) for day in days[:FIRST_DAYS]]
    if len(days) <= FIRST_DAYS:
        due = lang.text("due on {days}", days=lang.listing(first))
    else:
        due = lang.text(
            "due on {days}... ({n} times in total)", days=", ".join(first), n=len(days)
        )
    return f"{said}; {due}"


def plain_reading(deadline: Deadline, lang: Language) -> str:
    """The deadline in words, without what was assumed: "hasta el …, inclusive"."""
    if deadline.kind is Kind.ONGOING:
        return lang.text("ongoing")
    if deadline.recurrence:
        rule = parse_rule(deadline.recurrence)
        if rule.dates:
            return _listed(rule, lang)
        return _recurring(deadline, rule, lang)
    return _days(deadline.starts_on, deadline.due_on, lang)


def _listed(rule: Rule, lang: Language) -> str:
    """Dates one by one."""
    if any(first for first, _ in rule.dates):
        return "; ".join(_days(first, last, lang) for first, last in rule.dates)
    days = lang.listing(lang.full_day(last) for _, last in rule.dates)
    return lang.text("until {last}, inclusive", last=days)


def _days(first: date | None, last: date | None, lang: Language) -> str:
    if first and last:
        if first == last:
            return lang.text("on {day}", day=lang.full_day(first))
        return lang.text(
            "from {first} to {last}",
            first=lang.full_day(first),
            last=lang.full_day(last),
        )
    if last:
        return lang.text("until {last}, inclusive", last=lang.full_day(last))
    if first:
        return lang.text("from {first} onwards", first=lang.full_day(first))
    return lang.text("no date")


def _recurring(deadline: Deadline, rule: Rule, lang: Language) -> str:
    sentence = _every(rule, lang)
    if deadline.due_on:
        first = _days(deadline.starts_on, deadline.due_on, lang)
        sentence = lang.text("{first}, and then {every}", first=first, every=sentence)
    elif deadline.starts_on:
        sentence += ", " + _since(deadline.starts_on, deadline.anchor, rule, lang)
    if rule.until:
        sentence += ", " + _days(None, rule.until, lang)
    return sentence


def _since(first: date, anchor: date | None, rule: Rule, lang: Language) -> str:
    """From when it is counted: a month where the month is counted from its eve."""
    from_eve = anchor == first - timedelta(days=1)
    if from_eve and rule.is_plain and first.day == 1:
        return lang.text("from the month of {month} onwards", month=lang.month(first))
    return _days(first, None, lang)


def _rate(rule: Rule, lang: Language) -> str:
    if rule.freq == "DAILY" and rule.workday:
        return lang.text("every working day")
    if rule.freq == "DAILY":
        return lang.plural("every day", "every {n} days", rule.interval)
    if rule.freq == "WEEKLY":
        return lang.plural("every week", "every {n} weeks", rule.interval)
    if rule.freq == "MONTHLY":
        return lang.plural("every month", "every {n} months", rule.interval)
    return lang.plural("every year", "every {n} years", rule.interval)


def _every(rule: Rule, lang: Language) -> str:
    sentence = _rate(rule, lang)
    if rule.freq == "WEEKLY" and rule.weekdays:
        names = [_ON_WEEKDAYS[WEEKDAYS.index(name)] for name in rule.weekdays]
        days = lang.listing(map(lang.text, names))
        return sentence + ", " + lang.text("on {weekdays}", weekdays=days)
    if rule.week or rule.position:
        return sentence + ", " + lang.listing(_spreads(rule, lang))
    if rule.months and not rule.days and not rule.weekdays:
        months = lang.listing(lang.text(_MONTHS[month - 1]) for month in rule.months)
        return sentence + ", " + lang.text("in {months}", months=months)
    if not (rule.days or rule.weekdays or rule.yeardays):
        return sentence
    days = lang.listing(_parts(rule, lang))
    return sentence + ", " + lang.text("on {days}", days=days)


def _spreads(rule: Rule, lang: Language) -> Iterator[str]:
    """What takes several days of a month: a week, or days in a row."""
    week = rule.week or (-1 if rule.days[-1] < 0 else None)
    for month in rule.months or (None,):
        if week:
            yield _of_month(lang.text(_WEEKS[week]), month, lang)
        else:
            first, last = rule.days[0], rule.days[-1]
            yield lang.text("from {first} to {last}", first=first, last=last)


def _parts(rule: Rule, lang: Language) -> Iterator[str]:
    """The days on which a monthly or yearly rule is due, one by one."""
    if rule.workday and _is_from_edge(rule):
        for month in rule.months or (None,):
            yield _of_month(_working_day(rule.workday, lang), month, lang)
        return
    for number in rule.yeardays:
        yield _of_year(number, lang)
    for month in rule.months or (None,):
        for day in rule.days:
            yield _day(day, month, lang)
        for name in rule.weekdays:
            weekday = lang.text(_WEEKDAYS[WEEKDAYS.index(name[-2:])])
            numbered = lang.text(_NUMBERED[int(name[:-2])], weekday=weekday)
            if month is None and rule.interval > 1:
                yield lang.text("{day} of the month", day=numbered)
            else:
                yield _of_month(numbered, month, lang)


def _of_year(number: int, lang: Language) -> str:
    """A day of the year: by its month, but for one that 29 February moves."""
    if number == END_OF_FEBRUARY:
        return _day(-1, FEBRUARY, lang)
    day = day_of_yearday(number)
    if day is None:
        return lang.text("day {n} of the year", n=number)
    return _day(day.day, day.month, lang)


def _day(day: int, month: int | None, lang: Language) -> str:
    if day < 0:
        return _of_month(lang.text("the last day"), month, lang)
    if month is None:
        return lang.text("day {day}", day=day)
    return lang.text("{day} {month}", day=day, month=lang.text(_MONTHS[month - 1]))


def _is_from_edge(rule: Rule) -> bool:
    """Whether working days are counted from an end of the month."""
    return rule.days == ((1,) if (rule.workday or 0) > 0 else (-1,))


def _working_day(number: int, lang: Language) -> str:
    if number == 1:
        return lang.text("the first working day")
    if number == -1:
        return lang.text("the last working day")
    if number > 0:
        return lang.text("the {n}th working day", n=number)
    return lang.text("the {n}th working day from the end", n=-number)


def _of_month(day: str, month: int | None, lang: Language) -> str:
    if month is None:
        return day
    return lang.text("{day} of {month}", day=day, month=lang.text(_MONTHS[month - 1]))

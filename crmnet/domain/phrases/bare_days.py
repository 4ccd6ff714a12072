"""Rules for days without a month: "antes del 15", "viernes 16"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.dates import may_be_day
from crmnet.domain.phrases.days import DayOfMonth, Fixed, OnWeekday, SpeltDay
from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.periods import DAY, WEEK, settle
from crmnet.domain.phrases.reasons import Refused
from crmnet.domain.phrases.terms import Term

if TYPE_CHECKING:
    from crmnet.domain.phrases.periods import Period

_TUESDAY: Final = 1
LONGEST: Final = 4 * WEEK  # a range in two months would say so


@rule("NUMBER", "num", "digits")
def bare_number(_context: PhraseContext, day: int) -> DayOfMonth | None:
    """A number that a bound or a range makes a day: "antes del 15"."""
    return DayOfMonth(day) if may_be_day(day) else None


@rule("NUMBER", "spelt")
def bare_ordinal(_context: PhraseContext, day: int) -> SpeltDay:
    """The first, "del primero al 15 de marzo"."""
    return SpeltDay(day)


@rule("NUMBER", "unit|units num|nth")
def bare_day(context: PhraseContext, unit: object, day: int) -> DayOfMonth | None:
    """Día 15."""
    return bare_number(context, day) if unit == "D" else None


@rule("NUMBER", "weekday comma? num|nth")
def bare_weekday(_context: PhraseContext, weekday: int, day: int) -> Period | None:
    """Lunes 9, in "del lunes 9 al viernes 13 de septiembre"."""
    return OnWeekday(DayOfMonth(day), weekday) if day > 0 else None


@rule("DAY", "tuesday comma? DATE")
def day_with_tuesday(_context: PhraseContext, _month: int, day: Period) -> Period:
    """Mar 15/09/2015, Spanish: it must be a Tuesday."""
    return OnWeekday(day, _TUESDAY)


@rule("NUMBER", "rel weekday comma? num|nth")
def coming_number(
    context: PhraseContext, rel: int, weekday: int, day: int
) -> Period | None:
    """Este lunes 9, in "este lunes 9 hasta el viernes 13 de septiembre"."""
    return bare_weekday(context, weekday, day) if rel in (0, 1) else None


@rule("DAY", "today comma? weekday comma? num|nth", "today comma? num|nth")
def today_by_number(context: PhraseContext, days: int, *words: int) -> Fixed | None:
    """Mañana viernes 27: both are the same day."""
    *weekday, number = words
    day = context.reference + days * DAY
    is_same = day.day == number and weekday in ([], [day.weekday()])
    return Fixed(day, day) if is_same else None


@rule("TERM", "label? comma? de|from|between? COMINGDAY to|until|dash|and COMINGDAY")
def from_weekday_to(context: PhraseContext, first: Period, last: Period) -> Term | None:
    """Miércoles 21 al viernes 23: of the month that is next for the first of them."""
    try:
        begins = settle(first, context.reference).first
        ends = settle(last, begins).first
    except Refused:
        return None  # of a month that stands behind it, or neither is such a day
    is_so = begins < ends < begins + LONGEST
    return Term("at", Fixed(begins, ends)) if is_so else None


@rule("COMINGDAY", "weekday comma? num|nth")
def coming_day(context: PhraseContext, weekday: int, day: int) -> Period | None:
    """Lunes 9, of whatever month is next."""
    return bare_weekday(context, weekday, day)


@rule(
    "TERM",
    "label? comma? in? weekday comma? num|nth",
    "label? comma? in? rel weekday comma? num|nth",
)
def on_weekday(context: PhraseContext, *words: int) -> Term | None:
    """Viernes 16: the coming 16th, if it is a Friday."""
    *rel, weekday, day = words
    if rel not in ([], [0], [1]):
        return None
    found = bare_weekday(context, weekday, day)
    return Term("at", found) if found else None


@rule("TERM", "label? comma? in? tuesday comma? num|nth")
def on_tuesday(context: PhraseContext, _month: int, day: int) -> Term | None:
    """Mar 15, which in Spanish is the 15th of March as well."""
    found = bare_weekday(context, _TUESDAY, day)
    return Term("at", found) if found else None

"""Rules for how often: "cada seis meses", "el 15 de cada mes", "todos los viernes"."""

from __future__ import annotations

from dataclasses import replace

from crmnet.domain.phrases.counted import (
    HALF_MONTHS,
    PARTS,
    YEARLY,
    every_months,
    so_often,
    units,
)
from crmnet.domain.phrases.days import DayOfMonth
from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.months import MONTH, YEAR
from crmnet.domain.phrases.periods import Period
from crmnet.domain.recurrence import WEEKDAYS, Rule, week_of_month


@rule("FREQ", "atleast? manner? freq basis?")
def adjective(_context: PhraseContext, rate: int | str) -> Rule:
    """Trimestral."""
    if isinstance(rate, int):
        return every_months(rate)
    if rate in PARTS:
        return PARTS[rate]
    unit = {"D": "DAILY", "W": "WEEKLY"}[rate[-1]]
    return Rule(unit, int(rate[:-1]))


@rule("FREQ", "atleast? manner? every unit|units basis?")
def every_unit(_context: PhraseContext, unit: object) -> Rule | None:
    """Cada mes."""
    return units(1, unit)


@rule("FREQ", "atleast? manner? every num|big unit|units basis?")
def every_units(_context: PhraseContext, number: int, unit: object) -> Rule | None:
    """Cada seis meses."""
    return units(number, unit) if number > 0 else None


@rule("FREQ", "atleast? manner? every ord unit basis?")
def every_second(context: PhraseContext, number: int, unit: object) -> Rule | None:
    """Cada segundo mes; each first month is the first of what is not said."""
    return every_units(context, number, unit) if number > 1 else None


@rule("FREQ", "atleast? manner? unit with|after|per|by unit")
def unit_by_unit(_context: PhraseContext, one: object, other: object) -> Rule | None:
    """Mes a mes, año con año, week by week."""
    return units(1, one) if one == other else None


@rule("FREQ", "atleast? manner? alternate unit")
def every_other(_context: PhraseContext, unit: object) -> Rule | None:
    """Every other week."""
    return units(2, unit)


@rule("BASE", "in|during every unit|units")
def in_every_unit(_context: PhraseContext, unit: object) -> Rule | None:
    """In each year."""
    return units(1, unit)


@rule("FREQ", "atleast comma FREQ")
def at_least_so_often(_context: PhraseContext, found: Rule) -> Rule:
    """Por lo menos, una vez cada quince días."""
    return found


@rule("BASE", "FREQ comma? atleast|atmost")
def at_least(_context: PhraseContext, found: Rule) -> Rule:
    """Una vez al año como mínimo."""
    return found


@rule("TIMES", "times", "num veces")
def times(_context: PhraseContext, number: int) -> int:
    """Dos veces."""
    return number


@rule("FREQ", "manner? atleast? times comma? per|to|slash? unit")
@rule(
    "FREQ",
    "manner? in? atleast? TIMES per|to|every|in comma? unit",
    "atleast in TIMES per|to|every|in unit",
)
@rule("FREQ", "manner? in? atleast? TIMES in|during|within every unit")
def times_in_unit(_context: PhraseContext, number: int, unit: object) -> Rule | None:
    """Dos veces al año."""
    return so_often(number, 1, unit)


@rule("FREQ", "atleast? TIMES freq")
def times_often(_context: PhraseContext, number: int, rate: object) -> Rule | None:
    """Twice yearly; twice weekly."""
    unit = "W" if rate == "1W" else rate
    return so_often(number, 1, unit) if unit == "W" or isinstance(unit, int) else None


@rule("FREQ", "num per unit", "atleast? num NOUN per|to|every|in unit")
def number_in_unit(_context: PhraseContext, number: int, *words: object) -> Rule | None:
    """Four per year, una reunión al mes."""
    unit = words[-1]
    return so_often(number, 1, unit) if number > 1 or len(words) > 1 else None


@rule("FREQ", "atleast? num NOUN freq")
def number_of_nouns(
    context: PhraseContext, number: int, _noun: bool, rate: object
) -> Rule | None:
    """Dos talleres anuales."""
    return times_often(context, number, rate)


@rule("NOUN", "noun", "noun|event noun|event", "event")
def noun(_context: PhraseContext, *_words: object) -> bool:
    """What is held or written again and again: reuniones, informes."""
    return True


@rule("BASE", "FREQ NOUN", "NOUN FREQ")
def of_noun(_context: PhraseContext, *words: object) -> Rule | None:
    """Reuniones mensuales."""
    return next((word for word in words if isinstance(word, Rule)), None)


@rule("FREQ", "manner? in? atleast? TIMES per|to|every|in num|big unit|units")
def times_in_units(
    _context: PhraseContext, number: int, count: int, unit: object
) -> Rule | None:
    """Una vez cada dos años."""
    return so_often(number, count, unit)


@rule("MDAY", "label? in? NUMBER", "by|latest|until in|by? NUMBER")
def day_number(_context: PhraseContext, day: Period) -> Rule | None:
    """El 15 (de cada mes)."""
    if not isinstance(day, DayOfMonth) or not 1 <= day.day <= 31:
        return None
    return Rule("MONTHLY", days=(-1 if day.day == 31 else day.day,))


@rule("MDAY", "before NUMBER")
def before_day_number(context: PhraseContext, day: Period) -> Rule | None:
    """Antes del 15 (de cada mes)."""
    if not isinstance(day, DayOfMonth) or not 2 <= day.day <= 31:
        return None
    return day_number(context, DayOfMonth(day.day - 1))


@rule("MDAY", "in? NUMBER and|comma MDAY")
def more_days(context: PhraseContext, day: Period, others: Rule) -> Rule | None:
    """Los días 1 y 15 (de cada mes)."""
    first = day_number(context, day)
    if first is None or not others.days or others.position or others.weekdays:
        return None
    return replace(first, days=first.days + others.days)


@rule("MDAY", "in|by|latest|until? ord unit", "in|by|latest|until? ord unit de unit")
def numbered_day(
    _context: PhraseContext, number: int, unit: object, of: object = 1
) -> Rule | None:
    """Último día; segunda quincena (de cada mes)."""
    if of != 1:
        return None
    if unit == "D" and number in (1, -1):
        return Rule("MONTHLY", days=(number,))
    if unit == "W" and number in (1, 2, 3, 4, -1):
        return week_of_month(number)
    if unit == "F" and number in (1, 2):
        return Rule("MONTHLY", days=(15 if number == 1 else -1,))
    return None


@rule("MDAY", "in|by|latest|until? unit ord")
def day_that_is_last(context: PhraseContext, unit: object, number: int) -> Rule | None:
    """Día último (de cada mes)."""
    return numbered_day(context, number, unit) if number == -1 else None


@rule("MDAY", "label? in? NUMBER and|comma ord", "unit|units NUMBER and|comma ord")
@rule("MDAY", "label? in? NUMBER and|comma ord unit")
def day_and_last(context: PhraseContext, *words: object) -> Rule | None:
    """Los días 15 y último (de cada mes)."""
    at = next(i for i, word in enumerate(words) if isinstance(word, Period))
    day, last, *unit = words[at:]
    if unit not in ([], ["D"]):
        return None
    first = day_number(context, day) if isinstance(day, Period) else None
    return replace(first, days=(*first.days, -1)) if first and last == -1 else None


@rule("MDAY", "in? ord weekday", "in? ord weekday de unit")
def numbered_weekday(
    _context: PhraseContext, number: int, weekday: int, of: object = 1
) -> Rule | None:
    """Primer lunes (de cada mes)."""
    if of != 1 or not -5 <= number <= 5 or number == 0:
        return None
    return Rule("MONTHLY", weekdays=(f"{number}{WEEKDAYS[weekday]}",))


@rule("MDAY", "in? ord weekdays", "in? ord weekdays de unit")
def numbered_weekdays(
    context: PhraseContext, number: int, weekday: int, of: object = 1
) -> Rule | None:
    """First Mondays (of each month)."""
    return numbered_weekday(context, number, weekday, of)


@rule("MDAY", "in? ord weekday and|list MDAY")
def more_numbered_weekdays(
    context: PhraseContext, number: int, weekday: int, others: Rule
) -> Rule | None:
    """El segundo martes y el cuarto martes (de cada mes)."""
    first = numbered_weekday(context, number, weekday)
    if first is None or others.days or not others.weekdays:
        return None
    return replace(first, weekdays=first.weekdays + others.weekdays)


@rule("MDAY", "in|within? num ord unit|units")
def first_days_swapped(
    context: PhraseContext, number: int, end: int, unit: object
) -> Rule | None:
    """Los diez primeros días (de cada mes)."""
    return first_days(context, end, number, unit)


@rule("MDAY", "in|within? num firstdays")
def first_days_of(context: PhraseContext, number: int, _style: str) -> Rule | None:
    """Los diez primeros días de (cada mes): "primeros días de" may be its third."""
    return first_days(context, 1, number, "D")


@rule("MDAY", "in|within? num lastdays")
def last_days_of(context: PhraseContext, number: int, _style: str) -> Rule | None:
    """Los diez últimos días de (cada mes)."""
    return first_days(context, -1, number, "D")


@rule("MDAY", "in|within? ord num unit|units")
def first_days(
    _context: PhraseContext, end: int, number: int, unit: object
) -> Rule | None:
    """Los primeros cinco días (de cada mes)."""
    if unit != "D" or end not in (1, -1) or number > 28:
        return None
    return Rule("MONTHLY", days=(number if end == 1 else -1,))


@rule("MDAY", "de|from NUMBER to|until NUMBER")
def days_in_a_row(_context: PhraseContext, first: Period, last: Period) -> Rule | None:
    """Del 1 al 15 (de cada mes)."""
    if not isinstance(first, DayOfMonth) or not isinstance(last, DayOfMonth):
        return None
    if not 0 < first.day < last.day < 31:
        return None
    return Rule("MONTHLY", days=tuple(range(first.day, last.day + 1)), position=-1)


@rule("BASE", "FREQ comma? in? ord weekday de unit")
def weekday_of_months(
    context: PhraseContext, rate: Rule, number: int, weekday: int, of: object
) -> Rule | None:
    """Cada tres meses, el primer viernes del mes."""
    found = numbered_weekday(context, number, weekday, of)
    if found is None or rate.freq != "MONTHLY" or not rate.is_plain:
        return None
    return replace(found, interval=rate.interval)


@rule("BASE", "FREQ comma? MDAY de itsmonth")
def day_of_its_month(_context: PhraseContext, rate: Rule, found: Rule) -> Rule | None:
    """Cada tres meses, el primer viernes del respectivo mes."""
    if rate.freq != "MONTHLY" or not rate.is_plain:
        return None
    return replace(found, interval=rate.interval)


@rule("BASE", "every ord weekday de unit")
def each_numbered_weekday(
    context: PhraseContext, number: int, weekday: int, of: object
) -> Rule | None:
    """Cada primer lunes de mes."""
    return numbered_weekday(context, number, weekday, of)


@rule(
    "BASE",
    "MDAY comma? de|in? every unit|units",
    "MDAY comma? freq",
    "MDAY comma? de|in? rel every unit",
)
def day_each_month(_context: PhraseContext, found: Rule, *unit: object) -> Rule | None:
    """El 15 de cada mes."""
    return found if unit == (1,) else None


@rule("BASE", "FREQ comma? MDAY de? rowmonth")
def monthly_in_next(
    context: PhraseContext, rate: Rule, found: Rule, _month: object
) -> Rule | None:
    """Mensual, antes del día 15 del mes siguiente: once in each month."""
    return monthly_on_day(context, rate, found)


@rule("BASE", "MDAY de every num|ord unit|units")
def day_each_months(
    _context: PhraseContext, found: Rule, number: int, unit: object
) -> Rule | None:
    """First Monday of every fourth month."""
    if unit != MONTH or number < 2 or found.freq != "MONTHLY":
        return None
    return replace(found, interval=number)


@rule("BASE", "MDAY de monthly")
def day_of_the_month(
    _context: PhraseContext, found: Rule, _month: object
) -> Rule | None:
    """Día 15 del mes; primer lunes del mes: of each."""
    return found if found.week is None else None


@rule("BASE", "FREQ comma|dash? MDAY")
def monthly_on_day(_context: PhraseContext, rate: Rule, found: Rule) -> Rule | None:
    """Mensual, el día 15; of a quarter it would not say the month."""
    if rate == HALF_MONTHS and len(found.days) == 2 and found.position is None:
        return found  # quincenal (días 15 y último)
    return found if rate == Rule("MONTHLY") else None


@rule("BASE", "in|to? late de? every unit", "every late unit", "every endof")
def end_of_each(_context: PhraseContext, *found: object) -> Rule | None:
    """Al final de cada trimestre."""
    unit = found[-1]
    if unit == 1:
        return Rule("MONTHLY", days=(-1,))
    if not isinstance(unit, int) or YEAR % unit:
        return None
    return replace(YEARLY, months=tuple(range(unit, YEAR + 1, unit)))


@rule("BASE", "every ord unit de unit")
def chunk_of_each(
    _context: PhraseContext, number: int, unit: object, of: object
) -> Rule | None:
    """Cada primer mes de trimestre."""
    if not isinstance(unit, int) or not isinstance(of, int) or YEAR % of or of == 1:
        return None
    if of % unit or of == unit or not 1 <= number <= of // unit:
        return None
    return replace(YEARLY, months=tuple(range(number * unit, YEAR + 1, of)))

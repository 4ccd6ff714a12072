"""Rules for what is due again and again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from crmnet.domain.deadline import Deadline, Kind
from crmnet.domain.phrases.dates import YEAR
from crmnet.domain.phrases.engine import Context, rule
from crmnet.domain.phrases.periods import (
    DAY,
    Day,
    DayOfMonth,
    Impossible,
    Months,
    NthWeek,
    NthWeekday,
    OnWeekday,
    Period,
    WeekOf,
    WeekOfYear,
    Window,
    month_end,
    settle,
)
from crmnet.domain.phrases.ranges import Range, Several
from crmnet.domain.phrases.terms import Term
from crmnet.domain.recurrence import WEEKDAYS, Rule

if TYPE_CHECKING:
    from datetime import date

A_YEAR: Final = (2001, 2004)  # without and with 29 February
YEARLY: Final = Rule("YEARLY")
# Days that a period must have for something to recur in it.
SHORTEST: Final = {"DAILY": 2, "WEEKLY": 8, "MONTHLY": 32, "YEARLY": 367}


@dataclass(frozen=True, slots=True)
class Recurring:
    """A rule with what bounds it.

    Attributes:
        first: its first date, from which the others are counted.
        since: from when it is counted.
        until: last day of all.
    """

    rule: Rule
    first: Term | None = None
    since: Window | None = None
    until: date | None = None

    def deadline(self, context: Context) -> Deadline:
        """What it means, read on the reference day."""
        value = str(replace(self.rule, until=self.until))
        if self.first:
            return self._from_first(self.first, value, context)
        starts_on, anchor = None, context.reference
        if self.since:
            starts_on = self.since.first
            anchor = _anchor(self.since, self.rule)
        return Deadline(
            Kind.RECURRING, starts_on=starts_on, recurrence=value, anchor=anchor
        )

    def _from_first(self, first: Term, value: str, context: Context) -> Deadline:
        window = first.window(context.reference)
        due_on = first.due_on(window)
        starts_on = window.first if first.bound in ("at", "starting") else None
        return Deadline(
            Kind.RECURRING, starts_on, due_on, value, anchor=due_on, note=window.note
        )


def _anchor(since: Window, rule: Rule) -> date:
    """The day that is named, or the day before the month, quarter or year that is.

    "A partir de enero, cada trimestre" is due on 31 March; a rule that names days may
    be due on the first day of all.
    """
    names_month = since.first.day == 1 and since.last > since.first
    return since.first - DAY if names_month or not rule.is_plain else since.first


@rule("FREQ", "atleast? manner? freq basis?")
def adjective(_context: Context, rate: int | str) -> Rule:
    """Trimestral."""
    if isinstance(rate, int):
        return every_months(rate)
    unit = {"D": "DAILY", "W": "WEEKLY"}[rate[-1]]
    return Rule(unit, int(rate[:-1]))


@rule("FREQ", "atleast? manner? every unit|units basis?")
def every_unit(_context: Context, unit: object) -> Rule | None:
    """Cada mes."""
    return units(1, unit)


@rule("FREQ", "atleast? manner? every num|ord unit|units basis?")
def every_units(_context: Context, number: int, unit: object) -> Rule | None:
    """Cada seis meses."""
    return units(number, unit) if number > 0 else None


@rule("FREQ", "atleast? manner? alternate unit")
def every_other(_context: Context, unit: object) -> Rule | None:
    """Every other week."""
    return units(2, unit)


@rule("TIMES", "times", "num veces")
def times(_context: Context, number: int) -> int:
    """Dos veces."""
    return number


@rule("FREQ", "atleast? TIMES per|to|every comma? unit")
def times_in_unit(_context: Context, number: int, unit: object) -> Rule | None:
    """Dos veces al año."""
    return _times(number, 1, unit)


@rule("FREQ", "atleast? TIMES per|to|every num unit|units")
def times_in_units(
    _context: Context, number: int, count: int, unit: object
) -> Rule | None:
    """Una vez cada dos años."""
    return _times(number, count, unit)


def _times(number: int, count: int, unit: object) -> Rule | None:
    if number == 1:
        return units(count, unit)
    if not isinstance(unit, int) or unit * count % number:
        return None
    return every_months(unit * count // number)


def units(number: int, unit: object) -> Rule | None:
    """The rule that counts units: D, W, F (15 days), FN (two weeks), or months."""
    if isinstance(unit, int):
        return every_months(number * unit)
    freq, size = {
        "D": ("DAILY", 1),
        "W": ("WEEKLY", 1),
        "F": ("DAILY", 15),
        "FN": ("WEEKLY", 2),
    }.get(str(unit), ("", 0))
    return Rule(freq, number * size) if freq else None


def every_months(number: int) -> Rule:
    """The rule that counts months; twelve are a year."""
    if number % YEAR == 0:
        return Rule("YEARLY", number // YEAR)
    return Rule("MONTHLY", number)


@rule("BASE", "FREQ")
def plain(_context: Context, found: Rule) -> Rule:
    """Mensual."""
    return found


@rule("BASE", "FREQ comma? TERM", "FREQ comma? during|in TERM")
def frequency_in_year(_context: Context, found: Rule, term: object) -> Rule | None:
    """Anual, en mayo; semestral (junio y diciembre)."""
    if not isinstance(term, Term) or found.freq not in ("YEARLY", "MONTHLY"):
        return None
    in_year = yearly(term)
    if in_year is None or found.freq == "YEARLY":
        return in_year and replace(in_year, interval=found.interval)
    return in_year if len(in_year.months) * found.interval == YEAR else None


@rule("BASE", "TERM comma? de|in? every unit|units", "TERM comma? per unit", "TERM rel every unit")
def each_year(_context: Context, term: object, *units_: object) -> Rule | None:
    """Marzo de cada año."""
    if not isinstance(term, Term) or units_[-1] != YEAR or len(units_) > 1:
        return None
    return yearly(term)


@rule("BASE", "TERM comma? freq")
def term_yearly(_context: Context, term: object, rate: object) -> Rule | None:
    """By 31 March annually."""
    return yearly(term) if isinstance(term, Term) and rate == YEAR else None


@rule("BASE", "every WHEN")
def every_date(_context: Context, period: Period) -> Rule | None:
    """Every March."""
    return yearly(Term("at", period))


def yearly(term: Term) -> Rule | None:
    """The rule that is due each year when a term without a year is; else None.

    On the last day of a month where it names one, else on that day.
    """
    period = term.period
    if period.year is not None or term.bound not in ("at", "by", "before"):
        return None
    if isinstance(period, NthWeekday) and isinstance(period.of, Months):
        name = f"{period.number}{WEEKDAYS[period.weekday]}"
        return replace(YEARLY, months=(_month(period.of),), weekdays=(name,))
    if isinstance(period, Several):
        rules = [yearly(Term(term.bound, item)) for item in period.items]
        return _joined([each for each in rules if each], len(rules))
    if isinstance(period, NthWeek | WeekOf | WeekOfYear | DayOfMonth | OnWeekday):
        return None
    return _on_day(term, _due_each_year(term))


def _month(of: Months) -> int:
    return of.start + of.count - 1


def _due_each_year(term: Term) -> date:
    try:
        return term.due_on(term.period.window(A_YEAR[0]))
    except Impossible:
        return term.due_on(term.period.window(A_YEAR[1]))


def _on_day(term: Term, due_on: date) -> Rule:
    months = (due_on.month,)
    last = term.period.right if isinstance(term.period, Range) else term.period
    names_day = isinstance(last, Day) and term.bound != "before"
    if due_on == month_end(due_on.year, due_on.month) and not names_day:
        return replace(YEARLY, months=months)
    return replace(YEARLY, months=months, days=(due_on.day,))


def _joined(rules: list[Rule], wanted: int) -> Rule | None:
    """One rule for the same day of several months."""
    if len(rules) != wanted or len({(each.days, each.weekdays) for each in rules}) > 1:
        return None
    months = sorted(month for each in rules for month in each.months)
    return replace(rules[0], months=tuple(months))


@rule("MDAY", "label? in? NUMBER", "by|latest|until in|by? NUMBER")
def day_number(_context: Context, day: Period) -> Rule | None:
    """El 15 (de cada mes)."""
    if not isinstance(day, DayOfMonth) or not 1 <= day.day <= 31:
        return None
    return Rule("MONTHLY", days=(-1 if day.day == 31 else day.day,))


@rule("MDAY", "before NUMBER")
def before_day_number(context: Context, day: Period) -> Rule | None:
    """Antes del 15 (de cada mes)."""
    if not isinstance(day, DayOfMonth) or not 2 <= day.day <= 31:
        return None
    return day_number(context, DayOfMonth(day.day - 1))


@rule("MDAY", "in? NUMBER and|comma MDAY")
def more_days(context: Context, day: Period, others: Rule) -> Rule | None:
    """Los días 1 y 15 (de cada mes)."""
    first = day_number(context, day)
    if first is None or not others.days:
        return None
    return replace(first, days=first.days + others.days)


@rule("MDAY", "in|by|latest|until? ord unit", "in|by|latest|until? ord unit de unit")
def numbered_day(
    _context: Context, number: int, unit: object, of: object = 1
) -> Rule | None:
    """Último día; segunda quincena (de cada mes)."""
    if of != 1:
        return None
    if unit == "D" and number in (1, -1):
        return Rule("MONTHLY", days=(number,))
    if unit == "F" and number in (1, 2):
        return Rule("MONTHLY", days=(15 if number == 1 else -1,))
    return None


@rule("MDAY", "in? ord weekday", "in? ord weekday de unit")
def numbered_weekday(
    _context: Context, number: int, weekday: int, of: object = 1
) -> Rule | None:
    """Primer lunes (de cada mes)."""
    if of != 1 or not -1 <= number <= 4:
        return None
    return Rule("MONTHLY", weekdays=(f"{number}{WEEKDAYS[weekday]}",))


@rule("MDAY", "in|within? ord num unit|units")
def first_days(
    _context: Context, end: int, number: int, unit: object
) -> Rule | None:
    """Los primeros cinco días (de cada mes)."""
    if unit != "D" or end not in (1, -1) or number > 28:
        return None
    return Rule("MONTHLY", days=(number if end == 1 else -1,))


@rule("BASE", "every ord weekday de unit")
def each_numbered_weekday(
    context: Context, number: int, weekday: int, of: object
) -> Rule | None:
    """Cada primer lunes de mes."""
    return numbered_weekday(context, number, weekday, of)


@rule("BASE", "MDAY comma? de|in? every unit|units", "MDAY comma? freq", "MDAY comma? de|in? rel every unit")
def day_each_month(_context: Context, found: Rule, *unit: object) -> Rule | None:
    """El 15 de cada mes."""
    return found if unit == (1,) else None


@rule("BASE", "FREQ comma? MDAY")
def monthly_on_day(_context: Context, rate: Rule, found: Rule) -> Rule | None:
    """Mensual, el día 15; of a quarter it would not say the month."""
    return found if rate == Rule("MONTHLY") else None


@rule("BASE", "in|to? late de? every unit", "every late unit", "every endof")
def end_of_each(_context: Context, *found: object) -> Rule | None:
    """Al final de cada trimestre."""
    unit = found[-1]
    if unit == 1:
        return Rule("MONTHLY", days=(-1,))
    if not isinstance(unit, int) or YEAR % unit:
        return None
    return replace(YEARLY, months=tuple(range(unit, YEAR + 1, unit)))


@rule("BASE", "in|to? early|middle de? every unit")
def part_of_each(_context: Context, _style: str, unit: object) -> Rule | None:
    """A principios de cada mes: which day is not said."""
    del unit
    return None


@rule("BASE", "in? ord unit de every unit", "every ord unit de unit")
def chunk_of_each(
    _context: Context, number: int, unit: object, of: object
) -> Rule | None:
    """Primer mes de cada trimestre."""
    if not isinstance(unit, int) or not isinstance(of, int) or YEAR % of or of == 1:
        return None
    if of % unit or of == unit or not 1 <= number <= of // unit:
        return None
    return replace(YEARLY, months=tuple(range(number * unit, YEAR + 1, of)))


@rule("WDAYS", "weekday|weekdays")
def one_weekday(_context: Context, weekday: int) -> tuple[int, ...]:
    """Lunes."""
    return (weekday,)


@rule("WDAYS", "weekday|weekdays and|comma WDAYS")
def more_weekdays(
    _context: Context, weekday: int, others: tuple[int, ...]
) -> tuple[int, ...]:
    """Lunes y miércoles."""
    return (weekday, *others)


@rule("BASE", "every WDAYS", "in? WDAYS de? every unit|units", "WDAYS every unit")
def each_weekday(
    _context: Context, weekdays: tuple[int, ...], unit: object = "W"
) -> Rule | None:
    """Todos los viernes."""
    if unit != "W":
        return None
    names = tuple(WEEKDAYS[weekday] for weekday in sorted(set(weekdays)))
    return Rule("WEEKLY", weekdays=names)


@rule("PLURAL", "weekdays")
def plural_weekday(_context: Context, weekday: int) -> tuple[int, ...]:
    """Mondays."""
    return (weekday,)


@rule("PLURAL", "weekdays and|comma PLURAL")
def plural_weekdays(
    _context: Context, weekday: int, others: tuple[int, ...]
) -> tuple[int, ...]:
    """Mondays and Fridays."""
    return (weekday, *others)


@rule("BASE", "in? PLURAL")
def on_weekdays(context: Context, weekdays: tuple[int, ...]) -> Rule | None:
    """On Mondays."""
    return each_weekday(context, weekdays)


@rule("BASE", "alternate WDAYS")
def every_other_weekday(context: Context, weekdays: tuple[int, ...]) -> Rule | None:
    """Every other Friday."""
    found = each_weekday(context, weekdays)
    return found and replace(found, interval=2)


@rule("BASE", "FREQ comma? in? WDAYS")
def weekly_on(context: Context, rate: Rule, weekdays: tuple[int, ...]) -> Rule | None:
    """Semanal, los lunes."""
    found = each_weekday(context, weekdays)
    if rate.freq != "WEEKLY" or found is None:
        return None
    return replace(found, interval=rate.interval)


@rule("RECUR", "label? comma? BASE")
def recurring(_context: Context, found: Rule) -> Recurring:
    """A rule without bounds."""
    return Recurring(found)


@rule("RECUR", "BASE comma? and? TERM")
def bounded(context: Context, found: Rule, term: object) -> Recurring | None:
    """Mensual hasta diciembre de 2002; trimestral a partir de julio de 2002."""
    if not isinstance(term, Term):
        return None
    return _BOUNDED.get(term.bound, _no)(context, found, term)


def _no(_context: Context, _found: Rule, _term: Term) -> None:
    return


def _since(context: Context, found: Rule, term: Term) -> Recurring:
    return Recurring(found, since=settle(term.period, context.reference))


def _starting(context: Context, found: Rule, term: Term) -> Recurring:
    if found.is_plain:
        return Recurring(found, first=term)
    return _since(context, found, term)


def _until(context: Context, found: Rule, term: Term) -> Recurring | None:
    in_year = found.freq == "YEARLY" and term.period.year is None
    if in_year or isinstance(term.period, DayOfMonth):
        return None
    return Recurring(found, until=term.due_on(term.window(context.reference)))


def _during(context: Context, found: Rule, term: Term) -> Recurring | None:
    """Between the ends of a period that is long enough to recur in."""
    if term.period.year is None and not isinstance(term.period, Range):
        return None
    window = settle(term.period, context.reference)
    days = (window.last - window.first).days + 1
    if days < SHORTEST[found.freq]:
        return None
    since = window
    if isinstance(term.period, Range):
        left = term.period.left
        year = left.year or window.first.year
        since = left.window(year)
    return Recurring(found, since=since, until=window.last)


_BOUNDED: Final = {
    "since": _since,
    "starting": _starting,
    "by": _until,
    "before": _until,
    "at": _during,
}


@rule("RECUR", "TERM comma? BASE")
def bounded_before(context: Context, term: object, found: Rule) -> Recurring | None:
    """A partir de 2003, anualmente."""
    if not isinstance(term, Term) or term.bound not in ("since", "starting"):
        return None
    return bounded(context, found, term)


@rule("RECUR", "BASE comma? and? TERM comma? and? TERM")
def bounded_twice(
    context: Context, found: Rule, start: object, end: object
) -> Recurring | None:
    """Mensual, a partir de julio de 2002 y hasta diciembre de 2003."""
    one, other = bounded(context, found, start), bounded(context, found, end)
    if one is None or other is None or one.until or not other.until or other.since:
        return None
    return replace(one, until=other.until)


@rule("RECUR", "BASE de YEARS", "BASE YEARS")
def of_year(context: Context, found: Rule, year: Period) -> Recurring | None:
    """Cada trimestre de 2003."""
    return _during(context, found, Term("at", year))


@rule("RECUR", "TERM comma? then comma? BASE", "TERM comma? and comma? then comma? BASE")
def first_then(_context: Context, first: object, found: Rule) -> Recurring | None:
    """Antes de octubre del 2002 y, luego, cada seis meses."""
    if not isinstance(first, Term) or first.bound not in ("at", "by", "before"):
        return None
    return Recurring(found, first=first)


@rule("RECUR", "TERM comma? then comma? BASE comma? and? TERM")
def first_then_until(
    context: Context, first: object, found: Rule, end: object
) -> Recurring | None:
    """Antes de octubre y luego cada seis meses, hasta diciembre de 2004."""
    one, other = first_then(context, first, found), bounded(context, found, end)
    if one is None or other is None or not other.until or other.since:
        return None
    return replace(one, until=other.until)


@rule("RECUR", "TERM comma? and BASE", "TERM comma BASE", "TERM comma? and? BASE then")
def first_and(context: Context, first: object, found: Rule) -> Recurring | None:
    """June 2003 and every year thereafter."""
    return first_then(context, first, found) if found.is_plain else None

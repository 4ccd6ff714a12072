"""What recurs in each month, quarter or year: "each" times any period of the grammar.

"Cada trimestre" stands in a period wherever a quarter may ("el primer lunes de cada
trimestre"); it has no days of its own, and the rule is what the period gives in each of
the quarters of a year.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain.phrases.counted import every_months
from crmnet.domain.phrases.dates import may_be_day
from crmnet.domain.phrases.days import Day, DayOfMonth, NthWeekday
from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.months import MONTH, YEAR
from crmnet.domain.phrases.periods import Months, Period, Window
from crmnet.domain.phrases.ranges import Range, Several
from crmnet.domain.phrases.reasons import OF_WHICH, UNKNOWN_ORDER, Refused
from crmnet.domain.phrases.spans import chunk
from crmnet.domain.phrases.terms import Term, Unsaid
from crmnet.domain.phrases.yearly import joined, last_day_yearly
from crmnet.domain.recurrence import Rule

if TYPE_CHECKING:
    from collections.abc import Callable

FULL: Final = 31  # days of January, in which any day of a month is


class Each(Months):
    """Whole months in each of the periods into which a year falls.

    Attributes:
        every: months from one of them to the next.
    """

    __slots__ = ("every",)

    def __init__(self, start: int, count: int, every: int) -> None:
        super().__init__(start, count, None)
        self.every = every

    @property
    def cycle(self) -> int:
        """Months after which it comes again."""
        return self.every

    def part(self, start: int, count: int) -> Months:
        """Some of its months."""
        return Each(start, count, self.cycle)

    def window(self, year: int) -> Window:
        """None: it is not one period.

        Raises:
            Refused: always.
        """
        del year
        raise Refused(UNKNOWN_ORDER)

    def nth(self, number: int) -> Months:
        """It in one of the periods of a year, from 0."""
        return Months(self.start + number * self.cycle, self.count, None)


@rule("EACH", "every unit|units", "rel every unit")
def each_unit(_context: PhraseContext, *words: object) -> Each | None:
    """Cada trimestre."""
    unit = words[-1]
    if not isinstance(unit, int) or (YEAR % unit and unit % YEAR):
        return None
    return Each(1, min(unit, YEAR), unit)


@rule("RECUR", "every ord unit")
def each_first(_context: PhraseContext, number: int, _unit: object) -> Unsaid | None:
    """Cada primer mes: of what is not said."""
    return Unsaid(OF_WHICH) if number in (1, -1) else None


@rule("EACH", "every num unit|units")
def many_years(_context: PhraseContext, number: int, unit: object) -> Each | None:
    """Cada dos años."""
    return Each(1, YEAR, number * YEAR) if unit == YEAR else None


@rule("DATE", "num|nth de EACH")
def day_of_each(_context: PhraseContext, day: int, of: Each) -> Day | None:
    """15 de cada mes; of a quarter it would not say the month."""
    is_day = may_be_day(day) and day <= FULL
    return Day(of, day) if of.count == MONTH and is_day else None


@rule("DATE", "unit num de ord unit de|in EACH")
def named_day_of_each(
    context: PhraseContext, name: object, day: int, *of: Any
) -> Day | None:
    """Día 15 del último mes de cada trimestre."""
    return day_of_month_of_each(context, day, *of) if name == "D" else None


@rule("DATE", "num|nth de|in ord unit de|in EACH")
def day_of_month_of_each(
    _context: PhraseContext, day: int, number: int, unit: object, of: Each
) -> Day | None:
    """15 del último mes de cada trimestre."""
    month = chunk(_context, number, unit, of) if unit == MONTH else None
    is_day = may_be_day(day) and day <= FULL
    return Day(month, day) if month and is_day else None


@rule("BASE", "TERM +every")
def in_each(_context: PhraseContext, term: object) -> Rule | None:
    """What the period of a term gives in each month, quarter or year."""
    if not isinstance(term, Term) or term.period.cycle is None:
        return None
    return _rule(term, term.period.cycle)


@rule("BASE", "FREQ comma? TERM")
def often_in_each(context: PhraseContext, rate: Rule, term: object) -> Rule | None:
    """Anualmente, durante el primer bimestre de cada año: the rate says it again."""
    found = in_each(context, term)
    if found is None or not isinstance(term, Term):
        return None
    return found if rate == every_months(term.period.cycle or 0) else None


@rule("BASE", "FREQ comma? in|by|latest|until? ord unit de unit")
def day_of_its_own(
    context: PhraseContext, rate: Rule, number: int, unit: object, of: object
) -> Rule | None:
    """Trimestral, el último día del trimestre."""
    own = _its_own(rate, of)
    is_day = unit == "D" and number in (1, -1)
    return in_each(context, Term("at", Day(own, number))) if own and is_day else None


@rule("BASE", "FREQ comma? in|by|latest|until? ord weekday de unit")
def weekday_of_its_own(
    context: PhraseContext, rate: Rule, number: int, weekday: int, of: object
) -> Rule | None:
    """Trimestral, el primer lunes del trimestre."""
    own = _its_own(rate, of)
    return (
        in_each(context, Term("at", NthWeekday(own, number, weekday))) if own else None
    )


def _its_own(rate: Rule, unit: object) -> Each | None:
    """The quarter of what is quarterly; a month is known elsewhere."""
    is_own = isinstance(unit, int) and MONTH < unit <= YEAR and not YEAR % unit
    if not is_own or rate != every_months(int(str(unit))):
        return None
    return Each(1, int(str(unit)), int(str(unit)))


@rule("BASE", "atleast? TIMES comma? TERM +every")
def once_in_each(context: PhraseContext, number: int, term: object) -> Rule | None:
    """Una vez dentro del primer trimestre de cada año."""
    return in_each(context, term) if number == 1 else None


@rule("BASE", "in|during ord event|noun de EACH")
def in_session_of_each(_context: PhraseContext, number: int, *of: Each) -> Rule | None:
    """En la primera sesión de cada mes: once in each, its day is not known."""
    each = of[-1]
    is_whole = each.start == 1 and each.count == min(each.every, YEAR)
    return every_months(each.every) if number > 0 and is_whole else None


def put(period: Period, place: Callable[[Each], Months]) -> Period:
    """A period with another in each place where "each" stands."""
    if isinstance(period, Each):
        return place(period)
    if isinstance(period, Several):
        return Several(tuple(put(item, place) for item in period.items))
    changed = copy(period)
    for name in ("of", "left", "right"):
        if hasattr(period, name):
            setattr(changed, name, put(getattr(period, name), place))
    return changed


def _rule(term: Term, cycle: int) -> Rule | None:
    if cycle > YEAR:
        found = _of_nth(term, 0)
        return found and replace(found, interval=cycle // YEAR)
    if cycle == MONTH:
        return _monthly(term)
    rules = [_of_nth(term, number) for number in range(YEAR // cycle)]
    return joined([each for each in rules if each], len(rules))


def _of_nth(term: Term, number: int) -> Rule | None:
    return last_day_yearly(
        Term(term.bound, put(term.period, lambda each: each.nth(number)))
    )


def _monthly(term: Term) -> Rule | None:
    """What January gives, each month."""
    found = _of_nth(term, 0)
    if found is None:
        return None
    days = found.days if found.weekdays else found.days or (-1,)
    days = tuple(-1 if day == FULL and not found.weekdays else day for day in days)
    spread = _spread(term) if not found.weekdays else None
    return spread or replace(found, freq="MONTHLY", months=(), days=days)


def _spread(term: Term) -> Rule | None:
    """The rule of several days of each month, all of them named."""
    period = term.period
    if not isinstance(period, Range) or term.bound != "at":
        return None
    ends = [_number(end) for end in (period.left, period.right)]
    if ends[0] is None or ends[1] is None or not 0 < ends[0] < ends[1] < FULL:
        return None
    return Rule("MONTHLY", days=tuple(range(ends[0], ends[1] + 1)), position=-1)


def _number(end: Period) -> int | None:
    if isinstance(end, DayOfMonth):
        return end.day
    return end.number if isinstance(end, Day) else None

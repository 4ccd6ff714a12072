"""Rules for single deadlines: a period, or a bound at one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from crmnet.domain.deadline import Deadline
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases.days import Fixed, FromToday, PairDay
from crmnet.domain.phrases.engine import PhraseContext, rule, same
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.months import MONTH, YEAR
from crmnet.domain.phrases.parts import Third
from crmnet.domain.phrases.periods import (
    DAY,
    Months,
    Numbered,
    Period,
    ThisMonth,
    Unclear,
    Window,
    settle,
)
from crmnet.domain.phrases.ranges import Several
from crmnet.domain.phrases.reasons import (
    IS_OVER,
    MID_YEAR,
    NO_START,
    Refused,
    two_readings,
)
from crmnet.domain.phrases.spans import shift
from crmnet.domain.recurrence import Rule

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from crmnet.errors import Message


class Term(NamedTuple):
    """A deadline as the phrase states it.

    Attributes:
        bound: "at" (in it), "by" (its last day), "before" (the day before its first),
            "since", "starting", "lookback" (from its first day), "after" (from the day
            after its last).
        is_end: of "by": whether the word says how long ("hasta"), so that with a rhythm
            it is the end of it and not its first date.
    """

    bound: str
    period: Period
    is_end: bool = False

    def window(self, reference: date, *, recurs: bool = False) -> Window:
        """The days of its period that are meant."""
        if self.bound == "lookback" and self.period.year is None:
            all_of_them = self.period.candidates(reference)
            return [w for w in all_of_them if w.first <= reference][-1]
        is_before = self.bound == "before"
        found = settle(self.period, reference, before=is_before, recurs=recurs)
        if self.bound != "at" and isinstance(self.period, Third):
            self.period.check_bound(found, self.bound)
        return found

    def due_on(self, window: Window) -> date:
        """The last good day, for a bound that has one."""
        if isinstance(self.period, Third):
            return self._due_at_third(self.period, window)
        return window.first - DAY if self.bound == "before" else window.last

    def _due_at_third(self, third: Third, window: Window) -> date:
        """A bound at a part: "antes de fin de marzo" is in time on 31 March."""
        if self.bound != "at" and third.half(window):
            raise Refused(MID_YEAR)  # of each year; of one its days are told
        day_before = window.first - DAY
        if self.bound == "by" and (third.part, third.style) == (0, "edge"):
            raise two_readings(window.first, window.last)
        if self.bound != "before" or third.part == 0:
            return window.last if self.bound != "before" else day_before
        if third.part == 2 and third.style == "loose":
            raise two_readings(day_before, window.last)
        return window.last if (third.part, third.style) == (2, "edge") else day_before

    def deadline(self, context: PhraseContext) -> Deadline:
        """What it means, read on the reference day."""
        window = self.window(context.reference)
        if isinstance(self.period, Several) and self.bound in ("at", "by"):
            dates = self.period.dates(window)
            if len(dates) > 1:
                return one_by_one(dates, from_first=self.bound == "at")
        if self.bound == "at":
            kind = Kind.POINT if window.first == window.last else Kind.INTERVAL
            return Deadline(kind, window.first, window.last, note=window.note)
        if self.bound in ("by", "before"):
            due_on = self.due_on(window)
            return Deadline(Kind.BEFORE, due_on=due_on, note=self._note(window))
        if self.bound == "after":
            return Deadline(Kind.AFTER, window.last + DAY, note=window.note)
        begins = isinstance(self.period, Third) and self.period.part == 0
        note = None if begins else window.note
        return Deadline(Kind.AFTER, window.first, note=note)

    def _note(self, window: Window) -> Message | None:
        """What was assumed: nothing at the end of a period, it is its last day."""
        if isinstance(self.period, Third) and self.period.part == 2:
            return window.note if self.period.style == "third" else None
        return window.note


def one_by_one(dates: list[Window], *, from_first: bool) -> Deadline:
    """The deadline of several dates, each of which is due on its own.

    Args:
        dates: in their order.
        from_first: whether each has a first day.
    """
    listed = [(each.first if from_first else None, each.last) for each in dates]
    return Deadline(
        Kind.INTERVAL if from_first else Kind.BEFORE,
        starts_on=listed[0][0],
        due_on=dates[-1].last,
        recurrence=str(Rule("DAILY", dates=tuple(listed))),
        anchor=dates[0].last,
    )


class Unsaid(NamedTuple):
    """Words that are understood, and lack what would make them a date."""

    reason: Message

    def deadline(self, _context: PhraseContext) -> NoReturn:
        """Refuses.

        Raises:
            Refused: always.
        """
        raise Refused(self.reason)


@same("BOUND", "PERIOD", "NUMBER", "CHOICE")
def bound_period(_context: PhraseContext, period: Period) -> Period:
    """What can stand behind "antes de"."""
    return period


@rule("TERM", "in|to? OFFSET")
def at_offset(_context: PhraseContext, term: Term) -> Term:
    """60 días después de la adopción: that day."""
    return term


@rule("TERM", "within|term|by|latest|until within|term|in|to? OFFSET", "in|within NEXT")
def within_offset(_context: PhraseContext, term: Term) -> Term:
    """Dentro de los 30 días siguientes a la adopción: by that day."""
    return Term("by", term.period)


@rule("NEXT", "rowmonth to? DAY")
def next_month_after(
    context: PhraseContext, _month: object, day: Period
) -> Term | None:
    """Dentro del mes siguiente a la adopción."""
    return from_day(context, (1, MONTH), day)


@rule("NEXT", "unit rel to? DAY", "unit nextto DAY")
def next_unit_after(context: PhraseContext, unit: object, *place: Any) -> Term | None:
    """Dentro de la semana siguiente a la adopción."""
    is_next = len(place) == 1 or place[0] == 1
    return from_day(context, (1, unit), place[-1]) if is_next else None


@rule("TERM", "label? comma? during HERE")
def in_running_year(_context: PhraseContext, period: Period) -> Term | None:
    """Durante todo el año; "todo el mes" says not which one, or each of them."""
    is_year = isinstance(period, Months) and period.count == YEAR
    return Term("at", period) if is_year else None


@rule("TERM", "label? comma? in|during|within|de? in? WHEN comma? inclusive?")
@rule("TERM", "within? term RANGE")
@rule("TERM", "during label WHEN comma? inclusive?", "duein comma? MONTH")
def in_period(context: PhraseContext, period: Period) -> Term | None:
    """En octubre de 2002; "3/4" alone may be weeks of a project as well as a day."""
    if any(map(_is_of_the_month, getattr(period, "items", (period,)))):
        return None  # "first week of the month": of this one, or of each
    if isinstance(period, PairDay) and not context.date_order:
        return Term("at", period.alone())
    return Term("at", period)


def _is_of_the_month(period: Period) -> bool:
    return isinstance(period, Numbered) and isinstance(period.of, ThisMonth)


def _is_week_of_the_month(period: Period) -> bool:
    """Whether it is a part of "the month", of this one or of each, and no day."""
    return _is_of_the_month(period) and not period.names_day


@rule("TERM", "for unit YEAR", "for budgetyear YEAR")
def for_year(_context: PhraseContext, *words: object) -> Term | None:
    """Para el año 2003: in it, while "para 2003" is by its end."""
    *unit, year = words
    is_year = unit in ([], [YEAR]) and isinstance(year, int)
    return Term("at", Months(1, YEAR, int(str(year)))) if is_year else None


@rule("TERM", "with|per ENDING")
def of_ending(_context: PhraseContext, period: Period) -> Term | None:
    """Por el semestre terminado el 30 de junio de 2012; without a year: which one?"""
    is_known = period.year is not None or isinstance(period, Unclear)
    return Term("at", period) if is_known else None


@rule("TERM", "PERIOD comma? and ongoing", "PERIOD dash|to ongoing")
def and_ongoing(_context: PhraseContext, period: Period) -> Term:
    """May 2023 and ongoing."""
    return Term("since", period)


@rule("TERM", "ord unit comma? in? DAY")
def last_day_is(
    _context: PhraseContext, number: int, unit: object, day: Period
) -> Term | None:
    """Último día: 30 de octubre."""
    return Term("by", day) if (number, unit) == (-1, "D") else None


@rule("TERM", "in? DAY comma ord unit")
def is_last_day(
    context: PhraseContext, day: Period, number: int, unit: object
) -> Term | None:
    """30 de octubre, último día."""
    is_last = last_day_is(context, number, unit, day)
    return is_last and Term("at", day)


@rule(
    "TERM",
    "label? comma? by|latest comma? in|by|to|de|during? BOUND",
    "label? comma? by in? BOUND comma? inclusive|latest",
    "label? comma? by|latest comma? in|by|to|de|during? SEVERAL",
)
@rule("TERM", "label? comma? ends comma? by|latest|until? in? BOUND")
@rule("TERM", "label? comma? byend HERE", "label? comma? byend EACH")
@rule("TERM", "label? comma? in? BOUND comma? latest|onbefore")
def by(_context: PhraseContext, period: Period) -> Term | None:
    """A más tardar el 15 de julio."""
    return None if _is_week_of_the_month(period) else Term("by", period)


@rule(
    "TERM",
    "label? comma? until comma? in|by|to|de|during? BOUND",
    "label? comma? until in? BOUND comma? inclusive|latest",
    "label? comma? latest|by until in? BOUND",
    "label? comma? until comma? in|by|to|de|during? SEVERAL comma? inclusive?",
)
def until(_context: PhraseContext, period: Period) -> Term | Unsaid | None:
    """Hasta el 15 de julio; "hasta mañana" is said of a day that nobody knows."""
    if isinstance(period, FromToday):
        return Unsaid(NO_START)
    return None if _is_week_of_the_month(period) else Term("by", period, is_end=True)


@rule("TERM", "label? comma? to BOUND", "label? comma? to SEVERAL")
def as_of(context: PhraseContext, period: Period) -> Term | None:
    """Al 31 de diciembre; "a la fecha" sets no limit."""
    today = isinstance(period, Fixed) and period.last == context.reference
    if isinstance(period, Third):  # "a mediados de" is in it
        to_is_at = LANGUAGES[context.language].to_is_at
        return None if to_is_at else Term("by", period, is_end=True)
    return None if today else Term("by", period)


@rule("TERM", "label? comma? in? by|latest|until|ends? before in|de? BOUND")
def before(_context: PhraseContext, period: Period) -> Term | None:
    """Antes de octubre."""
    return None if _is_week_of_the_month(period) else Term("before", period)


@rule("TERM", "soon comma? and? comma? but? comma? TERM")
def soon_and_by(_context: PhraseContext, term: object) -> Term | None:
    """Lo antes posible, y a más tardar el 30 de junio."""
    is_limit = isinstance(term, Term) and term.bound in ("by", "before")
    return term if is_limit and isinstance(term, Term) else None


@rule("TERM", "label? comma? ended comma? in? BOUND")
def ended(_context: PhraseContext, _period: Period) -> Unsaid:
    """Concluido el 30 de junio de 2026: that says what is over, and sets no limit."""
    return Unsaid(IS_OVER)


def _bound(bound: str) -> Callable[[PhraseContext, Period], Term | None]:
    """What builds a term of that bound."""
    return lambda _context, period: (
        None if _is_week_of_the_month(period) else Term(bound, period)
    )


# Después de diciembre; a partir de septiembre; comenzando en septiembre; "since
# August", which in English is the last one.
rule("TERM", "after in? BOUND", "starting after in? BOUND")(_bound("after"))
rule(
    "TERM",
    "since|from in? BOUND onward?",
    "since|from in? BOUND comma? inclusive",
    "de? in? PERIOD comma? onward",
)(_bound("since"))
rule("TERM", "starting comma? in|since|from? BOUND onward?")(_bound("starting"))
rule("TERM", "lookback in? BOUND")(_bound("lookback"))


@rule("TERM", "label? comma? in DURATION", "DURATION from TODAY")
def in_duration(
    context: PhraseContext, length: tuple[int, object], _today: object = None
) -> Term | None:
    """En dos semanas: that day."""
    return shifted("at", context.reference, length)


@rule("TODAY", "today")
def only_today(_context: PhraseContext, days: int) -> bool | None:
    """The word "now" or "hoy"."""
    return True if days == 0 else None


@rule(
    "TERM",
    "label? comma? within|term|during? within|term DURATION",
    "by|latest in|within|term? DURATION",
    "until in|within|term DURATION",
)
def within_duration(context: PhraseContext, length: tuple[int, object]) -> Term | None:
    """En un plazo de tres meses: by that day."""
    return shifted("by", context.reference, length)


@rule("TERM", "per term? DURATION comma? counted? since|from|starting DAY")
@rule("TERM", "during|within LENGTH label? comma? since|from|starting DAY")
@rule("TERM", "during? term DURATION comma? starting DAY")
@rule("TERM", "during term? DURATION comma? counted? since|from|starting DAY")
def lasting(
    context: PhraseContext, length: tuple[int, object], day: Period
) -> Term | None:
    """Durante cuatro años a partir del 1 de enero de 2003: to 31 December."""
    first = settle(day, context.reference).first
    end = shift(first, *length)
    return Term("at", Fixed(first, end - DAY)) if end and end > first else None


@rule("TERM", "ago DURATION", "DURATION ago")
def ago(context: PhraseContext, length: tuple[int, object]) -> Term | None:
    """Hace tres días."""
    number, unit = length
    return shifted("at", context.reference, (-number, unit))


@rule("TERM", "label? comma? during|until? DURATION")
def only_a_length(_context: PhraseContext, _length: object) -> Unsaid:
    """Tres meses: from when is not said."""
    return Unsaid(NO_START)


def from_day(
    context: PhraseContext, length: tuple[int, object], day: object
) -> Term | None:
    """The day so long after a day, or before it; None of what is no day."""
    if not isinstance(day, Period) or day.cycle:
        return None
    return shifted("at", settle(day, context.reference).first, length)


def shifted(bound: str, day: date, length: tuple[int, object]) -> Term | None:
    """A day so long after a day, or before it, as a term of that bound."""
    number, unit = length
    moved = shift(day, number, unit)
    return Term(bound, Fixed(moved, moved)) if moved else None

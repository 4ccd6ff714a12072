"""Rules for what is due again and again, with what bounds it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.deadline import Deadline
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases.counted import YEARLY
from crmnet.domain.phrases.days import Coming, DayOfMonth, Fixed
from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.months import YEAR
from crmnet.domain.phrases.parts import Third
from crmnet.domain.phrases.periods import DAY, Months, Period, Window, settle
from crmnet.domain.phrases.ranges import Range, Several, Slashed
from crmnet.domain.phrases.rates import monthly_on_day
from crmnet.domain.phrases.reasons import OF_WHICH
from crmnet.domain.phrases.terms import Term, Unsaid
from crmnet.domain.phrases.workdays import whose
from crmnet.domain.phrases.yearly import is_span_of_days
from crmnet.domain.recurrence import Rule

if TYPE_CHECKING:
    from datetime import date

MONTHLY: Final = Rule("MONTHLY")
# Days that a period must have for something to recur in it.
LONGEST_MONTH: Final = 31  # days; from it the others end with theirs
SHORTEST: Final = {"DAILY": 2, "WEEKLY": 8, "MONTHLY": 32, "YEARLY": 367}


class Recurring(NamedTuple):
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

    def deadline(self, context: PhraseContext) -> Deadline:
        """What it means, read on the reference day."""
        value = str(replace(self.rule, until=self.until) if self.until else self.rule)
        if self.first:
            return self._from_first(self.first, context)
        starts_on, anchor = None, context.reference
        if self.since:
            starts_on = self.since.first
            anchor = _anchor(self.since, self.rule)
        return Deadline(
            Kind.RECURRING, starts_on=starts_on, recurrence=value, anchor=anchor
        )

    def _from_first(self, first: Term, context: PhraseContext) -> Deadline:
        window = first.window(context.reference, recurs=True)
        due_on = first.due_on(window)
        found = replace(self.rule, until=self.until)
        if is_whole(first, window) and found.freq == "MONTHLY" and found.is_plain:
            found = replace(found, days=(-1,))  # each ends with its own month
        value = str(found)
        starts_on = window.first if first.bound in ("at", "starting") else None
        return Deadline(
            Kind.RECURRING, starts_on, due_on, value, anchor=due_on, note=window.note
        )


def is_whole(first: Term, window: Window) -> bool:
    """Whether a first date is all of some months that end before the 31st."""
    is_period = isinstance(first.period, Months) and first.bound in ("at", "starting")
    return is_period and window.last.day < LONGEST_MONTH


def _anchor(since: Window, rule: Rule) -> date:
    """The day that is named, or the day before the month, quarter or year that is.

    "A partir de enero, cada trimestre" is due on 31 March; a rule that names days may
    be due on the first day of all.
    """
    names_month = since.first.day == 1 and since.last > since.first
    return since.first - DAY if names_month or not rule.is_plain else since.first


@rule("BASE", "FREQ comma? then")
def thereafter(_context: PhraseContext, found: Rule) -> Rule:
    """Every two years thereafter: from when is said elsewhere."""
    return found


@rule("BASE", "FREQ comma? manner|advance|arrears comma? in? MDAY")
def often_so(context: PhraseContext, rate: Rule, found: Rule) -> Rule | None:
    """Mensual, por adelantado, el día 1."""
    return monthly_on_day(context, rate, found)


@rule("BASE", "FREQ comma? arrears", "FREQ NOUN arrears", "NOUN FREQ comma? arrears")
def after_each_is_over(_context: PhraseContext, *words: object) -> Rule | None:
    """Pagos semestrales por periodos vencidos: it ends with each of them."""
    return next((word for word in words if isinstance(word, Rule)), None)


@rule("BASE", "FREQ comma? or|and|slash undated", "FREQ comma? manner")
@rule("BASE", "undated comma? and|but? comma? atleast FREQ", "FREQ comma? ongoing")
def at_need(_context: PhraseContext, found: Rule) -> Rule:
    """Annually or as needed: what is certain is the rhythm."""
    return found


@rule("RECUR", "label? comma? BASE", "then comma? BASE")
def recurring(_context: PhraseContext, found: Rule) -> Recurring:
    """A rule without bounds."""
    return Recurring(found)


@rule("RECUR", "BASE comma latest")
def at_the_latest(_context: PhraseContext, found: Rule) -> Recurring:
    """By May each year, at the latest."""
    return Recurring(found)


@rule("RECUR", "BASE comma? or rel workday", "BASE comma? or workday rel")
def or_next_workday(
    context: PhraseContext, found: Rule, *words: object
) -> Recurring | None:
    """A más tardar el 20 de cada mes (o el siguiente día hábil)."""
    whose(context)
    is_next = 1 in words and found.days and found.workday is None
    return Recurring(replace(found, workday=1)) if is_next else None


@rule(
    "RECUR",
    "TERM comma? de|in? every unit",
    "TERM comma? per unit",
    "TERM comma? freq",
    "every TERM",
    "freq comma? TERM",
)
def span_each_year(_context: PhraseContext, *words: object) -> Recurring | None:
    """Del 1 de febrero al 30 de abril de cada año: with its first day."""
    term = next((word for word in words if isinstance(word, Term)), None)
    if term is None or not is_span_of_days(term):
        return None
    is_yearly = all(word in (YEAR, term) for word in words)
    return Recurring(YEARLY, first=term) if is_yearly else None


@rule("RECUR", "BASE comma? during rel unit")
def of_the_last(
    _context: PhraseContext, found: Rule, rel: int, _unit: object
) -> Recurring | None:
    """On 31 March of every year for the preceding year: what it is about."""
    return Recurring(found) if rel < 0 else None


@rule("RECUR", "FREQ comma? MDAY de? rowmonth to BOUND")
def monthly_after_one(
    _context: PhraseContext, rate: Rule, _day: Rule, *words: object
) -> Unsaid | None:
    """Mensual, 15 del mes siguiente al cierre del trimestre: that ends no rhythm."""
    of = words[-1]
    is_one = isinstance(of, Period) and of.cycle is None
    return Unsaid(OF_WHICH) if is_one and rate == MONTHLY else None


@rule("RECUR", "BASE comma? and? TERM")
def bounded(context: PhraseContext, found: Rule, term: object) -> Recurring | None:
    """Mensual hasta diciembre de 2002; trimestral a partir de julio de 2002."""
    if not isinstance(term, Term) or term.period.cycle:
        return None
    return _BOUNDED.get(term.bound, _no)(context, found, term)


def _no(_context: PhraseContext, _found: Rule, _term: Term) -> None:
    return


def _since(context: PhraseContext, found: Rule, term: Term) -> Recurring:
    return Recurring(found, since=term.window(context.reference))


def _starting(context: PhraseContext, found: Rule, term: Term) -> Recurring:
    if found.is_plain:
        return Recurring(found, first=term)
    return _since(context, found, term)


def _until(context: PhraseContext, found: Rule, term: Term) -> Recurring | None:
    in_year = found.freq == "YEARLY" and term.period.year is None
    if isinstance(term.period, Fixed) and not term.is_end:
        return None  # "monthly, within five days" is of each of them
    if isinstance(term.period, Coming) and found.freq != "DAILY":
        return None  # "semanal, hasta el viernes" may be by each Friday
    if in_year or isinstance(term.period, DayOfMonth | Several):
        return None
    return Recurring(found, until=term.due_on(term.window(context.reference)))


def _is_one_span(period: Period) -> bool:
    """Whether something may recur from its first day to its last.

    Not in "15 de cada mes, en marzo y junio de 2027", which is not in May.
    """
    if isinstance(period, Several):
        return False
    if period.year is None:
        return isinstance(period, Range) and not isinstance(period, Slashed)
    return True


def _during(context: PhraseContext, found: Rule, term: Term) -> Recurring | None:
    """Between the ends of a period that is long enough to recur in."""
    if not _is_one_span(term.period):
        return None
    if isinstance(term.period, Third) and found.freq in ("MONTHLY", "YEARLY"):
        return None  # "quarterly, at the end of 2027" may be until then
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


def _as_of(context: PhraseContext, found: Rule, term: Term) -> Recurring | None:
    """Annually since 2001; without a year it may be the last month or the next."""
    return _since(context, found, term) if term.period.year else None


_BOUNDED: Final = {
    "lookback": _as_of,
    "since": _since,
    "starting": _starting,
    "by": _until,
    "before": _until,
    "at": _during,
}


@rule("RECUR", "TERM comma? BASE")
def bounded_before(
    context: PhraseContext, term: object, found: Rule
) -> Recurring | None:
    """A partir de 2003, anualmente."""
    if not isinstance(term, Term):
        return None
    if term.period.year is None and found.months:
        return None  # "from 1 February to 30 April of each year" is a span
    if term.bound in ("since", "starting") or term.is_end:
        return bounded(context, found, term)
    return None


@rule("RECUR", "BASE comma? and? TERM comma? and? TERM")
def bounded_twice(
    context: PhraseContext, found: Rule, start: object, end: object
) -> Recurring | None:
    """Mensual, a partir de julio de 2002 y hasta diciembre de 2003."""
    one, other = bounded(context, found, start), bounded(context, found, end)
    if one is None or other is None or one.until or not other.until or other.since:
        return None
    return one._replace(until=other.until)


@rule("RECUR", "BASE de YEARS", "BASE YEARS")
def of_year(context: PhraseContext, found: Rule, year: Period) -> Recurring | None:
    """Cada trimestre de 2003."""
    return _during(context, found, Term("at", year))


@rule(
    "RECUR", "TERM comma? then comma? BASE", "TERM comma? and comma? then comma? BASE"
)
def first_then(_context: PhraseContext, first: object, found: Rule) -> Recurring | None:
    """Antes de octubre del 2002 y, luego, cada seis meses."""
    if not isinstance(first, Term) or first.period.cycle:
        return None
    if first.bound not in ("at", "by", "before"):
        return None
    return Recurring(found, first=first)


@rule("RECUR", "TERM comma? then comma? FREQ comma? in? ord unit")
def first_then_ends(
    context: PhraseContext, first: object, rate: Rule, number: int, unit: object
) -> Recurring | None:
    """Del 1 de julio al 30 de septiembre, y luego cada 3 meses, el último día."""
    if (number, unit) != (-1, "D") or rate.freq != "MONTHLY" or not rate.is_plain:
        return None
    return first_then(context, first, replace(rate, days=(-1,)))


@rule("RECUR", "TERM comma? then comma? BASE comma? and? TERM")
def first_then_until(
    context: PhraseContext, first: object, found: Rule, end: object
) -> Recurring | None:
    """Antes de octubre y luego cada seis meses, hasta diciembre de 2004."""
    one, other = first_then(context, first, found), bounded(context, found, end)
    if one is None or other is None or not other.until or other.since:
        return None
    return one._replace(until=other.until)


@rule("RECUR", "TERM comma? and BASE", "TERM comma? and? BASE then")
def first_and(context: PhraseContext, first: object, found: Rule) -> Recurring | None:
    """June 2003 and every year thereafter."""
    if not isinstance(first, Term) or first.is_end:
        return None
    if isinstance(first.period, Coming) and found.freq != "WEEKLY":
        return None  # "el viernes, mensual" may be one Friday of each month
    return first_then(context, first, found) if found.is_plain else None


@rule("RECUR", "TERM comma BASE")
def first_comma(context: PhraseContext, first: object, found: Rule) -> Recurring | None:
    """Octubre de 2002, cada seis meses; but "2003, cada seis meses" is within 2003."""
    if not isinstance(first, Term) or first.period.cycle:
        return None
    if found == YEARLY and first.period.year is None:
        return None  # "15 March, annually" is each 15 March
    within = _during(context, found, first) if first.bound == "at" else None
    return within or first_and(context, first, found)

"""Rules for words in brackets that say a date again: "IV Trimestre (Oct-Dic)".

They are a second reading: it must have the same days, else both are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.phrases.days import Fixed
from crmnet.domain.phrases.engine import PhraseContext, rule, same
from crmnet.domain.phrases.parts import Third
from crmnet.domain.phrases.periods import DAY, Inside, Months, Pair, Period, Window
from crmnet.domain.phrases.ranges import Range, Several
from crmnet.domain.phrases.reasons import (
    TWO_LENGTHS,
    TWO_MEANINGS,
    Refused,
    other_gloss,
)
from crmnet.domain.phrases.spans import shift
from crmnet.domain.phrases.terms import Term, Unsaid
from crmnet.domain.recurrence import months_after

if TYPE_CHECKING:
    from crmnet.domain.deadline import Deadline


SATURDAY: Final = 5  # the weekday


class Glossed(Pair):
    """A period that is said a second time; a year that one lacks is the other's."""

    __slots__ = ()

    def window(self, year: int) -> Window:
        """Its days in that year.

        Raises:
            Refused: the words in brackets say others.
        """
        stated = self.year or year
        found = self.left.window(self.left.year or stated)
        _check(found, self.right)
        return found


class GlossedTerm(NamedTuple):
    """A deadline whose last good day is said a second time."""

    term: Term
    day: Period

    def deadline(self, context: PhraseContext) -> Deadline:
        """What it means, read on the reference day.

        Raises:
            Refused: the words in brackets say another day.
        """
        answer = self.term.deadline(context)
        if answer.due_on:
            _check(Window(answer.due_on, answer.due_on), self.day)
        return answer


class Lasting(NamedTuple):
    """A deadline whose length is said behind it."""

    term: Term
    number: int
    unit: object

    def deadline(self, context: PhraseContext) -> Deadline:
        """What it means, read on the reference day.

        Raises:
            Refused: it is longer or shorter, in days of the week as well.
        """
        answer = self.term.deadline(context)
        window = self.term.window(context.reference)
        parts = [window]
        if isinstance(self.term.period, Several):
            parts = self.term.period.windows(window.last.year)
        days = [part.first + n * DAY for part in parts for n in range(_size(part))]
        weekdays = sum(day.weekday() < SATURDAY for day in days)
        weeks = (len(days) / 7, weekdays / 5, (len(days) - 1) / 7, -(-len(days) // 7))
        wanted: dict[str, tuple[float, ...]] = {"D": (len(days), weekdays), "W": weeks}
        if isinstance(self.unit, int):
            ends = months_after(window.first, self.number * self.unit)
            wanted[str(self.unit)] = (self.number * (ends == window.last + DAY),) * 2
        if self.number not in wanted[str(self.unit)]:
            raise Refused(TWO_LENGTHS)
        return answer


def _size(window: Window) -> int:
    return (window.last - window.first).days + 1


@rule("GLOSSED", "TERM comma|dash? DURATION")
def lasting_so_long(
    _context: PhraseContext, term: object, length: tuple[int, object]
) -> Lasting | None:
    """Del 10 al 21 de noviembre - 10 días."""
    if not isinstance(term, Term) or term.bound != "at":
        return None
    if length[1] not in ("D", "W") and not isinstance(length[1], int):
        return None
    if isinstance(length[1], int) and isinstance(term.period, Several):
        return None
    return Lasting(term, *length)


@rule("GLOSSED", "within? term? DURATION open TERM")
@rule("GLOSSED", "label|per|during|within? comma? term? DURATION comma TERM")
def so_long_from_to(
    context: PhraseContext, length: tuple[int, object], term: object
) -> Lasting | Term | Unsaid | None:
    """12 meses (enero-diciembre 2026); 60 days (until 15 March), counted from today."""
    if isinstance(term, Term) and term.bound == "by" and term.period.names_day:
        ends = term.due_on(term.window(context.reference))
        is_so = shift(context.reference, *length) == ends
        return term if is_so else Unsaid(TWO_LENGTHS)
    return lasting_so_long(context, term, length)


class Headed(NamedTuple):
    """A deadline under the name of the month in which it is."""

    month: Months
    term: Term

    def deadline(self, context: PhraseContext) -> Deadline:
        """What it means, read on the reference day.

        Raises:
            Refused: it is in another month.
        """
        answer = self.term.deadline(context)
        days = [day for day in (answer.starts_on, answer.due_on) if day]
        outside = [day for day in days if day.month != self.month.start]
        if outside or self.month.year not in (None, days[0].year):
            raise Refused(TWO_MEANINGS)
        return answer


@rule("GLOSSED", "NAMED list|colon TERM")
def under_month(_context: PhraseContext, month: object, term: object) -> Headed | None:
    """Mayo: 22 al 29 de mayo."""
    if not isinstance(month, Months) or not isinstance(term, Term):
        return None
    is_day = isinstance(term.period, Range | Several) or term.period.names_day
    is_in_it = term.bound in ("at", "by") and is_day
    return Headed(month, term) if is_in_it else None


def _check(said: Window, gloss: Period) -> None:
    """Nothing, where a gloss has the days that were said.

    Raises:
        Refused: it has others.
    """
    again = gloss.window(gloss.year or said.last.year)
    if again[:2] != said[:2]:
        raise other_gloss(said[:2], again[:2])


@same("GLOSS", "RANGE", "SEVERAL", "MONTH", "SPAN", "DAY")
def gloss(_context: PhraseContext, period: Period) -> Period:
    """What may be said in brackets."""
    return period


@rule("GLOSSED", "TERM open GLOSS")
def term_glossed(
    _context: PhraseContext, term: object, again: Period
) -> Term | GlossedTerm | None:
    """Antes de fin de año (31 de diciembre de 2026); IV trimestre (oct-dic)."""
    if not isinstance(term, Term):
        return None
    if again.names_day and not isinstance(again, Fixed):
        return (
            GlossedTerm(term, again) if term.bound in ("at", "by", "before") else None
        )
    if isinstance(term.period, Third):
        return None
    return Term(term.bound, Glossed(term.period, again))


@rule("GLOSSED", "TERM comma? namely comma? TERM", "TERM open namely comma? TERM")
def said_again(context: PhraseContext, term: object, again: object) -> object:
    """Dentro de la primera quincena de diciembre, es decir, hasta el 15."""
    if not isinstance(term, Term) or not isinstance(again, Term):
        return None
    if "since" in (term.bound, again.bound) or "after" in (term.bound, again.bound):
        return None
    ends = again.due_on(again.window(context.reference))
    is_same = ends == term.due_on(term.window(context.reference))
    return term if is_same else Unsaid(TWO_MEANINGS)


@rule("GLOSSED", "TERM open GLOSS comma? de|in? YEARS")
def glossed_in_year(
    context: PhraseContext, term: object, again: Period, year: Months
) -> Term | GlossedTerm | None:
    """Primer trimestre (enero a marzo) de 2026."""
    if not isinstance(term, Term) or term.period.year or again.year:
        return None
    return term_glossed(context, term, InYear(again, year.stated))


class InYear(Inside):
    """A period without a year in a year that is said elsewhere."""

    __slots__ = ("stated",)

    def __init__(self, of: Period, stated: int | None) -> None:
        super().__init__(of)
        self.stated = stated

    @property
    def year(self) -> int | None:
        """The year that the phrase states."""
        return self.stated

    def window(self, year: int) -> Window:
        """Its days in that year."""
        return self.of.window(year)

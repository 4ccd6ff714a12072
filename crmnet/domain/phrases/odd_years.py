"""Rules for what is due in every odd year, or in every even one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.glosses import InYear
from crmnet.domain.phrases.months import YEAR
from crmnet.domain.phrases.periods import Months
from crmnet.domain.phrases.recurring import Recurring
from crmnet.domain.phrases.terms import Term
from crmnet.domain.phrases.yearly import every_years, yearly

if TYPE_CHECKING:
    from datetime import date

_YEARS: Final = 2  # from one odd year to the next


@rule("ODD", "every? oddyear")
def odd(_context: PhraseContext) -> int:
    """What is left of an odd year when it is halved."""
    return 1


@rule("ODD", "every? evenyear")
def even(_context: PhraseContext) -> int:
    """What is left of an even year."""
    return 0


@rule("RECUR", "in|during? ODD then?")
def in_whole_years(context: PhraseContext, left: int) -> Recurring | None:
    """Cada año impar: on its last day."""
    return in_those_years(context, Term("at", Months(1, YEAR, None)), left)


@rule("RECUR", "TERM comma? de|in|during? ODD then?")
def in_those_years(context: PhraseContext, term: object, left: int) -> Recurring | None:
    """Junio de los años pares; first Monday of June of each odd-numbered year."""
    found = yearly(term) if isinstance(term, Term) else None
    biennial = every_years(found, _YEARS) if found else None
    if biennial is None or not isinstance(term, Term):
        return None
    return Recurring(biennial, first=_first(term, context.reference, left))


def _first(term: Term, reference: date, left: int) -> Term:
    """The first that is not over on the reference day."""
    year = reference.year + (reference.year % _YEARS != left)
    first = Term(term.bound, InYear(term.period, year))
    if first.due_on(first.window(reference)) >= reference:
        return first
    return Term(term.bound, InYear(term.period, year + _YEARS))
